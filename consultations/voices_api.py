"""The public API of those who speak for others: official positions of organisations, statements of member states."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from ninja import Router, Schema

from consultations import access, addresses, paging
from consultations.api import MOST, node_of, place_of, published_version, texts
from consultations.models import Position, StatePosition
from consultations.statuses import PositionState, StatementKind

router = Router(tags=["consultations"])


class PositionOut(Schema):
    """``clause`` is the key in this draft, null for the whole; ``draft`` the one on which the position was filed."""

    id: str
    organisation: str
    group: str
    country: str
    clause: str | None
    language: str
    stance: str | None
    body: str
    published_at: datetime
    draft: int
    file_kind: str
    file_size: int
    file_url: str | None
    url: str


class PositionPage(Schema):
    """``next`` is the cursor of the following page, null at the end; ``count`` counts all pages."""

    count: int
    next: str | None
    results: list[PositionOut]


class StatementOut(Schema):
    """``text`` is per language, the original's in ``language``; ``received`` says how it came to the secretariat.

    ``supersedes`` is the statement of the same state on the same place before it; only one of them is ``in_force``.
    """

    id: int
    state: str
    kind: str
    clause: str | None
    language: str
    text: dict[str, str]
    on_behalf: bool
    received: str
    recorded_at: datetime
    draft: int
    supersedes: int | None
    in_force: bool
    url: str


class StatementPage(Schema):
    """``next`` is the cursor of the following page, null at the end; ``count`` counts all pages."""

    count: int
    next: str | None
    results: list[StatementOut]


@router.get(
    "/consultations/{slug}/versions/{number}/positions", response=PositionPage, summary="What organisations state"
)
def list_positions(
    request: HttpRequest,
    slug: str,
    number: int,
    clause: str = "",
    limit: int = 50,
    cursor: str = "",
    language: str = "",
):
    """Official positions that stand on provisions of a draft or on the whole, whatever draft they were filed on.

    In the order in which they were published. They are not among the comments, and no count of comments has them.
    """
    version = published_version(slug, number)
    rows = access.visible_positions().filter(state=PositionState.PUBLISHED)
    rows = _on(rows, version, clause)
    rows = rows.filter(language=language) if language else rows
    rows = rows.select_related("organisation", "version")
    page, answer = _page(rows, "published_at", cursor, limit)
    keys = _keys(version, page)
    return answer | {"results": [_position(request, row, keys.get(row.clause_id)) for row in page]}


@router.get(
    "/consultations/{slug}/versions/{number}/statements", response=StatementPage, summary="What states recorded"
)
def list_statements(
    request: HttpRequest,
    slug: str,
    number: int,
    clause: str = "",
    limit: int = 50,
    cursor: str = "",
    state: str = "",
    history: bool = False,
):
    """What member states recorded on provisions of a draft or on the whole, whatever draft it was recorded on.

    What is in force; with ``history`` also what was replaced or withdrawn, and the withdrawals. In order of time.
    """
    version = published_version(slug, number)
    rows = access.visible_statements() if history else access.standing_statements()
    rows = _on(rows, version, clause)
    rows = rows.filter(country=state.upper()) if state else rows
    rows = rows.select_related("version", "node", "consultation", "superseded_by")
    page, answer = _page(rows, "entered_at", cursor, limit)
    keys = _keys(version, page)
    return answer | {"results": [_statement(request, row, keys.get(row.clause_id)) for row in page]}


def _on(rows: QuerySet, version, clause: str) -> QuerySet:
    """Those on one provision; without one, on any that the draft has or on the whole."""
    rows = rows.filter(consultation__instrument=version.instrument_id)
    if clause == addresses.DOCUMENT:
        return rows.filter(clause=None)
    if clause:
        return rows.filter(clause=node_of(version, clause).clause_id)
    return rows.filter(Q(clause=None) | Q(clause__in=version.nodes.values("clause")))


def _page(rows: QuerySet, moment: str, cursor: str, limit: int) -> tuple[list, dict]:
    """A page of the rows in the order of ``moment``, with what is answered about all of them."""
    after = place_of(cursor)
    limit = max(1, min(limit, MOST))
    total = rows.count()
    if after:
        rows = rows.filter(Q(**{f"{moment}__gt": after.at}) | Q(**{moment: after.at, "pk__gt": after.pk}))
    found = list(rows.order_by(moment, "pk")[: limit + 1])
    page = found[:limit]
    last = paging.Cursor(getattr(page[-1], moment), page[-1].pk) if len(found) > limit else None
    return page, {"count": total, "next": last and last.written()}


def _keys(version, page: list) -> dict:
    """The keys of the provisions in this draft, by their clause."""
    wanted = {row.clause_id for row in page if row.clause_id}
    return dict(version.nodes.filter(clause__in=wanted).values_list("clause", "key"))


def _position(request: HttpRequest, row: Position, key: str | None) -> dict:
    file_url = reverse("consultations:position_file", args=[row.public_id]) if row.file_kind else None
    return {
        "id": row.public_id,
        "organisation": row.organisation.name,
        "group": row.organisation.group,
        "country": row.organisation.country,
        "clause": key,
        "language": row.language,
        "stance": row.stance,
        "body": row.body,
        "published_at": row.published_at,
        "draft": row.version.number,
        "file_kind": row.file_kind,
        "file_size": row.file_size,
        "file_url": file_url and request.build_absolute_uri(file_url),
        "url": request.build_absolute_uri(reverse("consultations:position", args=[row.public_id])),
    }


def _statement(request: HttpRequest, row: StatePosition, key: str | None) -> dict:
    return {
        "id": row.pk,
        "state": row.country,
        "kind": row.kind,
        "clause": key,
        "language": row.language,
        "text": texts(row, "text"),
        "on_behalf": bool(row.received),
        "received": row.received,
        "recorded_at": row.entered_at,
        "draft": row.version.number,
        "supersedes": row.supersedes_id,
        "in_force": row.kind != StatementKind.WITHDRAWAL and not hasattr(row, "superseded_by"),
        "url": request.build_absolute_uri(addresses.statement(row)),
    }
