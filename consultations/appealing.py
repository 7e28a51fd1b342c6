"""An author asks for another look at a hidden comment; a moderator who did not hide it decides, with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations import notices
from consultations.contributions import CannotAccept, storable
from consultations.models import Appeal, Comment
from consultations.moderation import CannotModerate, publish_comment
from consultations.statuses import AppealOutcome, CommentState
from portal import clock
from portal.models import User
from portal.record import record

LONGEST = 1_000  # characters of an appeal


def may_appeal(comment: Comment) -> bool:
    """Is there a hiding that its author did not appeal against yet?"""
    hidden = comment.state == CommentState.HIDDEN and comment.state_changed_at is not None
    return hidden and not comment.appeals.filter(against_at=comment.state_changed_at).exists()


def newest_appeal(comment: Comment) -> Appeal | None:
    return comment.appeals.order_by("-pk").first()


def appeal(*, comment: Comment, words: str, by: User | str | None, now: datetime | None = None) -> Appeal:
    """Ask for another look. Sent twice it is one appeal, the first. Raises CannotAccept."""
    now = now or clock.now()
    words = storable(words).strip()
    if not words:
        raise CannotAccept("words", _("Say why the comment should be shown."))
    if len(words) > LONGEST:
        raise CannotAccept("words", _("The text may have up to %(limit)s characters.") % {"limit": LONGEST})
    with transaction.atomic():
        comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if comment.state != CommentState.HIDDEN or comment.state_changed_at is None:
            raise CannotAccept("words", _("This comment is not hidden."))
        made, new = Appeal.objects.get_or_create(
            comment=comment,
            against_at=comment.state_changed_at,
            defaults={
                "words": words,
                "made_at": now,
                "against_by": comment.state_changed_by,
                "against_reason": comment.state_reason,
            },
        )
        if new:
            _record(made, "appeal.made", by, now, {})
    return made


def may_decide(appeal: Appeal, by: User) -> bool:
    """Is this moderator another than the one who hid the comment?"""
    return appeal.decided_at is None and appeal.against_by_id != by.pk


def decide_appeal(*, appeal: Appeal, outcome: str, reason: str, by: User, now: datetime | None = None) -> Appeal:
    """Publish the comment after all, or leave it hidden. The author reads the reason. Raises CannotModerate."""
    now = now or clock.now()
    reason = reason.strip()
    if not reason:
        raise CannotModerate(_("Say why. The author will read it."))
    if outcome not in (AppealOutcome.RESTORED, AppealOutcome.KEPT):
        raise CannotModerate(_("Choose what becomes of the comment."))
    with transaction.atomic():
        appeal = Appeal.objects.select_for_update(of=("self",)).select_related("comment__submission").get(pk=appeal.pk)
        if appeal.decided_at:
            raise CannotModerate(_("This appeal was decided already."))
        if appeal.against_by_id == by.pk:
            raise CannotModerate(_("You hid this comment. Another moderator decides on the appeal."))
        appeal.outcome, appeal.reason, appeal.decided_at, appeal.decided_by = outcome, reason, now, by
        appeal.save(update_fields=["outcome", "reason", "decided_at", "decided_by"])
        if outcome == AppealOutcome.RESTORED:
            publish_comment(comment=appeal.comment, by=by, now=now)
        notices.moderated(appeal.comment, "consultations/emails/appeal_decided")
        _record(appeal, "appeal.decided", by, now, {"outcome": str(outcome)})
    return appeal


def _record(made: Appeal, kind: str, by: User | str | None, now: datetime, data: dict) -> None:
    chain = made.comment.version.instrument.consultation.chain
    data = {"appeal": made.pk} | data
    record(chain=chain, kind=kind, subject=f"comment:{made.comment_id}", by=by, data=data, now=now)
