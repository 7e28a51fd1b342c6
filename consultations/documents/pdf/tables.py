"""Tables among the lines of a page: those that are ruled, and those that only white gaps make."""

from collections.abc import Callable, Iterator, Sequence

from consultations.documents.blocks import CELL, Block, Reading, shortened
from consultations.documents.labelling.block_labels import held
from consultations.documents.labelling.labels import parse
from consultations.documents.pdf.columns import Region, Row
from consultations.documents.pdf.grids import Grid
from consultations.documents.pdf.lines import Line, line_of, parts_of, rows
from consultations.documents.pdf.words import Word

_FEWEST = 3  # rows that white gaps alone make a table
_NEAR = 4.0  # points: how far the cells of one column may stand from one another
_PAGE = 5  # letters of the longest page number


def lines_of(region: Region, page: int, language: str) -> list[Line]:
    """The lines of a region; a table in it is one line that holds cells."""
    out: list[Line] = []
    done = 0
    for start, end in _runs(region.rows, language):
        out += [line_of(row, page, region.edges, region.column) for row in region.rows[done:start]]
        cells = [part for row in region.rows[start:end] for part in parts_of(row)]
        out.append(_table(cells, page, region.edges, region.column))
        done = end
    return out + [line_of(row, page, region.edges, region.column) for row in region.rows[done:]]


def put_in(columns: list[list[Line]], grids: Sequence[Grid], page: int) -> None:
    """Ruled tables, each where it stands: in the column that is open there, before the first line below it."""
    for grid in grids:
        middle = (grid.left + grid.right) / 2
        table = _table(grid.cells, page, (grid.left, grid.right))
        table.base = grid.high
        place = next((lines for lines in columns if lines and _holds(lines, middle, grid)), None)
        if place is None:
            columns.append([table])
            continue
        below = next((i for i, line in enumerate(place) if line.base < grid.low), len(place))
        place.insert(below, table)
        table.edges, table.column = place[0].edges, place[0].column


def _holds(lines: list[Line], middle: float, grid: Grid) -> bool:
    """Does the column stand around the table, or end right above it?"""
    beside = lines[0].edges[0] <= middle <= lines[0].edges[1]
    return beside and lines[-1].base < grid.high


def _table(cells: Sequence[Sequence[Word]], page: int, edges, column: tuple[int, int] = (1, 0)) -> Line:
    made = [[line_of(row, page, _span(cell)) for row in rows(cell)] for cell in cells]
    first = made[0][0]
    table = Line("", page, first.left, first.right, first.base, first.size, False, edges, column)
    table.cells = made
    return table


def _span(cell: Sequence[Word]) -> tuple[float, float]:
    return min(word.left for word in cell), max(word.right for word in cell)


def _runs(found: Sequence[Row], language: str) -> Iterator[tuple[int, int]]:
    """Rows that have the same cells below one another, as half-open ranges."""
    start = 0
    parts = [parts_of(row) for row in found]
    for index in range(1, len(found) + 1):
        if index < len(found) and _alike(parts[index - 1], parts[index]):
            continue
        if index - start >= _FEWEST and _is_table(parts[start:index], language):
            yield start, index
        start = index


def _alike(above: list[list[Word]], below: list[list[Word]]) -> bool:
    if len(above) != len(below) or len(below) < 2:
        return False
    pairs = zip(above, below, strict=True)
    if len(above) > 2:  # titles of columns may stand in their middle
        return all(one[0].left <= other[-1].right and other[0].left <= one[-1].right for one, other in pairs)
    return all(
        abs(one[0].left - other[0].left) <= _NEAR or abs(one[-1].right - other[-1].right) <= _NEAR
        for one, other in pairs
    )


def _is_table(run: list[list[list[Word]]], language: str) -> bool:
    """Not provisions, not points behind their numbers, and not the titles of a contents page before theirs."""
    firsts = [" ".join(word.text for word in row[0]) for row in run]
    numbers = sum(held(text, language) is not None or parse(text, language) is not None for text in firsts)
    pages = sum(len(row[-1]) == 1 and row[-1][0].text.strip(".").isalnum() and _is_page(row[-1][0].text) for row in run)
    return 2 * numbers < len(run) and not (len(run[0]) == 2 and 2 * pages > len(run))


def _is_page(text: str) -> bool:
    return len(text) < _PAGE and (text.isdecimal() or not text.strip("ivxl"))


def blocks_of(table: Line, reading: Reading, mend: Callable[[str, Line, Line], str]) -> list[Block]:
    """Cell by cell, row by row, and a doubt whether that can be understood."""
    out: list[Block] = []
    for cell in table.cells:
        text = cell[0].text
        for before, line in zip(cell, cell[1:], strict=False):
            text = mend(text, line, before)
        out.append(Block(text, tuple(line.place for line in cell), style=CELL))
    reading.doubt("table", out[0].source, shortened(" | ".join(block.text for block in out[:3])))
    return out
