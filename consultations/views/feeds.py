"""Feeds and calendars, for readers who want to be told and not to look."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from consultations import access, addresses, feeds, renderings
from consultations.models import DraftVersion
from consultations.models.clock import database_now
from consultations.timetable import timetable


@require_safe
@cache_control(public=True, max_age=300)
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said anywhere in a consultation, newest first."""
    page = get_object_or_404(access.visible_consultations(), slug=slug)
    said = access.visible_comments().filter(version__instrument=page.instrument_id)
    return _atom(request, title=page.title, url=addresses.consultation(slug), said=said)


@require_safe
@cache_control(public=True, max_age=300)
def provision(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """What is said on a provision and all that stands below it; a theme's feed has the comments on its clauses."""
    versions = access.visible_versions().select_related("instrument__consultation")
    version = get_object_or_404(versions, instrument__consultation__slug=slug, number=number)
    title, said = _said_on(version, key)
    page = version.instrument.consultation
    url = addresses.draft(slug, version) if key == addresses.DOCUMENT else f"{addresses.draft(slug, version)}{key}/"
    return _atom(request, title=f"{page.title}: {title}", url=url, said=said)


def _said_on(version: DraftVersion, key: str):
    comments = access.visible_comments().filter(version=version)
    if key == addresses.DOCUMENT:
        return _("The draft as a whole"), comments.filter(node=None)
    nodes = list(version.nodes.order_by("position").only("key", "kind", "number", "label", "level", "position"))
    node = next((each for each in nodes if each.key == key), None)
    if node is None:
        raise Http404
    return node.name, comments.filter(node__in=[each.pk for each in renderings.branch(nodes, node)])


def _atom(request: HttpRequest, *, title: str, url: str, said) -> HttpResponse:
    rows = said.select_related("submission", "anchor", "node").order_by("-submitted_at", "-pk")[: feeds.NEWEST]
    feed = feeds.conversation(
        title=title,
        url=url,
        feed_url=request.path,
        language=get_language(),
        comments=rows,
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
