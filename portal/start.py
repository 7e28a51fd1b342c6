"""What must be done before the first request: migrations, static files, demonstration content."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.models import User
from portal.staticfiles import collect_if_changed

DEMO_PASSWORD = "plaza-demonstration"  # noqa: S105  printed at every start, for demonstration accounts only


def prepare(note: Callable[[str], None], *, migrate: bool) -> None:
    """Bring static files up to date; with ``migrate`` the database too, demonstration content included."""
    if migrate:
        if _unapplied():
            note("Preparing the database (once) …")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("seed_demo", *([] if note else ["--json"]))
    if collect_if_changed():
        note("Static files are in place.")


def _unapplied() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def sign_ins() -> list[str]:
    """One line for each demonstration account, with its role; empty where there is none."""
    people = User.objects.filter(is_demonstration=True, is_active=True).prefetch_related("groups").order_by("pk")
    lines = [f"{user.email}  ({', '.join(group.name for group in user.groups.all()) or '–'})" for user in people]
    return [f"Demonstration sign-ins, password {DEMO_PASSWORD}:", *lines] if lines else []
