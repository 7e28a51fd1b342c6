"""Feeds and calendars, for readers who want to be told and not to look."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from consultations import access, addresses, feeds, renderings
from consultations.models import DraftVersion
from consultations.models.clock import database_now
from consultations.statuses import PositionState
from consultations.timetable import timetable


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in a feed: the querysets of comments, of official positions and of what states recorded."""

    comments: QuerySet
    positions: QuerySet
    statements: QuerySet

    def entries(self) -> Iterator[feeds.Entry]:
        """The newest of each kind."""
        comments = self.comments.select_related("submission", "anchor", "node", "version__instrument")
        comments = comments.order_by("-submitted_at", "-pk")
        yield from map(feeds.of_comment, comments[: feeds.NEWEST])
        positions = self.positions.filter(state=PositionState.PUBLISHED).select_related("organisation", "node")
        yield from map(feeds.of_position, positions.order_by("-published_at", "-pk")[: feeds.NEWEST])
        statements = self.statements.select_related("consultation", "version", "node")
        yield from map(feeds.of_statement, statements.order_by("-entered_at", "-pk")[: feeds.NEWEST])


@require_safe
@cache_control(public=True, max_age=300)
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said anywhere in a consultation, newest first."""
    page = get_object_or_404(access.visible_consultations(), slug=slug)
    said = Said(
        access.visible_comments().filter(version__instrument=page.instrument_id),
        access.visible_positions().filter(consultation=page),
        access.visible_statements().filter(consultation=page),
    )
    return _atom(request, title=page.title, url=addresses.consultation(slug), said=said)


@require_safe
@cache_control(public=True, max_age=300)
def provision(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """What is said on a provision and all that stands below it; a theme's feed has the comments on its clauses.

    Positions and statements stand on a provision through all drafts, comments on that of the draft.
    """
    versions = access.visible_versions().select_related("instrument__consultation")
    version = get_object_or_404(versions, instrument__consultation__slug=slug, number=number)
    page = version.instrument.consultation
    title, on_nodes, on_clauses = _place(version, key)
    said = Said(
        access.visible_comments().filter(on_nodes, version=version),
        access.visible_positions().filter(on_clauses, consultation=page),
        access.visible_statements().filter(on_clauses, consultation=page),
    )
    url = addresses.draft(slug, version) if key == addresses.DOCUMENT else f"{addresses.draft(slug, version)}{key}/"
    return _atom(request, title=f"{page.title}: {title}", url=url, said=said)


def _place(version: DraftVersion, key: str) -> tuple[str, Q, Q]:
    """Its name, and what selects it by its nodes and by its clauses."""
    if key == addresses.DOCUMENT:
        return _("The draft as a whole"), Q(node=None), Q(clause=None)
    light = ("key", "kind", "number", "label", "level", "position", "clause")
    nodes = list(version.nodes.order_by("position").only(*light))
    node = next((each for each in nodes if each.key == key), None)
    if node is None:
        raise Http404
    branch = renderings.branch(nodes, node)
    clauses = [each.clause_id for each in branch]
    return node.name, Q(node__in=[each.pk for each in branch]), Q(clause__in=clauses)


def _atom(request: HttpRequest, *, title: str, url: str, said: Said) -> HttpResponse:
    feed = feeds.conversation(
        title=title,
        url=url,
        feed_url=request.path,
        language=get_language(),
        entries=said.entries(),
        absolute=request.build_absolute_uri,
    )
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


@require_safe
@cache_control(public=True, max_age=300)
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates of a consultation, for a calendar."""
    page = get_object_or_404(access.visible_consultations(), slug=slug)
    times = timetable(page.phases.all())
    text = feeds.calendar(
        consultation=page,
        times=times,
        url=request.build_absolute_uri(addresses.consultation(slug)),
        host=request.get_host(),
        now=database_now(),
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response
