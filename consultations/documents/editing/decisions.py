"""An editor's decisions about a draft that was read: applied in their order, and found again in a corrected file.

A decision names its node by a mark made of the node's words, never by its place. Where a correction changed the words
themselves, the node with the same key and label is taken, if most of its words are still there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.translation import gettext_lazy

from consultations.documents.blocks import fold
from consultations.documents.editing.operations import OPERATIONS, Act, Inapplicable
from consultations.documents.editing.outline import Piece, pieces_of, tree_of
from consultations.documents.tree import DraftTree, Node

ACCEPT, UNDO = "accept", "undo"  # of findings; all other kinds are of operations
ALIKE = 0.6  # share of common words from which a node with changed words counts as the same
_REMEMBERED = 400  # characters of a node that are kept to compare

REASONS = {
    "gone": gettext_lazy("This provision is not in the file any more."),
    "elsewhere": gettext_lazy("The other provision is not in its place any more."),
    "words": gettext_lazy("The words at which it was divided have changed."),
    "impossible": gettext_lazy("This cannot be done where the provision stands now."),
}


@dataclass(frozen=True, slots=True)
class Address:
    """A node in decisions; ``key``, ``label`` and ``words`` (folded, shortened) find it again once its mark changed."""

    mark: str
    key: str = ""
    label: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """``kind`` is a name of operations.OPERATIONS; ``other`` the second node of a join or a move."""

    kind: str
    target: Address
    data: Mapping = field(default_factory=dict)
    other: Address | None = None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A decision that no longer applies: its place in the list, and a code of REASONS."""

    place: int
    why: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The tree after the decisions. ``addresses`` are those of its nodes, in their order."""

    tree: DraftTree
    addresses: tuple[Address, ...]
    excluded: tuple[Node, ...]
    lapsed: tuple[Lapsed, ...]

    @property
    def by_mark(self) -> dict[str, int]:
        return {address.mark: place for place, address in enumerate(self.addresses)}


def apply(tree: DraftTree, decisions: Sequence[Decision]) -> Reviewed:
    """Apply the decisions in their order; one that does not apply leaves the draft as it is and is listed."""
    pieces = pieces_of(tree)
    excluded: list[Piece] = []
    lapsed = []
    for place, decision in enumerate(decisions):
        try:
            excluded += _applied(pieces, decision, tree.language)
        except Inapplicable as reason:
            lapsed.append(Lapsed(place, str(reason)))
    left_out = tree_of(tree, _flat(excluded)).nodes
    return Reviewed(tree_of(tree, pieces), tuple(map(address_of, pieces)), left_out, tuple(lapsed))


def _applied(pieces: list[Piece], decision: Decision, language: str) -> Sequence[Piece]:
    """Carry out one decision; what it excluded. Raises Inapplicable."""
    operation = OPERATIONS.get(decision.kind)
    index = _find(pieces, decision.target)
    if operation is None or index is None:
        raise Inapplicable("gone")
    other = _find(pieces, decision.other) if decision.other else None
    act = Act(pieces, index, decision.data, language, other)
    operation(act)
    return act.excluded


def _flat(pieces: list[Piece]) -> list[Piece]:
    for piece in pieces:
        piece.level = 0
    return pieces


def address_of(piece: Piece) -> Address:
    return Address(piece.mark, piece.origin, piece.label, fold(f"{piece.heading} {piece.text}")[:_REMEMBERED])


def _find(pieces: list[Piece], address: Address) -> int | None:
    for index, piece in enumerate(pieces):
        if piece.mark == address.mark:
            return index
    for index, piece in enumerate(pieces):
        same = address.key and piece.origin == address.key and fold(piece.label) == fold(address.label)
        if same and _alike(address_of(piece).words, address.words):
            return index
    return None


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= ALIKE
