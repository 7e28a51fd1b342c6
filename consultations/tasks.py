"""What consultations leave to the worker."""

from datetime import datetime

from consultations import translating
from consultations.drafts import carrying, uploads
from consultations.models import DraftVersion
from consultations.personal import digests
from portal.jobs import job


@job("consultations.carry_comments", queue="bulk", time_limit=600_000)
def carry_comments(version_id: int) -> None:
    carrying.carry_comments(version=DraftVersion.objects.get(pk=version_id), by="system")


@job(uploads.JOB, queue="bulk", max_tries=3, time_limit=700_000, atomic=False)
def read_import(file_id: int) -> None:
    uploads.read_file(file_id=file_id)


@job(digests.JOB, queue="bulk")
def send_digest(digest_id: int, until: str) -> None:
    digests.send(digest_id, datetime.fromisoformat(until))


@job(translating.JOB, queue="bulk", max_tries=5, time_limit=120_000, atomic=False)
def translate_comment(translation_id: int) -> None:
    translating.make_translation(translation_id=translation_id)
