"""Organisations' positions and states' statements in the form that pages read. Their words are never changed here."""

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Case, F, QuerySet, When
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import addresses, answers, cards, renderings
from consultations.models import (
    Answer,
    ClauseNode,
    ConsultationPage,
    DraftVersion,
    Organisation,
    Position,
    StatePosition,
)
from consultations.speaking import positions, stating
from consultations.statuses import (
    POSITION_TAGS,
    STATEMENT_TAGS,
    FileKind,
    Group,
    NodeKind,
    PositionState,
    Stance,
    StatementKind,
    label,
)
from portal import languages, states

EXCERPT = 700  # characters of a position beside others
SHOWN = 10  # positions, and statements, on the page of one provision; others have pages of their own
HISTORY = 20  # of what a state recorded on one place, the newest
KINDS = (StatementKind.RESERVATION, StatementKind.DECLARATION, StatementKind.SUPPORT)


def about(organisation: Organisation) -> str:
    state = states.by_iso2(organisation.country) if organisation.country else None
    parts = (label(Group, organisation.group), state.name() if state else organisation.country)
    return "\xa0· ".join(part for part in parts if part)  # no dot begins a line


def place_name(node: ClauseNode | None) -> str:
    """The number of a provision; of a theme, whose number alone says little, its heading as well."""
    if node is None:
        return _("The draft as a whole")
    if node.kind == NodeKind.THEME:
        return renderings.title(renderings.provision(node, get_language()))
    return node.name


def position_title(position: Position) -> str:
    """For lists in which other things stand too."""
    place = position.node.name if position.node else _("the whole draft")
    return _("Position of %(organisation)s on %(clause)s") % {
        "organisation": position.organisation.name,
        "clause": place,
    }


def statement_title(row: StatePosition) -> str:
    """For lists in which other things stand too."""
    about = {"state": state_name(row.country), "kind": label(StatementKind, row.kind), "clause": place_name(row.node)}
    return _("%(state)s: %(kind)s. %(clause)s") % about


def state_name(country: str) -> str:
    state = states.by_iso2(country)
    return state.name() if state else country


def card(position: Position, *, whole: bool = False, answer: Answer | None = None) -> dict:
    """A position with its organisation, node and version; cut short unless ``whole``."""
    taken_back = position.state == PositionState.WITHDRAWN
    text = "" if taken_back else position.body
    return {
        "anchor": f"position-{position.public_id}",
        "url": reverse("consultations:position", args=[position.public_id]),
        "public_id": position.public_id,
        "organisation": position.organisation.name,
        "about": about(position.organisation),
        "domain": position.organisation.domain,
        "place": place_name(position.node),
        "place_url": addresses.clause(position.consultation.slug, position.version, position.node),
        "draft": position.version.number,
        "when": position.published_at or position.filed_at,
        "language": position.language,
        "text": text if whole or len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]} …",
        "cut": not whole and len(text) > EXCERPT,
        "stance": label(Stance, position.stance) if position.stance else "",
        "file_url": reverse("consultations:position_file", args=[position.public_id])
        if position.file_kind and not taken_back
        else "",
        "file_kind": label(FileKind, position.file_kind),
        "file_size": position.file_size,
        "state": label(PositionState, position.state),
        "state_kind": POSITION_TAGS.get(position.state, "neutral"),
        "published": position.state == PositionState.PUBLISHED,
        "answer": cards.reply(answer) if answer else None,
    }


def statement(row: StatePosition, *, whole: bool = True) -> dict:
    """What a state recorded, in the reader's language where it is translated, with the original beside it.

    Unless ``whole``, it is a row of ``stating.begun``, and the original is left to the page of the statement.
    """
    name = "text" if whole else "begun"
    shown = cards.shown_language(row, name)
    text = getattr(row, f"{name}_{languages.field_suffix(shown)}", None) or ""
    return {
        "pk": row.pk,
        "url": addresses.statement(row),
        "anchor": f"state-{row.pk}",
        "state": state_name(row.country),
        "country": row.country,
        "kind": label(StatementKind, row.kind),
        "kind_tag": STATEMENT_TAGS.get(row.kind, "neutral"),
        "withdrawn": row.kind == StatementKind.WITHDRAWAL,
        "language": shown,
        "text": text if whole or len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]} …",
        "cut": not whole and len(text) > EXCERPT,
        "translated": shown != row.language,
        "original_language": row.language,
        "original": statement_text(row, row.language) if whole and shown != row.language else "",
        "when": row.entered_at,
        "draft": row.version.number,
        "replaces": bool(row.supersedes_id),
        "on_behalf": bool(row.received),
        "received": row.received,
    }


def statement_text(row: StatePosition, code: str) -> str:
    """Its words in exactly this language, "" where there are none."""
    return getattr(row, f"text_{languages.field_suffix(code)}") or ""


def on_place(version: DraftVersion, node: ClauseNode | None) -> dict:
    """For the page of a provision: the positions of organisations, and what states recorded, in three queries."""
    rows = positions.on_place(version, node).select_related("organisation", "consultation", "version", "node")
    found = list(rows.order_by("organisation__name", "pk")[: SHOWN + 1])
    answered = answers.answers_to(found) if found else {}
    return {
        "positions": [
            card(row, answer=answered.get(row.pk)) | {"elsewhere": row.version_id != version.pk}
            for row in found[:SHOWN]
        ],
        "more_positions": len(found) > SHOWN,
    } | _by_state(version, node)


def others_of_state(row: StatePosition) -> list[dict]:
    """The beginnings of what the state recorded on the same place besides, the newest first."""
    rows = stating.on_place(row.version, row.node).filter(country=row.country).exclude(pk=row.pk)
    rows = stating.begun(rows, EXCERPT + 1).select_related("version").order_by("-pk")[:HISTORY]
    return [statement(each, whole=False) | {"elsewhere": each.version_id != row.version_id} for each in rows]


def _by_state(version: DraftVersion, node: ClauseNode | None) -> dict:
    """Each state once: the beginning of what is in force, or its withdrawal; past the first ones, the names alone."""
    rows = stating.begun(stating.on_place(version, node).filter(superseded_by=None), EXCERPT + 1)
    rows = rows.select_related("version")
    rows = sorted(rows, key=lambda row: state_name(row.country))
    shown = [statement(row, whole=False) | {"elsewhere": row.version_id != version.pk} for row in rows]
    return {"statements": shown[:SHOWN], "more_statements": shown[SHOWN:], "statement_number": len(shown)}


def statement_rows(consultation: ConsultationPage) -> QuerySet[StatePosition]:
    """What is in force, by the states' names as the reader writes them, then in the order of the draft."""
    named = sorted(states.STATES, key=lambda state: state.name())
    turn = Case(*(When(country=state.iso2, then=place) for place, state in enumerate(named)), default=len(named))
    rows = stating.in_force(consultation).select_related("consultation", "version", "node")
    texts = [f"text_{languages.field_suffix(code)}" for code in languages.CODES]
    return rows.defer("text", *texts).order_by(turn, F("node__position").asc(nulls_first=True), "pk")


def table_of_states(rows: Iterable[StatePosition]) -> list[dict]:
    """For ``statement_rows``, a row for each state: under each kind of statement its places."""
    by_state: dict[str, list[StatePosition]] = {}
    for row in rows:
        by_state.setdefault(row.country, []).append(row)
    return [
        {
            "name": state_name(country),
            "cells": [
                {"kind": label(StatementKind, kind), "places": places}
                for kind in KINDS
                if (places := _places(kind, said))
            ],
        }
        for country, said in by_state.items()
    ]


def _places(kind: str, said: Iterable[StatePosition]) -> list[dict]:
    return [{"name": place_name(row.node), "url": addresses.statement(row)} for row in said if row.kind == kind]


def position_rows(consultation: ConsultationPage) -> QuerySet[Position]:
    """The published positions by the name of the organisation, then in the order of the draft."""
    rows = positions.current_positions(consultation).select_related("organisation", "version", "node")
    place = F("node__position").asc(nulls_first=True)
    return rows.defer("body").order_by("organisation__name", "organisation", place, "pk")


def organisations(rows: Iterable[Position]) -> list[dict]:
    """For ``position_rows``: each organisation once, with the places that it states a position on."""
    found = []
    for organisation, group in groupby(rows, key=lambda row: row.organisation):
        places = [
            {
                "name": place_name(row.node),
                "url": reverse("consultations:position", args=[row.public_id]),
                "stance": label(Stance, row.stance) if row.stance else "",
            }
            for row in group
        ]
        found.append({"name": organisation.name, "about": about(organisation), "places": places})
    return found
