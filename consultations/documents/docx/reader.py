"""A Word file from its bytes to blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from consultations.documents.archive import Archive, Part, enormous
from consultations.documents.blocks import CELL, Block, Reading, bound, shortened
from consultations.documents.docx.changes import Changes
from consultations.documents.docx.composer import Composer
from consultations.documents.docx.lines import lines_of_paragraphs
from consultations.documents.docx.margins import Margins, merged
from consultations.documents.docx.numbering import Numbering
from consultations.documents.docx.package import Package
from consultations.documents.docx.story import Paragraph, Story
from consultations.documents.docx.styles import Styles
from consultations.documents.docx.tables import rows, within
from consultations.documents.docx.xml import MC, Element, W, subtrees, tree, value
from consultations.documents.labelling.block_labels import label_of, said
from consultations.documents.labelling.labels import parse
from consultations.documents.refusals import Refused

MAX_PARAGRAPHS = 150_000  # empty ones among them
_WANTED = frozenset((f"{W}p", f"{W}tbl", f"{W}sdtPr"))
_CONTENTS_GALLERY = "Table of Contents"


def read(data: bytes, reading: Reading) -> list[Block]:
    """The document's paragraphs and cells as blocks; notes and findings go into `reading`. Raises Refused."""
    return Document(Package(Archive(data)), reading).blocks()


@dataclass(slots=True)
class Table:
    """A table that may be one, or may only have been used to place the text on the page."""

    blocks: list[Block]

    def cells(self) -> list[Block]:
        """Its words as those of cells, which begin no provision."""
        return [replace(b, style=CELL, text=said(b), label="", series="", level=0) for b in self.blocks]


class Document:
    """One file while it is read."""

    def __init__(self, package: Package, reading: Reading):
        self._package, self._reading = package, reading
        self._changes = Changes(reading.tracked)
        styles = Styles(_root(package.first("styles")))
        numbering = Numbering(_root(package.first("numbering")), styles, reading.language)
        self._margins = Margins(package, styles, self._changes, reading)
        self._composer = Composer(styles, numbering, self._margins, self._changes, reading)
        self._story = Story(styles, self._changes)

    def blocks(self) -> list[Block]:
        found: list[Block | Table] = []
        for count, piece in enumerate(self._flow(self._body()), 1):
            found += piece
            self._reading.alive()
            if count > MAX_PARAGRAPHS:
                raise Refused(enormous())
            bound(found, self._reading)
        heads = self._margins.rest()
        if self._changes.total:
            self._reading.repair("tracked-changes", "", self._changes.summary())
            self._reading.doubt(f"tracked-{self._changes.view}", "", str(self._changes.total))
        return self._settled([*heads, *found])

    # ---- paragraphs and tables in their order ------------------------------------------------------------------------

    def _body(self) -> Iterator[Element]:
        """The paragraphs and tables of the document, each forgotten after its turn."""
        contents: list[bool] = []  # for each open content control: is it a table of contents?
        skipped = 0  # open second forms of what was read in its first
        for kind, element in subtrees(self._package.document(), _WANTED):
            if element.tag == f"{MC}Fallback":
                skipped += 1 if kind == "start" else -1
            elif element.tag == f"{W}sdt":
                contents = [*contents, False] if kind == "start" else contents[:-1]
            elif element.tag == f"{W}sdtPr" and contents:
                gallery = value(element.find(f"{W}docPartObj"), "docPartGallery")
                contents[-1] = gallery == _CONTENTS_GALLERY
            elif kind == "whole" and not skipped and element.tag != f"{W}sdtPr":
                self._changes.count(element)
                self._story.in_contents = any(contents)
                yield element

    def _flow(self, elements: Iterator[Element]) -> Iterator[list[Block | Table]]:
        """The blocks of each paragraph or table."""
        for one in merged(self._story.paragraph(e) if e.tag == f"{W}p" else e for e in elements):
            yield self._composed(one) if isinstance(one, Paragraph) else self._table(one)

    def _composed(self, paragraph: Paragraph) -> list[Block | Table]:
        """Its blocks, then those of the text boxes that hang on it."""
        found: list[Block | Table] = list(self._composer.blocks(paragraph))
        for box in paragraph.boxes:
            inside = self._within(box)
            if inside:
                self._reading.repair("text-box", inside[0].source, said(inside[0]))
            found += inside
        return found

    def _within(self, parent: Element) -> list[Block]:
        """The blocks of a cell or a text box, tables in it included."""
        found: list[Block] = []
        for piece in self._flow(within(parent, "p tbl", self._changes)):
            for one in piece:
                found += one.cells() if isinstance(one, Table) else [one]
        return found

    def _table(self, element: Element) -> list[Block | Table]:
        """Cells row by row: plain paragraphs where no row has two; numbers in a column of their own go to the words."""
        outside, self._composer.in_cell = self._composer.in_cell, True
        grid = [[self._within(cell) for cell in row] for row in rows(element, self._changes)]
        self._composer.in_cell = outside
        filled = [[cell for cell in row if cell] for row in grid]
        placed = [self._numbered(row) for row in filled if row]
        blocks = [block for row in placed for cell in row for block in cell]
        if all(len(row) == 1 for row in placed):
            return list(blocks)
        first = " | ".join(said(cell[0]) for cell in placed[0])
        self._reading.doubt("table", blocks[0].source, shortened(first))
        return [Table(blocks)]

    def _numbered(self, row: list[list[Block]]) -> list[list[Block]]:
        """A cell that holds only a number, such as `(a)`, and the cell beside it are one."""
        alone = row[0][0]
        if len(row) < 2 or len(row[0]) > 1 or alone.style or row[1][0].label:
            return row
        label = parse(f"{said(alone)} X", self._reading.language)
        if label is None or label.rest != "X":
            return row
        first = replace(row[1][0], label=said(alone), places=(*alone.places, *row[1][0].places), gap=alone.gap)
        return [[first, *row[1][1:]], *row[2:]]

    # ---- the whole ---------------------------------------------------------------------------------------------------

    def _settled(self, found: list[Block | Table]) -> list[Block]:
        """Tables as cells, but as text where one only places the text of the document on its pages."""
        blocks = [block for one in found for block in (one.blocks if isinstance(one, Table) else (one,))]
        half = sum(len(block.text) for block in blocks) / 2
        out: list[Block] = []
        for one in found:
            if isinstance(one, Block):
                out.append(one)
            else:
                out += one.blocks if self._places_text(one, half) else one.cells()
        return lines_of_paragraphs(out)

    def _places_text(self, table: Table, half: float) -> bool:
        """Does it hold most of the document, with provisions?"""
        labels = (label_of(block, self._reading) for block in table.blocks)
        return sum(len(block.text) for block in table.blocks) > half and sum(label is not None for label in labels) > 1


def _root(part: Part | None) -> Element | None:
    return tree(part) if part is not None else None
