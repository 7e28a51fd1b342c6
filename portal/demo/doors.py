"""What came by other doors: a letter that waits for the second person, and minutes that wait to be put right."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from consultations.channels import hearings, letters
from consultations.models import DraftVersion, Letter
from consultations.statuses import Channel
from portal.demo.consultation import SLUG
from portal.demo.reading import read_bytes, read_json
from portal.models import User

TOKEN = "demonstration"  # noqa: S105  makes two seedings one, and opens nothing


@transaction.atomic
def seed(people: dict[str, User], now: datetime, note: Callable[[str], None]) -> None:
    if Letter.objects.filter(token=TOKEN).exists():
        return
    note("Entering a letter and the minutes of a hearing …")
    editor = people["editor@plaza.example"]
    version = DraftVersion.objects.get(instrument__consultation__slug=SLUG, number=2)
    arrived = now - timedelta(days=3)
    letter = letters.begin_letter(version=version, channel=Channel.PAPER, token=TOKEN, by=editor, now=now)
    stamp = {"received_on": f"{arrived:%Y-%m-%d}", "received_at": f"{arrived:%H:%M}", "zone": "UTC"}
    content = read_json("letter") | stamp
    letters.keep_transcript(transcript=letter.transcripts.get(), content=content, by=editor, finished=True, now=now)
    hearings.take_minutes(
        version=version,
        title="Audiencia pública de La Paz",
        held_at=arrived,
        zone="America/La_Paz",
        place="La Paz",
        language="es",
        text=read_bytes("minutes.es.txt").decode(),
        by=editor,
        now=now,
    )
