"""What a labelled block is in a draft that numbers its provisions in a given way: a provision, a container, neither."""

import re

from consultations.documents.blocks import HEADING, Block, is_upper, looks_like_heading
from consultations.documents.building.parts import Part
from consultations.documents.building.profile import Profile, is_title
from consultations.documents.labelling.families import (
    ANNEX,
    ARTICLE,
    CAPITAL,
    CONTAINERS,
    DECIMAL,
    DOTTED,
    ORDINAL,
    ROMAN,
    ROUND,
    SECTION,
    SIGN,
    Label,
    is_provision,
    provision,
)
from consultations.documents.labelling.worded import is_sentence

_BRACKETED = re.compile(r"\([^()]{1,80}\)")
_RECITALS = (ROUND, DECIMAL, ORDINAL, ROMAN, CAPITAL)
_SENTENCE = 6  # words of the shortest numbered paragraph of a preamble
_ANNEX_WORDS = 6  # of the title of an annex that ends with a stop


def opens_annex(label: Label, block: Block) -> bool:
    """An annex begins with its label alone, or with its label and its title; else the word only begins a sentence."""
    if label.family != ANNEX:
        return False
    bracketed = label.rest.startswith("(") and label.rest.endswith(")")
    titled = looks_like_heading(label.rest) or (_parts_title(label, block) and is_title(label.rest))
    return block.style == HEADING or not label.rest or bracketed or titled


def _parts_title(label: Label, block: Block) -> bool:
    """Does a dash part the number of an annex from few words, "EXHIBIT A - Ropes of the town."?"""
    behind = block.text[len(label.printed) :].lstrip() if block.text.startswith(label.printed) else ""
    return behind[:1] in tuple("-–—") and len(label.rest.split()) <= _ANNEX_WORDS


def opens_clause(label: Label, block: Block, profile: Profile, clause: Part | None, *, annexed: bool) -> bool:
    """Does the block open a provision, given the provision that is open now?"""
    if clause is not None and block.series == clause.series != "" and block.level > clause.level:
        return False  # the markup says that it is a point of the open provision
    if label.family == ARTICLE or annexed:
        return label.family == ARTICLE
    if label.family == DOTTED and label.number.count(".") > 1 and clause is not None:
        return profile.clause == DOTTED and not label.number.startswith(f"{clause.number}.")
    if label.family == DOTTED and profile.clause == DECIMAL:
        # 3.1 put in between 3 and 4, under a heading of its own; and 3.2 behind it
        return clause is None or (clause.family == DOTTED and _goes_on(clause, label))
    if is_provision(label.family) and profile.clause == ARTICLE:
        # amendments behind the articles of a constitution; "First clause:" within one is a point of it
        return block.style == HEADING or (not label.rest and label.family == provision("amendment"))
    return label.family == profile.clause


def _goes_on(clause: Part, label: Label) -> bool:
    same = label.number.rpartition(".")[0] == (clause.number or "").rpartition(".")[0]
    return same and label.value == clause.value + 1


def opens_container(label: Label, block: Block, profile: Profile, clause: Part | None, *, annexed: bool) -> bool:
    """Chapters and their like, lettered and roman sections, numbered themes of a draft with dotted numbers."""
    if label.family == SECTION:
        return not (profile.sections_below and clause is not None) and not is_sentence(label.rest)
    if label.family in CONTAINERS:
        return True
    if is_provision(label.family):
        return is_provision(profile.clause) and not annexed
    if label.family not in (CAPITAL, ROMAN, DECIMAL, SIGN):
        return False
    if not (block.style == HEADING or looks_like_heading(label.rest) or is_upper(label.rest)):
        return False
    if label.family == DECIMAL:
        if annexed:
            return block.style == HEADING or not block.series  # a short point of a list is none
        return (block.style == HEADING and profile.clause == ARTICLE) or profile.clause == DOTTED
    if label.family == SIGN:
        return profile.clause == DECIMAL
    return profile.clause != ARTICLE or block.style == HEADING or is_upper(label.rest)


def opens_recital(label: Label, profile: Profile, beside: Part | None, *, told: bool) -> bool:
    """Numbers in brackets before the articles; others too right behind "Whereas:", and what goes on with those.

    Plain numbers that lead to sentences before the first article are counted paragraphs of its preamble.
    """
    if label.family not in _RECITALS:
        return False
    if profile.worded and label.family == ROUND:
        return True
    if not profile.worded and (profile.clause != DECIMAL or label.family != ROUND):
        return False
    goes_on = beside is not None and beside.kind == "recital" and beside.value + 1 == label.value
    first = (
        profile.clause == ARTICLE
        and label.family == DECIMAL
        and label.value == 1
        and not looks_like_heading(label.rest)
    )
    return told or goes_on or (first and len(label.rest.split()) >= _SENTENCE)


def names_provision(block: Block, label: Label | None, annex: Part | None, owner: Part) -> bool:
    """Does "Section 3" or "(Section 3)" right below "SCHEDULE 1" say to what provision the schedule belongs?"""
    if annex is None or annex.texts or annex.children or owner is not annex:
        return False
    if label is None:
        return annex.is_empty and bool(_BRACKETED.fullmatch(block.text))
    named = label.family in (SECTION, ARTICLE) or is_provision(label.family)
    return named and not label.rest and label.value > 1
