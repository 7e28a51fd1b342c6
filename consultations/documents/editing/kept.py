"""A tree as it is kept between its reading and its review: lists and dictionaries for a column of JSON."""

import re
from dataclasses import astuple, fields
from typing import Any

from consultations.documents.blocks import Finding
from consultations.documents.findings import sentence
from consultations.documents.tree import Doubt, DraftTree, Node, Repair

# what files may hold and no database takes
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NODE = [field.name for field in fields(Node)]


def to_json(tree: DraftTree) -> dict[str, Any]:
    return {
        "title": tree.title,
        "language": tree.language,
        "nodes": [dict(zip(_NODE, astuple(node), strict=True)) for node in tree.nodes],
        "repairs": [[repair.kind, repair.source, _storable(repair.text)] for repair in tree.repairs],
        "doubts": [[doubt.kind, doubt.source, _storable(doubt.about)] for doubt in tree.warnings],
        "lines": [[place, _storable(words)] for place, words in tree.lines],
    }


def _storable(text: str) -> str:
    """Marks of findings are made of their words alone, so they stay the same."""
    return _UNSTORABLE.sub("", text)


def from_json(kept: dict[str, Any]) -> DraftTree:
    """The tree; its doubts are stated in the active language."""
    return DraftTree(
        title=kept["title"],
        language=kept["language"],
        nodes=tuple(Node(**node) for node in kept["nodes"]),
        repairs=tuple(Repair(*repair) for repair in kept["repairs"]),
        warnings=tuple(doubt_of(*doubt) for doubt in kept["doubts"]),
        lines=tuple((place, words) for place, words in kept["lines"]),
    )


def doubt_of(kind: str, source: str, about: str) -> Doubt:
    """A kept doubt, stated in the active language."""
    return Doubt(kind, source, sentence(Finding(kind, source, about)), about)
