"""Comments that came after the end: handed in, kept apart with their time, taken in or refused with a reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import notices, receipts
from consultations.commenting import TooLate, check_open, fitted, form_digest, store_late
from consultations.contributions import CannotAccept, Contribution, checked
from consultations.models import ConsultationPage, DraftVersion, LateComment, Letter
from consultations.models.clock import database_now
from consultations.statuses import CommentState, LateState
from portal import languages
from portal.models import User
from portal.record import record

# what a person sent, of all that a contribution says
KEPT = (
    "body", "language", "read_in", "exact", "prefix", "suffix", "start", "kind", "stance", "proposed_text",
    "author_name", "organisation", "group", "country", "email", "channel",
)  # fmt: skip
PERSONAL = ("author_name", "organisation", "email")


class CannotDecide(Exception):
    """The late comment is neither taken in nor refused; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    late: LateComment
    code: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """``handed_in`` is the sum of the others."""

    handed_in: int
    accepted: int
    refused: int
    waiting: int


def hand_in(
    *, version: DraftVersion, contribution: Contribution, by: User | None, now: datetime | None = None
) -> HandedIn:
    """Keep a comment that came after the end. The same form sent twice gives one row and the same receipt.

    Raises CannotAccept, also where the time is not over: then it is no late comment.
    """
    now = now or database_now()
    sent = checked(contribution, now)
    try:
        check_open(version, now)
    except TooLate:
        sent = fitted(version, sent)
    else:
        raise CannotAccept("", _("Comments are taken at this moment. Send it in the ordinary way."))
    token = form_digest(version, contribution)
    code = receipts.of_form(token)
    with transaction.atomic():
        late, new = LateComment.objects.get_or_create(
            form_digest=token, defaults=_kept(version, sent, code) | {"author": by, "handed_in_at": now}
        )
        if new:
            if sent.email:
                notices.late_receipt(late, code)
            _record(late, "late.handed_in", by, now)
    return HandedIn(late, code)


def hand_in_letter(*, letter: Letter, contributions: Sequence[Contribution], by: User, now: datetime) -> None:
    """Keep the parts of a letter that arrived after the end, already ``checked``, each with the time of its arrival.

    Called within the transaction that files the letter, once.
    """
    for sent in contributions:
        sent = fitted(letter.version, sent)
        token = form_digest(letter.version, sent)
        kept = _kept(letter.version, sent, receipts.of_form(token))
        late = LateComment.objects.create(**kept, form_digest=token, letter=letter, handed_in_at=sent.submitted_at)
        _record(late, "late.handed_in", by, now)


def _kept(version: DraftVersion, sent: Contribution, code: str) -> dict:
    return {
        "consultation": version.instrument.consultation,
        "version": version,
        "node": sent.node,
        "parent": sent.parent,
        "content": {name: getattr(sent, name) for name in KEPT},
        "interface_language": get_language() or languages.DEFAULT,
        "receipt_hash": receipts.lookup(code),
    }


def accept_late(*, late: LateComment, reason: str, by: User, now: datetime | None = None) -> LateComment:
    """Take it in as a comment, published, with both its times; everybody reads the reason. Raises CannotDecide."""
    now = now or database_now()
    with transaction.atomic():
        late = _undecided(late, reason)
        try:
            late.comment = store_late(
                version=late.version,
                contribution=replace(contribution_of(late), state=CommentState.PUBLISHED),
                receipt_hash=late.receipt_hash,
                interface_language=late.interface_language,
                # of a letter whoever filed it stands as who entered it
                by=late.letter.filed_by if late.letter else late.author,
                now=now,
            )
        except CannotAccept as refusal:
            raise CannotDecide(str(refusal)) from refusal
        return _decided(late, LateState.ACCEPTED, reason, by, now)


def refuse_late(*, late: LateComment, reason: str, by: User, now: datetime | None = None) -> LateComment:
    """Leave it out; everybody reads the reason, and its author can still read what she sent. Raises CannotDecide."""
    now = now or database_now()
    with transaction.atomic():
        return _decided(_undecided(late, reason), LateState.REFUSED, reason, by, now)


def decide_letter(
    *, late: LateComment, accept: bool, reason: str, by: User, now: datetime | None = None
) -> list[LateComment]:
    """Decide alike on ``late`` and on whatever else of its letter waits; all of it or nothing. Raises CannotDecide."""
    now = now or database_now()
    act = accept_late if accept else refuse_late
    with transaction.atomic():
        rows = [late, *others_of_letter(late)]
        return [act(late=each, reason=reason, by=by, now=now) for each in rows]


def others_of_letter(late: LateComment) -> list[LateComment]:
    """What waits of the same letter besides this part of it."""
    if late.letter_id is None:
        return []
    rows = LateComment.objects.filter(letter=late.letter_id, state=LateState.WAITING)
    return list(rows.exclude(pk=late.pk).order_by("pk"))


def contribution_of(late: LateComment) -> Contribution:
    """What was sent, as it would be stored."""
    return Contribution(
        **late.content, node=late.node, parent=late.parent, submitted_at=late.handed_in_at, letter=late.letter
    )


def numbers(consultation: ConsultationPage) -> Numbers:
    """How many came late, and what was decided."""
    rows = LateComment.objects.filter(consultation=consultation).order_by().values_list("state").annotate(Count("pk"))
    by_state = Counter(dict(rows))
    order = (LateState.ACCEPTED, LateState.REFUSED, LateState.WAITING)
    return Numbers(sum(by_state.values()), *(by_state[state] for state in order))


def _undecided(late: LateComment, reason: str) -> LateComment:
    if not reason.strip():
        raise CannotDecide(_("Say why. Everybody reads it."))
    rows = LateComment.objects.select_for_update(of=("self",)).select_related(
        "version__instrument", "consultation", "letter__filed_by"
    )
    late = rows.get(pk=late.pk)
    if late.state != LateState.WAITING:
        raise CannotDecide(_("This was decided already."))
    return late


def _decided(late: LateComment, state: LateState, reason: str, by: User, now: datetime) -> LateComment:
    email = late.content.get("email", "")
    late.state, late.reason, late.decided_at, late.decided_by = state, reason.strip(), now, by
    if state == LateState.ACCEPTED:
        # the comment holds it now, and what is covered or forgotten there must not stay here
        late.content = {}
    late.save()
    if email and not others_of_letter(late):
        # of a letter one mail, when all of it is decided
        notices.late_decided(late, email)
    _record(late, f"late.{state}", by, now)
    return late


def _record(late: LateComment, kind: str, by: User | str | None, now: datetime) -> None:
    data = {"draft": late.version.number, "comment": late.comment_id}
    chain = late.consultation.chain
    record(chain=chain, kind=kind, subject=f"late:{late.pk}", by=by, data=data, now=now)
