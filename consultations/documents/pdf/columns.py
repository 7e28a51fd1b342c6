"""Columns: white gaps that run down a page, and the order in which what stands between them is read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from consultations.documents.pdf.lines import rows
from consultations.documents.pdf.words import Word

Row = list[Word]
_FEWEST = 4  # lines on each side of a gap
_WINDOW = 4  # lines that must leave a gap open before it is looked at
_NARROWEST = 0.2  # of the width: a narrower column is one of numbers or marks
_LEAST = 0.12  # of the letters beside a gap, on each side
_FULL, _FULL_LINES = 0.75, 0.2  # of a column's width, of its lines: fewer full lines than these are a table's
_AROUND = 0.38  # of a letter's size: white that a word needs on each side where a gap is to run
_FINE = 4  # parts of a point in which gaps are measured
_WIDE, _TRIED = 6 * _FINE, 8  # how far apart places are tried, and how many
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that are read one after another. `column` is (how many beside one another, which of them)."""

    rows: list[Row]
    edges: tuple[float, float]
    column: tuple[int, int] = (1, 0)


class Columns:
    """Finds columns page by page, and is surer of gaps that earlier pages had."""

    def __init__(self):
        self.known: set[int] = set()  # heights of the page do not matter: where gaps ran, in points from the left

    def regions(self, words: Sequence[Word], depth: int = 0) -> list[Region]:
        """What stands on a page, in the order of reading."""
        found = rows(words)
        if not found:
            return []
        left, right = min(word.left for word in words), max(word.right for word in words)
        gap = self._gap(found, left, right) if depth < _DEEPEST else None
        if gap is None:
            return [Region(found, (left, right))]
        return self._split(found, gap, (left, right), depth)

    def _split(self, found: list[Row], gap: "_Gap", edges: tuple[float, float], depth: int) -> list[Region]:
        out: list[Region] = []
        for beside, run in groupby(enumerate(found), key=lambda item: gap.band_of(item[0])):
            band = [row for _, row in run]
            if beside is None:
                out.append(Region(band, edges))
                continue
            sides = [
                [w for row in band for w in row if w.left < gap.place],
                [w for row in band for w in row if w.left >= gap.place],
            ]
            inner = [self.regions(side, depth + 1) for side in sides]
            out += _numbered(inner)
        self.known.add(round(gap.place))
        return out

    def _gap(self, found: list[Row], left: float, right: float) -> "_Gap | None":
        """The best gap, or None for a single column."""
        width = right - left
        best: _Gap | None = None
        masks = [_mask(row) for row in found]
        for place in _candidates(masks, left, right):
            gap = _Gap(place / _FINE, _bands(found, masks, place, width, known=self._is_known(place / _FINE)))
            if gap.bands and (best is None or gap.weight(found) > best.weight(found)):
                best = gap
        return best

    def _is_known(self, place: float) -> bool:
        return any(abs(place - known) < 8 for known in self.known)


@dataclass(frozen=True, slots=True)
class _Gap:
    place: float
    bands: list[tuple[int, int]]  # rows beside it, as half-open ranges

    def band_of(self, index: int) -> int | None:
        return next((number for number, (start, end) in enumerate(self.bands) if start <= index < end), None)

    def weight(self, found: list[Row]) -> int:
        return sum(len(word.text) for start, end in self.bands for row in found[start:end] for word in row)


def _numbered(inner: list[list[Region]]) -> list[Region]:
    """The regions of columns side by side, each told how many there are and which it is."""
    count = sum(max(region.column[0] for region in regions) for regions in inner if regions)
    out, before = [], 0
    for regions in inner:
        out += [Region(r.rows, r.edges, (count, before + r.column[1])) for r in regions]
        before += max((region.column[0] for region in regions), default=0)
    return out


def _mask(row: Row) -> int:
    """A bit for every point of the width where the row leaves no room for a gap."""
    mask = 0
    for word in row:
        around = max(2.0, _AROUND * word.size)
        start, end = (max(0, round(_FINE * edge)) for edge in (word.left - around, word.right + around))
        mask |= ((1 << max(0, end - start)) - 1) << start
    return mask


def _candidates(masks: list[int], left: float, right: float) -> list[int]:
    """The places that most often lie open between words of some successive rows, those of a page's gaps among them."""
    aside = 0.15 * (right - left)
    inner = (1 << max(0, round(_FINE * (right - aside)))) - (1 << max(0, round(_FINE * (left + aside))))
    votes: Counter[int] = Counter()
    for start in range(len(masks) - _WINDOW + 1):
        union = masks[start] | masks[start + 1] | masks[start + 2] | masks[start + 3]
        span = (1 << union.bit_length()) - (union & -union)
        white = ~union & span & inner
        while white:
            first = (white & -white).bit_length() - 1
            length = (~(white >> first) & -(~(white >> first))).bit_length() - 1
            votes.update(range(first, first + length))
            white &= ~(((1 << length) - 1) << first)
    chosen: list[int] = []
    for place in _middles(votes):
        if all(abs(place - other) > _WIDE for other in chosen):
            chosen.append(place)
    return chosen[:_TRIED]


def _middles(votes: Counter[int]) -> list[int]:
    """The middle of every stretch of places with as many votes, the most voted first."""
    out: list[tuple[int, int]] = []
    places = sorted(votes)
    start = 0
    for index, place in enumerate(places):
        following = places[index + 1] if index + 1 < len(places) else None
        if following != place + 1 or votes[following] != votes[place]:
            out.append((-votes[place], (places[start] + place) // 2))
            start = index + 1
    return [place for _, place in sorted(out)]


def _bands(found: list[Row], masks: list[int], place: int, width: float, *, known: bool) -> list[tuple[int, int]]:
    """The runs of rows that leave the place open and read like columns on both sides of it."""
    bands = []
    bit = 1 << place
    for open_, run in groupby(range(len(found)), key=lambda index: not masks[index] & bit):
        indexes = list(run)
        if not open_:
            continue
        start, end = _trimmed(found, indexes[0], indexes[-1] + 1, place / _FINE)
        if start < end and _reads_like_columns(found[start:end], place / _FINE, width, known=known):
            bands.append((start, end))
    return bands


def _trimmed(found: list[Row], start: int, end: int, place: float) -> tuple[int, int]:
    """Without rows at either end that stand on one side only, apart from the others."""

    def sides(row: Row) -> set[bool]:
        return {word.left >= place for word in row}

    leading = _leading(found[start:end])
    both = [i for i in range(start, end) if _overlaps(found, i, start, end, sides)]
    if not both:
        return start, start
    first, last = both[0], both[-1] + 1
    while first > start and found[first - 1][0].base - found[first][0].base <= 1.3 * leading:
        first -= 1
    if end < len(found):  # something stands below over the whole width
        while last < end and found[last - 1][0].base - found[last][0].base <= 1.3 * leading:
            last += 1
    else:
        last = end
    return first, last


def _overlaps(found: list[Row], index: int, start: int, end: int, sides) -> bool:
    """Does the row, with one of its neighbours, stand on both sides?"""
    here = sides(found[index])
    return any(len(here | sides(found[near])) == 2 for near in (index - 1, index, index + 1) if start <= near < end)


def _leading(found: list[Row]) -> float:
    steps = [a[0].base - b[0].base for a, b in zip(found, found[1:], strict=False)]
    steps = [step for step in steps if step > 0.9 * found[0][0].size] or [1.2 * found[0][0].size]
    return median(steps)


def _reads_like_columns(band: list[Row], place: float, width: float, *, known: bool) -> bool:
    sides = [[[w for w in row if (w.left >= place) == right] for row in band] for right in (False, True)]
    sides = [[row for row in side if row] for side in sides]
    if min(len(side) for side in sides) < (1 if known else _FEWEST):
        return False
    letters = [sum(len(word.text) for row in side for word in row) for side in sides]
    if min(letters) < (0 if known else _LEAST) * sum(letters):
        return False
    return known or all(_is_filled(side, width) for side in sides)


def _is_filled(side: list[Row], width: float) -> bool:
    """Is it wide enough for text, and do some of its lines reach from one edge to the other?"""
    spans = [(row[0].left, max(word.right for word in row)) for row in side]
    column = max(end for _, end in spans) - min(start for start, _ in spans)
    full = sum(end - start >= _FULL * column for start, end in spans)
    return column >= _NARROWEST * width and full >= max(2, _FULL_LINES * len(spans))
