"""What of the published content lacks a language. Apps register what they publish; pages are looked at here."""

from collections.abc import Callable, Iterable

from django.db import DatabaseError

from portal.languages import Language
from portal.models import BasePage

# functions (language) -> names of what lacks a text in it
CONTENT: list[Callable[[Language], Iterable[str]]] = []


def missing(language: Language) -> list[str]:
    """Names of published content without a text in ``language``; empty before the first migration."""
    try:
        titles = BasePage.objects.filter(live=True, depth__gt=1)
        gaps = [f"page {page.slug}: title" for page in titles if not getattr(page, f"title_{language.suffix}")]
        return gaps + [name for content in CONTENT for name in content(language)]
    except DatabaseError:
        return []
