"""The form for those who write by hand: a draft, or one clause, with lines to write on and codes to write beside."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultations import addresses, markup, renderings
from consultations.channels import clause_codes
from consultations.models import DraftVersion
from consultations.models.clock import database_now
from consultations.renderings import Provision
from consultations.statuses import CommentKind, Group, NodeKind, Stance
from consultations.timetable import timetable
from consultations.views import places
from consultations.views.draft import find_version

LINES, LINES_OF_A_THEME, LINES_ALONE = 3, 2, 8


@require_safe
def whole(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every provision that has a conversation, and the draft as a whole at the end."""
    version = find_version(request, slug, number)
    tops = renderings.tree(version.nodes.order_by("position"), get_language())
    rows = [row for top in tops for row in _rows(top)]
    return _page(request, version, [*rows, _document(LINES)], "")


@require_safe
def alone(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """One provision with more room."""
    place = places.find(find_version(request, slug, number), key)
    row = _row(place.shown, 0, LINES_ALONE) if place.shown else _document(LINES_ALONE)
    return _page(request, place.version, [row], row["name"])


def _rows(shown: Provision, depth: int = 0) -> Iterator[dict]:
    if shown.node.commentable:
        yield _row(shown, depth, LINES_OF_A_THEME if shown.node.kind == NodeKind.THEME else LINES)
    for child in shown.children:
        if child.node.commentable:
            yield from _rows(child, depth + 1)


def _row(shown: Provision, depth: int, lines: int) -> dict:
    node = shown.node
    return {
        "anchor": f"p-{node.key}",
        "name": node.printed,
        "heading": shown.heading,
        "html": markup.body(shown),
        "language": shown.language,
        "fallback": shown.fallback,
        "theme": node.kind == NodeKind.THEME,
        "level": min(2 + depth, 4),
        "code": clause_codes.printed(clause_codes.of(node.clause_id)),
        "lines": range(lines),
    }


def _document(lines: int) -> dict:
    return {
        "anchor": "p-document",
        "name": _("The draft as a whole"),
        "theme": True,
        "level": 2,
        "code": clause_codes.printed(clause_codes.of(None)),
        "lines": range(lines),
    }


def _page(request: HttpRequest, version: DraftVersion, rows: list[dict], one: str) -> HttpResponse:
    consultation = version.instrument.consultation
    now = database_now()
    times = timetable(consultation.phases.all())
    context = {
        "consultation": consultation,
        "version": version,
        "rows": rows,
        "one": one,
        "window": times.current(now),
        "open": times.is_open(now),
        "kinds": [CommentKind.COMMENT.label, CommentKind.QUESTION.label, CommentKind.SUGGESTION.label],
        "stances": [stance.label for stance in Stance],
        "groups": [group.label for group in Group],
        "draft_url": addresses.draft(consultation.slug, version),
        "language": get_language(),
    }
    return render(request, "consultations/paper.html", context)
