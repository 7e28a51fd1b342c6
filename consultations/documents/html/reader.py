"""Elements to blocks: paragraphs, headings, points of lists, rows that are points, cells of real tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from consultations.documents.blocks import CELL, CONTENTS, HEADING, QUOTE, TITLE, Block, Reading, bound, shortened
from consultations.documents.html import around, notes, struck
from consultations.documents.html.elements import BLOCKS, Element, leads_within, sizes, words
from consultations.documents.html.journals import is_title
from consultations.documents.html.lists import numbers
from consultations.documents.html.source import parsed
from consultations.documents.labelling.block_labels import held
from consultations.documents.labelling.labels import ANNEX, ARTICLE, CONTAINERS, parse
from consultations.documents.labelling.words import whole, words_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_ARROWS = "▼►◄"
_AMENDMENT = re.compile(r"[▼►]\s?[A-Z]{1,2}\d{0,3}\b\s*|\s*◄|[▼►]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # where a word may be cut, and what has no width
_BREAK = "\x1e"  # a line break within a paragraph, until it is one
_TYPED = re.compile(r"[(\[]?(?:\d{1,4}[A-Za-z]?|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)\]]")  # and not "First." for a number
_QUOTED = 0.3  # share of a page up to which a quotation is one


def read(data: bytes, reading: Reading) -> list[Block]:
    """Blocks in the order of the page. Raises Refused."""
    root = parsed(data, reading)
    named = " ".join((root.findtext("head/title") or "").split())
    struck.leave_out(root, reading)
    main = around.clear(root, reading)
    reading.title = named if " " in named else ""  # unless the text has a title of its own
    found: list[Block] = []
    for block in Flow(main, reading).blocks(main):
        found.append(block)
        bound(found, reading)
        reading.alive()
    return without_headings_of_notes(found, reading)


def without_headings_of_notes(blocks: list[Block], reading: Reading) -> list[Block]:
    """A heading "Notes" goes with the notes below it."""
    title = whole(words_of(reading.language).footnotes)
    kept: list[Block] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        notes_follow = after is not None and after.text.startswith("[^")
        if not (notes_follow and title.fullmatch(block.text)):
            kept.append(block)
        elif not reading.repair("footnotes-heading", block.source, block.text):
            kept.append(block)
    return kept


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
        self.sizes = sizes(main)
        self.length = self.sizes[main].whole
        self.lists = 0
        self.label = ""  # the number of a point that has had no words yet

    def blocks(self, element: Element, where: _Where = _NOWHERE) -> Iterator[Block]:
        """What stands in an element."""
        said: list[str] = [element.text or ""]
        line = element.sourceline or 1
        for child in element:
            if child.tag in BLOCKS:
                yield from self._paragraph(said, line, where)
                yield from self._box(child, where)
                said, line = [], child.sourceline or line
            else:
                if self._holds_blocks(child):
                    yield from self._paragraph(said, line, where)
                    yield from self.blocks(child, where)
                    said, line = [], child.sourceline or line
                else:
                    said.append(self._inline(child))
            said.append(child.tail or "")
        yield from self._paragraph(said, line, where)

    def _holds_blocks(self, element: Element) -> bool:
        return any(each.tag in BLOCKS for each in element.iterdescendants())

    # ---- words within a paragraph ----------------------------------------------------------------------------------

    def _inline(self, element: Element) -> str:
        if element.tag == "br":
            return _BREAK
        if element in self.notes.marks:
            return f"[^{self.notes.marks[element]}]"
        if element in self.notes.bodies:
            return f"{_BREAK}[^{self.notes.bodies[element]}]: "
        if element in self.notes.backs:
            return ""
        parts = [element.text or ""]
        for child in element:
            parts += [self._inline(child), child.tail or ""]
        return "".join(parts)

    def _paragraph(self, said: list[str], line: int, where: _Where) -> Iterator[Block]:
        """The lines of a paragraph; a break within it is an end of a line, two are an end of a paragraph."""
        gap = 1
        for text in _SPACES.sub(" ", _UNSEEN.sub("", "".join(said))).split(_BREAK):
            text = self._unmarked(text.strip(), line)
            if not text:
                gap += 1
                continue
            label, self.label = self.label, ""
            if label and self._is_typed(text):
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

    def _is_typed(self, text: str) -> bool:
        """Does it bring its number, or its name as an article, itself?"""
        typed = parse(text, self.reading.language)
        return typed is not None and (bool(_TYPED.match(text)) or typed.family in (ARTICLE, ANNEX, *CONTAINERS))

    def _unmarked(self, text: str, line: int) -> str:
        """Without the arrows and codes by which a consolidated text shows who amended it: `►M1 … ◄`."""
        if not any(arrow in text for arrow in _ARROWS):
            return text
        marks = " ".join(_AMENDMENT.findall(text))
        return _AMENDMENT.sub("", text).strip() if self.reading.repair("markup", f"L{line}", marks) else text

    # ---- boxes -----------------------------------------------------------------------------------------------------

    def _box(self, element: Element, where: _Where) -> Iterator[Block]:
        tag = element.tag
        if is_title(element):
            yield from self.blocks(element, _Where(TITLE))
        elif tag in _HEADINGS:
            yield from self._heading(element, _HEADINGS[tag])
        elif self._is_contents(element):
            yield from self.blocks(element, _Where(CONTENTS))
        elif tag in ("ol", "ul", "dir", "menu"):
            yield from self._list(element, where)
        elif tag == "table":
            yield from self._table(element, where)
        elif tag == "pre":
            yield from self._lines(element, where)
        elif tag == "blockquote" and self._is_quotation(element):
            yield from self.blocks(element, replace(where, style=QUOTE))
        else:
            yield from self.blocks(element, where)

    def _is_quotation(self, element: Element) -> bool:
        """Or are words only set in: a large part of the page, the inside of such a part, the points of a provision?"""
        if self.sizes[element].whole >= _QUOTED * self.length:
            return False
        if next(element.iterancestors("blockquote"), None) is not None:
            return False
        label = parse(words(element), self.reading.language)
        return label is None or label.family in (ARTICLE, ANNEX, *CONTAINERS)

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

    def _is_contents(self, element: Element) -> bool:
        """A list or a table of nothing but links to places of the page."""
        if element.tag not in ("ol", "ul", "dl", "table", "div"):
            return False
        size = self.sizes.get(element)
        links = (each for each in element.iter("a") if leads_within(each.get("href") or "") and words(each))
        return size is not None and size.inward > 0.8 * size.whole and sum(1 for _ in islice(links, 3)) > 1

    def _list(self, element: Element, where: _Where) -> Iterator[Block]:
        """Points; but a list that holds headings only lays the text out."""
        if any(True for _ in element.iter(*_HEADINGS)):
            yield from self.blocks(element, where)
            return
        if not where.series:
            self.lists += 1
        inside = _Where(where.style, where.level + 1, where.series or f"list {self.lists}")
        for child, number in numbers(element):
            if child.tag == "li":
                self.label = number
                yield from self.blocks(child, inside)
                self.label = ""
            else:
                yield from self._box(child, inside) if child.tag in BLOCKS else self.blocks(child, inside)

    # ---- tables ----------------------------------------------------------------------------------------------------

    def _table(self, table: Element, where: _Where) -> Iterator[Block]:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
        captions = [each for each in table if each.tag == "caption"]
        for caption in captions:
            yield from self.blocks(caption, where)
        full = [[cell for cell in row if words(cell)] for row in rows]
        single = sum(map(bool, full)) == 1 and not self._is_point(next(filter(None, full)))
        if single or not any(len(row) > 1 for row in full):
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
        said = [cell for cell in row if words(cell)]
        if len(said) == 2:
            return held(words(said[0]), self.reading.language) is not None or words(said[0]) in "–—-•"
        return len(said) < 2

    def _point(self, row: list[Element], where: _Where) -> Iterator[Block]:
        said = [cell for cell in row if words(cell)]
        if len(said) == 2:
            self.label = words(said[0])
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
