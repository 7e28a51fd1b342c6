"""Ruled tables: strokes that cross one another and make cells."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consultations.documents.pdf.strokes import Stroke
from consultations.documents.pdf.words import Page, Word

_NEAR = 3.0  # points: how far strokes that meet may miss each other
_SHORT = 8.0  # points of the shortest stroke that is looked at
_CROSSINGS = 300_000  # pairs of strokes to compare; beyond that the page is a drawing
_FEWEST = 4  # cells with words


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: the words of its cells in the order of reading, and the heights where it begins and ends."""

    cells: list[list[Word]]
    left: float
    right: float
    high: float
    low: float


def take_out(page: Page) -> list[Grid]:
    """The tables of a page, from the top; their words leave the page."""
    level, upright = _sorted([*page.strokes, *page.edges])
    if len(level) * len(upright) > _CROSSINGS:
        return []
    found = [grid for strokes in _touching(level, upright) if (grid := _grid(page.words, strokes))]
    gone = {id(word) for grid in found for cell in grid.cells for word in cell}
    page.words = [word for word in page.words if id(word) not in gone]
    return sorted(found, key=lambda grid: -grid.high)


def _sorted(strokes: Sequence[Stroke]) -> tuple[list[Stroke], list[Stroke]]:
    """Level strokes and upright ones."""
    level = [each for each in strokes if each[2] - each[0] > _SHORT and each[3] - each[1] <= _NEAR]
    upright = [each for each in strokes if each[3] - each[1] > _SHORT and each[2] - each[0] <= _NEAR]
    return list(dict.fromkeys(level)), list(dict.fromkeys(upright))


def _touching(level: list[Stroke], upright: list[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Groups of strokes that hang together: (level ones, upright ones)."""
    leader = list(range(len(level) + len(upright)))

    def lead(one: int) -> int:
        while leader[one] != one:
            leader[one] = one = leader[leader[one]]
        return one

    for i, (left, low, right, high) in enumerate(level):
        for j, (x, foot, u, head) in enumerate(upright, len(level)):
            if left - _NEAR <= u and x <= right + _NEAR and foot - _NEAR <= high and low <= head + _NEAR:
                leader[lead(j)] = lead(i)
    groups: defaultdict[int, tuple[list[Stroke], list[Stroke]]] = defaultdict(lambda: ([], []))
    for index, stroke in enumerate([*level, *upright]):
        groups[lead(index)][index >= len(level)].append(stroke)
    yield from groups.values()


def _grid(words: Sequence[Word], strokes: tuple[list[Stroke], list[Stroke]]) -> Grid | None:
    level, upright = strokes
    lefts = _places([(stroke[0] + stroke[2]) / 2 for stroke in upright])
    heights = _places([(stroke[1] + stroke[3]) / 2 for stroke in level])[::-1]
    if len(lefts) < 3 or len(heights) < 3:
        return None
    merged = _merged(lefts, heights, level, upright)
    cells: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        row = _between(-(word.base + 0.3 * word.size), [-height for height in heights])
        column = _between((word.left + word.right) / 2, lefts)
        if row is not None and column is not None:
            cells[merged[row, column]].append(word)
    rows = [row for row, _column in cells]
    full = sum(rows.count(row) > 1 for row in set(rows))
    if len(cells) < _FEWEST or full < 2:
        return None
    return Grid([cells[place] for place in sorted(cells)], lefts[0], lefts[-1], heights[0], heights[-1])


def _places(values: list[float]) -> list[float]:
    """Each place once, in rising order, however often strokes run there."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _between(value: float, borders: list[float]) -> int | None:
    """Which of the rooms between rising borders holds the value."""
    for index in range(len(borders) - 1):
        if borders[index] <= value < borders[index + 1]:
            return index
    return None


def _merged(lefts: list[float], heights: list[float], level: list[Stroke], upright: list[Stroke]) -> dict:
    """For each room of the grid the first room of the cell that it belongs to: cells reach over missing borders."""
    rows, columns = len(heights) - 1, len(lefts) - 1
    first = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    for row in range(rows):
        middle = (heights[row] + heights[row + 1]) / 2
        for column in range(1, columns):
            border = lefts[column]
            if not any(abs((s[0] + s[2]) / 2 - border) <= _NEAR and s[1] <= middle <= s[3] for s in upright):
                first[row, column] = first[row, column - 1]
    for row in range(1, rows):
        for column in range(columns):
            middle = (lefts[column] + lefts[column + 1]) / 2
            border = heights[row]
            if not any(abs((s[1] + s[3]) / 2 - border) <= _NEAR and s[0] <= middle <= s[2] for s in level):
                first[row, column] = first[row - 1, column]
    return first
