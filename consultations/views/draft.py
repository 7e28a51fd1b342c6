"""The whole draft on one page: the place most readers come to. Made once for each language and state of things."""

import gzip
import hashlib
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from django.core.cache import cache, caches
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from consultations import access, addresses, cards, conversations, markup, painting, renderings
from consultations.forms import DraftFilter
from consultations.models import Comment, ConsultationPage, DraftVersion
from consultations.models.clock import database_now
from consultations.renderings import Provision
from consultations.statuses import NodeKind
from consultations.timetable import Timetable, timetable

KEEP = timedelta(minutes=5)  # what a page says of the time left may be that old
CARDS = 2  # comments beside a clause


@require_safe
def latest(request: HttpRequest, slug: str) -> HttpResponse:
    version = access.visible_versions().filter(instrument__consultation__slug=slug).order_by("-number").first()
    if version is None:
        raise Http404
    return redirect(addresses.draft(slug, version))


@require_safe
def draft(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    if any(request.GET.get(name) for name in DraftFilter.base_fields):
        return _filtered(request, slug, number)
    # no other query changes the page: the links to other languages must not repeat one
    request.META["QUERY_STRING"] = ""
    facts = access.draft_facts(slug, number)
    if facts is None:
        return _in_preparation(request, slug, number)
    made_of = (facts, get_language(), request.get_host(), request.scheme)
    digest = hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]
    answer = get_conditional_response(request, etag=f'W/"{digest}"')
    return answer or _served(request, slug, number, digest)


def _filtered(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A part of the draft, or of what is said about it; made anew for each who asks."""
    version = find_version(request, slug, number)
    times = timetable(version.instrument.consultation.phases.all())
    response = render(request, "consultations/draft.html", context(version, times, version.asked_at, request.GET))
    response["Cache-Control"] = "private, max-age=0"
    return response


def _in_preparation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A draft before its publication, for those who may publish it; nothing for others."""
    version = find_version(request, slug, number)
    times = timetable(version.instrument.consultation.phases.all())
    response = render(request, "consultations/draft.html", context(version, times, version.asked_at))
    response["Cache-Control"] = "private, no-store"
    return response


def find_version(request: HttpRequest, slug: str, number: int) -> DraftVersion:
    """A published draft; one in preparation only for those who may publish it, so that readers need no session.

    ``asked_at`` is the time of the question by the clock of the database.
    """
    wanted = {"instrument__consultation__slug": slug, "number": number}
    for rows in (access.visible_versions, lambda: access.visible_versions(request.user)):
        found = rows().filter(**wanted).select_related("instrument__consultation", "superseded_by")
        version = found.annotate(asked_at=Now()).first()
        if version:
            return version
    raise Http404


def _served(request: HttpRequest, slug: str, number: int, digest: str) -> HttpResponse:
    packed = _packed(request, slug, number, f"draft:{digest}")
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if zipped else gzip.decompress(packed))
    if zipped:
        response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(packed))
    response["ETag"] = f'W/"{digest}"'
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _packed(request: HttpRequest, slug: str, number: int, key: str) -> bytes:
    """The compressed page. It is made once and shared; each process keeps it for itself, since nothing is nearer.

    The facts in the name make a page right everywhere.
    """
    own = caches["pages"]
    if packed := own.get(key):
        return packed
    now = database_now()
    packed, until = cache.get(key) or (b"", now)
    if until <= now:
        version = find_version(request, slug, number)
        times = timetable(version.instrument.consultation.phases.all())
        page = render_to_string("consultations/draft.html", context(version, times, now), request)
        packed = gzip.compress(page.encode(), 6, mtime=0)
        until = min(now + KEEP, times.next_change(now) or now + KEEP)
        cache.set(key, (packed, until), (until - now).total_seconds())
    own.set(key, packed, (until - now).total_seconds())
    return packed


def context(version: DraftVersion, times: Timetable, now, query: Mapping[str, str] = MappingProxyType({})) -> dict:
    consultation = version.instrument.consultation
    nodes = list(version.nodes.order_by("position"))
    tops = renderings.tree(nodes, get_language())
    filters = DraftFilter(query, [(top.key, short_title(top)) for top in tops if top.node.kind == NodeKind.THEME])
    chosen, wanted = filters.chosen(), filters.wanted()
    hidden = chosen.get("comments") == "hide"
    counted = conversations.counts(version, wanted)
    newest = [] if hidden else conversations.newest(version, wanted=wanted)
    notes = _notes(consultation, version, {node.pk: node for node in nodes}, newest)
    tops = [top for top in tops if chosen.get("theme", top.key) == top.key]
    rows = [row for top in tops for row in _rows(top, consultation, version, counted, notes)]
    versions = list(access.visible_versions().filter(instrument=version.instrument_id).order_by("number"))
    language = get_language()
    return {
        "filters": filters,
        "active_filters": len(chosen),
        "draft_url": addresses.draft(consultation.slug, version),
        "heat_query": urlencode({name: value for name, value in chosen.items() if name != "comments"}),
        "consultation": consultation,
        "version": version,
        "rows": rows,
        "themes": [row for row in rows if row["kind"] == NodeKind.THEME and row["depth"] == 0],
        "highest": max((row["count"] for row in rows), default=0),
        # of a theme only what stands on it
        "total": sum(row["count"] for row in rows) if "theme" in chosen else sum(counted.comments.values()),
        "on_document": counted.comments[None],
        "document_url": addresses.clause(consultation.slug, version, None),
        "window": times.current(now),
        "phase": times.state(now),
        "now": now,
        "language": language,
        "versions": [
            {"number": each.number, "url": addresses.draft(consultation.slug, each), "current": each.pk == version.pk}
            for each in versions
        ],
        "newer": next((each for each in versions if each.number > version.number), None),
        "open_here": times.is_open(now) and versions and versions[-1].pk == version.pk,
    }


def short_title(top: Provision) -> str:
    return Truncator(renderings.title(top)).chars(70)


def _notes(consultation: ConsultationPage, version, by_pk, newest: list[Comment]) -> dict[int, list[dict]]:
    """The newest comments of each provision, in the form of the margin's cards."""
    chosen: dict[int, list[Comment]] = {}
    for comment in newest:
        beside = chosen.setdefault(renderings.conversation_of(by_pk[comment.shown_on], by_pk).pk, [])
        if len(beside) < CARDS:
            beside.append(comment)
    painter = painting.Painter(version, [comment for beside in chosen.values() for comment in beside])
    return {pk: [_note(consultation, version, by_pk, each, painter) for each in chosen[pk]] for pk in chosen}


def _note(consultation: ConsultationPage, version, by_pk, comment: Comment, painter: painting.Painter) -> dict:
    own = by_pk[comment.shown_on]
    shown = {own.pk: (own, renderings.language_shown(own, get_language()))}
    node = renderings.conversation_of(own, by_pk)
    url = addresses.comment(consultation.slug, version, node, comment)
    earlier = comment.version.number if comment.version_id != version.pk else None
    return cards.note(comment, url, painter.on(comment, shown), earlier)


def _rows(top: Provision, consultation, version, counted, notes, depth: int = 0) -> list[dict]:
    """The provision and what stands below it with conversations of their own, as rows of the page."""
    own = [top.node.pk, *(p.node.pk for child in top.children if not child.node.commentable for p in child.walk())]
    url = addresses.clause(consultation.slug, version, top.node)
    row = {
        "kind": top.node.kind,
        "depth": depth,
        "level": min(2 + depth, 4),
        "anchor": top.anchor,
        "name": top.node.name,
        "number": top.node.number,
        "label": top.node.label,
        "title": top.heading,
        "html": markup.body(top),
        "language": top.language,
        "fallback": top.fallback,
        "url": url,
        "count": counted.of(own),
        "suggestions": sum(counted.suggestions[pk] for pk in own),
        "cards": notes.get(top.node.pk, []),
    }
    row["digest"] = hashlib.sha256(repr(row).encode()).hexdigest()[:32]  # names the row as it was written
    below = [child for child in top.children if child.node.commentable]
    return [row, *(r for child in below for r in _rows(child, consultation, version, counted, notes, depth + 1))]
