"""The one search page: pages, clauses and public comments. Grievances are not searchable, by anybody."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal import languages, search
from portal.models import BasePage

LONGEST_QUERY = 200
PER_KIND = 20
KIND_TITLES = {
    "page": _("Pages"),
    "clause": _("Clauses"),
    "comment": _("Comments"),
    "position": _("Official positions of organisations"),
    "statement": _("What member states recorded"),
}


def _pages(query: str, language: str) -> list[search.Hit]:
    """Published pages whose title or description in ``language`` has all the words."""
    suffix = languages.field_suffix(language)
    pages = BasePage.objects.live().public().filter(depth__gt=1)
    for word in query.split():
        pages = pages.filter(
            Q(**{f"title_{suffix}__icontains": word}) | Q(**{f"search_description_{suffix}__icontains": word})
        )
    return [
        search.Hit("page", page.title, page.url, page.search_description or "", language)
        for page in pages.order_by("path")[:PER_KIND]
    ]


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
    language = get_language()
    groups = []
    if query:
        found = [("page", _pages(query, language))]
        found += [(name, search.find(name, query, language, PER_KIND)) for name in search.INDEXES]
        groups = [(KIND_TITLES[kind], hits) for kind, hits in found if hits]
    number = sum(len(hits) for _title, hits in groups)
    context = {"query": query, "groups": groups, "number": number, "language": language}
    return render(request, "portal/search.html", context)
