"""Lines of a page: words that stand beside one another."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from consultations.documents.pdf.words import Word

_LEVEL = 0.45  # of a letter's size: how far the words of one line may stand above or below it
_GLUE = 0.08  # of a letter's size: a narrower gap is none
WIDE = 2.6  # letters' sizes: a wider gap parts a title from its page number, or two cells
_SMALLER, _HIGHER = 0.88, 0.12  # how marks of notes differ from the words before them
_MARK = re.compile(r"\(?(?:\d{1,3}|[*†‡]{1,3})\)?")
_SPACED_FEWEST, _SPACED_SHARE = 4, 0.7  # words of one letter that make a line a spaced one
_DROPPED = 1.7  # times the size of the words beside it


@dataclass(slots=True)
class Line:
    """Words on one height. `edges` are those of the column that it stands in."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    edges: tuple[float, float]
    column: tuple[int, int] = (1, 0)  # of how many columns beside one another, and which of them
    marks: list[tuple[str, int]] = field(default_factory=list)  # raised figures: (figure, place in the text)
    number: int = 0  # on its page, as it is read
    first: float = 0  # width of the first word
    hyphened: bool = False
    spaced: bool = False  # its letters stood apart
    cells: list[list["Line"]] = field(default_factory=list)  # of a table, which is one line without words of its own

    @property
    def place(self) -> str:
        return f"P{self.page}L{self.number}"

    @property
    def is_centred(self) -> bool:
        """Does as much room stand on its left as on its right?"""
        before, after = self.left - self.edges[0], self.edges[1] - self.right
        return min(before, after) > 2 * self.size and abs(before - after) < max(0.12 * (before + after), self.size)


def rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by the height at which they stand, from the top, each row from the left."""
    out: list[list[Word]] = []
    anchor: Word | None = None  # the largest word of the open row
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        if anchor is not None and anchor.base - word.base <= _LEVEL * _common(anchor.size, word.size):
            out[-1].append(word)
            anchor = word if word.size > anchor.size else anchor
        else:
            out.append([word])
            anchor = word
    return [sorted(row, key=lambda word: word.left) for row in out]


def _common(one: float, other: float) -> float:
    """The larger of two sizes, unless one of them is a dropped capital."""
    small, large = min(one, other), max(one, other)
    return large if large < _DROPPED * small else small


def line_of(row: Sequence[Word], page: int, edges: tuple[float, float], column: tuple[int, int] = (1, 0)) -> Line:
    """One line from the words of a row, with the marks of notes told apart."""
    sizes = Counter()
    for word in row:
        sizes[round(word.size, 1)] += len(word.text)
    size = max(sizes.items(), key=lambda item: (item[1], item[0]))[0]
    letters = sum(len(word.text) for word in row)
    line = Line(
        text="",
        page=page,
        left=min(word.left for word in row),
        right=max(word.right for word in row),
        base=next(word.base for word in row if round(word.size, 1) == size),
        size=size,
        bold=2 * sum(len(word.text) for word in row if word.bold) > letters,
        edges=edges,
        column=column,
        first=row[0].right - row[0].left,
        hyphened=row[-1].hyphened,
    )
    if _is_spaced(row):
        line.text, line.spaced = _closed(row), True
    else:
        _write(line, row)
    return line


def _write(line: Line, row: Sequence[Word]) -> None:
    """The text of a line and the places of raised figures in it."""
    parts: list[str] = []
    length = 0
    for before, word in zip([None, *row], row, strict=False):
        gap = _gap(before, word) if before else ""
        if _is_mark(word, line):
            gap = "" if before and word.left - before.right < 0.4 * line.size else gap
            line.marks.append((word.text, length + len(gap)))
        parts += [gap, word.text]
        length += len(gap) + len(word.text)
    if _leads_to_page(row) and len(parts) > 2:
        parts[-2] = "\t"
    line.text = "".join(parts)


def _leads_to_page(row: Sequence[Word]) -> bool:
    """Does a figure at the end stand further off than the words from one another, as in a contents page?"""
    if len(row) < 3 or not row[-1].text.isdigit():
        return False
    *gaps, last = [after.left - before.right for before, after in pairwise(row)]
    return last > 1.6 * median(gaps) and last > 0.5 * row[-1].size


def parts_of(row: Sequence[Word]) -> list[list[Word]]:
    """The words of a row between its wide gaps."""
    out = [[row[0]]]
    for before, word in pairwise(row):
        if _gap(before, word) == "\t":
            out.append([])
        out[-1].append(word)
    return out


def _gap(before: Word, word: Word) -> str:
    room = word.left - before.right
    size = max(before.size, word.size)
    if room > WIDE * size:
        return "\t"
    return "" if word.glued or room < _GLUE * size else " "


def _is_mark(word: Word, line: Line) -> bool:
    smaller, higher = word.size < _SMALLER * line.size, word.base > line.base + _HIGHER * line.size
    return smaller and higher and bool(_MARK.fullmatch(word.text))


def _is_spaced(row: Sequence[Word]) -> bool:
    single = sum(len(word.text) == 1 and word.text.isalpha() for word in row)
    return single >= _SPACED_FEWEST and single >= _SPACED_SHARE * len(row)


def _closed(row: Sequence[Word]) -> str:
    """The words of a line whose letters stand apart: where they stand twice as far apart, a word ends."""
    gaps = [after.left - before.right for before, after in pairwise(row)]
    usual = median(gaps)
    text = row[0].text
    for gap, word in zip(gaps, row[1:], strict=True):
        text += (" " if gap > max(1.7 * usual, usual + 0.25 * word.size) else "") + word.text
    return text


def with_dropped_capitals(words: Sequence[Word], known) -> list[Word]:
    """Large initials that hang beside several lines, put before the first of these."""
    usual = Counter(round(word.size, 1) for word in words for _letter in word.text)
    if not usual:
        return list(words)
    body = usual.most_common(1)[0][0]
    out = list(words)
    for initial in [word for word in words if word.size > _DROPPED * body and len(word.text.strip("“«\"'")) == 1]:
        beside = [
            word
            for word in out
            if word.size < initial.size / _DROPPED + 1
            and initial.base - 0.3 * body <= word.base <= initial.base + initial.size
            and initial.right - 1 <= word.left < initial.right + 1.5 * initial.size
        ]
        heights = rows(beside)
        if len(heights) < 2:
            continue
        first = heights[0][0]
        whole = initial.text + first.text
        apart = known(first.text) and not known(whole)
        joined = replace(first, text=f"{initial.text} {first.text}" if apart else whole, left=initial.left)
        out = [joined if word is first else word for word in out if word is not initial]
    return out
