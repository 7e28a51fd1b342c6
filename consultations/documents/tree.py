"""What reading a draft gives: a tree of nodes and an honest list of what was repaired or doubted."""

from dataclasses import asdict, dataclass, field

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


@dataclass(frozen=True, slots=True)
class Repair:
    """Something the reader changed or left out; `text` is what was joined or dropped."""

    kind: str  # a code of documents.repairs.NAMES
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at; `text` is a sentence in the language active while reading."""

    kind: str
    source: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class DraftTree:
    """A draft as read: `nodes` in document order, every parent before its children."""

    title: str
    language: str
    nodes: tuple[Node, ...]
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Doubt, ...] = field(default=())

    def as_document(self) -> dict:
        """The tree as plain lists and dictionaries, ready for JSON."""
        return {
            "title": self.title,
            "language": self.language,
            "nodes": [{name: value for name, value in asdict(n).items() if name != "level"} for n in self.nodes],
            "repairs": [asdict(repair) for repair in self.repairs],
            "warnings": [asdict(doubt) for doubt in self.warnings],
        }
