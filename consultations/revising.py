"""A comment corrected by its author, within a short time, with what it said before kept for everybody to see."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from consultations.commenting import check_open
from consultations.contributions import CannotAccept, Contribution, checked
from consultations.models import Comment, Revision
from consultations.models.clock import database_now
from consultations.statuses import Channel, CommentState, Moderation
from consultations.translating import forget_translations
from portal import search
from portal.models import User
from portal.record import record

WINDOW = timedelta(minutes=30)  # from the sending, by the clock of the database
MOST = 20  # corrections of one comment


def may_revise(comment: Comment, now: datetime) -> bool:
    """Can its author still correct it? Not once it is answered, hidden or withdrawn, or others have replied to it."""
    return _refusal(comment, now) is None


def revise_comment(
    *, comment: Comment, body: str, proposed_text: str, by: User | str | None, now: datetime | None = None
) -> Comment:
    """Put new words in the place of a comment's own; the old ones are kept. Raises CannotAccept.

    Where comments are read before they are published, the new words wait to be read.
    """
    now = now or database_now()
    sent = comment.submission
    words = Contribution(
        body=body, language=comment.language, kind=comment.kind, proposed_text=proposed_text, channel=sent.channel
    )
    words = checked(words, now)
    with transaction.atomic():
        # of the comment's own row only: its neighbours may be missing, and PostgreSQL locks no row of an outer join
        comment = (
            Comment.objects.select_for_update(of=("self",)).select_related("version__instrument").get(pk=comment.pk)
        )
        if (words.body, words.proposed_text) == (comment.body, comment.proposed_text):
            return comment
        refusal = _refusal(comment, now)
        if refusal:
            raise CannotAccept("body", refusal)
        check_open(comment.version, now)
        number = comment.revisions.aggregate(number=Count("pk"))["number"] + 1
        if number > MOST:
            raise CannotAccept("body", _("You corrected this comment many times. Write a new one."))
        Revision.objects.create(
            comment=comment,
            number=number,
            language=comment.language,
            body=comment.body,
            proposed_text=comment.proposed_text,
            replaced_at=now,
        )
        comment.body, comment.proposed_text, comment.revised_at = words.body, words.proposed_text, now
        if _is_read_first(comment):
            comment.state = CommentState.PENDING
        comment.save(update_fields=["body", "proposed_text", "revised_at", "state"])
        forget_translations([comment])
        search.touch("comment", comment.pk)
        chain = comment.version.instrument.consultation.chain
        data = {"number": number, "state": str(comment.state)}
        record(chain=chain, kind="comment.revised", subject=f"comment:{comment.pk}", by=by, data=data, now=now)
    return comment


def _is_read_first(comment: Comment) -> bool:
    consultation = comment.version.instrument.consultation
    return consultation.moderation == Moderation.BEFORE and comment.submission.channel in (Channel.WEB, Channel.API)


def _refusal(comment: Comment, now: datetime) -> str | None:
    """Why the comment cannot be corrected, in one sentence; None where it can."""
    if comment.state not in (CommentState.PENDING, CommentState.PUBLISHED):
        return _("This comment is no longer shown.")
    if comment.submission.channel not in (Channel.WEB, Channel.API):
        return _("This comment was entered for you. Ask the editors to correct it.")
    if now >= comment.submitted_at + WINDOW:
        minutes = int(WINDOW.total_seconds() // 60)
        return _("A comment can be corrected for %(minutes)s minutes. Write a new one.") % {"minutes": minutes}
    if comment.replies.exists() or comment.answers.exists():
        return _("Somebody has replied to this comment. Write a reply of your own.")
    return None
