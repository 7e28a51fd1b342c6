"""Tables of a PDF: ruled by strokes or boxes, or only by white gaps; and what looks like one and is none."""

import pytest

from consultations.documents.blocks import CELL, Reading
from consultations.documents.pdf import read
from tests.consultations.documents.test_pdf import lines, pdf_tree
from tests.consultations.samples import doubts, kinds
from tests.support.portable import HIGH, MARGIN, Portable

TOP, ROW = HIGH - 140, 30
COLUMNS = (MARGIN, MARGIN + 160, MARGIN + 320, MARGIN + 460)
ROWS = (("Well", "Water", "Fee"), ("Mill Lane", "fresh and", "none"), ("Harbour", "salty", "two coins"))


def around(pdf: Portable) -> Portable:
    """Provisions above and below a table."""
    pdf.text(MARGIN, HIGH - 90, "Article 1. These are the wells of the town:")
    pdf.text(MARGIN, TOP - 4 * ROW - 20, "Article 2. There are no other wells.")
    return pdf


def words(pdf: Portable) -> Portable:
    for row, cells in enumerate(ROWS):
        for x, cell in zip(COLUMNS, cells, strict=False):
            pdf.text(x + 4, TOP - ROW * row - 18, cell)
    return pdf


def strokes(pdf: Portable) -> None:
    for row in range(4):
        pdf.rule(MARGIN, TOP - ROW * row, COLUMNS[-1] - MARGIN)
    for x in COLUMNS:
        pdf.upright(x, TOP - 3 * ROW, 3 * ROW)


def boxes(pdf: Portable) -> None:
    for row in range(3):
        for left, right in zip(COLUMNS, COLUMNS[1:], strict=False):
            pdf.box(left, TOP - ROW * (row + 1), right - left, ROW)


def one_path(pdf: Portable) -> None:
    level = " ".join(f"{MARGIN} {TOP - ROW * n} m {COLUMNS[-1]} {TOP - ROW * n} l" for n in range(4))
    upright = " ".join(f"{x} {TOP} m {x} {TOP - 3 * ROW} l" for x in COLUMNS)
    pdf.pages[-1].append(f"0.5 w {level} {upright} S")


@pytest.mark.parametrize("ruled", [strokes, boxes, one_path])
def test_a_ruled_table_is_read_cell_by_cell(ruled):
    pdf = words(around(Portable().page()))
    pdf.text(COLUMNS[1] + 4, TOP - ROW - 28, "cold")  # a second line in a cell
    ruled(pdf)
    blocks = read(pdf.content(), Reading(language="en"))
    assert [block.text for block in blocks if block.style == CELL] == [
        "Well", "Water", "Fee", "Mill Lane", "fresh and cold", "none", "Harbour", "salty", "two coins",
    ]  # fmt: skip
    tree = pdf_tree(pdf)
    assert [(node.key, node.text.split("\n")[0]) for node in tree.nodes] == [
        ("1", "These are the wells of the town:"),
        ("2", "There are no other wells."),
    ]
    assert doubts(tree) == ["pdf", "table"]


def test_a_cell_that_reaches_over_two():
    pdf = around(Portable().page())
    pdf.text(MARGIN + 4, TOP - 18, "All the wells of the town")
    for row, cells in enumerate(ROWS[1:], 1):
        for x, cell in zip(COLUMNS, cells, strict=False):
            pdf.text(x + 4, TOP - ROW * row - 18, cell)
    strokes(pdf)
    pdf.pages[-1] = [mark for mark in pdf.pages[-1] if f"{COLUMNS[1]} {TOP - 3 * ROW} m" not in mark]
    pdf.upright(COLUMNS[1], TOP - 3 * ROW, 2 * ROW)
    blocks = read(pdf.content(), Reading(language="en"))
    assert [block.text for block in blocks if block.style == CELL][:3] == [
        "All the wells of the town",
        "Mill Lane",
        "fresh and",
    ]


def test_rows_between_white_gaps():
    tree = pdf_tree(words(around(Portable().page())))
    assert tree.nodes[0].text.split("\n")[1:] == [cell for row in ROWS for cell in row]
    assert doubts(tree) == ["pdf", "table"]


WRAPPED = (
    (["Well"], ["Water"], ["Duty of the town"]),
    (["Mill", "Lane"], ["fresh"], ["to keep the rope dry, and", "to coil it at night"]),
    (["Harbour"], ["salty"], ["to tell everybody"]),
)


def wrapped(rows, *, room: float = 10) -> Portable:
    """A table without strokes whose cells run over several lines, `room` more points between its rows."""
    pdf, y = Portable().page(), TOP
    pdf.text(MARGIN, HIGH - 90, "Article 1. These are the wells of the town and what the town has to do for them:")
    for row in rows:
        for x, cell in zip(COLUMNS, row, strict=False):
            for number, line in enumerate(cell):
                pdf.text(x, y - 12 * number, line)
        y -= 12 * max(map(len, row)) + room
    pdf.text(MARGIN, y - 20, "Article 2. There are no other wells, and nobody may dig one without the town's leave.")
    return pdf


def test_cells_between_white_gaps_that_run_over_lines():
    tree = pdf_tree(wrapped(WRAPPED))
    assert tree.nodes[0].text.split("\n")[1:] == [" ".join(cell) for row in WRAPPED for cell in row]
    assert tree.nodes[1].text.startswith("There are no other wells")
    assert doubts(tree) == ["pdf", "table"]


@pytest.mark.parametrize(
    ("rows", "room"),
    [
        (WRAPPED, 0),
        (WRAPPED[:2], 10),
        (tuple(([f"({n})"], ["the rope of the well is", "dry at night"]) for n in "abcd"), 10),
    ],
    ids=["no room between rows", "two rows", "points"],
)
def test_gaps_that_make_no_table(rows, room):
    assert "table" not in doubts(pdf_tree(wrapped(rows, room=room)))


@pytest.mark.parametrize(
    "rows",
    [
        [("(a)", "the well of Mill Lane"), ("(b)", "the harbour"), ("(c)", "the market")],
        [("Wells of the town", "3"), ("Walls of the town", "12"), ("Gates of the town", "19")],
        [("For Mill Lane", "For the harbour"), ("A. Miller", "H. Porter")],
    ],
    ids=["points", "contents", "signatures"],
)
def test_what_is_no_table(rows):
    pdf = around(Portable().page())
    for number, (left, right) in enumerate(rows):
        pdf.text(MARGIN, TOP - 14 * number, left)
        pdf.text(MARGIN + 300, TOP - 14 * number, right)
    assert "table" not in doubts(pdf_tree(pdf))


def test_a_frame_around_a_paragraph_is_no_table():
    pdf = lines(Portable().page(), "Article 1. The town keeps its wells.", "Article 2. And its walls.", step=30)
    pdf.box(MARGIN - 5, HIGH - 130, 400, 60)
    tree = pdf_tree(pdf)
    assert [node.number for node in tree.nodes] == ["1", "2"]
    assert doubts(tree) == ["pdf"]


def test_page_numbers_that_stand_one_space_away():
    titles = ("Wells of the town", "Walls of the town", "Gates of the town")
    pdf = Portable().page()
    lines(pdf, "Contents", *(f"{title} {page}" for title, page in zip(titles, (2, 3, 5), strict=True)), step=24)
    for number, title in enumerate(titles, 1):
        pdf.page().text(MARGIN, HIGH - 90, title, bold=True, size=14)
        pdf.text(MARGIN, HIGH - 130, f"Article {number}. The town keeps them, and counts them every spring.")
    tree = pdf_tree(pdf)
    assert kinds(tree) == ["contents"] * 4
    assert [tree.title, *(node.heading for node in tree.nodes if node.kind == "theme")] == list(titles)


@pytest.mark.parametrize("pages", [(9, 3, 5), (2, 2, 2)])
def test_figures_that_do_not_rise_are_no_page_numbers(pages):
    titles = ("Wells of the town", "Walls of the town", "Gates of the town")
    pdf = lines(Portable().page(), "Contents", *(f"{t} {p}" for t, p in zip(titles, pages, strict=True)), step=24)
    for number, title in enumerate(titles, 1):
        pdf.page().text(MARGIN, HIGH - 90, title, bold=True, size=14)
        pdf.text(MARGIN, HIGH - 130, f"Article {number}. The town keeps them, and counts them every spring.")
    assert "contents" not in kinds(pdf_tree(pdf))
