"""PDF: numbers at the beginning of a line, which are labels or go on a sentence."""

import pytest

from consultations.documents.blocks import Block, Reading
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.pdf.lines import Line
from consultations.documents.pdf.paragraphs import Paragraphs

FULL, STEP, LOOSE = 400, 12, 20


def lines(*given: tuple) -> list[Line]:
    """(text, room above, right edge, left edge) one below the other in a column of 400 points, letters of 10."""
    out, base = [], 800.0
    for number, (text, room, right, *left) in enumerate(given, 1):
        base -= room
        out.append(Line(text, 1, *(left or [0]), right, base, 10, False, (0, 400), number=number, first=20))
    return out


def paragraphs(*given: tuple) -> list[str]:
    found = Paragraphs(Reading(language="en"), lambda text, line, before: f"{text} {line.text}").of(lines(*given))
    return [paragraph.text for paragraph in found]


def articles(room: int, right: int, left: int = 0, count: int = 12) -> list[tuple]:
    """Provisions of two lines, the second of them that wide."""
    pairs = [
        ((f"1.{n} Nobody draws water at night and", room, FULL, left), ("the rest", STEP, right))
        for n in range(1, count)
    ]
    return [line for pair in pairs for line in pair]


FALSE = [("1.12 Ropes are dry, as is said about ropes", FULL), ("(30) days long and in", FULL), ("2.101 of it.", 90)]


@pytest.mark.parametrize(("room", "right", "left"), [(LOOSE, 90, 0), (LOOSE, FULL, 0), (STEP, 90, 18), (STEP, 90, 0)])
def test_a_number_that_nothing_parts_goes_on_where_others_are_parted(room, right, left):
    first, *rest = FALSE
    given = [
        *articles(room, right, left),
        (first[0], room, first[1], left),
        *((text, STEP, wide) for text, wide in rest),
    ]
    assert paragraphs(*given)[-1] == " ".join(text for text, _wide in FALSE)


def test_a_stop_before_it_counts_where_only_early_ends_part_the_others():
    given = [("1.12 Ropes are dry, and so it is in No.", STEP, FULL), ("2.101 of it.", STEP, 90)]
    assert paragraphs(*articles(STEP, 90), *given)[-1] == "2.101 of it."
    assert paragraphs(*articles(LOOSE, 90), (given[0][0], LOOSE, FULL), given[1])[-1].endswith("No. 2.101 of it.")
    indented = (given[0][0], STEP, FULL, 18)
    assert paragraphs(*articles(STEP, 90, 18), indented, given[1])[-1].endswith("No. 2.101 of it.")


def test_numbers_that_nothing_ever_parts_are_labels():
    assert [text.split()[0] for text in paragraphs(*articles(STEP, FULL))] == [f"1.{n}" for n in range(1, 12)]


def test_points_set_close_keep_their_lines_among_provisions_set_apart():
    points = [(f"({letter}) it is held by those who", STEP, FULL) for letter in "abcdef"]
    found = paragraphs(*articles(LOOSE, 90), ("1.12 A rope is cut where:", LOOSE, FULL), *points)
    assert [text[:3] for text in found[-6:]] == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"]


def test_lines_are_labels_by_their_words():
    reading = Reading(language="en")
    assert [bool(label_of(Block(text, ("",)), reading)) for text, _wide in FALSE] == [True, True, True]
