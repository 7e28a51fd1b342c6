"""Consultations for tests: a draft in several languages from plain text, and comments through the one way in."""

from datetime import UTC, datetime, timedelta

from consultations.commenting import submit_comment
from consultations.contributions import Contribution
from consultations.documents import read_draft
from consultations.drafts.importing import Imported, save_import
from consultations.models import ClauseNode, Comment, DraftVersion

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)

TEXTS = {
    "en": "Rules\n\n1. People\n\nThis theme is about people. It has two rules:\n\n"
    "1.1 Nobody is turned away. Every office has a counter.\n\n1.2 Letters are plain.\n\n"
    "2. Data\n\n2.1 Data is kept for one purpose:\n\n(a) the stated one;\n\n(b) no other.\n",
    "es": "Reglas\n\n1. Personas\n\nEste tema trata de las personas. Tiene dos reglas:\n\n"
    "1.1 A nadie se le cierra la puerta. Cada oficina tiene una ventanilla.\n\n1.2 Las cartas son claras.\n\n"
    "2. Datos\n\n2.1 Los datos se guardan para un fin:\n\n(a) el declarado;\n\n(b) ningún otro.\n",
    "pt-br": "Regras\n\n1. Pessoas\n\nEste tema trata das pessoas. Tem duas regras:\n\n"
    "1.1 Ninguém é mandado embora. Cada órgão tem um balcão.\n\n1.2 As cartas são claras.\n\n"
    "2. Dados\n\n2.1 Os dados são guardados para um fim:\n\n(a) o declarado;\n\n(b) nenhum outro.\n",
}


def draft(slug: str = "rules", number: int = 1, texts: dict[str, str] | None = None, **options) -> Imported:
    """A draft, published unless ``publish=False``; comments are taken from a day before NOW to 30 days after."""
    trees = {
        code: read_draft(text.encode(), filename="draft.txt", language=code) for code, text in (texts or TEXTS).items()
    }
    defaults = {
        "publish": True,
        "now": NOW - timedelta(days=1),
        "opens": NOW - timedelta(days=1),
        "closes": NOW + timedelta(days=30),
        "by": "system",
    }
    return save_import(slug=slug, number=number, trees=trees, **defaults | options)


def node(version: DraftVersion, key: str) -> ClauseNode:
    return version.nodes.get(key=key)


def comment(version: DraftVersion, key: str | None = "1.1", *, now: datetime = NOW, by=None, **said) -> Comment:
    """A published comment (``state="pending"`` for one that waits)."""
    given = {"body": "I think so.", "language": "en", "state": "published"} | said
    if key and "node" not in given and not given.get("parent"):
        given["node"] = node(version, key)
    return submit_comment(version=version, contribution=Contribution(**given), by=by, now=now).comment
