"""What organisations and states say officially, for the search: what stands now, not what it has replaced."""

import re

from django.db.models import Q, QuerySet
from django.urls import reverse

from consultations import access, addresses, voices
from consultations.models import Position, StatePosition
from consultations.search import OTHER, body_field, fields_of, text_fields
from consultations.statuses import PositionState
from portal import languages, search, states
from portal.search import Hit, Index


def standing_positions() -> QuerySet[Position]:
    return access.visible_positions().filter(state=PositionState.PUBLISHED).order_by("pk")


def _position_document(position: Position) -> dict:
    # beside the words in one field, so that both together are found as the database finds them
    return {body_field(position.language): f"{position.organisation.name}\n{position.body}"}


def _positions_with(query: str, language: str) -> QuerySet[Position]:
    rows = standing_positions().order_by("-published_at", "-pk")
    for word in query.split():
        rows = rows.filter(search.begins_word("body", word) | search.begins_word("organisation__name", word))
    return rows


def _position_hit(position: Position, query: str, language: str) -> Hit:
    url = reverse("consultations:position", args=[position.public_id])
    excerpt = search.excerpt(position.body, query)
    return Hit(
        "position", voices.position_title(position), url, excerpt, position.language, position.consultation.title
    )


def standing_statements() -> QuerySet[StatePosition]:
    return access.standing_statements().order_by("pk")


def _statement_document(row: StatePosition) -> dict:
    """In each language the name of the state and its words, so that it is found by either in all of them."""
    return {
        f"text_{language.suffix}": f"{_state(row.country, language.code)}\n{voices.statement_text(row, language.code)}"
        for language in languages.LANGUAGES
    }


def _statements_with(query: str, language: str) -> QuerySet[StatePosition]:
    found = Q()
    for item in languages.LANGUAGES:
        in_one = Q()
        for word in query.split():
            named = [state.iso2 for state in states.STATES if _begins(state.name(item.code), word)]
            in_one &= search.begins_word(f"text_{item.suffix}", word) | Q(country__in=named)
        found |= in_one
    return standing_statements().filter(found).order_by("-entered_at", "-pk")


def _statement_hit(row: StatePosition, query: str, language: str) -> Hit:
    shown = _language_with(row, query, language)
    excerpt = search.excerpt(voices.statement_text(row, shown), query)
    url = addresses.statement(row)
    return Hit("statement", voices.statement_title(row), url, excerpt, shown, row.consultation.title)


def _language_with(row: StatePosition, query: str, language: str) -> str:
    """The language whose text holds a word of the query, the reader's if it does; else that of the original."""
    spoken = [code for code in (language, *languages.CODES) if voices.statement_text(row, code)]
    for code in spoken:
        if any(_begins(voices.statement_text(row, code), word) for word in query.split()):
            return code
    return language if language in spoken else row.language


def _begins(text: str, word: str) -> bool:
    return re.search(rf"(^|\W){re.escape(word)}", text, re.IGNORECASE) is not None


def _state(country: str, language: str) -> str:
    state = states.by_iso2(country)
    return state.name(language) if state else country


POSITIONS = Index(
    name="position",
    properties=text_fields("body") | {f"body_{OTHER}": {"type": "text"}},
    rows=lambda: standing_positions().select_related("organisation"),
    document=_position_document,
    fields=lambda language: [*fields_of("body")(language), f"body_{OTHER}"],
    to_hit=_position_hit,
    in_database=_positions_with,
    prefetch=lambda rows: rows.select_related("organisation", "node", "consultation"),
)
STATEMENTS = Index(
    name="statement",
    properties=text_fields("text"),
    rows=standing_statements,
    document=_statement_document,
    fields=fields_of("text"),
    to_hit=_statement_hit,
    in_database=_statements_with,
    prefetch=lambda rows: rows.select_related("version", "node", "consultation"),
)


def register() -> None:
    search.register(POSITIONS)
    search.register(STATEMENTS)
