"""What consultations hold of a person with an account: for her to take along, and to be forgotten."""

from datetime import datetime

from consultations import access, rights
from consultations.models import Comment, Digest, LateComment, Position, StatePosition, Submission, Support
from consultations.personal.erasing import erase_author
from consultations.personal.subscribing import end_digest
from consultations.speaking.representing import end_representation
from portal.models import User

SIGNED = ("author_name", "organisation")


def held(user: User) -> dict:
    """Comments with their earlier wordings and appeals, late ones, what was shared, and the news asked for."""
    rows = access.own_comments(user).select_related("submission", "anchor", "node", "version__instrument")
    rows = rows.order_by("submitted_at", "pk").prefetch_related("revisions", "appeals")
    late = LateComment.objects.filter(author=user).select_related("version__instrument").order_by("pk")
    shared = Support.objects.filter(supporter=user).order_by("pk")
    return {
        "comments": [said(comment) for comment in rows],
        "late_comments": [_late(each) for each in late],
        "shared": [
            {"comment": public_id, "at": at.isoformat()}
            for public_id, at in shared.values_list("comment__public_id", "given_at")
        ],
        "news": [
            {"rhythm": digest.rhythm, "language": digest.language, "since": digest.asked_at.isoformat()}
            for digest in Digest.objects.filter(user=user, ended_at=None)
        ],
        **_spoken(user),
    }


def forget(user: User, keep_names: bool, now: datetime) -> None:
    """Part the person from all that was said. With ``keep_names`` what was signed stays signed."""
    sent = Submission.objects.filter(author=user).order_by("pk")
    erase_author(submissions=sent, by=user, keep_names=keep_names, now=now)
    for late in LateComment.objects.filter(author=user):
        gone = {"email": ""} | ({} if keep_names else dict.fromkeys(SIGNED, ""))
        late.author = None
        late.content = late.content | {name: text for name, text in gone.items() if name in late.content}
        late.save(update_fields=["author", "content"])
    for digest in Digest.objects.filter(user=user, ended_at=None):
        end_digest(digest=digest, by=user, now=now)
    for claim in access.own_claims(user):
        end_representation(representation=claim, by=user, now=now)


_CLAIM = ("name", "group", "country", "domain", "proof", "state", "reason", "claimed_at", "decided_at")


def _spoken(user: User) -> dict:
    """What the person claimed and filed for organisations, and recorded for states."""
    claims = access.own_claims(user).order_by("claimed_at", "pk")
    filed = Position.objects.filter(filed_by=user).select_related("organisation").order_by("filed_at", "pk")
    recorded = StatePosition.objects.filter(entered_by=user).order_by("entered_at", "pk")
    return {
        "organisations": list(claims.values(*_CLAIM)),
        "positions": list(filed.values("public_id", "organisation__name", "language", "body", "state", "filed_at")),
        "statements": list(recorded.values("country", "kind", "language", "entered_at")),
    }


def said(comment: Comment) -> dict:
    """One comment with all that was sent with it."""
    envelope = comment.submission
    return {
        "id": comment.public_id,
        "instrument": comment.version.instrument.title,
        "draft": comment.version.number,
        "clause": comment.node.key if comment.node else None,
        "quote": rights.quotation(comment.version.instrument, comment.anchor.exact),
        "quote_language": comment.anchor.language,
        "kind": comment.kind,
        "stance": comment.stance,
        "language": comment.language,
        "body": comment.body,
        "proposed_text": comment.proposed_text,
        "state": comment.state,
        "state_reason": comment.state_reason,
        "submitted_at": comment.submitted_at.isoformat(),
        "earlier_wordings": [
            {"body": old.body, "proposed_text": old.proposed_text, "replaced_at": old.replaced_at.isoformat()}
            for old in comment.revisions.all()
        ],
        "appeals": [
            {"words": each.words, "outcome": each.outcome, "reason": each.reason, "made_at": each.made_at.isoformat()}
            for each in comment.appeals.all()
        ],
        "name": envelope.author_name,
        "organisation": envelope.organisation,
        "group": envelope.group,
        "country": envelope.country,
        "email": envelope.email,
    }


def _late(late: LateComment) -> dict:
    told = {"handed_in_at": late.handed_in_at.isoformat(), "state": late.state, "reason": late.reason}
    sent = dict(late.content)
    if sent.get("exact"):
        sent["exact"] = rights.quotation(late.version.instrument, sent["exact"])
    return told | {name: value for name, value in sent.items() if value not in ("", None)}
