"""The editors' desk for sentences: those of a draft in two languages side by side, to say which say the same."""

from collections.abc import Iterable
from itertools import combinations

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from consultations import access
from consultations.desk.gate import only
from consultations.drafts import aligning
from consultations.drafts.aligning import CannotAlign, Pair
from consultations.models import ClauseText, DraftVersion
from consultations.statuses import DraftState, TextStatus
from portal import languages

PER_PAGE = 20  # provisions


@only(access.can_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def sentences(request: HttpRequest, pk: int) -> HttpResponse:
    """Two languages of a published draft, provision after provision."""
    rows = access.visible_versions(request.user).filter(state=DraftState.PUBLISHED)
    version = get_object_or_404(rows.select_related("instrument__consultation"), pk=pk)
    choices = _choices(version)
    asked = request.POST if request.method == "POST" else request.GET
    chosen = next((pair for pair in choices if "_".join(pair) == asked.get("pair")), choices[0] if choices else None)
    if request.method == "POST":
        number = asked.get("p", "") if asked.get("p", "").isdecimal() else "1"
        if chosen:
            _act(request, version, chosen)
        # back to where the editor was working
        query = urlencode({"pair": "_".join(chosen or ()), "p": number})
        return redirect(f"{reverse('consultations_desk:sentences', args=[pk])}?{query}#{_place(asked.get('node'))}")
    pairs = aligning.pairs(version, *chosen) if chosen else []
    page = Paginator(pairs, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "version": version,
        "choices": [("_".join(pair), " – ".join(map(languages.native_name, pair))) for pair in choices],
        "chosen": "_".join(chosen or ()),
        "names": [languages.native_name(code) for code in chosen or ()],
        "codes": chosen or (),
        "page": page,
        "rows": [_row(pair) for pair in page],
        "done": sum(pair.confirmed is not None for pair in pairs),
        "all": len(pairs),
        "even": _even(page),
        "page_title": _("Sentences that say the same"),
        "header_icon": "doc-full",
    }
    return render(request, "consultations/desk/sentences.html", context)


def _place(node: str | None) -> str:
    return f"n-{node}" if node and node.isdecimal() else "main"


def _choices(version: DraftVersion) -> list[tuple[str, str]]:
    """The pairs of languages in which the draft exists."""
    rows = ClauseText.objects.filter(node__version=version).exclude(status=TextStatus.MISSING)
    written = set(rows.order_by().values_list("language", flat=True).distinct())
    return list(combinations([code for code in languages.CODES if code in written], 2))


def _even(pairs: Page | Iterable[Pair]) -> list[Pair]:
    """Those that can be confirmed at a glance: not confirmed yet, with as many sentences here as there."""
    return [pair for pair in pairs if pair.even and pair.confirmed is None]


def _row(pair: Pair) -> dict:
    """The sentences in lines side by side, each on the left with the places on the right that it may be linked to."""
    lines = []
    for n in range(max(len(pair.first), len(pair.second))):
        here = pair.first[n] if n < len(pair.first) else None
        there = pair.second[n] if n < len(pair.second) else None
        boxes = [(f"{n}-{j}", j + 1, (n, j) in pair.links) for j in range(len(pair.second))] if here else []
        lines.append({"number": n + 1, "here": here, "there": there, "boxes": boxes})
    return {"pair": pair, "lines": lines, "hashes": ":".join(pair.hashes)}


def _act(request: HttpRequest, version: DraftVersion, chosen: tuple[str, str]) -> None:
    """Confirm one provision as its boxes say, take a confirmation back, or confirm all that were shown as even."""
    act, done, refusals = request.POST.get("act"), 0, []
    wanted = request.POST.getlist("even") if act == "even" else [_one(request)]
    nodes = {str(node.pk): node for node in version.nodes.all()}
    for word in wanted[:PER_PAGE]:
        pk, _colon, hashes = word.partition(":")
        if pk not in nodes:
            continue
        seen = tuple(hashes.split(":"))
        links = _numbered(nodes[pk], chosen) if act == "even" else _links(request, act)
        try:
            aligning.confirm_alignment(
                node=nodes[pk], first=chosen[0], second=chosen[1], links=links, hashes=seen, by=request.user
            )
            done += 1
        except CannotAlign as refusal:
            refusals.append(str(refusal))
    for words in dict.fromkeys(refusals):
        messages.error(request, words)
    if act == "undo" and done:
        messages.success(request, _("The confirmation is taken back."))
    elif done:
        messages.success(
            request,
            ngettext("%(number)s provision is confirmed.", "%(number)s provisions are confirmed.", done)
            % {"number": done},
        )


def _one(request: HttpRequest) -> str:
    return f"{request.POST.get('node', '')}:{request.POST.get('hashes', '')}"


def _links(request: HttpRequest, act: str | None) -> list[tuple[int, int]]:
    links = []
    for word in request.POST.getlist("link") if act == "confirm" else ():
        i, _dash, j = word.partition("-")
        if i.isdecimal() and j.isdecimal():
            links.append((int(i), int(j)))
    return links


def _numbered(node, chosen: tuple[str, str]) -> list[tuple[int, int]]:
    """Each sentence with the one of the same number."""
    texts = [aligning.spans_of(aligning.words(node, "text", code), code) for code in chosen]
    return [(n, n) for n in range(len(texts[0]))] if len(texts[0]) == len(texts[1]) else []
