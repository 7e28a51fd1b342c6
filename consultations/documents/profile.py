"""How a draft numbers its provisions, seen from the whole of it before any part is built."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from consultations.documents.blocks import Block
from consultations.documents.families import (
    ANNEX,
    ARTICLE,
    CAPITAL,
    CLOSED,
    CONTAINERS,
    DECIMAL,
    DOTTED,
    LOWER,
    ORDINAL,
    ROMAN,
    ROUND,
    SECTION,
    SIGN,
    SMALL_ROMAN,
    Label,
    is_provision,
)

_ORDER = (DECIMAL, CLOSED, ROUND, ORDINAL, SIGN, ROMAN, CAPITAL, LOWER, SMALL_ROMAN)
_FIGURES = (DECIMAL, CLOSED, ROUND)


@dataclass(frozen=True, slots=True)
class Profile:
    """`clause` is the family of labels that number the provisions, "" when there is none."""

    clause: str
    last: int  # index of the last block that opens a provision, -1 when there is none
    sections_below: bool = False  # are sections points of the articles, rather than what holds them?

    @property
    def worded(self) -> bool:
        """Do provisions bear a word or a sign, so that plain numbers are never theirs?"""
        return self.clause in (ARTICLE, SECTION, SIGN) or is_provision(self.clause)


def profile_of(blocks: Sequence[Block], labels: Sequence[Label | None]) -> Profile:
    """Articles before dotted numbers before plain ones: the strongest family that occurs at least twice."""
    end = next((i for i, label in enumerate(labels) if label and label.family == ANNEX and i), len(labels))
    before = [label for label in labels[:end] if label]
    family = _strongest(before)
    last = max((i for i, label in enumerate(labels) if label and label.family == family), default=-1)
    return Profile(family, last, family == ARTICLE and _below_articles(before))


def _strongest(labels: list[Label]) -> str:
    counts = Counter(label.family for label in labels)
    articles, dotted = counts[ARTICLE], counts[DOTTED]
    if articles >= 2 and dotted <= 4 * articles:
        return ARTICLE
    named = max((family for family in counts if is_provision(family)), key=counts.__getitem__, default="")
    if counts[named] >= 2 and dotted <= 4 * counts[named]:
        return named
    for family in (SECTION, SIGN):
        if counts[family] >= 2 and dotted <= counts[family] and _holds_numbers(family, labels):
            return family
    if dotted >= 2:
        return DOTTED
    family = next((family for family in _ORDER if counts[family] >= 2), "")
    if articles:
        return ARTICLE if counts[family] < 5 else family
    return family or (ORDINAL if counts[ORDINAL] else "")


def _holds_numbers(family: str, labels: list[Label]) -> bool:
    """Do plain numbers begin anew below each label of the family? Numbers that run on are the provisions themselves."""
    anew = runs_on = 0
    last: dict[str, int] = {}
    opened: set[str] = set()
    for label in labels:
        if label.family == family:
            opened = set(_FIGURES)
        elif label.family in opened:
            opened.discard(label.family)
            anew += label.value == 1
            runs_on += label.value == last.get(label.family, 0) + 1 > 1
        if label.family in _FIGURES:
            last[label.family] = label.value
    return runs_on <= anew // 4


def _below_articles(labels: list[Label]) -> bool:
    """Do first sections mostly come right after an article, as in statutes of associations?"""
    above = {True: 0, False: 0}
    previous = ""
    for label in labels:
        if label.family == SECTION and label.value == 1:
            above[previous == ARTICLE] += 1
        if label.family == ARTICLE or label.family in CONTAINERS:
            previous = label.family
    return above[True] > above[False]
