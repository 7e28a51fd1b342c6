"""Elements to blocks: paragraphs, headings, points of lists, rows that are points, cells of real tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from consultations.documents.block_labels import held
from consultations.documents.blocks import CELL, HEADING, QUOTE, Block, Reading, shortened
from consultations.documents.html import around, notes
from consultations.documents.html.lists import numbers
from consultations.documents.html.source import parsed
from consultations.documents.labels import parse

Element = etree._Element

# what begins and ends a paragraph; everything else is part of one
_BLOCKS = set(
    "address article blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCK, _INSERTED = {"s", "strike", "del"}, {"ins"}
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_BREAK = "\x1e"  # a line break within a paragraph, until it is one
_TYPED = re.compile(r"[(\[]?(?:\d{1,4}[A-Za-z]?|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)\]]")  # and not "First." for a number
_QUOTED = 0.3  # share of a page up to which a quotation is one


def read(data: bytes, reading: Reading) -> list[Block]:
    """Blocks in the order of the page. Raises Refused."""
    main = around.clear(parsed(data, reading), reading)
    return list(Flow(main, reading).blocks(main))


@dataclass(frozen=True, slots=True)
class _Where:
    """What stands around a paragraph: the style of its box, the depth of its list, the number that its point gets."""

    style: str = ""
    level: int = 0
    series: str = ""
    label: str = ""


_NOWHERE = _Where()


class Flow:
    """Walks one page. It goes no deeper than the parser let it be nested."""

    def __init__(self, main: Element, reading: Reading):
        self.reading = reading
        self.notes = notes.find(main)
        self.length = len(around.words(main))
        self.lists = 0
        self.label = ""  # the number of a point that has had no words yet

    def blocks(self, element: Element, where: _Where = _NOWHERE) -> Iterator[Block]:
        """What stands in an element."""
        said: list[str] = [element.text or ""]
        line = element.sourceline or 1
        for child in element:
            if child.tag in _BLOCKS:
                yield from self._paragraph(said, line, where)
                yield from self._box(child, where)
                said, line = [], child.sourceline or line
            else:
                said.append(self._inline(child))
                if self._holds_blocks(child):
                    yield from self._paragraph(said[:-1], line, where)
                    yield from self.blocks(child, where)
                    said, line = [], child.sourceline or line
            said.append(child.tail or "")
        yield from self._paragraph(said, line, where)

    def _holds_blocks(self, element: Element) -> bool:
        return not self._is_left_out(element) and any(each.tag in _BLOCKS for each in element.iterdescendants())

    # ---- words within a paragraph ----------------------------------------------------------------------------------

    def _inline(self, element: Element) -> str:
        if element.tag == "br":
            return _BREAK
        if element in self.notes.marks:
            return f"[^{self.notes.marks[element]}]"
        if element in self.notes.bodies:
            return f"{_BREAK}[^{self.notes.bodies[element]}]: "
        if self._is_left_out(element):
            said = around.words(element)
            if not said or self.reading.repair("struck", f"L{element.sourceline or 1}", said):
                return ""
        parts = [element.text or ""]
        for child in element:
            parts += [self._inline(child), child.tail or ""]
        return "".join(parts)

    def _is_left_out(self, element: Element) -> bool:
        return element.tag in (_STRUCK if self.reading.tracked == "accepted" else _INSERTED)

    def _paragraph(self, said: list[str], line: int, where: _Where) -> Iterator[Block]:
        """The lines of a paragraph; a break within it is an end of a line, two are an end of a paragraph."""
        gap = 1
        for text in _SPACES.sub(" ", "".join(said)).split(_BREAK):
            text = text.strip()
            if not text:
                gap += 1
                continue
            label, self.label = self.label, ""
            if label and _TYPED.match(text) and parse(text, self.reading.language):
                label = ""  # the number that was typed wins
            yield Block(
                text,
                (f"L{line}",),
                gap=min(gap, 2),
                style=where.style,
                level=where.level,
                series=where.series,
                label=label,
            )
            gap = 0

    # ---- boxes -----------------------------------------------------------------------------------------------------

    def _box(self, element: Element, where: _Where) -> Iterator[Block]:
        tag = element.tag
        if tag in _HEADINGS:
            yield from self._heading(element, _HEADINGS[tag])
        elif tag in ("ol", "ul", "dir", "menu"):
            yield from self._list(element, where)
        elif tag == "table":
            yield from self._table(element, where)
        elif tag == "pre":
            yield from self._lines(element, where)
        elif tag == "blockquote" and len(around.words(element)) < _QUOTED * self.length:
            yield from self.blocks(element, replace(where, style=QUOTE))
        else:
            yield from self.blocks(element, where)

    def _heading(self, element: Element, level: int) -> Iterator[Block]:
        """A heading is one paragraph, whatever breaks its lines."""
        said = self._inline(element).replace(_BREAK, " ")
        yield from self._paragraph([said], element.sourceline or 1, _Where(HEADING, level))

    def _lines(self, element: Element, where: _Where) -> Iterator[Block]:
        gap = 1
        for number, line in enumerate(self._inline(element).replace(_BREAK, "\n").split("\n")):
            if line.strip():
                place = f"L{(element.sourceline or 1) + number}"
                yield Block(line.strip(), (place,), gap=gap, indent=len(line) - len(line.lstrip()), style=where.style)
                gap = 0
            else:
                gap += 1

    def _list(self, element: Element, where: _Where) -> Iterator[Block]:
        if not where.series:
            self.lists += 1
        inside = _Where(where.style, where.level + 1, where.series or f"list {self.lists}")
        for child, number in numbers(element):
            if child.tag == "li":
                self.label = number
                yield from self.blocks(child, inside)
                self.label = ""
            else:
                yield from self._box(child, inside) if child.tag in _BLOCKS else self.blocks(child, inside)

    # ---- tables ----------------------------------------------------------------------------------------------------

    def _table(self, table: Element, where: _Where) -> Iterator[Block]:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
        captions = [each for each in table if each.tag == "caption"]
        for caption in captions:
            yield from self.blocks(caption, where)
        if not any(len([cell for cell in row if around.words(cell)]) > 1 for row in rows):
            for row in rows:  # a frame around words
                for cell in row:
                    yield from self.blocks(cell, where)
        elif all(self._is_point(row) for row in rows):
            for row in rows:
                yield from self._point(row, where)
        else:
            yield from self._cells(rows)

    def _is_point(self, row: list[Element]) -> bool:
        """A number in the first cell that says something, its words in the next; or no number, and words."""
        said = [cell for cell in row if around.words(cell)]
        if len(said) == 2:
            return held(around.words(said[0]), self.reading.language) is not None or around.words(said[0]) in "–—-•"
        return len(said) < 2

    def _point(self, row: list[Element], where: _Where) -> Iterator[Block]:
        said = [cell for cell in row if around.words(cell)]
        if len(said) == 2:
            self.label = around.words(said[0])
        yield from (block for cell in said[-1:] for block in self.blocks(cell, where))
        self.label = ""

    def _cells(self, rows: list[list[Element]]) -> Iterator[Block]:
        """A real table: cell by cell, row by row, and a doubt whether that can be understood."""
        blocks = [block for row in rows for cell in row for block in self.blocks(cell, _Where(CELL))]
        if blocks:
            self.reading.doubt("table", blocks[0].source, shortened(blocks[0].text))
        yield from blocks


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, without those of tables within it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")
