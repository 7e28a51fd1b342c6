"""Language versions of one draft laid side by side by key: what stands in one and not in another, and what differs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from consultations.documents.tree import DraftTree, Node
from consultations.text import sentences

MISSING, KIND, LABEL, SENTENCES = "missing", "kind", "number", "sentences"


@dataclass(frozen=True, slots=True)
class Row:
    """A key at which the languages differ, and how; ``nodes`` has None where a language lacks it."""

    key: str
    nodes: Mapping[str, Node | None]
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """``shared`` counts keys that all languages have; ``counts`` the nodes of each kind in each language."""

    languages: tuple[str, ...]
    shared: int
    rows: tuple[Row, ...]
    counts: Mapping[str, Mapping[str, int]]

    @property
    def complete(self) -> bool:
        """Does every language have every key?"""
        return not any(MISSING in row.differences for row in self.rows)


def align(trees: Mapping[str, DraftTree]) -> Alignment:
    """Compare trees by key, in the order of the first; what only others have stands before what follows it there."""
    by_key = {language: {node.key: node for node in tree.nodes} for language, tree in trees.items()}
    rows, shared = [], 0
    for key in _merged([list(nodes) for nodes in by_key.values()]):
        found = {language: nodes.get(key) for language, nodes in by_key.items()}
        shared += None not in found.values()
        if differences := _differences(found):
            rows.append(Row(key, found, differences))
    counts = {language: Counter(node.kind for node in tree.nodes) for language, tree in trees.items()}
    return Alignment(tuple(trees), shared, tuple(rows), counts)


def _merged(orders: list[list[str]]) -> list[str]:
    """All keys: the first order, each newcomer before the key that follows it in its own language."""
    merged = list(orders[0]) if orders else []
    known = set(merged)
    for order in orders[1:]:
        place = len(merged)
        for key in reversed(order):
            if key in known:
                place = merged.index(key)
            else:
                merged.insert(place, key)
        known.update(order)
    return merged


def _differences(found: Mapping[str, Node | None]) -> tuple[str, ...]:
    nodes = [node for node in found.values() if node]
    out = [MISSING] if len(nodes) < len(found) else []
    if len({node.kind for node in nodes}) > 1:
        out.append(KIND)
    if len({node.number for node in nodes}) > 1:
        out.append(LABEL)
    counts = {len(sentences(node.text, language)) for language, node in found.items() if node}
    if len(counts) > 1:
        out.append(SENTENCES)
    return tuple(out)
