"""Shapes that texts take on the sites of governments and in repositories: each rule alone, then short texts."""

import pytest

from consultations.documents.blocks import HEADING, ContentsEntry, Reading
from consultations.documents.building.roles import opens_annex
from consultations.documents.cleaning.announced import announced_points
from consultations.documents.cleaning.bare_letters import bare_letters
from consultations.documents.cleaning.bare_numbers import bare_numbers, wordless_numbers
from consultations.documents.cleaning.joins import cut_sentences, wrapped_lines
from consultations.documents.cleaning.marks import heading_signs, strip_emphasis
from consultations.documents.cleaning.pages import page_seams
from consultations.documents.labelling.capitals import without_initials
from consultations.documents.labelling.formulas import names_act
from consultations.documents.markdown_lists import counted
from consultations.documents.plain_text import lines_as_blocks
from tests.consultations.documents.test_conventions import blocks
from tests.consultations.documents.test_makes import outlook, seen
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


def rule(name, text: str, contents: tuple[str, ...] = ()) -> list[str]:
    """The texts after one rule on lines."""
    reading = Reading(language="en")
    reading.contents = [ContentsEntry(*entry.split(" ", 1), "L1") for entry in contents]
    return [block.text for block in name(lines_as_blocks(text, reading), reading)]


PAGE = "the rope of well {n} is coiled and is kept\n{n}\n{head}\nand town {n} keeps its own\n"


@pytest.mark.parametrize(
    ("numbers", "heads", "left"),
    [
        ((7, 8, 12), ("Rules for Wells",) * 3, 0),
        ((7, 7, 12), ("Rules for Wells",) * 3, 6),
        ((7, 8), ("Rules for Wells",) * 2, 4),
        ((7, 8, 12), ("Wells", "Ropes", "Lamps"), 6),
    ],
)
def test_a_page_number_beside_a_head_that_comes_again(numbers, heads, left):
    text = "".join(PAGE.format(n=n, head=head) for n, head in zip(numbers, heads, strict=True))
    assert len(rule(page_seams, text)) == 2 * len(numbers) + left


def test_numbers_with_the_same_words_below_are_no_pages():
    assert len(rule(page_seams, "1\nRepealed\n2\nRepealed\n3\nRepealed\n4\nRepealed")) == 8


WIDE = "The rope of the well is coiled and is kept dry by those who have used it at noon and\n" * 9


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        ("We, the town of the river—\nHonouring the wells that it has kept", 2),
        ("We, the town of the\nRiver that it has kept", 1),
        ("PART 2 – ROPES AND LAMPS\nThe ropes of the town are kept where", 2),
        ("THE ROPES OF THE\nTOWN", 1),
    ],
)
def test_a_short_line_before_a_sentence_was_not_wrapped(lines, texts):
    assert len(rule(wrapped_lines, f"{WIDE}it ends.\n{lines}")) == 1 + texts


def test_a_line_that_the_contents_list_is_a_title():
    text = f"{WIDE}it ends.\n8. Ropes of a town that nobody has ever coiled again for the wells\nRopes are dry."
    assert len(rule(wrapped_lines, text)) == 2
    listed = ("8 Ropes of a town that nobody has ever coiled again for the wells",)
    assert len(rule(wrapped_lines, text, listed)) == 3


def test_reasons_that_begin_small_are_not_one_sentence():
    reasons = "The towns of the river,\n\nhaving seen the wells,\n\nmindful of ropes,\n\nwishing for water,\n\nagree:"
    assert len(rule(cut_sentences, reasons)) == 5
    assert len(rule(cut_sentences, "The towns of the river,\n\nmindful of ropes,\n\nagree as follows:")) == 3
    assert len(rule(cut_sentences, "The towns that have seen the wells,\n\nand ropes.\n\nThey agree.")) == 2


@pytest.mark.parametrize(
    ("lines", "labelled"),
    [
        (("1. Draw.", "D. 1204-33, s. 2.", "2. Coil.", "D. 1205-33.", "3. Rest."), [True, False, True, False, True]),
        (("1. Draw.", "A. 12 ropes.", "B. 13 lamps.", "2. Coil."), [True, True, True, True]),
    ],
)
def test_the_sign_of_a_source_before_its_number_is_no_point(lines, labelled):
    assert [label is not None for label in without_initials(seen(*lines)[1], "decimal")] == labelled


@pytest.mark.parametrize(
    ("rests", "title"),
    [
        (("Wells. - The town draws.", "Ropes. - It coils."), "Wells"),
        (("The town of the river keeps its wells dry. - It draws.", "It coils.", "It rests."), ""),
        (
            ("The town of the river keeps its wells. - It draws.", "It coils. - It rests."),
            "The town of the river keeps its wells",
        ),
    ],
)
def test_a_dash_between_sentences_is_behind_no_title(rests, title):
    view = outlook(*(f"Article {n}. - {rest}" for n, rest in enumerate(rests, 1)))
    found = view.run_in_title(view.labels[0], view.labels[0].rest)
    assert (found[0] if found else "") == title


def test_a_number_without_a_sign_before_a_point_of_its_own():
    text = "1     1° Draw.\n\n2° Coil.\n\n2     1° Rest.\n\n3 Go."
    reading = Reading(language="en")
    out = bare_numbers(lines_as_blocks(text, reading), reading)
    assert [(block.label, block.text) for block in out][::2] == [("1", "1° Draw."), ("2", "1° Rest.")]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (("They name him.", "a    ten towns, or", "b    a council."), ["", "a", "b"]),
        (("They name him.", "a ten towns, or", "b a council."), ["", "", ""]),
        (("He is named by", "i ten towns, or", "ii a council."), ["", "i", "ii"]),
        (("They name him.", "i ten towns, or", "ii a council."), ["", "", ""]),
    ],
)
def test_what_shows_a_point_where_no_colon_does(lines, labels):
    assert [block.label for block in bare_letters(blocks(*lines), Reading(language="en"))] == labels


def test_bare_numbers_jump_where_headings_are_as_deep():
    lines = (
        "# Wells",
        "## 1 Draw",
        "Draw.",
        "## 2 Coil",
        "Coil.",
        "## 5 Rest",
        "Rest.",
        "### 9 Go",
        "12 Towns keep it.",
    )
    found = bare_numbers(heading_signs(blocks(*lines), Reading(language="en")), Reading(language="en"))
    assert [block.label for block in found if block.label] == ["1", "2", "5"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**_Rope_** means a _dry_ rope.", "Rope means a dry rope."),
        ("well_rope and _a b_c", "well_rope and _a b_c"),
        ("Name: ____ of _____", "Name: ____ of _____"),
    ],
)
def test_words_between_underscores(text, plain):
    assert strip_emphasis(text) == plain


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("Who", "(a)", "(b)", "draws;", "coils."), ["wordless-numbers"]),
        (("1.", "2.", "Wells", "Ropes"), ["wordless-numbers"]),
        (("1.", "Wells", "2.", "Ropes"), []),
        (("(a)", "(c)", "Wells"), []),
        (("I", "II", "Wells"), []),
    ],
)
def test_numbers_below_one_another_without_words(lines, told):
    reading = Reading(language="en")
    assert wordless_numbers(blocks(*lines), reading) == blocks(*lines)
    assert [doubt.kind for doubt in reading.doubts] == told


LIST = "1. Draw.\n1. Coil:\n   1. hemp;\n   1. flax.\n1. Rest.\n\n## Lamps\n\n1. Light.\n1. Snuff."


def test_points_that_a_page_counts():
    out = counted(lines_as_blocks(LIST, Reading(language="en")))
    assert [block.label for block in out] == ["1.", "2.", "1.", "2.", "3.", "", "1.", "2."]
    assert [block.level for block in out] == [1, 1, 2, 2, 1, 0, 1, 1]
    typed = lines_as_blocks("1. Draw.\n2. Coil.\n1. Rest.\n1. Go.", Reading(language="en"))
    assert counted(typed) == typed


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("EXHIBIT A -Ropes of the town.", True),
        ("Exhibit A - The ropes were written down here last year.", False),
        ("Exhibit A Ropes are dry.", False),
        ("Exhibit A - Ropes are dry. Lamps too.", False),
    ],
)
def test_the_title_of_an_annex_may_end_with_a_stop(line, opens):
    (block,), (label,) = seen(line)
    assert (label is not None and opens_annex(label, block)) is opens


@pytest.mark.parametrize(
    ("line", "language", "names"),
    [
        ("PROJET DE LOI", "fr", True),
        ("PROPOSITION DE LOI", "fr", True),
        ("PROYECTO DE LEY", "es", True),
        ("PROJETO DE LEI", "pt-br", True),
        ("DRAFT LAW", "en", True),
        ("A BILL", "en", True),
        ("Projet de loi", "fr", False),
        ("LOI SUR LES PUITS", "fr", False),
    ],
)
def test_the_name_of_a_draft_alone(line, language, names):
    assert names_act(line, language) is names


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


def test_what_a_sentence_announces_with_a_dash_is_no_heading():
    told = nodes("1. Draw.", "2. A rope is as long as follows—", "Well plus bucket", "3. Rest.", "4. Go.")
    assert told == ["1 clause", "2 clause", "3 clause", "4 clause"]


def test_the_provision_of_a_schedule_below_its_title():
    told = nodes(
        "Article 1", "Draw.", "Article 2", "Coil.", "FIRST SCHEDULE", "ROPES OF THE TOWN", "Article 2", "1. Hemp."
    )
    assert told[-2:] == ["annex-1 annex", "annex-1.1 item"]


def test_place_and_day_below_an_act_in_french():
    told = nodes("Art. 1er.", "Puisez.", "Art. 2.", "Enroulez.", "Grandville, ce 16 octobre 1841.", language="fr")
    assert told[-1].endswith(" note")


def test_a_draft_begins_below_its_statement_of_reasons():
    lines = ("EXPOSÉ DES MOTIFS", "La commune garde ses puits.", "PROJET DE LOI", "Le ministre des puits,", "Décrète :")
    text = paragraphs("Puits", *lines, "Article 1er", "Puisez.", "Article 2", "Enroulez.")
    told = [(node.level, node.kind) for node in text_tree(text, "fr").nodes]
    assert told[:5] == [(0, "theme"), (1, "preamble"), (0, "note"), (0, "preamble"), (0, "preamble")]


def test_titled_paragraphs_of_an_annex():
    lines = ("Article 1", "Draw.", "Article 2", "Coil.", "ANNEX I", "ROPES")
    plain = nodes(
        *lines, "1. Hemp", "It is dry.", "2. Flax", "(1) It is wet.", "(2) It is long.", "3. Jute", "It is not."
    )
    assert plain[3:] == [f"annex-I.{key} item" for key in ("1", "2", "2.1", "2.2", "3")]
    dotted = nodes(*lines, "1. Hemp", "1.1 It is dry.", "1.2 It is long.", "2. Flax", "2.1 It is wet.")
    assert [line.split()[1] for line in dotted[3:]] == ["theme", "item", "item", "theme", "item"]


def test_lists_that_a_page_counts_become_provisions_and_points():
    told = [node.number for node in text_tree(f"# Rules\n\n## Wells\n\n{LIST}", name="a.md").nodes if node.number]
    assert told == ["1", "2", "1", "2", "3", "1", "2"]


def test_ordinal_marks_that_a_program_took_for_formulas():
    lines = (
        "# Loi",
        "Art. 1.- Sont:",
        "$1 ^ { \\circ }$ les puits;   \n$_ { 2 ^ { 0 } }$ les cordes.",
        "Art. 2.- Pour $5 l'eau.",
    )
    text = paragraphs(*lines)
    tree = text_tree(text, "fr", "a.md")
    assert [(n.label, n.text) for n in tree.nodes][1:] == [
        ("1°", "les puits;"),
        ("2°", "les cordes."),
        ("Art. 2", "Pour $5 l'eau."),
    ]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("READ A FIRST, SECOND AND THIRD TIME AND PASSED", "en"),
        ("Read three times and passed by the House", "en"),
        ("Given under my hand at the well", "en"),
    ],
)
def test_who_passed_an_act_stands_below_it(line, language):
    assert nodes("1. Draw.", "2. Coil.", line, language=language)[-1].endswith(" note")


def test_place_and_day_go_on_with_no_full_line():
    text = f"{WIDE}The rope of the well is coiled and is kept dry by those who have used it at noon.\n"
    assert len(rule(wrapped_lines, f"{text}Rivertown, 3 May 2031.")) == 2


def test_words_below_headings_of_the_markup_are_no_headings():
    text = "# Wells\n\n## Name\n\nRivertown\n\n## Form\n\nA club of towns\n\nIt draws water.\n"
    tree = text_tree(text, name="a.md")
    assert [node.heading for node in tree.nodes if node.kind == "theme"] == ["Name", "Form"]


ACT = ("1. Draw by day.", "The town draws.", "2. Ropes.", "(1) Coil.", "(2) Dry.", "3. Lamps.", "Light them.")


def test_titles_with_a_stop_that_the_contents_list_under_other_numbers():
    contents = ("ARRANGEMENT OF SECTIONS", "1. Draw by day.", "2. Ropes.", "PART II", "1. Lamps.")
    acts = (*ACT[:5], "PART II", *ACT[5:])
    told = text_tree(paragraphs("THE WELLS ACT", *contents, "AN ACT to keep wells.", *acts)).nodes
    assert [(n.number, n.heading) for n in told if n.kind == "clause"] == [
        ("1", "Draw by day."),
        ("2", "Ropes."),
        ("3", "Lamps."),
    ]


def test_a_schedule_names_its_provision_on_its_line():
    tree = text_tree(paragraphs("Wells", "1. Draw.", "2. Coil.", "FIRST SCHEDULE (Section 2)", "The Ropes", "1. Hemp."))
    assert [(n.kind, n.heading, n.text) for n in tree.nodes][2] == ("annex", "The Ropes", "(Section 2)")
    tree = text_tree(paragraphs("Wells", "1. Draw.", "2. Coil.", "FIRST SCHEDULE (Ropes)", "1. Hemp."))
    assert tree.nodes[2].heading == "Ropes"


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ("---\ntitle: Bylaw 7\n---\n# Wells\n\n1. Draw.\n\n# Ropes\n\n2. Coil.\n", "Bylaw 7", "Wells"),
        ("---\ntitle: Bylaw 7\n---\n# Wells\n\n1. Draw.\n\n2. Coil.\n", "Wells", None),
        ("<meta charset='utf-8'>\n\n# Wells\n\n1. Draw.\n\n2. Coil.\n", "Wells", None),
        ("# Article 1 - Name\n\nWells.\n\n# Article 2 - Aim\n\nWater.\n", "", "Name"),
    ],
)
def test_the_title_that_a_file_tells_apart(text, title, first):
    tree = text_tree(text, name="a.md")
    assert (tree.title, tree.nodes[0].heading or None) == (title, first)
