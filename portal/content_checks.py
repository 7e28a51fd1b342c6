"""What of the published pages lacks a language. A draft may lack one: its readers are told, clause by clause."""

from django.db import DatabaseError

from portal.languages import Language
from portal.models import BasePage


def missing(language: Language) -> list[str]:
    """Names of published pages without a title in ``language``; empty before the first migration."""
    try:
        titles = BasePage.objects.filter(live=True, depth__gt=1)
        return [f"page {page.slug}: title" for page in titles if not getattr(page, f"title_{language.suffix}")]
    except DatabaseError:
        return []
