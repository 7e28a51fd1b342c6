"""Readers say that a comment breaks the rules; moderators settle it. A report alone hides nothing."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.contributions import CannotAccept, storable
from consultations.models import Comment, Report
from consultations.statuses import CommentState, ReportReason
from portal import clock
from portal.models import User
from portal.record import record

LONGEST = 1_000  # characters of a note
MOST = 50  # open reports of one comment: more of them tell a moderator nothing new


def report_comment(
    *, comment: Comment, reason: str, note: str = "", by: User | None = None, now: datetime | None = None
) -> Report | None:
    """Tell the moderators. None where they were told often enough already. Raises CannotAccept.

    Who reports is not kept beyond the event's actor: nobody shall fear to.
    """
    now = now or clock.now()
    note = storable(note).strip()
    if comment.state != CommentState.PUBLISHED:
        raise CannotAccept("", _("This comment is no longer shown."))
    if reason not in ReportReason.values:
        raise CannotAccept("reason", _("Choose a reason."))
    if reason == ReportReason.OTHER and not note:
        raise CannotAccept("note", _("Say what is wrong with it."))
    if len(note) > LONGEST:
        raise CannotAccept("note", _("The note may have up to %(limit)s characters.") % {"limit": LONGEST})
    if comment.reports.filter(settled_at=None).count() >= MOST:
        return None
    with transaction.atomic():
        report = Report.objects.create(comment=comment, reason=reason, note=note, reported_at=now)
        _record(comment, "comment.reported", by, now, {"reason": str(reason)})
    return report


def settle_reports(*, comment: Comment, by: User | str | None, now: datetime | None = None) -> int:
    """Close the open reports of a comment, after a moderator has looked at it. Returns how many there were."""
    now = now or clock.now()
    with transaction.atomic():
        open_ones = comment.reports.filter(settled_at=None)
        number = open_ones.update(settled_at=now, settled_by=by if isinstance(by, User) else None)
        if number:
            _record(comment, "comment.reports_settled", by, now, {"number": number})
    return number


def _record(comment: Comment, kind: str, by: User | str | None, now: datetime, data: dict) -> None:
    chain = comment.version.instrument.consultation.chain
    record(chain=chain, kind=kind, subject=f"comment:{comment.pk}", by=by, data=data, now=now)
