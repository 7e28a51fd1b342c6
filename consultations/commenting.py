"""The one way in: whatever is said about a draft, from the website, the API or a file, is stored here and only here."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import notices, receipts
from consultations.anchoring import CONTEXT, locate
from consultations.contributions import CannotAccept, Contribution, checked, new_public_id
from consultations.models import Anchor, Comment, ConsultationPage, DraftVersion, Submission
from consultations.models.clock import database_now
from consultations.renderings import language_shown, words
from consultations.statuses import AnchorLevel, Channel, CommentState, DraftState, Moderation, NodeKind
from consultations.text import digest, sentences
from consultations.timetable import Timetable, timetable
from portal import languages, search
from portal.models import User
from portal.record import record


@dataclass(frozen=True, slots=True)
class Receipt:
    """``code`` is the author's receipt, known only now; None for what came in a file or was known already by its id."""

    comment: Comment
    code: str | None
    created: bool


class TooLate(CannotAccept):
    """The time for comments is over: what was sent can be handed in late."""


def submit_comment(
    *,
    version: DraftVersion,
    contribution: Contribution,
    by: User | str | None,
    now: datetime | None = None,
) -> Receipt:
    """Take one comment. The same form or external id sent twice gives one comment and the same answer.

    ``now`` is the database's clock unless a demonstration sets it. Raises CannotAccept.
    """
    token = form_digest(version, contribution) if contribution.form_token else None
    try:
        return _take(version, contribution, token, by, now or database_now())
    except (CannotAccept, IntegrityError):
        # the database refuses the second of two clicks; and what was taken in time stays so when the time is over
        known = _known(version.instrument.consultation, contribution.external_id, token)
        if known is None:
            raise
        return Receipt(known, receipts.of_form(token) if token else None, False)


def _take(
    version: DraftVersion, contribution: Contribution, token: str | None, by: User | str | None, now: datetime
) -> Receipt:
    consultation = version.instrument.consultation
    sent = checked(contribution, now)
    check_open(version, now)
    sent = fitted(version, sent)
    code = receipts.of_form(token) if token else receipts.new()
    with transaction.atomic():
        (comment,) = _store(consultation, version, [(sent, code, token)], by, now)
        if sent.email:
            notices.receipt(comment, code, get_language() or languages.DEFAULT)
        data = {"draft": version.number, "channel": str(sent.channel), "state": str(comment.state)}
        subject = f"comment:{comment.pk}"
        record(chain=consultation.chain, kind="comment.submitted", subject=subject, by=by, data=data, now=now)
    return Receipt(comment, code, True)


def submit_batch(
    *,
    version: DraftVersion,
    contributions: Sequence[Contribution],
    by: User | str | None,
    now: datetime | None = None,
    about: dict | None = None,
) -> list[Comment]:
    """Take comments entered for others, already ``checked`` and not known yet by id or form; in one transaction.

    They may be late: whoever may enter them answers for the dates, and both dates are kept. All came by one channel;
    ``about`` says more of it in the record.
    """
    now = now or database_now()
    consultation = version.instrument.consultation
    rows = []
    for sent in contributions:
        token = form_digest(version, sent) if sent.form_token else None
        rows.append((_placed(version, sent), receipts.of_form(token) if token else receipts.new(), token))
    with transaction.atomic():
        comments = _store(consultation, version, rows, by, now)
        data = {"draft": version.number, "channel": str(contributions[0].channel), "number": len(comments)}
        subject = f"draft:{version.pk}"
        data |= about or {}
        record(chain=consultation.chain, kind="comments.entered", subject=subject, by=by, data=data, now=now)
    return comments


def check_open(version: DraftVersion, now: datetime, times: Timetable | None = None) -> None:
    """Raise CannotAccept unless comments on this draft are taken at this instant; TooLate where they were before.

    ``times`` is the timetable of its consultation where it is at hand.
    """
    if version.state != DraftState.PUBLISHED:
        raise CannotAccept("", _("This draft is not published yet."))
    if hasattr(version, "superseded_by") and version.superseded_by.state == DraftState.PUBLISHED:
        raise CannotAccept("", _("There is a newer draft. Comments are taken there."))
    if times is None:
        # in the order of their recording, without the reasons in each language
        times = timetable(version.instrument.consultation.phases.values_list("step", "at", "zone", named=True))
    if not times.is_open(now):
        window = times.current(now)
        if window and window.opens > now:
            raise CannotAccept("", _("Comments on this draft are not taken yet."))
        raise TooLate("", _("The time for comments on this draft has passed."))


def known_external_ids(consultation: ConsultationPage, ids: Iterable[str]) -> set[str]:
    """Which of these external ids were taken before."""
    rows = Submission.objects.filter(consultation=consultation, external_id__in=list(ids))
    return set(rows.values_list("external_id", flat=True))


def _known(consultation: ConsultationPage, external_id: str | None, token: str | None) -> Comment | None:
    comments = Comment.objects.select_related("submission", "version", "node")
    if token:
        return comments.filter(submission__form_digest=token).first()
    if external_id:
        return comments.filter(submission__consultation=consultation, submission__external_id=external_id).first()
    return None


def store_late(
    *,
    version: DraftVersion,
    contribution: Contribution,
    receipt_hash: str,
    interface_language: str,
    by: User | None,
    now: datetime,
) -> Comment:
    """Store what came after the end and was let in; its receipt stays the one that was given. Raises CannotAccept.

    ``by`` is who sent it or entered it, ``interface_language`` the one to write back in. Called within the transaction
    of the decision, which is its event.
    """
    rows = [(fitted(version, contribution), receipts.new(), None)]
    (comment,) = _store(version.instrument.consultation, version, rows, by, now)
    envelope = comment.submission
    envelope.receipt_hash, envelope.interface_language, envelope.late = receipt_hash, interface_language, True
    envelope.save(update_fields=["receipt_hash", "interface_language", "late"])
    return comment


def form_digest(version: DraftVersion, sent: Contribution) -> str:
    """The form's token together with what stood in it: a form sent again with other words is another comment."""
    place = (version.pk, sent.node and sent.node.pk, sent.parent and sent.parent.pk, sent.exact)
    content = "\0".join(str(part) for part in (sent.form_token, *place, sent.kind, sent.body, sent.proposed_text))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def fitted(version: DraftVersion, sent: Contribution) -> Contribution:
    """The contribution at its place in this draft. Raises CannotAccept where there is no such place."""
    sent = _placed(version, sent)
    if sent.exact and not _span(sent):
        raise CannotAccept("exact", _("These words do not stand in the text of the clause."))
    return sent


def _placed(version: DraftVersion, sent: Contribution) -> Contribution:
    """With a node of this draft or none, in the language that was read, and replies where their thread stands."""
    if sent.parent:
        if sent.parent.version_id != version.pk or sent.parent.state != CommentState.PUBLISHED:
            raise CannotAccept("parent", _("The comment that you answer is no longer there."))
        first = sent.parent.parent or sent.parent
        sent = replace(sent, parent=first, node=first.node, exact="", start=None)
    if sent.node and sent.node.version_id != version.pk:
        raise CannotAccept("clause", _("This draft has no such clause."))
    read_in = sent.read_in or (sent.language if sent.language in languages.CODES else languages.DEFAULT)
    return replace(sent, read_in=language_shown(sent.node, read_in) if sent.node else read_in)


def _store(
    consultation: ConsultationPage,
    version: DraftVersion,
    rows: Sequence[tuple[Contribution, str, str | None]],
    by: User | str | None,
    now: datetime,
) -> list[Comment]:
    user = by if isinstance(by, User) else None
    envelopes, anchors, comments = [], [], []
    for sent, code, token in rows:
        envelopes.append(_envelope(consultation, sent, code, token, user, now))
        anchors.append(_anchor(version, sent))
    Submission.objects.bulk_create(envelopes, batch_size=500)
    Anchor.objects.bulk_create(anchors, batch_size=500)
    for (sent, _code, _token), envelope, anchor in zip(rows, envelopes, anchors, strict=True):
        comments.append(
            Comment(
                submission=envelope,
                public_id=new_public_id(),
                version=version,
                node=sent.node,
                anchor=anchor,
                parent=sent.parent,
                kind=sent.kind,
                stance=sent.stance,
                language=sent.language,
                body=sent.body,
                proposed_text=sent.proposed_text,
                state=sent.state or _first_state(consultation, sent),
                submitted_at=envelope.submitted_at,
            )
        )
    Comment.objects.bulk_create(comments, batch_size=500)
    search.touch("comment", *[comment.pk for comment in comments])
    return comments


def _first_state(consultation: ConsultationPage, sent: Contribution) -> str:
    """Comments of a file were read by whoever entered them; the others wait where the consultation says so."""
    waits = consultation.moderation == Moderation.BEFORE and sent.channel in (Channel.WEB, Channel.API)
    return CommentState.PENDING if waits else CommentState.PUBLISHED


def _envelope(consultation, sent: Contribution, code: str, token: str | None, user: User | None, now) -> Submission:
    own = sent.channel in (Channel.WEB, Channel.API)
    return Submission(
        consultation=consultation,
        receipt_hash=receipts.lookup(code),
        channel=sent.channel,
        author=user if own else None,
        entered_by=None if own else user,
        author_name=sent.author_name,
        organisation=sent.organisation,
        group=sent.group,
        country=sent.country,
        email=sent.email,
        interface_language=get_language() or "",
        external_id=sent.external_id or None,
        form_digest=token,
        letter=sent.letter,
        piece=sent.piece,
        submitted_at=sent.submitted_at or now,
        received_at=now,
    )


def _anchor(version: DraftVersion, sent: Contribution) -> Anchor:
    """Where the comment points. A quote that does not stand in the text leaves it on the whole provision."""
    anchor = Anchor(version=version, node=sent.node, language=sent.read_in, level=AnchorLevel.DOCUMENT)
    if sent.node is None:
        return anchor
    text = words(sent.node, "text", sent.read_in)
    anchor.level = AnchorLevel.THEME if sent.node.kind == NodeKind.THEME else AnchorLevel.CLAUSE
    anchor.text_hash = _digest(text)
    span = _span(sent)
    if span:
        start, end = span
        whole = span in sentences(text, sent.read_in)
        anchor.level = AnchorLevel.SENTENCE if whole else AnchorLevel.SPAN
        anchor.start, anchor.end, anchor.exact = start, end, text[start:end]
        anchor.prefix, anchor.suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return anchor


def _span(sent: Contribution) -> tuple[int, int] | None:
    """Where the quote stands in the text of its node, in code points."""
    if not sent.exact or sent.node is None:
        return None
    return locate(words(sent.node, "text", sent.read_in), sent.exact, sent.prefix, sent.suffix, sent.start)


# of a file with ten thousand comments on a hundred clauses each text is hashed once
_digest = lru_cache(maxsize=2048)(digest)
