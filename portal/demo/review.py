"""A draft in two languages that waits for its editor: what the review of an import looks like."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from consultations.drafts import uploads
from consultations.models import DraftImport
from consultations.statuses import TextStatus
from portal.demo.reading import read_bytes
from portal.models import User

SLUG = "charter-of-counters"
STATUSES = {"en": TextStatus.AUTHENTIC, "es": TextStatus.OFFICIAL}


def seed(people: dict[str, User], now: datetime, note: Callable[[str], None]) -> None:
    """Send the files as an editor would, and read them at once."""
    if DraftImport.objects.filter(slug=SLUG).exists():
        return
    note("Importing a draft that waits for its review …")
    names = {language: f"{SLUG}.{language}.txt" for language in STATUSES}
    sent = [uploads.Upload(code, name, read_bytes(name), STATUSES[code]) for code, name in names.items()]
    with transaction.atomic():
        begun = uploads.start_import(slug=SLUG, number=1, uploads=sent, by=people["editor@plaza.example"], now=now)
        for pk in begun.files.values_list("pk", flat=True):
            uploads.read_file(file_id=pk, now=now)
