"""How a draft numbers its provisions, seen from the whole of it before any part is built."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from consultations.documents.blocks import Block
from consultations.documents.labels import (
    ANNEX,
    ARTICLE,
    CAPITAL,
    CLOSED,
    DECIMAL,
    DOTTED,
    LOWER,
    ORDINAL,
    ROMAN,
    ROUND,
    SIGN,
    SMALL_ROMAN,
    Label,
)

_ORDER = (DECIMAL, CLOSED, ROUND, ORDINAL, SIGN, ROMAN, CAPITAL, LOWER, SMALL_ROMAN)


@dataclass(frozen=True, slots=True)
class Profile:
    """`clause` is the family of labels that number the provisions, "" when there is none."""

    clause: str
    last: int  # index of the last block that opens a provision, -1 when there is none


def profile_of(blocks: Sequence[Block], labels: Sequence[Label | None]) -> Profile:
    """Articles before dotted numbers before plain ones: the strongest family that occurs at least twice."""
    end = next((i for i, label in enumerate(labels) if label and label.family == ANNEX and i), len(labels))
    counts = Counter(label.family for label in labels[:end] if label)
    family = _strongest(counts)
    last = max((i for i, label in enumerate(labels) if label and label.family == family), default=-1)
    return Profile(family, last)


def _strongest(counts: Counter[str]) -> str:
    articles, dotted = counts[ARTICLE], counts[DOTTED]
    if articles >= 2 and dotted <= 4 * articles:
        return ARTICLE
    if dotted >= 2:
        return DOTTED
    family = next((family for family in _ORDER if counts[family] >= 2), "")
    if articles:
        return ARTICLE if counts[family] < 5 else family
    return family
