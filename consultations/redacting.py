"""A passage of a comment covered, with the reason in its place; what stood there is sealed and read only with a reason.

The comment's own words are replaced, so that whatever shows, sends or counts them needs to know nothing of this.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from consultations import access, notices
from consultations.contributions import storable
from consultations.models import Comment, Redaction, RedactionOpening, Uncovering
from consultations.moderation import CannotModerate
from consultations.statuses import Covering
from consultations.translating import forget_translations
from portal import clock, crypto, languages, search, vault_key
from portal.models import User
from portal.record import record

# what the originals are sealed for; those rows never change, so the key of their time stays needed
COVERED = "consultations: covered passages"
LONGEST_REASON = 500
SHORTEST = 3  # characters of a passage: a shorter one stands everywhere


def cover_passage(
    *,
    comment: Comment,
    passage: str,
    reason: str,
    by: User | str | None,
    note: str = "",
    now: datetime | None = None,
) -> Redaction:
    """Cover every place of the comment where ``passage`` stands, letter for letter. Raises CannotModerate.

    ``note`` explains it to the author. Earlier wordings that hold the passage are no longer shown.
    """
    now = now or clock.now()
    passage = storable(passage).replace("\r\n", "\n").strip()
    if reason not in Covering.values:
        raise CannotModerate(_("Choose a reason."))
    if len(passage) < SHORTEST:
        raise CannotModerate(_("Copy at least %(number)s characters of the passage.") % {"number": SHORTEST})
    with transaction.atomic():
        rows = Comment.objects.select_for_update(of=("self",)).select_related("version__instrument")
        comment = rows.get(pk=comment.pk)
        before = comment.body, comment.proposed_text
        places = sum(text.count(passage) for text in before)
        if not places:
            raise CannotModerate(_("The comment does not hold these words. Copy them letter for letter."))
        mark = _mark(comment, reason)
        comment.body, comment.proposed_text = (text.replace(passage, mark) for text in before)
        comment.save(update_fields=["body", "proposed_text"])
        number = comment.redactions.count() + 1
        made = Redaction.objects.create(
            comment=comment,
            number=number,
            reason=reason,
            note=note.strip(),
            sealed=crypto.seal(vault_key.derived(COVERED), json.dumps(before).encode(), _context(comment.pk, number)),
            before=_digest(before),
            after=_digest((comment.body, comment.proposed_text)),
            withheld=[old.number for old in comment.revisions.all() if passage in f"{old.body}\0{old.proposed_text}"],
            made_at=now,
            made_by=by if isinstance(by, User) else None,
        )
        forget_translations([comment])
        search.touch("comment", comment.pk)
        notices.moderated(comment, "consultations/emails/redacted")
        data = {"number": number, "reason": str(reason), "before": made.before, "after": made.after, "places": places}
        _record(comment, "comment.redacted", by, now, data)
    return made


def read_original(*, redaction: Redaction, reason: str, by: User, now: datetime | None = None) -> tuple[str, str]:
    """What a comment and its suggested wording said before; who reads it and why is kept. Raises CannotModerate."""
    now = now or clock.now()
    if not reason.strip():
        raise CannotModerate(_("Say why you read it. The reason is kept."))
    with transaction.atomic():
        opening = RedactionOpening.objects.create(
            redaction=redaction, reason=reason.strip(), opened_at=now, opened_by=by
        )
        data = {"number": redaction.number, "opening": opening.pk}
        _record(redaction.comment, "redaction.opened", by, now, data)
    context = _context(redaction.comment_id, redaction.number)
    body, proposed_text = json.loads(vault_key.open_with_any(vault_key.lasting(COVERED), redaction.sealed, context))
    return body, proposed_text


def uncover_passage(*, redaction: Redaction, reason: str, by: User, now: datetime | None = None) -> Uncovering:
    """Put back what stood where a passage was covered; the author reads the reason. Twice is once.

    The seal is opened for it, which is kept with the reason. The passage that was covered last is uncovered first, so
    that no other comes to light with it. Raises CannotModerate.
    """
    now = now or clock.now()
    reason = storable(reason).strip()[:LONGEST_REASON]
    if not access.can_moderate(by):
        raise CannotModerate(_("Only a moderator can show it again."))
    if not reason:
        raise CannotModerate(_("Say why. The author will read it."))
    with transaction.atomic():
        rows = Comment.objects.select_for_update(of=("self",)).select_related("version__instrument")
        comment = rows.get(pk=redaction.comment_id)
        known = Uncovering.objects.filter(redaction=redaction).first()
        if known:
            return known
        covered = comment.body, comment.proposed_text
        if _digest(covered) != redaction.after:
            raise CannotModerate(
                _("The comment was changed since, or another passage was covered later. Show that one again first.")
            )
        comment.body, comment.proposed_text = read_original(redaction=redaction, reason=reason, by=by, now=now)
        comment.save(update_fields=["body", "proposed_text"])
        made = Uncovering.objects.create(redaction=redaction, reason=reason, made_at=now, made_by=by)
        forget_translations([comment])
        search.touch("comment", comment.pk)
        notices.moderated(comment, "consultations/emails/uncovered")
        data = {"number": redaction.number, "before": redaction.after, "after": redaction.before}
        _record(comment, "comment.uncovered", by, now, data)
    return made


def in_order(comment: Comment) -> QuerySet[Redaction]:
    """What was covered in a comment, with what is shown again, in the order of time."""
    return comment.redactions.select_related("made_by", "uncovering__made_by")


def next_to_uncover(redactions: Iterable[Redaction]) -> Redaction | None:
    """Of a comment's, the one covered last that is still covered."""
    return next((each for each in reversed(list(redactions)) if not hasattr(each, "uncovering")), None)


def withheld(redactions: Iterable[Redaction]) -> set[int]:
    """The numbers of a comment's earlier wordings that are not shown, for what is still covered (``in_order``)."""
    return {number for each in redactions if not hasattr(each, "uncovering") for number in each.withheld}


def _mark(comment: Comment, reason: str) -> str:
    """What stands in the place, in the language of the comment where the site speaks it."""
    with translation.override(comment.language if comment.language in languages.CODES else languages.DEFAULT):
        return _("[removed: %(reason)s]") % {"reason": Covering(reason).label}


def _digest(texts: tuple[str, str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _context(comment: int, number: int) -> str:
    return f"redaction:{comment}:{number}"


def _record(comment: Comment, kind: str, by: User | str | None, now: datetime, data: dict) -> None:
    chain = comment.version.instrument.consultation.chain
    record(chain=chain, kind=kind, subject=f"comment:{comment.pk}", by=by, data=data, now=now)
