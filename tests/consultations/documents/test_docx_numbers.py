"""Numbers that Word prints by itself: counted, restarted, overridden, suppressed, inherited, and beside typed ones."""

import pytest

from tests.consultations.documents.word_drafts import lines, word_blocks, word_tree
from tests.support.word import HEADINGS, docx, level, lists, num, p, plain_plan, plan, r, style

OUTLINE = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)"))


def test_a_draft_with_all_that_lists_can_do():
    """Levels, a restart, an override, a suppressed number, a typed one, a point of another list, a tracked one."""
    tracked = '<w:ins w:id="9" w:author="A"/>'
    body = (
        p("Wells", num=(1, 0)),
        p("Draw by day.", num=(1, 1)),
        p("Coil the rope:", num=(1, 1)),
        p("dry;", num=(1, 2)),
        p("clean:", num=(1, 2)),
        p("inside,", num=(1, 3)),
        p("outside.", num=(1, 3)),
        p("Rest.", num=(1, 1)),
        p("not counted", style="Points", num=(0, 0)),
        p("Ropes", num=(1, 0)),
        p("2.1 typed by hand", style="Normal"),
        p("Dry them.", num=(2, 1)),
        p("Clean them:", num=(1, 1)),
        p("with water;", num=(1, 2)),
        p("• with sand.", num=(3, 0)),
        p("Lamps", num=(4, 0)),
        p("Light them.", num=(4, 1), mark=tracked),
        p("Fill them.", num=(1, 1)),
    )
    numbering = lists(
        plain_plan(0, *OUTLINE),
        plain_plan(1, ("bullet", "\uf0b7")),
        num(1, 0),
        num(2, 0, {1: 5}),
        num(3, 1),
        num(4, 0, {0: 7}),
    )
    assert lines(*body, numbering=numbering, styles=style("Points", inner=points(1))) == [
        "1. Wells",
        "1.1 Draw by day.",
        "1.2 Coil the rope:",
        "(a) dry;",
        "(b) clean:",
        "(i) inside,",
        "(ii) outside.",
        "1.3 Rest.",
        "not counted",
        "2. Ropes",
        "2.1 typed by hand",
        "2.5 Dry them.",
        "2.6 Clean them:",
        "(a) with water;",
        "• • with sand.",
        "7. Lamps",
        "7.1 Light them.",
        "7.2 Fill them.",
    ]


def points(list_id, depth=None):
    inner = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    return f'<w:pPr><w:numPr>{inner}<w:numId w:val="{list_id}"/></w:numPr></w:pPr>'


def counted(*levels, plans=(), nums=None, **parts):
    """Labels of paragraphs given as (list, level), in lists 1, 2, … of one plan with the usual levels."""
    numbering = lists(*(plans or (plain_plan(0, *OUTLINE),)), *(nums or (num(1, 0), num(2, 0), num(3, 0, {0: 1}))))
    blocks, _ = word_blocks(*(p("words", num=place) for place in levels), numbering=numbering, **parts)
    return [block.label for block in blocks]


def test_lists_of_one_plan_go_on_with_its_counters():
    assert counted((1, 0), (1, 0), (2, 0), (1, 0)) == ["1.", "2.", "3.", "4."]


def test_a_start_counts_once_and_for_all_lists_of_the_plan():
    assert counted((1, 0), (1, 0), (3, 0), (3, 0), (1, 0), (3, 0)) == ["1.", "2.", "1.", "2.", "3.", "4."]


def test_deeper_counters_begin_anew():
    assert counted((1, 0), (1, 1), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)) == [
        "1.",
        "1.1",
        "1.2",
        "(a)",
        "1.3",
        "(a)",
        "2.",
        "2.1",
    ]


def test_a_deeper_level_that_comes_first_begins_the_higher_one():
    assert counted((1, 1), (1, 1), (1, 0), (1, 1)) == ["1.1", "1.2", "2.", "2.1"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1.", "1.1", "(a)", "1.2", "(a)", "2.", "2.1", "(a)"]),
        ('<w:lvlRestart w:val="0"/>', ["1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(c)"]),
        ('<w:lvlRestart w:val="1"/>', ["1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(a)"]),
        ('<w:lvlRestart w:val="2"/>', ["1.", "1.1", "(a)", "1.2", "(a)", "2.", "2.1", "(a)"]),
    ],
)
def test_where_a_level_begins_anew(restart, expected):
    levels = [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)", restart)]
    steps = [(1, depth) for depth in (0, 1, 2, 1, 2, 0, 1, 2)]
    assert counted(*steps, plans=[plan(0, *levels)], nums=[num(1, 0)]) == expected


def test_a_list_may_print_a_level_in_its_own_way():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert counted((1, 0), (2, 0), (1, 0), nums=[num(1, 0), num(2, 0, levels=own)]) == ["1.", "B)", "3."]


@pytest.mark.parametrize(
    ("form", "text", "language", "expected"),
    [
        ("decimal", "%1", "en", ["1", "2", "3"]),
        ("decimalZero", "%1.", "en", ["01.", "02.", "03."]),
        ("lowerLetter", "%1)", "en", ["a)", "b)", "c)"]),
        ("upperLetter", "%1.", "en", ["A.", "B.", "C."]),
        ("lowerRoman", "(%1)", "en", ["(i)", "(ii)", "(iii)"]),
        ("upperRoman", "CHAPTER %1", "en", ["CHAPTER I", "CHAPTER II", "CHAPTER III"]),
        ("ordinal", "Art. %1", "pt-br", ["Art. 1º", "Art. 2º", "Art. 3º"]),
        ("ordinal", "Artículo %1.", "es", ["Artículo 1º.", "Artículo 2º.", "Artículo 3º."]),
        ("ordinal", "Article %1", "fr", ["Article 1er", "Article 2e", "Article 3e"]),
        ("decimal", "§ %1", "en", ["§ 1", "§ 2", "§ 3"]),
        ("bullet", "\uf0a7", "en", ["▪", "▪", "▪"]),
        ("bullet", "–", "en", ["–", "–", "–"]),
        ("bullet", "o", "en", ["•", "•", "•"]),
        ("none", "Article", "en", ["", "", ""]),
        ("none", "", "en", ["", "", ""]),
        ("decimalEnclosedParen", "%1", "en", ["(1)", "(2)", "(3)"]),
        ("russianLower", "%1.", "en", ["1.", "2.", "3."]),
    ],
)
def test_forms_of_numbers(form, text, language, expected):
    numbering = lists(plain_plan(0, (form, text)), num(1, 0))
    blocks, _ = word_blocks(*(p("Words", num=(1, 0)) for _ in range(3)), numbering=numbering, language=language)
    assert [block.label for block in blocks] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "First"), ("es", "Primero"), ("pt-br", "Primeiro"), ("fr", "Premier"), ("de", "First")],
)
def test_ordinals_in_words_are_those_of_the_draft(language, expected):
    numbering = lists(plain_plan(0, ("ordinalText", "%1.")), num(1, 0))
    assert lines(p("Words", num=(1, 0)), numbering=numbering, language=language) == [f"{expected}. Words"]


def test_letters_go_on_after_z_and_figures_stay_where_there_is_no_other_form():
    numbering = lists(
        plan(0, level(0, "lowerLetter", "%1)", start=26)),
        plan(1, level(0, "upperRoman", "%1.", start=0)),
        num(1, 0),
        num(2, 1),
    )
    body = [p("Words", num=(1, 0)) for _ in range(3)] + [p("Words", num=(2, 0))]
    assert lines(*body, numbering=numbering) == ["z) Words", "aa) Words", "bb) Words", "0. Words"]


def test_legal_numbering_prints_figures_throughout():
    levels = [level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")]
    assert counted((1, 0), (1, 1), plans=[plan(0, *levels)], nums=[num(1, 0)]) == ["I.", "1.1"]


def test_numbers_in_a_newer_form():
    newer = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    shown = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{newer}<w:lvlText w:val="%1."/></w:lvl>'
    assert counted((1, 0), (1, 0), plans=[plan(0, shown)], nums=[num(1, 0)]) == ["009.", "010."]


# ---- which list ------------------------------------------------------------------------------------------------------


def test_a_style_and_what_it_is_based_on_give_the_list():
    styles = style("Base", inner=points(1)) + style("Derived", based="Base") + style("Deeper", based="Derived")
    numbering = lists(plain_plan(0, *OUTLINE), num(1, 0))
    body = (p("a", style="Base"), p("b", style="Deeper"), p("c", style="Derived"), p("d"))
    assert lines(*body, styles=styles, numbering=numbering) == ["1. a", "2. b", "3. c", "d"]


def test_levels_that_stand_for_styles():
    levels = [
        level(n, "decimal", text, f'<w:pStyle w:val="Heading{n + 1}"/>') for n, text in enumerate(("%1.", "%1.%2"))
    ]
    styles = style("heading 1", "Heading1", inner=points(1)) + style("heading 2", "Heading2", based="Heading1")
    body = (p("Wells", style="Heading1"), p("Ropes", style="Heading2"), p("Lamps", style="Heading2"))
    blocks, _ = word_blocks(*body, styles=styles, numbering=lists(plan(0, *levels), num(1, 0)))
    assert [(b.label, b.text, b.style, b.level) for b in blocks] == [
        ("1.", "Wells", "heading", 1),
        ("1.1", "Ropes", "heading", 2),
        ("1.2", "Lamps", "heading", 2),
    ]


def test_a_paragraph_may_leave_its_styles_list_or_change_its_level():
    styles = style("Points", inner=points(1))
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = (
        p("a", style="Points"),
        p("b", style="Points", num=(0, 0)),
        p("c", style="Points", properties=deeper),
        p("d", style="Points"),
    )
    numbering = lists(plain_plan(0, *OUTLINE), num(1, 0))
    assert lines(*body, styles=styles, numbering=numbering) == ["1. a", "b", "1.1 c", "2. d"]


def test_the_default_style_counts_where_none_is_named():
    styles = style("Normal", inner=points(1), default=True)
    assert lines(
        p("a"), p("b", style="Unknown"), styles=styles, numbering=lists(plain_plan(0, *OUTLINE), num(1, 0))
    ) == [
        "1. a",
        "2. b",
    ]


def test_a_plan_that_refers_to_a_list_style():
    styles = style("Outline", inner=points(1), kind="numbering")
    plans = (
        plan(0, *(level(n, *form) for n, form in enumerate(OUTLINE)), extra='<w:styleLink w:val="Outline"/>'),
        plan(1, extra='<w:numStyleLink w:val="Outline"/>'),
    )
    steps = ((1, 0), (2, 0), (2, 1))
    assert counted(*steps, plans=plans, nums=[num(1, 0), num(2, 1)], styles=styles) == ["1.", "2.", "2.1"]


@pytest.mark.parametrize(
    "numbering",
    [
        num(1, 0),  # a list without plan
        plan(1, extra='<w:numStyleLink w:val="Points"/>') + num(1, 1),  # a circle of lists
        plan(1) + num(1, 1),
        plan(0, level(0, "decimal", "%1.").replace('w:val="1"', 'w:val="99999999999999999999"')) + num(1, 7),
        plan(0, level(3, "decimal", "%9%8%1")) + num(1, 0),
        "",
    ],
)
def test_broken_lists_number_nothing(numbering):
    styles = style("Points", inner=points(1), based="Points")
    assert lines(p("a", num=(1, 0)), p("b", style="Points"), numbering=numbering, styles=styles) == ["a", "b"]


def test_without_lists_a_reference_to_one_is_nothing():
    assert lines(p("a", num=(1, 0)), p("b", num=(1, 99)), p("c", properties="<w:numPr/>")) == ["a", "b", "c"]


# ---- beside typed numbers and words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "text", "typed", "expected"),
    [
        (("decimal", "%1."), "", "2.1 Draw.", "2.1 Draw."),
        (("decimal", "%1."), "", "7. Draw.", "7. Draw."),
        (("upperRoman", "%1."), "", "Article 5: Draw", "Article 5: Draw"),
        (("bullet", "•"), "", "(a) draw;", "(a) draw;"),
        (("decimal", "Article %1"), "", "1. Draw.", "Article 1 1. Draw."),
        (("decimal", "%1."), "", "(a) draw;", "1. (a) draw;"),
        (("lowerLetter", "(%1)"), "", "2.5 per cent of the water", "(a) 2.5 per cent of the water"),
        (("decimal", "%1."), "", "1.5 million buckets", "1. 1.5 million buckets"),
        (("decimal", "%1."), "", "5 buckets", "1. 5 buckets"),
    ],
)
def test_typed_numbers_win_where_they_stand_for_the_list(form, text, typed, expected):
    numbering = lists(plain_plan(0, form), num(1, 0))
    assert lines(p(typed, num=(1, 0)), numbering=numbering) == [expected]


def test_a_number_that_lost_against_a_typed_one_is_said():
    numbering = lists(plain_plan(0, ("decimal", "%1.")), num(1, 0))
    _, reading = word_blocks(p("7. Draw.", num=(1, 0)), numbering=numbering)
    assert [(f.kind, f.source, f.text) for f in reading.repairs] == [("typed-number", "P1", "1. 7. Draw.")]


def test_a_label_that_is_no_number_here_stays_in_the_words():
    numbering = lists(plain_plan(0, ("decimal", "Step %1 –")), num(1, 0))
    blocks, _ = word_blocks(p("Draw.", num=(1, 0)), numbering=numbering)
    assert [(b.label, b.text) for b in blocks] == [("", "Step 1 – Draw.")]


def test_a_number_alone_is_a_provision_where_it_has_a_word():
    numbering = lists(plain_plan(0, ("decimal", "Article %1"), ("decimal", "%2.")), num(1, 0))
    body = (p(num=(1, 0)), p("Draw.", num=(1, 1)), p("", num=(1, 1)), p("Coil.", num=(1, 1)), p(num=(1, 0)), p("Rest."))
    tree = word_tree(*body, numbering=numbering)
    assert [(n.key, n.label, n.text) for n in tree.nodes] == [
        ("1", "Article 1", ""),
        ("1.1", "1.", "Draw."),
        ("1.3", "3.", "Coil."),
        ("2", "Article 2", "Rest."),
    ]
    assert [(r.kind, r.text) for r in tree.repairs] == [("empty-point", "2.")]


def test_lists_say_how_deep_their_points_lie():
    """The same signs on every level: only the file knows which point lies below which."""
    numbering = lists(
        plain_plan(0, ("decimal", "%1."), ("decimal", "%2."), ("decimal", "%3.")),
        plain_plan(1, *[("bullet", "•")] * 3),
        num(1, 0),
        num(2, 1),
    )
    steps = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 1), (1, 0), (2, 0), (2, 1), (2, 2), (2, 1), (2, 0)]
    tree = word_tree(p("Title of it"), *(p("Draw.", num=step) for step in steps), numbering=numbering)
    assert [node.key for node in tree.nodes] == [
        "1",
        "1.1",
        "1.2",
        "1.2.1",
        "1.3",
        "2",
        "2.i1",
        "2.i1.i1",
        "2.i1.i1.i1",
        "2.i1.i2",
        "2.i2",
    ]


def test_points_that_begin_with_a_small_letter_are_not_taken_for_halves_of_sentences():
    numbering = lists(plain_plan(0, ("decimal", "%1."), ("lowerLetter", "(%2)")), num(1, 0))
    body = (
        p("Whoever draws water from the well", num=(1, 0)),
        p("coils the rope", num=(1, 1)),
        p("closes the lid", num=(1, 1)),
        p("Rest.", num=(1, 0)),
    )
    tree = word_tree(p("Title of it"), *body, numbering=numbering)
    assert [(n.key, n.text) for n in tree.nodes] == [
        ("1", "Whoever draws water from the well"),
        ("1.a", "coils the rope"),
        ("1.b", "closes the lid"),
        ("2", "Rest."),
    ]


def test_headings_with_the_same_words_and_other_numbers_stay_two():
    numbering = lists(plain_plan(0, *OUTLINE), num(1, 0))
    body = (
        p("Ropes", num=(1, 0), style="Heading1"),
        p("Dry them.", num=(1, 1)),
        p("Coil them.", num=(1, 1)),
        p("Ropes", num=(1, 0), style="Heading1"),
        p("Keep them.", num=(1, 1)),
    )
    tree = word_tree(*body, numbering=numbering, styles=HEADINGS)
    assert [(n.key, n.heading or n.text) for n in tree.nodes] == [
        ("1", "Ropes"),
        ("1.1", "Dry them."),
        ("1.2", "Coil them."),
        ("2", "Ropes"),
        ("2.1", "Keep them."),
    ]


def test_hidden_paragraphs_are_not_counted():
    numbering = lists(plain_plan(0, *OUTLINE), num(1, 0))
    hidden = "<w:vanish/>"
    body = (p("a", num=(1, 0)), p(r("b", hidden), num=(1, 0), mark=hidden), p("c", num=(1, 0)))
    assert lines(*body, numbering=numbering) == ["1. a", "2. c"]


def test_counting_is_the_same_each_time():
    data = docx(p("a", num=(1, 0)), p("b", num=(1, 0)), numbering=lists(plain_plan(0, *OUTLINE), num(1, 0)))
    assert data == docx(p("a", num=(1, 0)), p("b", num=(1, 0)), numbering=lists(plain_plan(0, *OUTLINE), num(1, 0)))
