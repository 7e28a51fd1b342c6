"""An entry that somebody left half-way is taken over; who typed a finished one still does not change."""

from django.db import migrations

from portal.triggers import forbid

OWNER = "who typed a letter does not change"
ALWAYS = forbid("consultations_transcript", on=("UPDATE OF letter_id, place, by_id",), because=OWNER)


class Migration(migrations.Migration):

    dependencies = [("consultations", "0015_answers_to_positions")]

    operations = [
        migrations.RunPython(ALWAYS.reverse_code, ALWAYS.code),
        forbid(
            "consultations_transcript",
            on=("UPDATE OF letter_id, place, by_id",),
            when="OLD.finished_at IS NOT NULL",
            because=OWNER,
        ),
    ]
