"""Where on a draft most is said, as a table: numbers first, their weight beside them."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultations import access, addresses, renderings
from consultations.forms import DraftFilter
from consultations.heat import Said, deciles, heat, together
from consultations.models import DraftVersion
from consultations.renderings import Provision
from consultations.statuses import CommentKind, NodeKind, Stance
from consultations.views.draft import find_version, short_title

KEEP = 300  # seconds; the numbers are kept under the state of things that they count


@require_safe
def overview(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    version = find_version(request, slug, number)
    tops = renderings.tree(version.nodes.order_by("position"), get_language())
    filters = DraftFilter(request.GET, [(top.key, short_title(top)) for top in tops if top.node.kind == NodeKind.THEME])
    del filters.fields["comments"]
    chosen = filters.chosen()
    said = _said(slug, version, filters)
    query = urlencode({name: value for name, value in chosen.items() if name != "theme"})
    shown = [top for top in tops if chosen.get("theme", top.key) == top.key]
    rows = [row for top in shown for row in _rows(top, slug, version, said, query)]
    if "theme" not in chosen:
        rows.append(_row(_("The draft as a whole"), addresses.clause(slug, version, None), query, [None], said))
    tenths = deciles(row["said"].total for row in rows if not row["heading"])
    whole = together(row["said"] for row in rows if not row["heading"])
    context = {
        "consultation": version.instrument.consultation,
        "version": version,
        "draft_url": addresses.draft(slug, version),
        "url": reverse("consultations:heat", args=[slug, number]),
        "filters": filters,
        "active_filters": len(chosen),
        "kinds": [kind.label for kind in CommentKind],
        "stances": [stance.label for stance in Stance],
        "rows": [row | {"tenth": tenths.get(row["said"].total, 0), "cells": _cells(row["said"])} for row in rows],
        "whole": whole.total,
        "totals": _cells(whole),
        "language": get_language(),
    }
    return render(request, "consultations/heat.html", context)


def _said(slug: str, version: DraftVersion, filters: DraftFilter) -> dict[int | None, Said]:
    facts = access.draft_facts(slug, version.number)
    if facts is None:
        return {}
    key = f"heat:{facts.version}:{facts.head}:{urlencode(sorted(filters.chosen().items()))}"
    return cache.get_or_set(key, lambda: heat(version, filters.wanted()), KEEP)


def _cells(said: Said) -> list[int]:
    return [*(said.kinds[kind] for kind in CommentKind.values), *(said.stances[stance] for stance in Stance.values)]


def _rows(top: Provision, slug: str, version: DraftVersion, said, query: str) -> list[dict]:
    """A theme, with the sum of what stands below it, then each provision with a conversation of its own."""
    below = [child for child in top.children if child.node.commentable]
    inner = [p.node.pk for child in top.children if not child.node.commentable for p in child.walk()]
    url = addresses.clause(slug, version, top.node)
    own = _row(top.node.printed if top.heading else top.node.name, url, query, [top.node.pk, *inner], said)
    own |= {"title": top.heading, "title_language": top.language}
    rows = [row for child in below for row in _rows(child, slug, version, said, query)]
    if top.node.kind != NodeKind.THEME:
        return [own, *rows]
    parts = [row["said"] for row in rows if not row["heading"]]
    head = own | {"heading": True, "url": "", "said": together([own["said"], *parts])}
    own |= {"name": _("The theme itself"), "title": ""}
    return [head, own, *rows] if own["said"].total else [head, *rows]


def _row(name: str, url: str, query: str, nodes: list[int | None], said: dict[int | None, Said]) -> dict:
    return {
        "name": name,
        "title": "",
        "title_language": "",
        "heading": False,
        "url": f"{url}?{query}#conversation" if query else f"{url}#conversation",
        "said": together(said[node] for node in nodes if node in said),
    }
