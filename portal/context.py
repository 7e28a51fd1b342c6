"""What every page needs: the name of the site, the way around it, the same page in the other languages."""

from collections.abc import Callable, Iterable
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.languages import LANGUAGES

# label, name of the URL. A room that is not built yet has no URL and is left out.
NAVIGATION = (
    (_("Consultations"), "consultations:index"),
    (_("File a grievance"), "grievances:start"),
    (_("Track a grievance"), "grievances:track"),
    (_("National offices"), "grievances:offices"),
    (_("Figures"), "figures"),
    (_("Search"), "search"),
)

# the first that exists
ACCOUNT = ((_("Account"), "account"), (_("Account"), "account_login"))

FOOTER = (
    (
        _("This portal"),
        (
            (_("About"), "about"),
            (_("How it works"), "how-it-works"),
            (_("Moderation rules"), "moderation-rules"),
            (_("Accessibility"), "accessibility"),
        ),
    ),
    (
        _("Your rights here"),
        (
            (_("Privacy"), "privacy"),
            (_("Terms of use"), "terms"),
            (_("Security contact"), "security-contact"),
        ),
    ),
    (
        _("For developers and researchers"),
        (
            (_("Open data"), "open-data"),
            (_("API"), "api-docs"),
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
    """Context processor. Everything is lazy: a page that shows no navigation pays for none."""
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
                absolute_url=request.build_absolute_uri(url),
                current=language.code == active,
            )
        )
    return answer


def links(entries: Iterable[tuple[str, str]], path: str) -> list[Link]:
    """Links that exist; `current` when the page shown lies under the link."""
    answer = []
    for label, name in entries:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        answer.append(Link(label=label, url=url, current=path.startswith(url)))
    return answer


def footer_groups(path: str) -> list[dict[str, object]]:
    """Groups of the foot of the page, empty ones left out."""
    groups = ({"title": title, "links": links(entries, path)} for title, entries in FOOTER)
    return [group for group in groups if group["links"]]


def _later(function: Callable[[], list]) -> list:
    return lazy(function, list)()
