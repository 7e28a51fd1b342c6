"""Where a quoted passage stands, in the text it was chosen from and in a later one: half-open code point spans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consultations.mapping import Mapping as ClauseMapping

AUTOMATIC, REVIEW, ORPHAN = "automatic", "review", "orphan"
AUTOMATIC_FROM, REVIEW_FROM = 0.80, 0.45
CONTEXT = 32  # code points of prefix and suffix that are kept


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of one clause: `text[start:end] == exact` in the normalised text it was chosen from."""

    clause: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quote stands in a later draft; an orphan has no clause and offsets of None."""

    status: str  # automatic, review, orphan
    clause: str | None
    start: int | None
    end: int | None
    confidence: float
    method: str  # same-text, exact, words, moved-words, similar, none


def locate(
    text: str, exact: str, prefix: str = "", suffix: str = "", start: int | None = None
) -> tuple[int, int] | None:
    """The span of `exact` in the normalised `text`, or None; of several, the one that its surroundings fit best."""
    raise NotImplementedError


def carry(
    quotes: Sequence[Quote],
    old: Mapping[str, str],
    new: Mapping[str, str],
    mapping: Sequence[ClauseMapping],
) -> list[Placement]:
    """One placement for each quote, in order; `old` and `new` give the normalised text of each key."""
    raise NotImplementedError
