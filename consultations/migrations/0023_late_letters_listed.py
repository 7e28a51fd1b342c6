"""What was taken of late letters before stands in the list of late comments as well, with the reason given then."""

from django.db import migrations


def list_those_taken(apps, schema_editor):
    late_comment = apps.get_model("consultations", "LateComment")
    comments = apps.get_model("consultations", "Comment").objects.filter(submission__late=True, late=None)
    for said in comments.exclude(submission__letter=None).select_related("submission__letter"):
        sent = said.submission
        late_comment.objects.create(
            consultation_id=sent.consultation_id,
            version_id=said.version_id,
            node_id=said.node_id,
            letter=sent.letter,
            interface_language=sent.interface_language,
            receipt_hash=sent.receipt_hash,
            form_digest=sent.form_digest,
            handed_in_at=sent.submitted_at,
            state="accepted",
            reason=sent.letter.late_reason,
            decided_at=sent.letter.filed_at,
            decided_by=sent.letter.filed_by,
            comment=said,
        )


class Migration(migrations.Migration):

    dependencies = [('consultations', '0022_letters_late_or_discarded')]

    operations = [migrations.RunPython(list_those_taken, migrations.RunPython.noop, elidable=True)]
