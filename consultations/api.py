"""The public API of consultations: drafts, their clauses, what was said and answered. See also ``commenting_api``."""

from datetime import datetime

from django.db.models import Prefetch
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import translation
from ninja import Router, Schema
from ninja.errors import HttpError

from consultations import access, conversations, paging, replies, rights, timetable
from consultations.channels import bulk
from consultations.filtering import Wanted
from consultations.models import ClauseNode, Comment, ConsultationPage, DraftVersion, Instrument
from consultations.models.clock import database_now
from consultations.statuses import AnswerState, CommentState, PositionState
from portal import languages

router = Router(tags=["consultations"])

MOST = 200  # rows of one answer


class ConsultationOut(Schema):
    slug: str
    title: dict[str, str]
    state: str
    opens: datetime | None
    closes: datetime | None
    url: str


class VersionOut(Schema):
    number: int
    published_at: datetime | None
    supersedes: int | None
    hash: str


class ClauseOut(Schema):
    key: str
    label: str
    number: str | None
    kind: str
    parent: str | None
    heading: dict[str, str]
    text: dict[str, str]
    comments: int


class ReplyOut(Schema):
    id: str
    language: str
    kind: str
    body: str
    author: str
    organisation: str
    group: str
    country: str
    submitted_at: datetime


class CommentOut(Schema):
    id: str
    clause: str | None
    language: str
    kind: str
    stance: str | None
    body: str
    exact: str
    proposed_text: str
    author: str
    organisation: str
    group: str
    country: str
    submitted_at: datetime
    channel: str
    draft: int
    replies: list[ReplyOut]


class CommentPage(Schema):
    """``next`` is the cursor of the following page, null at the end; ``count`` counts all pages."""

    count: int
    next: str | None
    results: list[CommentOut]


class AnswerOut(Schema):
    id: int
    disposition: str
    reason: dict[str, str]
    published_at: datetime
    comments: list[str]
    positions: list[str]
    campaign: str | None


@router.get("/consultations", response=list[ConsultationOut], summary="Consultations")
def list_consultations(request: HttpRequest):
    now = database_now()
    return [_consultation(request, page, now) for page in access.visible_consultations().prefetch_related("phases")]


def _consultation(request: HttpRequest, page: ConsultationPage, now: datetime) -> dict:
    times = timetable.timetable(page.phases.all())
    window = times.current(now)
    return {
        "slug": page.slug,
        "title": texts(page, "title"),
        "state": times.state(now),
        "opens": window and window.opens,
        "closes": window and window.closes,
        "url": request.build_absolute_uri(f"/{languages.DEFAULT}/consultations/{page.slug}/"),
    }


@router.get("/consultations/{slug}/versions", response=list[VersionOut], summary="Published drafts")
def list_versions(request: HttpRequest, slug: str):
    page = get_object_or_404(access.visible_consultations(), slug=slug)
    rows = access.visible_versions().filter(instrument=page.instrument_id).select_related("supersedes")
    return [
        {
            "number": version.number,
            "published_at": version.published_at,
            "supersedes": version.supersedes and version.supersedes.number,
            "hash": version.content_hash,
        }
        for version in rows.order_by("number")
    ]


@router.get("/consultations/{slug}/versions/{number}/clauses", response=list[ClauseOut], summary="The text of a draft")
def list_clauses(request: HttpRequest, slug: str, number: int):
    """The provisions in their order. Of a text that is only for review, the first words of each."""
    version = published_version(slug, number)
    nodes = list(version.nodes.order_by("position"))
    keys = {node.pk: node.key for node in nodes}
    counted = conversations.counts(version)
    return [
        {
            "key": node.key,
            "label": node.label,
            "number": node.number or None,
            "kind": node.kind,
            "parent": keys.get(node.parent_id),
            "heading": texts(node, "heading"),
            "text": {code: rights.opening(version.instrument, text) for code, text in texts(node, "text").items()},
            "comments": counted.comments[node.pk],
        }
        for node in nodes
    ]


@router.get("/consultations/{slug}/versions/{number}/comments", response=CommentPage, summary="What was said")
def list_comments(
    request: HttpRequest,
    slug: str,
    number: int,
    clause: str = "",
    limit: int = 50,
    cursor: str = "",
    language: str = "",
    kind: str = "",
):
    """Published comments that begin a thread, oldest first, in all languages; on one clause, or on the whole draft.

    Those carried over from an earlier draft stand among them; ``draft`` says on which one a comment was made.
    """
    version = published_version(slug, number)
    after = place_of(cursor)
    nodes = [node_of(version, clause)] if clause else conversations.EVERYWHERE
    wanted = Wanted(language=language, kind=kind)
    page = conversations.thread(
        version, nodes, after=after, limit=max(1, min(limit, MOST)), wanted=wanted, folded=False
    )
    keys = dict(version.nodes.filter(pk__in={c.shown_on for c in page.comments}).values_list("pk", "key"))
    below = replies.of(page.comments)
    return {
        "count": page.total,
        "next": page.next.written() if page.next else None,
        "results": [
            _comment(comment, version.instrument, keys.get(comment.shown_on), below) for comment in page.comments
        ],
    }


@router.get("/consultations/{slug}/answers", response=list[AnswerOut], summary="Published answers")
def list_answers(request: HttpRequest, slug: str):
    page = get_object_or_404(access.visible_consultations(), slug=slug)
    rows = access.visible_answers().filter(consultation=page, state=AnswerState.PUBLISHED)
    shown = Prefetch("comments", Comment.objects.filter(state=CommentState.PUBLISHED))
    stated = Prefetch("positions", access.visible_positions().filter(state=PositionState.PUBLISHED))
    rows = rows.select_related("campaign").prefetch_related(shown, stated).order_by("pk")
    return [
        {
            "id": answer.pk,
            "disposition": answer.disposition,
            "reason": texts(answer, "reason"),
            "published_at": answer.published_at,
            "comments": [comment.public_id for comment in answer.comments.all()],
            "positions": [position.public_id for position in answer.positions.all()],
            "campaign": answer.campaign and answer.campaign.name,
        }
        for answer in rows
    ]


def published_version(slug: str, number: int) -> DraftVersion:
    """The draft, as everybody may read it; anything else is not found."""
    rows = access.visible_versions().select_related("instrument__consultation")
    return get_object_or_404(rows, instrument__consultation__slug=slug, number=number)


def place_of(cursor: str) -> paging.Cursor | None:
    """Where the page that a cursor asks for begins; None at the beginning."""
    after = paging.read_cursor(cursor) if cursor else None
    if cursor and after is None:
        raise HttpError(400, translation.gettext("This cursor is not one of ours."))
    return after


def node_of(version: DraftVersion, clause: str) -> ClauseNode:
    """The provision of this key or number; any other is not found."""
    node = bulk.Places(version).of(clause)
    if node is None:
        raise Http404
    return node


def texts(row, name: str) -> dict[str, str]:
    """A translated field, in the languages it exists in."""
    found = {code: getattr(row, f"{name}_{languages.field_suffix(code)}") for code in languages.CODES}
    return {code: text for code, text in found.items() if text}


def _comment(comment: Comment, instrument: Instrument, key: str | None, below: dict[int, list[Comment]]) -> dict:
    return _said(comment) | {
        "clause": key,
        "stance": comment.stance,
        "channel": comment.submission.channel,
        "exact": rights.quotation(instrument, comment.anchor.exact),
        "proposed_text": comment.proposed_text,
        "draft": comment.version.number,
        "replies": [_said(reply) for reply in below.get(comment.pk, ())],
    }


def _said(comment: Comment) -> dict:
    envelope = comment.submission
    return {
        "id": comment.public_id,
        "language": comment.language,
        "kind": comment.kind,
        "body": comment.body,
        "author": envelope.author_name,
        "organisation": envelope.organisation,
        "group": envelope.group,
        "country": envelope.country,
        "submitted_at": comment.submitted_at,
    }
