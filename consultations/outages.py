"""Time lost to an outage: noticed from missing signs of life, proposed as an extension, decided by a person.

An outage is a silence of all web processes longer than OUTAGE_MINUTES while comments could be sent. Where no web
process ever gave a sign, as behind another server, the worker's signs stand for it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from consultations import access
from consultations.extending import CannotExtend, extend_consultation, times_of
from consultations.models import ConsultationPage, Outage
from consultations.models.clock import database_now
from consultations.timetable import Timetable
from portal import languages, presence
from portal.models import User
from portal.record import record

LOOKED_AT = timedelta(days=60)  # how far back the signs of life are read


def shortest() -> timedelta:
    """The shortest silence that counts."""
    return timedelta(minutes=settings.OUTAGE_MINUTES)


def notice(now: datetime) -> int:
    """Propose an extension for each outage of an open consultation that none was proposed for; returns how many."""
    silent = _silences(now)
    if not silent:
        return 0
    made = 0
    for consultation in access.visible_consultations():
        times = times_of(consultation)
        made += sum(_propose(consultation, times, began, ended, now) for began, ended in silent)
    return made


def _silences(now: datetime) -> list[tuple[datetime, datetime]]:
    found = presence.gaps(presence.WEB, now - LOOKED_AT)
    if not found and not presence.is_known(presence.WEB):
        found = presence.gaps(presence.WORKER, now - LOOKED_AT)
    return [(began, ended) for began, ended in found if ended - began >= shortest()]


def _propose(consultation: ConsultationPage, times: Timetable, began: datetime, ended: datetime, now: datetime) -> bool:
    window = times.windows[-1] if times.windows else None
    if window is None or window.closes is None:
        return False
    # an extension made since then does not bring back what was lost before it
    closes = window.was if window.was and window.was > began else window.closes
    start, end = max(began, window.opens), min(ended, closes)
    if end - start < shortest():
        return False
    with transaction.atomic():
        outage, new = Outage.objects.get_or_create(
            consultation=consultation, began_at=start, defaults={"ended_at": end, "back_at": ended, "noticed_at": now}
        )
        if new:
            data = {"outage": outage.pk, "minutes": round(outage.lost.total_seconds() / 60)}
            record(
                chain=consultation.chain,
                kind="outage.noticed",
                subject=f"outage:{outage.pk}",
                by="system",
                data=data,
                now=now,
            )
    return new


def suggested_end(outage: Outage) -> datetime | None:
    """The end that gives back what was lost: counted from the present end, or from when the site was back, if later."""
    window = times_of(outage.consultation).windows[-1]
    if window.closes is None:
        return None
    end = max(window.closes, outage.back_at) + outage.lost
    return end.replace(second=0, microsecond=0) + timedelta(minutes=1 if end.second or end.microsecond else 0)


def accept_extension(
    *, outage: Outage, to: datetime, zone: str, reason: Mapping[str, str], by: User, now: datetime | None = None
) -> Outage:
    """Extend the time for comments because of an outage. Raises CannotExtend."""
    now = now or database_now()
    with transaction.atomic():
        outage = _undecided(outage)
        outage.phase = extend_consultation(
            consultation=outage.consultation, to=to, zone=zone, reason=reason, by=by, now=now
        )
        return _decided(outage, True, reason, by, now)


def decline_extension(*, outage: Outage, reason: Mapping[str, str], by: User, now: datetime | None = None) -> Outage:
    """Leave the end where it is; everybody reads why. Raises CannotExtend."""
    now = now or database_now()
    if not any(text.strip() for text in reason.values()):
        raise CannotExtend("", _("Say why, in one language at least. Everybody reads it."))
    with transaction.atomic():
        return _decided(_undecided(outage), False, reason, by, now)


def _undecided(outage: Outage) -> Outage:
    outage = Outage.objects.select_for_update(of=("self",)).select_related("consultation").get(pk=outage.pk)
    if outage.decided_at:
        raise CannotExtend("", _("This was decided already."))
    return outage


def _decided(outage: Outage, extended: bool, reason: Mapping[str, str], by: User, now: datetime) -> Outage:
    for code, text in reason.items():
        setattr(outage, f"reason_{languages.field_suffix(code)}", text.strip())
    outage.extended, outage.decided_at, outage.decided_by = extended, now, by
    outage.save()
    data = {"outage": outage.pk, "extended": extended, "phase": outage.phase_id}
    record(
        chain=outage.consultation.chain,
        kind="outage.decided",
        subject=f"outage:{outage.pk}",
        by=by,
        data=data,
        now=now,
    )
    return outage
