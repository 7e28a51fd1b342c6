"""Drafts as files: bytes in, a tree of provisions out, with every repair and doubt named."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from consultations.documents import findings
from consultations.documents.blocks import Block, Reading, bound
from consultations.documents.building import keys
from consultations.documents.building.parts import Part
from consultations.documents.building.structure import build
from consultations.documents.cleaning.rules import clean
from consultations.documents.labelling.words import whole, words_of
from consultations.documents.readers import reader_for
from consultations.documents.refusals import Refused
from consultations.documents.tree import Doubt, DraftTree, Node, Repair
from consultations.text import normalise

__all__ = ["Doubt", "DraftTree", "Node", "Refused", "Repair", "read_draft"]


def read_draft(
    data: bytes,
    *,
    filename: str,
    language: str,
    tracked: str = "accepted",
    undone: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] = lambda done, whole: None,
    alive: Callable[[], None] = lambda: None,
) -> DraftTree:
    """Read a file's bytes into a tree. `language` is a code such as "en" or "pt-br".

    `tracked` says how to read a file with tracked changes: "accepted" or "original". `undone` are the marks of repairs
    that an editor took back. `progress` hears of pages done and their number, in long files; `alive` is called again
    and again while the reading goes on. Raises Refused.
    """
    reading = Reading(language=language, tracked=tracked, undone=undone, progress=progress, alive=alive)
    found = reader_for(data, filename).read(data, reading)
    bound(found, reading)
    lines = tuple((block.source, f"{block.label} {block.text}".strip()) for block in found)
    blocks = clean(found, reading)
    bound(blocks, reading)
    blocks = [block.with_text(normalise(block.text)) for block in blocks]
    root = build([block for block in blocks if block.text], reading)
    _attach_notes(root, reading)
    keys.assign(root)
    findings.look_over(root, reading)
    nodes = tuple(_nodes(root))
    if not nodes:
        raise Refused(_("No text was found in this file."))
    title = normalise(reading.title) or _first_heading(nodes[0], reading)
    return DraftTree(title, language, nodes, findings.repairs_of(reading), findings.doubts_of(reading), lines)


def _attach_notes(root: Part, reading: Reading) -> None:
    """Footnotes below the part whose words bore their mark; what goes on with a note stands below that note."""
    owners = {place: part for part in root.walk() for place in part.places}
    notes: dict[tuple[str, str], Part] = {}  # by place and label: numbers may begin anew on every page
    for place, block in reading.notes:
        begun = notes.get((place, block.label))
        part = Part("note" if begun else "footnote", "", _printed(block), block.label or None)
        part.texts.append(normalise(block.text))
        part.places.extend(block.places)
        notes.setdefault((place, block.label), part)
        (begun or owners.get(place, root)).add(part)


def _first_heading(node: Node, reading: Reading) -> str:
    """A text without a title is called by its first heading, unless that is "Preamble" or the title of a provision."""
    preamble = whole(words_of(reading.language).preamble)
    own = node.kind != "theme" or preamble.fullmatch(node.heading or "")
    return "" if own else node.heading or ""


def _printed(block: Block) -> str:
    return f"{block.label}." if block.label else ""


def _nodes(root: Part):
    levels = {id(root): -1}
    for part in root.walk():
        if part is root:
            continue
        levels[id(part)] = levels[id(part.parent)] + 1
        yield Node(
            key=part.key,
            label=part.label,
            number=part.number,
            kind=part.kind,
            parent=part.parent.key or None,
            heading=normalise(part.heading),
            text=part.text,
            source=",".join(dict.fromkeys(part.places)),
            level=levels[id(part)],
            family=part.family,
        )
