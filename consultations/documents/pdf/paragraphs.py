"""Paragraphs from lines: what goes on, and what begins anew, told by room, indents and the words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from consultations.documents.blocks import Block, Reading, is_finished, is_upper, starts_lower
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.labels import ANNEX, ARTICLE, CONTAINERS, Label
from consultations.documents.line_breaks import is_false_label
from consultations.documents.pdf.lines import Line
from consultations.documents.pdf.parting import INDENT, Parting, follows, had_room

_OFTEN = 200  # lines after which it says that it goes on
_ENTRY = re.compile(r"(?:\.{3,}|…|(?:\. ){3,}|·{3,}|_{3,}|\t)[\s.…·_]*(?:\d{1,4}|[ivxl]{1,6})$")


@dataclass(slots=True)
class Paragraph:
    lines: list[Line] = field(default_factory=list)
    cut: bool = False  # the first on its page
    text: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(line.place for line in self.lines)


class Paragraphs:
    """Joins the lines of a draft, in the order of reading."""

    def __init__(self, reading: Reading, mend: Callable[[str, str, str], str]):
        self.reading, self.mend = reading, mend

    def of(self, lines: Sequence[Line]) -> list[Paragraph]:
        """All paragraphs. `mend` puts the text so far and the next line's together, given the line's place."""
        self.parting = Parting(lines, _steps(lines), self._label)
        self.indented = _indents(lines)
        out: list[Paragraph] = []
        before: Line | None = None
        for number, line in enumerate(lines):
            if number % _OFTEN == 0:
                self.reading.alive()
            if out and self._goes_on(out[-1], before, line):
                out[-1].text = self.mend(out[-1].text, line, before)
                out[-1].lines.append(line)
            else:
                out.append(Paragraph([line], before is not None and before.page != line.page, line.text))
            before = line
        return out

    def _goes_on(self, paragraph: Paragraph, before: Line, line: Line) -> bool:
        if before.cells or line.cells:
            return False
        if abs(before.size - line.size) > 0.08 * before.size or before.spaced or _ENTRY.search(before.text):
            return False
        if before.bold != line.bold and not (before.hyphened or len(line.text.split()) < 2):
            return False
        label = self._label(line.text)
        if label and not (
            is_false_label(before.text, label, self.reading)
            or _is_end(before, line, label)
            or self.parting.goes_on(before, line, label)
        ):
            return False
        if self._is_bare(paragraph):
            return False
        if before.hyphened and starts_lower(line.text):
            return True
        together = follows(before, line)
        if together and self.parting.is_loose(before, line):
            return False
        if before.is_centred and line.is_centred:
            return together and before.bold == line.bold and not is_finished(before.text)
        if together and not before.is_centred and line.is_centred and line.left - before.left > 3 * line.size:
            # the second line of a title whose first fills the column, else the title behind a paragraph
            return _is_title(before, line) and not is_finished(before.text) and not had_room(before, line)
        if had_room(before, line):
            return False
        return self._fits(paragraph, before, line, together=together)

    def _fits(self, paragraph: Paragraph, before: Line, line: Line, *, together: bool) -> bool:
        """Does the line begin where lines of this paragraph begin?"""
        here, there = line.left - line.edges[0], before.left - before.edges[0]
        near = INDENT * line.size
        if len(paragraph.lines) == 1:
            if here - there > near:  # lines that hang behind a number, or a first line
                return bool(self._label(before.text)) or not is_finished(before.text)
            return together or here - there > -8 * line.size and (not is_finished(before.text) or self.indented)
        if abs(here - there) <= near:
            return together or not is_finished(before.text) or self.indented
        return not is_finished(before.text) and (starts_lower(line.text) or not together)

    def _label(self, text: str):
        return label_of(Block(text, ("",)), self.reading)

    def _is_bare(self, paragraph: Paragraph) -> bool:
        """Only the number of a chapter or an article so far: what follows is its title or its text."""
        if len(paragraph.lines) > 1 or len(paragraph.text) > 60:
            return False
        label = self._label(paragraph.text)
        return bool(label and label.family in (ANNEX, ARTICLE, *CONTAINERS) and not label.rest)


def _is_title(before: Line, line: Line) -> bool:
    """Do both lines look like a title, rather than one of them?"""
    return (before.bold and line.bold) or (is_upper(before.text) and is_upper(line.text))


def _is_end(before: Line, line: Line, label: Label) -> bool:
    """A figure alone on its line that ends a sentence: "… as set out in Annex / III." """
    alone = not label.rest.strip() and label.family not in (ANNEX, ARTICLE, *CONTAINERS)
    return alone and not is_finished(before.text) and not had_room(before, line)


def _steps(lines: Sequence[Line]) -> dict[float, float]:
    """The usual step from line to line, by the size of the letters."""
    found: dict[float, list[float]] = {}
    for above, below in zip(lines, lines[1:], strict=False):
        same = above.page == below.page and above.column == below.column and round(above.size) == round(below.size)
        step = above.base - below.base
        if same and 0.8 * below.size < step < 3 * below.size:
            found.setdefault(round(below.size), []).append(step)
    return {size: _usual(steps) for size, steps in found.items()}


def _usual(steps: list[float]) -> float:
    """The step inside paragraphs: not above the middle one, nor far above the narrow ones."""
    steps = sorted(steps)
    narrow = steps[len(steps) // 5]
    return min(median(steps), 1.3 * narrow)


def _indents(lines: Sequence[Line]) -> bool:
    """Does this draft begin paragraphs with an indent?"""
    begun = after = 0
    for above, below in zip(lines, lines[1:], strict=False):
        if above.page == below.page and above.column == below.column and had_room(above, below):
            after += 1
            begun += 0.8 * below.size < below.left - below.edges[0] < 5 * below.size
    return after >= 8 and begun >= 0.6 * after
