"""What every page needs: the name of the site, the way around it, the same page in the other languages."""

from collections.abc import Callable, Iterable
from typing import TypedDict

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.languages import LANGUAGES
from portal.models import InformationPage

# label, name of the URL. A room that is not built yet has no URL and is left out.
NAVIGATION = (
    (_("Consultations"), "consultations:index"),
    (_("File a grievance"), "grievances:start"),
    (_("Track a grievance"), "grievances:track"),
    (_("National offices"), "grievances:offices"),
    (_("Figures"), "grievances:figures"),
    (_("Search"), "search"),
)

# the first that exists
ACCOUNT = ((_("Account"), "account"), (_("Account"), "account_login"))

# label, name of a URL or slug of an information page
FOOTER = (
    (
        _("This portal"),
        (
            (_("About"), "/about/"),
            (_("How it works"), "/how-it-works/"),
            (_("Moderation rules"), "/moderation-rules/"),
            (_("Accessibility"), "/accessibility/"),
        ),
    ),
    (
        _("Your rights here"),
        (
            (_("Privacy"), "/privacy/"),
            (_("Terms of use"), "/terms/"),
            (_("Security contact"), "security_txt"),
        ),
    ),
    (
        _("For developers and researchers"),
        (
            (_("Figures"), "grievances:figures"),
            (_("Open data and API"), "api:openapi-json"),
        ),
    ),
)


class Link(TypedDict):
    label: str
    url: str
    current: bool


class LanguageLink(TypedDict):
    code: str
    name: str
    url: str
    absolute_url: str
    current: bool


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor. Everything is lazy: a page that shows no navigation pays for none, others once."""
    return {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "language_links": _later(lambda: language_links(request)),
        "nav_items": _later(lambda: links(NAVIGATION, request.path)),
        "account_links": _later(lambda: links(ACCOUNT, request.path)[:1]),
        "footer_groups": _later(lambda: footer_groups(request.path)),
    }


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """The same page, with its query, in each language."""
    here = request.get_full_path()
    active = get_language()
    answer = []
    for language in LANGUAGES:
        url = translate_url(here, language.code)
        answer.append(
            LanguageLink(
                code=language.code,
                name=language.native_name,
                url=url,
                absolute_url=_with_host(request, url),
                current=language.code == active,
            )
        )
    return answer


def _with_host(request: HttpRequest, url: str) -> str:
    """The address with its host; without one on the page that refuses a host which is not ours."""
    try:
        return request.build_absolute_uri(url)
    except DisallowedHost:
        return url


def links(entries: Iterable[tuple[str, str]], path: str) -> list[Link]:
    """Links that exist; `current` is the one under which the page shown lies."""
    found = [(label, url) for label, name in entries if (url := address(name))]
    nearest = max((url for _label, url in found if path.startswith(url)), key=len, default="")
    return [Link(label=label, url=url, current=url == nearest) for label, url in found]


def address(name: str) -> str:
    """Of a URL name, or of a page such as "/about/" in the active language; empty where there is none."""
    if name.startswith("/"):
        return f"/{get_language()}{name}" if name.strip("/") in published_slugs() else ""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def published_slugs() -> frozenset[str]:
    """Information pages that exist. Each process asks once a minute and keeps the answer, which every link needs."""
    return caches["pages"].get_or_set("portal.context.slugs", _published_slugs, 60)


def _published_slugs() -> frozenset[str]:
    return frozenset(InformationPage.objects.live().values_list("slug", flat=True))


def footer_groups(path: str) -> list[dict[str, object]]:
    """Groups of the foot of the page, empty ones left out."""
    groups = ({"title": title, "links": links(entries, path)} for title, entries in FOOTER)
    return [group for group in groups if group["links"]]


def _later(function: Callable[[], list]) -> SimpleLazyObject:
    return SimpleLazyObject(function)
