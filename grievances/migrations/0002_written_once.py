"""What a person wrote, and why her grievance went where it went, are written once: the database itself refuses more."""

from django.db import migrations

from portal.triggers import forbid

SEALED = ("reference", "submitted_at", "statement", "effect", "respondent", "wish")


def changed(*columns: str) -> str:
    return " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)


class Migration(migrations.Migration):
    dependencies = [("grievances", "0001_initial")]

    operations = [
        forbid("grievances_grievance", on=("UPDATE",), when=changed(*SEALED), because="a statement is written once"),
        forbid("grievances_grievance", on=("DELETE",), because="a grievance is never deleted"),
        forbid("grievances_case", on=("DELETE",), because="a case is never deleted"),
        forbid(
            "grievances_message",
            on=("UPDATE",),
            when=changed("sealed", "author", "created_at"),
            because="a message is written once",
        ),
        forbid("grievances_message", on=("DELETE",), because="a message is never deleted"),
        forbid("grievances_routingdecision", on=("UPDATE", "DELETE"), because="routing decisions are append-only"),
    ]
