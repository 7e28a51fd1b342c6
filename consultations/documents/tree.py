"""What reading a draft gives: a tree of nodes and an honest list of what was repaired or doubted."""

from dataclasses import dataclass, field

from consultations.documents.blocks import finding_mark

KINDS = (
    "preamble",
    "recital",
    "theme",
    "chapeau",
    "clause",
    "item",
    "footnote",
    "annex",
    "note",
)


@dataclass(frozen=True, slots=True)
class Node:
    """One addressable piece of a draft, in document order; `text` holds neither label, heading nor children."""

    key: str  # unique in the draft, the same in every language version, URL-safe: see keys.py
    label: str  # as printed: "3.10", "Artículo 6o", "(a)", "•", "" when there is none
    number: str | None  # the designation alone: "3.10", "6", "68a", "a"; None for a bullet
    kind: str  # one of KINDS
    parent: str | None  # key of the parent, None at the top
    heading: str  # the node's own heading, "" when there is none
    text: str  # normalised by consultations.text.normalise; paragraphs separated by one line break
    source: str  # where it stood in the file: "L119" or "L119,L127"
    level: int  # depth in the tree, 0 at the top
    family: str = ""  # the form of its label, as labels.py names it: keys are made from it


@dataclass(frozen=True, slots=True)
class Repair:
    """Something the reader changed or left out; `text` is what was joined or dropped."""

    kind: str  # a code of documents.findings.REPAIRS
    source: str
    text: str

    @property
    def mark(self) -> str:
        return finding_mark(self.kind, self.text)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at; `text` is a sentence in the language active while reading."""

    kind: str
    source: str
    text: str
    about: str = ""  # the words that the sentence speaks of, whatever its language

    def __str__(self) -> str:
        return self.text

    @property
    def mark(self) -> str:
        return finding_mark(self.kind, self.about)


@dataclass(frozen=True, slots=True)
class DraftTree:
    """A draft as read: `nodes` in document order, every parent before its children."""

    title: str
    language: str
    nodes: tuple[Node, ...]
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Doubt, ...] = field(default=())
    lines: tuple[tuple[str, str], ...] = ()  # the file as its reader found it: places and words of each block

    def as_document(self) -> dict:
        """What was understood, as plain lists and dictionaries ready for JSON."""
        return {
            "title": self.title,
            "language": self.language,
            "nodes": [_fields(node, "level", "family") for node in self.nodes],
            "repairs": [_fields(repair) for repair in self.repairs],
            "warnings": [_fields(doubt, "about") for doubt in self.warnings],
        }


def _fields(row: Node | Repair | Doubt, *without: str) -> dict:
    """The fields of a row but for some; they are plain, so nothing is copied."""
    return {name: getattr(row, name) for name in row.__slots__ if name not in without}
