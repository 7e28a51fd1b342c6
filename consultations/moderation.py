"""Whether a comment is shown. Never removed: it is published, hidden with a reason, or withdrawn by its author."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations import notices
from consultations.models import Comment
from consultations.statuses import AppealOutcome, CommentState
from consultations.translating import forget_translations
from portal import clock, search
from portal.models import User
from portal.record import record

# from where to where; what a person has withdrawn nobody puts back
STEPS = {
    CommentState.PENDING: (CommentState.PUBLISHED, CommentState.HIDDEN, CommentState.WITHDRAWN),
    CommentState.PUBLISHED: (CommentState.HIDDEN, CommentState.WITHDRAWN),
    CommentState.HIDDEN: (CommentState.PUBLISHED, CommentState.WITHDRAWN),
    CommentState.WITHDRAWN: (),
}


class CannotModerate(Exception):
    """The comment cannot go there; the text is one sentence."""


def publish_comment(*, comment: Comment, by: User | str | None, now: datetime | None = None) -> Comment:
    return _move(comment, CommentState.PUBLISHED, "", by, now)


def hide_comment(*, comment: Comment, reason: str, by: User | str | None, now: datetime | None = None) -> Comment:
    """Hide a comment. Its author sees the reason, so there must be one, and is told where an e-mail was given."""
    if not reason.strip():
        raise CannotModerate(_("Say why. The author will read it."))
    with transaction.atomic():
        before = Comment.objects.values_list("state", flat=True).get(pk=comment.pk)
        comment = _move(comment, CommentState.HIDDEN, reason.strip(), by, now)
        if before != comment.state:
            notices.moderated(comment, "consultations/emails/hidden")
    return comment


def withdraw_comment(*, comment: Comment, by: User | str | None, now: datetime | None = None) -> Comment:
    """Take a comment back, at its author's wish. It still counts as received."""
    return _move(comment, CommentState.WITHDRAWN, "", by, now)


def _move(comment: Comment, state: CommentState, reason: str, by: User | str | None, now: datetime | None) -> Comment:
    now = now or clock.now()
    with transaction.atomic():
        comment = Comment.objects.select_for_update().get(pk=comment.pk)
        if comment.state == state:
            return comment
        if state not in STEPS[comment.state]:
            raise CannotModerate(_("This comment was withdrawn by its author."))
        _settle_appeal(comment, state, now)
        before, comment.state, comment.state_reason = comment.state, state, reason
        comment.state_changed_at, comment.state_changed_by = now, by if isinstance(by, User) else None
        comment.save(update_fields=["state", "state_reason", "state_changed_at", "state_changed_by"])
        if state != CommentState.PUBLISHED:
            forget_translations([comment])
        search.touch("comment", comment.pk)
        chain = comment.version.instrument.consultation.chain
        data = {"from": str(before), "to": str(state)}
        record(chain=chain, kind=f"comment.{state}", subject=f"comment:{comment.pk}", by=by, data=data, now=now)
    return comment


def _settle_appeal(comment: Comment, state: CommentState, now: datetime) -> None:
    """A comment whose author appealed is published by deciding on the appeal only; one taken back needs no decision."""
    open_ones = comment.appeals.filter(decided_at=None)
    if state == CommentState.WITHDRAWN:
        open_ones.update(outcome=AppealOutcome.DROPPED, decided_at=now)
    elif open_ones.exists():
        raise CannotModerate(_("Its author has appealed. Decide on the appeal."))
