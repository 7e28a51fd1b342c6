"""Tables that only white gaps make, whose cells run over several lines: rows parted by more room than lines are."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from consultations.documents.labelling.block_labels import held
from consultations.documents.labelling.labels import parse
from consultations.documents.pdf.grids import Grid
from consultations.documents.pdf.lines import rows
from consultations.documents.pdf.words import Page, Word

Row = list[Word]
Span = tuple[float, float]
_FEWEST = 3  # rows of a table
_ROOM = 1.2  # times the distance of lines: more parts one row of a table from the next
_LEADING = 0.95  # of a letter's size: lines stand no closer
_GAP = 1.0  # of a letter's size: the narrowest white between two columns
_NARROW = 0.35  # of the width of a table of two columns
_SHORT, _LONG = 8, 25  # words that a first cell, and any cell, has at most in the middle
_MOST = 4000  # words of a page that is looked at
_PAGE = 5  # letters of the longest page number


def take_out(page: Page, language: str) -> list[Grid]:
    """The tables of a page, from the top; their words leave the page."""
    if len(page.words) > _MOST:
        return []
    bands = _bands(rows(page.words))
    found: list[Grid] = []
    start = 0
    while start < len(bands):
        end, spans = _grown(bands, start)
        cells = [_cells(band, spans) for band in bands[start:end]]
        if end - start >= _FEWEST and _may_be_cells(spans) and _is_table(cells, bands[start:end], language):
            found.append(_grid(cells))
        start = end
    gone = {id(word) for grid in found for cell in grid.cells for word in cell}
    page.words = [word for word in page.words if id(word) not in gone]
    return found


def _bands(found: Sequence[Row]) -> list[list[Row]]:
    """Lines that stand as close as lines do."""
    if not found:
        return []
    steps = ((above[0].base - row[0].base, row[0].size) for above, row in pairwise(found))
    leading = min((step for step, size in steps if step > _LEADING * size), default=0.0)
    out = [[found[0]]]
    for above, row in pairwise(found):
        if above[0].base - row[0].base > _ROOM * leading:
            out.append([])
        out[-1].append(row)
    return out


def _grown(bands: Sequence[list[Row]], start: int) -> tuple[int, list[Span]]:
    """How far the same columns run down from a band, as a half-open end, and where the columns are."""
    taken = bands[start]
    spans = _spans([word for row in taken for word in row])
    end = start + 1
    while len(spans) > 1 and end < len(bands):
        wider = _spans([word for row in [*taken, *bands[end]] for word in row])
        beside = sum(bool(cell) for cell in _cells(bands[end], wider))
        if len(wider) != len(spans) or beside < 2:
            break
        taken, spans, end = [*taken, *bands[end]], wider, end + 1
    return end, spans


def _spans(words: Sequence[Word]) -> list[Span]:
    """What stands between the white that runs down all of the words."""
    out: list[Span] = []
    for word in sorted(words, key=lambda word: word.left):
        if out and word.left - out[-1][1] < _GAP * word.size:
            out[-1] = (out[-1][0], max(out[-1][1], word.right))
        else:
            out.append((word.left, word.right))
    return out


def _cells(band: Sequence[Row], spans: Sequence[Span]) -> list[list[Word]]:
    words = [word for row in band for word in row]
    return [[word for word in words if left <= word.left <= right] for left, right in spans]


def _may_be_cells(spans: Sequence[Span]) -> bool:
    """Of two columns the first is narrow where they are a table; else they are those of a page of text."""
    return len(spans) > 2 or spans[0][1] - spans[0][0] <= _NARROW * (spans[-1][1] - spans[0][0])


def _is_table(cells: list[list[list[Word]]], bands: Sequence[list[Row]], language: str) -> bool:
    """Cells that wrap and are short; no points behind their numbers, no titles before their pages, no columns."""
    if all(len(band) == 1 for band in bands):
        return False  # `tables` knows these
    firsts = [" ".join(word.text for word in row[0]) for row in cells]
    numbers = sum(held(text, language) is not None or parse(text, language) is not None for text in firsts)
    pages = sum(len(row[-1]) == 1 and row[-1][0].text.isdecimal() and len(row[-1][0].text) < _PAGE for row in cells)
    if 2 * numbers >= len(cells) or (len(cells[0]) == 2 and 2 * pages > len(cells)):
        return False
    lengths = [len(cell) for row in cells for cell in row if cell]
    return median(lengths) <= _LONG and median(len(row[0]) for row in cells) <= _SHORT


def _grid(cells: list[list[list[Word]]]) -> Grid:
    words = [word for row in cells for cell in row for word in cell]
    high, low = max(word.base + word.size for word in words), min(word.base - 0.3 * word.size for word in words)
    filled = [cell for row in cells for cell in row if cell]
    return Grid(filled, min(word.left for word in words), max(word.right for word in words), high, low)
