"""What may be taken away of a text that is only for review: the numbers of its provisions and short quotes.

Pages show such a text whole, since it is there to be read and commented on. What leaves the site in a form made for
keeping (the API, feeds, what a person takes along of her own) goes through `opening` and `quotation`.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from consultations.models import ConsultationPage, Instrument
from consultations.models.clock import database_now
from portal import languages
from portal.models import User
from portal.record import record

OPENING = 12  # words of a provision, and never more than a third of what it says
QUOTATION = 25  # words of a passage that somebody speaks of
CUT = " […]"


def opening(instrument: Instrument, text: str) -> str:
    """The text of a provision; its first words where it is only for review."""
    return _first(text, min(OPENING, len(text.split()) // 3)) if instrument.review_only else text


def quotation(instrument: Instrument, passage: str) -> str:
    """A passage that somebody speaks of; its first words where the text is only for review and it is long."""
    return _first(passage, QUOTATION) if instrument.review_only else passage


def _first(text: str, number: int) -> str:
    words = text.split()
    return text if len(words) <= number else " ".join(words[:number]) + CUT


def state_rights(
    *,
    consultation: ConsultationPage,
    review_only: bool,
    text_licence: str = "",
    comments_licence: str = "",
    notice: Mapping[str, str] | None = None,
    by: User | str | None,
    now: datetime | None = None,
) -> Instrument:
    """Say what may be done with the text under consultation and with the comments; ``notice`` is per language."""
    notices = {f"rights_notice_{languages.field_suffix(code)}": text for code, text in (notice or {}).items()}
    stated = {"review_only": review_only, "text_licence": text_licence, "comments_licence": comments_licence}
    with transaction.atomic():
        instrument = Instrument.objects.select_for_update().get(pk=consultation.instrument_id)
        for name, value in (stated | notices).items():
            setattr(instrument, name, value)
        instrument.save(update_fields=[*stated, *notices])
        event = {"kind": "rights.stated", "subject": f"instrument:{instrument.pk}", "data": stated}
        record(chain=consultation.chain, by=by, now=now or database_now(), **event)
    return instrument
