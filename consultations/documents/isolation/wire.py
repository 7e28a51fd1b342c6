"""A tree as bytes and back, exactly: how the process that read a draft hands it over. JSON, so that nothing runs."""

import json
from dataclasses import fields

from consultations.documents.tree import Doubt, DraftTree, Node, Repair

# The fields of a tree that hold rows, with the class of their rows; the others are plain.
_ROWS = {"nodes": Node, "repairs": Repair, "warnings": Doubt}
_NAMES = {kind: [field.name for field in fields(kind)] for kind in (DraftTree, *_ROWS.values())}


def packed(document: dict) -> bytes:
    """One line of JSON; lone halves of surrogate pairs, which no UTF-8 has, stay as they are."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def unpacked(line: bytes) -> dict:
    """What `packed` was given. Raises ValueError for anything else."""
    document = json.loads(line.decode("utf-8", "surrogatepass"))
    if not isinstance(document, dict):
        raise ValueError("not an object")
    return document


def from_tree(tree: DraftTree) -> dict:
    """The tree as lists, in the order of the fields."""
    document = {name: getattr(tree, name) for name in _NAMES[DraftTree]}
    for name, kind in _ROWS.items():
        document[name] = [[getattr(row, field) for field in _NAMES[kind]] for row in document[name]]
    return document


def to_tree(document: dict) -> DraftTree:
    """What `from_tree` was given. Raises ValueError for anything else."""
    try:
        values = {name: document[name] for name in _NAMES[DraftTree]}
        for name, kind in _ROWS.items():
            values[name] = tuple(kind(*row) for row in values[name])
        values["lines"] = tuple((place, words) for place, words in values["lines"])
    except (KeyError, TypeError) as error:
        raise ValueError("not a tree") from error
    return DraftTree(**values)
