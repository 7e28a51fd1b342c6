"""The database itself keeps published drafts, timetables and the conversation from being rewritten."""

from django.db import migrations

from portal.triggers import forbid

OLD_PUBLISHED = (
    "EXISTS (SELECT 1 FROM consultations_draftversion v WHERE v.id = OLD.version_id AND v.state = 'published')"
)
NEW_PUBLISHED = OLD_PUBLISHED.replace("OLD.", "NEW.")
TEXT = (
    "EXISTS (SELECT 1 FROM consultations_clausenode n JOIN consultations_draftversion v ON v.id = n.version_id"
    " WHERE n.id = {row}.node_id AND v.state = 'published')"
)
PUBLISHED = "a published draft does not change"
KEPT = "nothing of the conversation is deleted"
APPENDED = "rows are only ever appended"


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_initial"), ("portal", "0004_events_append_only")]

    operations = [
        forbid("consultations_draftversion", on=("UPDATE", "DELETE"), when="OLD.state = 'published'", because=PUBLISHED),
        forbid("consultations_clausenode", on=("UPDATE", "DELETE"), when=OLD_PUBLISHED, because=PUBLISHED),
        forbid("consultations_clausenode", on=("INSERT",), when=NEW_PUBLISHED, because=PUBLISHED),
        forbid("consultations_clausetext", on=("UPDATE", "DELETE"), when=TEXT.format(row="OLD"), because=PUBLISHED),
        forbid("consultations_clausetext", on=("INSERT",), when=TEXT.format(row="NEW"), because=PUBLISHED),
        forbid("consultations_phase", on=("UPDATE", "DELETE"), because=APPENDED),
        forbid("consultations_anchor", on=("UPDATE", "DELETE"), because="an anchor does not change"),
        forbid("consultations_anchorprojection", on=("UPDATE", "DELETE"), because=APPENDED),
        forbid("consultations_submission", on=("DELETE",), because=KEPT),
        forbid("consultations_comment", on=("DELETE",), because=KEPT),
        forbid("consultations_answer", on=("DELETE",), when="OLD.state = 'published'", because=KEPT),
    ]
