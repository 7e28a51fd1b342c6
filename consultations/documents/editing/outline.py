"""A draft under an editor's hands: its pieces in reading order, each with its depth and a mark that lasts.

Depth alone says who stands below whom, so that no change of it can disturb the order in which the draft is read.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from consultations.documents.blocks import fold
from consultations.documents.building import keys
from consultations.documents.building.parts import Part
from consultations.documents.tree import DraftTree, Node


@dataclass(slots=True)
class Piece:
    """A node that can be changed. ``origin`` is its key as read, "" for what an editor split off."""

    mark: str
    origin: str
    label: str
    number: str | None
    kind: str
    heading: str
    text: str
    source: str
    level: int
    family: str

    @property
    def words(self) -> str:
        """All that is printed of it, in the order of print."""
        return " ".join(part for part in (self.label, self.heading, self.text) if part)


def mark_of(kind: str, label: str, words: str) -> str:
    """Sixteen hexadecimal digits that a node keeps while its kind, its label and its folded words are the same."""
    return hashlib.sha256(f"{kind}\n{fold(label)}\n{fold(words)}".encode()).hexdigest()[:16]


def free_mark(mark: str, taken: Iterable[str]) -> str:
    """The mark itself, or with the first free figure behind it where several nodes say the same."""
    taken, figure, found = set(taken), 1, mark
    while found in taken:
        figure += 1
        found = f"{mark}-{figure}"
    return found


def pieces_of(tree: DraftTree) -> list[Piece]:
    counts: Counter[str] = Counter()
    pieces = []
    for node in tree.nodes:
        mark = mark_of(node.kind, node.label, f"{node.heading} {node.text}")
        counts[mark] += 1
        mark = mark if counts[mark] == 1 else f"{mark}-{counts[mark]}"
        pieces.append(
            Piece(
                mark=mark,
                origin=node.key,
                label=node.label,
                number=node.number,
                kind=node.kind,
                heading=node.heading,
                text=node.text,
                source=node.source,
                level=node.level,
                family=node.family,
            )
        )
    return pieces


def end_of(pieces: list[Piece], index: int) -> int:
    """The index behind the last piece that stands below the one at ``index``."""
    end = index + 1
    while end < len(pieces) and pieces[end].level > pieces[index].level:
        end += 1
    return end


def shift(pieces: Iterable[Piece], by: int) -> None:
    for piece in pieces:
        piece.level += by


def tree_of(tree: DraftTree, pieces: list[Piece]) -> DraftTree:
    """The draft that the pieces make, with keys as if it had been read so."""
    root = Part("root")
    open_parts = [root]
    parts = []
    for piece in pieces:
        del open_parts[piece.level + 1 :]
        part = Part(piece.kind, piece.family, piece.label, piece.number, heading=piece.heading)
        open_parts.append(open_parts[-1].add(part))
        parts.append(part)
    keys.assign(root)
    nodes = (_node(piece, part) for piece, part in zip(pieces, parts, strict=True))
    return replace(tree, nodes=tuple(nodes))


def _node(piece: Piece, part: Part) -> Node:
    return Node(
        key=part.key,
        label=piece.label,
        number=piece.number,
        kind=piece.kind,
        parent=part.parent.key or None,
        heading=piece.heading,
        text=piece.text,
        source=piece.source,
        level=piece.level,
        family=piece.family,
    )
