"""Words on a page as the file paints them. Lengths are points, heights grow upwards."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from consultations.documents.pdf.letters import BROKEN, Letters

_HYPHEN = "\ufffe"  # PDFium's letter for a hyphen where a line ends; it leaves the line's end out
_WORD = re.compile(rf"[^\s\x00-\x1f{_HYPHEN}]+{_HYPHEN}?")
# Words that may end with the mark of a note, or begin with one: only in these every letter is looked at.
_MARKED = re.compile(r"[^\d*†‡]\(?[\d*†‡]{1,3}\)?[.,;:]?$|^[\d*†‡(]+[^\W\d]")
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": "", "\u200b": "",
    "\ufeff": "",
}  # fmt: skip
_LETTERS = str.maketrans(_LIGATURES)
_UNKNOWN = re.compile(rf"[{BROKEN}\ue000-\uf8ff]")
_QUARTER = math.pi / 2
_LEAN = 0.09  # radians: text that leans more than this is not level
_DROPPED = 1.7  # times the size: letters so much larger are no part of a word
_RAISED = 0.12  # of a letter's size: how much higher the mark of a note stands, at least


@dataclass(frozen=True, slots=True)
class Word:
    """Letters between two spaces, or the part of them that stands higher. `base` is the height of their line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    glued: bool = False  # no space before it
    hyphened: bool = False  # ends in a hyphen where the line ends

    @property
    def top(self) -> float:
        return self.base + 0.75 * self.size


@dataclass(slots=True)
class Page:
    """The words of one page, upright, in the order of the file."""

    number: int
    box: tuple[float, float, float, float]  # left, low, right, high
    words: list[Word] = field(default_factory=list)
    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)  # left, low, right, high
    edges: list[tuple[float, float, float, float]] = field(default_factory=list)  # sides of larger shapes, as strokes
    letters: int = 0
    broken: int = 0  # letters without a character
    turned: str = ""  # words that do not run with the rest of the page, such as a watermark
    outside: str = ""  # words beyond the edges of the page


def fill(page: Page, letters: Letters) -> None:
    """Put the page's words into it, turned so that most of them are upright."""
    text = letters.text()
    page.letters = sum(not c.isspace() for c in text)
    page.broken = len(_UNKNOWN.findall(text))
    found = [word for match in _WORD.finditer(text) for word in _words(match, letters)]
    turns = Counter()
    for word, turn in found:
        turns[_quarters(turn)] += len(word.text)
    if not turns:
        return
    level = turns.most_common(1)[0][0]
    upright = [word for word, turn in found if _quarters(turn) == level]
    page.turned = " ".join(word.text for word, turn in found if _quarters(turn) != level)
    page.box, page.strokes = _box(page.box, level), [_box(stroke, level) for stroke in page.strokes]
    page.edges = [_box(edge, level) for edge in page.edges]
    page.words = [word for word in upright if word.text]
    _leave_outside(page)


def _quarters(turn: float) -> int | None:
    """How many quarters of a turn, 0 to 3; None for text that leans."""
    quarters = round(turn / _QUARTER)
    return quarters % 4 if abs(turn - quarters * _QUARTER) < _LEAN else None


def _leave_outside(page: Page) -> None:
    """Words beyond the edges of the page are not to be seen on it."""
    inside = []
    out = []
    left, low, right, high = page.box
    for word in page.words:
        middle = (word.left + word.right) / 2
        seen = left - 2 <= middle <= right + 2 and low - 2 <= word.base <= high + 2
        (inside if seen else out).append(word)
    page.words, page.outside = inside, " ".join(word.text for word in out)


def _words(match: re.Match[str], letters: Letters) -> Iterator[tuple[Word, float]]:
    """One word, or its parts where they stand on different heights."""
    start, end = match.span()
    text = match[0]
    hyphened = text.endswith(_HYPHEN)
    first, last = letters.extent(start), letters.extent(end - 1)
    look = letters.look(start)
    level = _quarters(look.turn)
    parts = [(start, end)]
    if level is not None and end - start > 1 and (_MARKED.search(text) or _uneven(first, last, level)):
        parts = _parts(start, end, letters, level)
    for number, (begin, stop) in enumerate(parts):
        look = letters.look(begin) if number else look
        if number or len(parts) > 1:
            first, last = letters.extent(begin), letters.extent(stop - 1)
        said = text[begin - start : stop - start].replace(_HYPHEN, "-").translate(_LETTERS)
        left, right, base = _placed(first, last, letters.origin(begin), level or 0)
        yield (
            Word(said, left, right, base, look.size, look.bold, number > 0, hyphened and stop == end),
            look.turn,
        )


def _uneven(first, last, level: int) -> bool:
    """Do a word's first and last letter stand on different lines, or in the wrong order?"""
    if level % 2:
        return abs(first[0] - last[0]) > 0.8
    return abs(first[1] - last[1]) > 0.8 or (last[2] < first[0] if level == 0 else last[0] > first[2])


def _parts(start: int, end: int, letters: Letters, level: int) -> list[tuple[int, int]]:
    """Where a word falls apart: into raised letters and others, or where the file goes back to another place."""
    cuts = [start]
    before = None
    for index in range(start, end):
        x, y = _turned(*letters.origin(index), level)
        size = letters.look(index).size
        if before is not None:
            apart = abs(y - before[1]) > _RAISED * max(size, before[2])
            back = x < before[0] - size / 2 or x > before[0] + 6 * size
            dropped = max(size, before[2]) > _DROPPED * min(size, before[2])
            if apart or back or dropped:
                cuts.append(index)
        before = (x, y, size)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _turned(x: float, y: float, level: int) -> tuple[float, float]:
    """A point of a page that is turned by some quarters, as it stands when the page is upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[level]


def _box(box, level: int) -> tuple[float, float, float, float]:
    """A rectangle of a page that is turned by some quarters."""
    (x, y), (u, v) = _turned(box[0], box[1], level), _turned(box[2], box[3], level)
    return min(x, u), min(y, v), max(x, u), max(y, v)


def _placed(first, last, origin, level: int) -> tuple[float, float, float]:
    """Where a word begins and ends, and the height it stands on, from its first and its last letter."""
    if level:
        first, last = _box(first, level), _box(last, level)
    return min(first[0], last[0]), max(first[2], last[2]), _turned(*origin, level)[1]
