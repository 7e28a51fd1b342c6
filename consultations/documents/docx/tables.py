"""Tables in reading order: rows, their cells, and what stands in a cell."""

from collections.abc import Iterator

from consultations.documents.docx.changes import Changes
from consultations.documents.docx.story import chosen
from consultations.documents.docx.xml import MC, Element, W

# What may stand around rows, cells, paragraphs and tables.
_AROUND = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo")}


def within(parent: Element, wanted: str, changes: Changes) -> Iterator[Element]:
    """The wanted elements below `parent`, whatever stands around them; `wanted` is a tag, or two parted by a space."""
    tags = {W + name for name in wanted.split()}
    for element in parent:
        if element.tag in tags:
            yield element
        elif element.tag == f"{MC}AlternateContent":
            yield from within(chosen(element), wanted, changes)
        elif element.tag in _AROUND and not changes.drops(element):
            yield from within(element, wanted, changes)


def rows(table: Element, changes: Changes) -> Iterator[list[Element]]:
    """The cells of each row that is part of the view. What a merged cell covers has no words of its own."""
    for row in within(table, "tr", changes):
        if not changes.drops_mark(row.find(f"{W}trPr")):
            yield [cell for cell in within(row, "tc", changes) if _counts(cell, changes)]


def _counts(cell: Element, changes: Changes) -> bool:
    properties = cell.find(f"{W}tcPr")
    if changes.drops_mark(properties):
        return False
    merged = [properties.find(W + name) for name in ("vMerge", "hMerge")] if properties is not None else []
    return all(mark is None or mark.get(f"{W}val") == "restart" for mark in merged)
