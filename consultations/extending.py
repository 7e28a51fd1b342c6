"""The time for comments made longer: by a person, with a reason that everybody reads. Nothing extends by itself."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.drafts.publishing import set_phase
from consultations.models import ConsultationPage, Phase
from consultations.models.clock import database_now
from consultations.statuses import PhaseStep
from consultations.timetable import Timetable, timetable
from portal.models import User

LONGEST = 300  # characters of a reason


class CannotExtend(Exception):
    """The time is not made longer. ``field`` names where; the text is one sentence."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


def extend_consultation(
    *,
    consultation: ConsultationPage,
    to: datetime,
    zone: str,
    reason: Mapping[str, str],
    by: User | str,
    now: datetime | None = None,
) -> Phase:
    """Move the end of the last window to ``to``; a window that is over opens again. Raises CannotExtend.

    ``reason`` is per language, in one of them at least.
    """
    now = now or database_now()
    reason = {code: text.strip() for code, text in reason.items() if text.strip()}
    if not reason:
        raise CannotExtend("", _("Say why, in one language at least. Everybody reads it."))
    with transaction.atomic():
        # one at a time, so that a second click meets the new end
        consultation = ConsultationPage.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        times = times_of(consultation)
        last = times.windows[-1] if times.windows else None
        if last is None or last.closes is None:
            raise CannotExtend("to", _("This consultation has no end that could be moved."))
        if to <= last.closes:
            raise CannotExtend("to", _("The new end must be later than the present one."))
        if to <= now:
            raise CannotExtend("to", _("The new end must lie in the future."))
        return set_phase(
            consultation=consultation, step=PhaseStep.EXTENSION, at=to, zone=zone, reason=reason, by=by, now=now
        )


def times_of(consultation: ConsultationPage) -> Timetable:
    return timetable(consultation.phases.order_by("id").values_list("step", "at", "zone", named=True))
