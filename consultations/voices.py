"""Organisations' positions and states' statements in the form that pages read. Their words are never changed here."""

from collections.abc import Iterable
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations import addresses, answers, cards
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
    PositionState,
    Stance,
    StatementKind,
    label,
)
from portal import languages, states

EXCERPT = 700  # characters of a position beside others
SHOWN = 10  # positions on the page of one provision; the page of all of them has the rest
KINDS = (StatementKind.RESERVATION, StatementKind.DECLARATION, StatementKind.SUPPORT)


def about(organisation: Organisation) -> str:
    state = states.by_iso2(organisation.country) if organisation.country else None
    parts = (label(Group, organisation.group), state.name() if state else organisation.country)
    return " · ".join(part for part in parts if part)


def place_name(node: ClauseNode | None) -> str:
    return node.name if node else _("The draft as a whole")


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


def statement(row: StatePosition) -> dict:
    """What a state recorded, in the reader's language where it is translated, with the original beside it."""
    shown = cards.shown_language(row, "text")
    return {
        "pk": row.pk,
        "anchor": f"state-{row.pk}",
        "state": state_name(row.country),
        "country": row.country,
        "kind": label(StatementKind, row.kind),
        "kind_tag": STATEMENT_TAGS.get(row.kind, "neutral"),
        "withdrawn": row.kind == StatementKind.WITHDRAWAL,
        "language": shown,
        "text": statement_text(row, shown),
        "original_language": row.language,
        "original": statement_text(row, row.language) if shown != row.language else "",
        "when": row.entered_at,
        "draft": row.version.number,
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
        "statements": _by_state(node, version) if node else [],
    }


def _by_state(node: ClauseNode, version: DraftVersion) -> list[dict]:
    """Each state once: what is in force, or its withdrawal, with what was recorded before."""
    rows = StatePosition.objects.filter(clause=node.clause_id).select_related("version")
    ordered = sorted(rows, key=lambda row: (row.country, row.pk))
    found = []
    for _country, group in groupby(ordered, key=lambda row: row.country):
        *earlier, last = (statement(row) | {"elsewhere": row.version_id != version.pk} for row in group)
        found.append(last | {"earlier": earlier[::-1]})
    return sorted(found, key=lambda each: each["state"])


def table_of_states(consultation: ConsultationPage) -> list[dict]:
    """A row for each state: under each kind of statement its provisions, in the order of the draft."""
    rows = stating.in_force(consultation).select_related("version", "node")
    by_state: dict[str, list[StatePosition]] = {}
    for row in rows.order_by("node__position", "pk"):
        by_state.setdefault(row.country, []).append(row)
    table = [
        {
            "name": states.by_iso2(country).name() if states.by_iso2(country) else country,
            "cells": [
                {"kind": label(StatementKind, kind), "places": places}
                for kind in KINDS
                if (places := _places(consultation, kind, said))
            ],
        }
        for country, said in by_state.items()
    ]
    return sorted(table, key=lambda row: row["name"])


def _places(consultation: ConsultationPage, kind: str, said: Iterable[StatePosition]) -> list[dict]:
    return [
        {
            "name": row.node.name,
            "url": f"{addresses.clause(consultation.slug, row.version, row.node)}#state-{row.pk}",
        }
        for row in said
        if row.kind == kind
    ]


def organisations(consultation: ConsultationPage) -> list[dict]:
    """Each organisation once, with the places that it states a position on, in the order of the draft."""
    rows = positions.current_positions(consultation).select_related("organisation", "version", "node")
    rows = rows.defer("body").order_by("organisation__name", "organisation", "node__position", "pk")
    found = []
    for organisation, group in groupby(rows, key=lambda row: row.organisation):
        places = [
            {
                "name": row.node.name if row.node else _("The draft as a whole"),
                "url": reverse("consultations:position", args=[row.public_id]),
                "stance": label(Stance, row.stance) if row.stance else "",
            }
            for row in group
        ]
        found.append({"name": organisation.name, "about": about(organisation), "places": places})
    return found
