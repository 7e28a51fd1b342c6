"""From a paragraph of a Word file to blocks: its number, its style, its lines, and what was left out of it."""

from dataclasses import replace

from consultations.documents.blocks import (
    CONTENTS,
    HEADING,
    QUOTE,
    TITLE,
    Block,
    Reading,
    looks_like_heading,
    starts_lower,
)
from consultations.documents.docx.changes import Changes
from consultations.documents.docx.margins import Margins
from consultations.documents.docx.numbering import Numbering, Point
from consultations.documents.docx.story import Paragraph
from consultations.documents.docx.styles import Styles
from consultations.documents.docx.xml import Element, W, switched, whole
from consultations.documents.labelling.block_labels import held
from consultations.documents.labelling.labels import ANNEX, ARTICLE, BULLET, CONTAINERS, DOTTED, Label, parse

TWIPS = 120  # of a column of text, a twentieth of a point each
_WORDED = (ARTICLE, ANNEX, *CONTAINERS)
_SHORT = 12  # words of a heading that reads like a sentence


class Composer:
    """Takes paragraphs in the order of the document."""

    def __init__(self, styles: Styles, numbering: Numbering, margins: Margins, changes: Changes, reading: Reading):
        self._styles, self._numbering, self._margins = styles, numbering, margins
        self._changes, self._reading = changes, reading
        self._gap = 1
        self._cut = False
        self._title = 0  # the paragraph that is the title of the document
        self._last = ""  # the place of the last block
        self.in_cell = False  # whether the paragraphs that come now stand in a table

    def blocks(self, paragraph: Paragraph) -> list[Block]:
        """One block for each line of the paragraph; none for an empty one."""
        place = f"P{paragraph.number}"
        if paragraph.hidden and not self._hides(paragraph, place):
            paragraph.unhide()
        self._cut = self._cut or paragraph.cut
        point = self._point(paragraph)
        lines = [line.strip() for line in paragraph.lines]
        found = self._blocks(paragraph, point, lines, place)
        self._gap = 1 if found else self._gap + 1
        found += self._notes(paragraph, found, lines)
        self._say(paragraph, found[0].source if found else self._last)
        return found

    def _hides(self, paragraph: Paragraph, place: str) -> bool:
        words = "".join(words for _, words in paragraph.hidden).strip()
        return not words or self._reading.repair("hidden-text", place, words)

    def _point(self, paragraph: Paragraph) -> Point | None:
        """Its number, unless nothing of it is seen: then Word does not count it either."""
        properties = paragraph.properties
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if paragraph.is_empty and switched(mark, "vanish"):
            return None
        return self._numbering.point(properties, paragraph.style)

    # ---- blocks ------------------------------------------------------------------------------------------------------

    def _blocks(self, paragraph: Paragraph, point: Point | None, lines: list[str], place: str) -> list[Block]:
        if not any(lines):
            return self._number_alone(point, place)
        if self._styles.is_contents_title(paragraph.style):
            if self._reading.repair("contents", place, " ".join(lines)):
                return []
        if paragraph.contents or self._styles.is_contents(paragraph.style):
            return self._lined(Block(" ".join(filter(None, lines)), (place,), style=CONTENTS), [])
        style, level = self._style(paragraph, lines)
        first = next(i for i, line in enumerate(lines) if line)
        block = Block(lines[first], (place,), style=style, level=level, indent=self._indent(paragraph, point))
        block = self._labelled(block, point) if point and point.label else block
        return self._lined(block, lines[first + 1 :])

    def _number_alone(self, point: Point | None, place: str) -> list[Block]:
        """A paragraph that is only a number: above or beside its text, or of a point that someone left empty."""
        label = held(point.label, self._reading.language) if point else None
        if label is not None and label.family != BULLET and (self.in_cell or label.family in _WORDED):
            return self._lined(Block(point.label, (place,)), [])
        if label is None or label.family == BULLET or self._reading.repair("empty-point", place, point.label):
            return []
        return self._lined(Block(point.label, (place,), apart=True), [])

    def _lined(self, block: Block, lines: list[str]) -> list[Block]:
        """The block and one for each further line; the lines of a heading are one unless the first is a number."""
        block = replace(block, gap=max(self._gap, 1), cut=self._cut)
        self._cut = False
        if lines and block.style in (HEADING, TITLE) and not self._is_number(block.text):
            block, lines = block.with_text(" ".join(filter(None, [block.text, *lines]))), []
        found, gap = [block], 0
        for number, line in enumerate(lines, 2):
            if line:
                places = (f"{block.places[0]}.{number}",)
                found.append(replace(block, text=line, places=places, label="", series="", gap=gap, cut=False))
            gap = 0 if line else gap + 1
        self._last = found[-1].places[0]
        return found

    def _style(self, paragraph: Paragraph, lines: list[str]) -> tuple[str, int]:
        """(style, depth): a heading only where the words can be one; some number whole paragraphs by heading styles."""
        text = " ".join(filter(None, lines))
        if self._styles.is_quote(paragraph.style):
            return QUOTE, 0
        if self._styles.is_title(paragraph.style):
            self._title = self._title or paragraph.number
            return (TITLE, 0) if paragraph.number == self._title else (HEADING, 1)
        depth = self._styles.heading(paragraph.style, paragraph.properties)
        return (HEADING, depth) if depth and self._may_head(text) else ("", 0)

    def _may_head(self, text: str) -> bool:
        short = len(text.split(None, _SHORT + 1)) <= _SHORT
        return looks_like_heading(text) or (short and parse(text, self._reading.language) is None)

    def _is_number(self, text: str) -> bool:
        label = parse(text, self._reading.language)
        return label is not None and not label.rest

    def _indent(self, paragraph: Paragraph, point: Point | None) -> int:
        """How far from the left its text stands, in columns."""
        own = paragraph.properties.find(f"{W}ind") if paragraph.properties is not None else None
        listed = point.indent if point else None
        given = self._styles.indent(paragraph.style)
        found = next((one for one in (own, listed, given) if one is not None), None)
        return max(0, _left(found) // TWIPS)

    # ---- numbers -----------------------------------------------------------------------------------------------------

    def _labelled(self, block: Block, point: Point) -> Block:
        """With the number that Word prints, unless the words begin with one that stands for it."""
        number = held(point.label, self._reading.language)
        if number is None or block.style in (QUOTE, TITLE):
            return replace(block, text=f"{point.label} {block.text}")
        typed = parse(block.text, self._reading.language)
        if typed is not None and _stands_for(typed, number):
            if number.family == BULLET or self._reading.repair(
                "typed-number", block.source, f"{point.label} {block.text}"
            ):
                return block
        if block.style == HEADING and block.text.endswith((".", ":", ";")):
            block = replace(block, style="", level=0)  # a numbered sentence, whatever its style
        level = block.level if block.style == HEADING else point.level
        return replace(block, label=point.label, level=level, series=point.series)

    # ---- what was left out -------------------------------------------------------------------------------------------

    def _notes(self, paragraph: Paragraph, found: list[Block], lines: list[str]) -> list[Block]:
        """Hand the notes on; those that an editor wants in the text are blocks of it."""
        staying = []
        places = {block.places[0] for block in found}
        for line, kind, id, mark in paragraph.notes:
            before = sum(bool(text) for text in lines[: line + 1])
            owner = found[min(max(before, 1), len(found)) - 1].places[0] if found else self._last
            staying += self._margins.note(kind, id, mark, owner if owner in places or not found else self._last)
        return staying

    def _say(self, paragraph: Paragraph, place: str) -> None:
        for id in paragraph.comments:
            self._margins.comment(id, place)
        for shown in paragraph.pictures:
            self._reading.repair("picture", place, shown)
        for kind in dict.fromkeys(paragraph.oddities):
            self._reading.doubt(kind, place, " ".join(paragraph.lines)[:80].strip())


def _left(indent: Element | None) -> int:
    if indent is None:
        return 0
    return whole(indent.get(f"{W}left") or indent.get(f"{W}start") or "", 0)


def _stands_for(typed: Label, number: Label) -> bool:
    """Does a typed number make the list's superfluous? `Article 5` beside `1.` does, `2.5 per cent` does not."""
    if typed.family == BULLET or (typed.family == DOTTED and starts_lower(typed.rest)):
        return False
    return number.family in (BULLET, typed.family) or (
        typed.family in (*_WORDED, DOTTED) and number.family not in _WORDED
    )
