"""Shapes that texts take on the sites of governments and in repositories: each rule alone, then short texts."""

import pytest

from consultations.documents.announced import announced_points
from consultations.documents.blocks import HEADING, Reading
from consultations.documents.marks import heading_signs
from tests.consultations.documents.test_conventions import blocks
from tests.consultations.documents.test_trees import paragraphs
from tests.consultations.samples import text_tree


def nodes(*lines: str, language: str = "en", name: str = "draft.txt") -> list[str]:
    """The key and the kind of each node below a title."""
    return [f"{n.key} {n.kind}" for n in text_tree(paragraphs("Rules for Wells", *lines), language, name).nodes]


# ---- the rules alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (("Dry are: (a) ropes;", "(b) lamps."), ["Dry are:", "(a) ropes;", "(b) lamps."]),
        (("1. Dry are: i. ropes;", "ii. lamps."), ["1. Dry are:", "i. ropes;", "ii. lamps."]),
        (("Dry are: 1° ropes;", "2° lamps."), ["Dry are:", "1° ropes;", "2° lamps."]),
        (("Wide are: - 10 metres;", "- 20 metres."), ["Wide are:", "- 10 metres;", "- 20 metres."]),
        (("Dry are: (a) ropes;", "(c) lamps."), ["Dry are: (a) ropes;", "(c) lamps."]),
        (("As in (a) ropes;", "(b) lamps."), ["As in (a) ropes;", "(b) lamps."]),
        (("(a) Dry: (a) ropes;", "(b) lamps."), ["(a) Dry: (a) ropes;", "(b) lamps."]),
        (("Dry: (a) ropes; wet: (a) wells;", "(b) lamps."), ["Dry: (a) ropes; wet: (a) wells;", "(b) lamps."]),
    ],
)
def test_a_first_point_on_the_line_that_announces_it(lines, texts):
    assert [block.text for block in announced_points(blocks(*lines), Reading(language="en"))] == texts


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        (("##Wells", "###Article 1", "Draw.", "###Article 2", "#3 is shut."), ["Wells", "Article 1", "Article 2"]),
        (("##Wells", "Draw."), []),
        (("##Wells", "###_A_", "##-", "Draw."), []),
    ],
)
def test_heading_signs_that_touch_the_title(lines, headings):
    out = heading_signs(blocks(*lines), Reading(language="en"))
    assert [block.text for block in out if block.style == HEADING] == headings


# ---- whole texts -----------------------------------------------------------------------------------------------------


def test_capital_letters_below_figures_below_small_letters():
    told = nodes(
        *("SECTION 1. WELLS.", "(a) Draw.", "(b) The town keeps:", "(1) Ropes that are:", "(A) dry;", "(B) made of:"),
        *("(i) hemp; or", "(ii) flax.", "(C) long.", "(2) Lamps.", "SEC. 2. LAMPS.", "(a) Light."),
    )
    assert told[3:10] == [
        "1.b.1 item",
        "1.b.1.A item",
        "1.b.1.B item",
        "1.b.1.B.i item",
        "1.b.1.B.ii item",
        "1.b.1.C item",
        "1.b.2 item",
    ]


def test_a_heading_as_high_as_a_chapter_that_holds_provisions_stands_beside_it():
    text = (
        "# Rules\n\n## Chapter I Wells\n\n### Article 1\n\nDraw.\n\n### Article 2\n\nCoil.\n\n"
        "## {}\n\nKept by the town.\n"
    )
    depths = [(node.heading, node.level) for node in text_tree(text.format("About this text"), name="a.md").nodes]
    assert ("About this text", 0) in depths
    text = text.replace("## {}", "### A note")
    assert ("A note", 1) in [(node.heading, node.level) for node in text_tree(text, name="a.md").nodes]
