"""Support: a person with an account shares what a comment says. One for each person; there is no vote against."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from consultations.commenting import check_open
from consultations.contributions import CannotAccept
from consultations.models import Comment, Support
from consultations.models.clock import database_now
from consultations.statuses import CommentState
from portal.models import User
from portal.record import record


@dataclass(frozen=True, slots=True)
class Supported:
    """How many share each comment (by its id), and which of them this reader shares."""

    numbers: dict[int, int]
    own: frozenset[int]


def give_support(*, comment: Comment, by: User, now: datetime | None = None) -> None:
    """Count ``by`` among those who share the comment; a second time changes nothing. Raises CannotAccept."""
    now = now or database_now()
    if comment.state != CommentState.PUBLISHED:
        raise CannotAccept("", _("This comment is no longer shown."))
    if comment.submission.author_id == by.pk:
        raise CannotAccept("", _("This comment is your own."))
    check_open(comment.version, now)
    try:
        with transaction.atomic():
            Support.objects.create(comment=comment, supporter=by, given_at=now)
            _record(comment, "comment.supported", by, now)
    except IntegrityError:
        return  # the second of two clicks


def withdraw_support(*, comment: Comment, by: User, now: datetime | None = None) -> None:
    """Count ``by`` no longer; nothing happens where there was no support."""
    now = now or database_now()
    check_open(comment.version, now)
    with transaction.atomic():
        gone, _rows = Support.objects.filter(comment=comment, supporter=by).delete()
        if gone:
            _record(comment, "comment.support_withdrawn", by, now)


def supported(comments: Sequence[Comment], reader: User | None) -> Supported:
    """Two queries, one for readers without an account, whatever the number of comments."""
    rows = Support.objects.filter(comment__in=comments)
    numbers = dict(rows.order_by().values_list("comment").annotate(Count("pk")))
    own = rows.filter(supporter=reader).values_list("comment", flat=True) if reader and numbers else ()
    return Supported(numbers, frozenset(own))


def _record(comment: Comment, kind: str, by: User, now: datetime) -> None:
    chain = comment.version.instrument.consultation.chain
    record(chain=chain, kind=kind, subject=f"comment:{comment.pk}", by=by, now=now)
