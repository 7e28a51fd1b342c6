"""The rule that nothing sent is deleted, again: SQLite lost it as the table of what was sent got a column."""

from django.db import migrations

from portal.triggers import again, forbid

KEPT = "nothing of the conversation is deleted"


class Migration(migrations.Migration):

    dependencies = [("consultations", "0016_entries_left_half_way")]

    operations = [again(forbid("consultations_submission", on=("DELETE",), because=KEPT))]
