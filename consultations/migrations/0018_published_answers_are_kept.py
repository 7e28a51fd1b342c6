"""The rule that a published answer is not deleted, again: SQLite lost it as the table of answers was made anew."""

from django.db import migrations

from portal.triggers import again, forbid

KEPT = "nothing of the conversation is deleted"


class Migration(migrations.Migration):

    dependencies = [("consultations", "0017_what_was_sent_is_kept")]

    operations = [again(forbid("consultations_answer", on=("DELETE",), when="OLD.state = 'published'", because=KEPT))]
