"""Which provision of an old draft stands where in the new one."""

from collections.abc import Sequence
from dataclasses import dataclass

RELATIONS = (
    "same",
    "edited",
    "renumbered",
    "moved",
    "split",
    "merged",
    "removed",
    "new",
)


@dataclass(frozen=True, slots=True)
class MappedNode:
    """What mapping needs of a node; `text` normalised, in one language."""

    key: str
    kind: str
    text: str
    heading: str = ""
    number: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """One row of the table, in keys: removed has no new, new no old, split many new, merged many old."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: str
    score: float  # likeness of the texts, 0 to 1


def map_nodes(old: Sequence[MappedNode], new: Sequence[MappedNode]) -> list[Mapping]:
    """Rows in the order of the new draft, removed ones where they stood; every old and every new key in one row."""
    raise NotImplementedError
