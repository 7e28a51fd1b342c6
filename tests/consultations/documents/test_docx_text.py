"""What stands in a Word file beside numbers: fields, boxes, notes, comments, tables, headings, contents, signs."""

import pytest

from consultations.documents import Refused, read_draft
from tests.consultations.documents.word_drafts import STYLES, lines, word_blocks, word_tree
from tests.consultations.samples import doubts, kinds, outline
from tests.support.word import (
    HEADINGS,
    box,
    comment,
    comment_mark,
    docx,
    field,
    lists,
    note,
    note_mark,
    num,
    p,
    plain_plan,
    r,
    sdt,
    style,
    table,
)


def run(inner):
    return f"<w:r>{inner}</w:r>"


# ---- runs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([run("<w:t>Draw</w:t><w:tab/><w:t>water</w:t>")], "Draw\twater"),
        ([run("<w:t>co</w:t><w:noBreakHyphen/><w:t>operate</w:t>")], "co-operate"),
        ([run("<w:t>wa</w:t><w:softHyphen/><w:t>ter</w:t>")], "water"),
        ([run('<w:sym w:font="Wingdings" w:char="F0FC"/><w:t> drawn</w:t>')], "✓ drawn"),
        ([run('<w:sym w:font="Symbol" w:char="F061"/><w:t> and b</w:t>')], "α and b"),
        ([run('<w:sym w:font="Arial" w:char="00E9"/><w:t>tang</w:t>')], "étang"),
        (["\uf0e0 the well"], "→ the well"),
        (['<w:hyperlink r:id="x">' + r("the well") + "</w:hyperlink>", " at noon"], "the well at noon"),
        (["<w:smartTag>" + r("Mill") + "</w:smartTag>", " Lane"], "Mill Lane"),
        (["<w:ruby><w:rt>" + r("above") + "</w:rt><w:rubyBase>" + r("below") + "</w:rubyBase></w:ruby>"], "below"),
        ([sdt(r("chosen ")), "words"], "chosen words"),
        ([field("REF _1 \\h", r("rule 2")), " holds"], "rule 2 holds"),
        ([field("DATE"), "Draw"], "Draw"),
        ([field("IF a", field("REF b", r("inner")), r(" outer"))], "inner outer"),
        (['<w:fldSimple w:instr=" REF x ">' + r("rule 3") + "</w:fldSimple>"], "rule 3"),
        ([run('<w:fldChar w:fldCharType="begin"/><w:instrText>REF</w:instrText>'), r("lost")], ""),
        ([run('<w:fldChar w:fldCharType="end"/>'), r("kept")], "kept"),
        ([run("<w:lastRenderedPageBreak/><w:t>Draw</w:t>")], "Draw"),
        (["Draw ", "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", " buckets"], "Draw x+1 buckets"),
    ],
)
def test_the_words_of_runs(content, expected):
    assert lines(p(*content)) == ([expected] if expected else [])


def test_a_field_that_never_ends_hides_no_more_than_its_paragraph():
    body = (p(run('<w:fldChar w:fldCharType="begin"/><w:instrText>REF</w:instrText>'), "lost"), p("Coil."))
    assert lines(*body) == ["Coil."]


@pytest.mark.parametrize("name", ["LISTNUM", "AUTONUM", "AUTONUMLGL"])
def test_numbers_that_only_word_knows_are_doubted(name):
    _, reading = word_blocks(p(field(name), " Draw."))
    assert [(d.kind, d.source, d.text) for d in reading.doubts] == [("field-number", "P1", "Draw.")]


def test_signs_and_formulas_that_may_be_read_wrongly_are_doubted():
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    _, reading = word_blocks(p(run('<w:sym w:font="Wingdings" w:char="F021"/>'), formula))
    assert [doubt.kind for doubt in reading.doubts] == ["sign", "formula"]


def test_line_breaks_part_lines():
    blocks, _ = word_blocks(p(run("<w:t>Article 1</w:t><w:br/><w:br/><w:t>Draw by day.</w:t><w:cr/><w:t>Rest.</w:t>")))
    assert [(b.text, b.places, b.gap) for b in blocks] == [
        ("Article 1", ("P1",), 1),
        ("Draw by day.", ("P1.3",), 1),
        ("Rest.", ("P1.4",), 0),
    ]


def test_a_heading_is_one_line_whatever_its_breaks():
    broken = run("<w:t>Wells</w:t><w:br/><w:t>and ropes</w:t>")
    numbered = run("<w:t>CHAPTER I</w:t><w:br/><w:t>Wells</w:t>")
    assert lines(p(broken, style="Heading1"), p(numbered, style="Heading1"), styles=HEADINGS) == [
        "Wells and ropes",
        "CHAPTER I",
        "Wells",
    ]


def test_page_breaks_are_seen():
    blocks, _ = word_blocks(
        p(run('<w:br w:type="page"/><w:t>Draw.</w:t>')), p(run('<w:t>Coil</w:t><w:br w:type="page"/>'))
    )
    assert [(b.text, b.cut) for b in blocks] == [("Draw.", True), ("Coil", False)]


def test_empty_paragraphs_widen_the_gap():
    blocks, _ = word_blocks(p("a"), p(), p(" "), p("b"), p("c"))
    assert [(block.text, block.gap, block.source) for block in blocks] == [
        ("a", 1, "P1"),
        ("b", 3, "P4"),
        ("c", 1, "P5"),
    ]


# ---- what is left out ------------------------------------------------------------------------------------------------


def test_hidden_text_is_left_out_and_said():
    styles = style("Secret", kind="character", inner="<w:rPr><w:vanish/></w:rPr>") + style(
        "Hidden", inner="<w:rPr><w:vanish/></w:rPr>"
    )
    body = (
        p("Draw ", r("never ", "<w:vanish/>"), r("or ", '<w:rStyle w:val="Secret"/>'), "by day."),
        p("all of it", style="Hidden"),
        p(r("shown", '<w:vanish w:val="0"/>'), style="Hidden"),
    )
    blocks, reading = word_blocks(*body, styles=styles)
    assert [block.text for block in blocks] == ["Draw by day.", "shown"]
    assert [(f.kind, f.source, f.text) for f in reading.repairs] == [
        ("hidden-text", "P1", "never or"),
        ("hidden-text", "P2", "all of it"),
    ]


def test_an_editor_may_want_hidden_text_back():
    data = docx(p("Draw ", r("never ", "<w:vanish/>"), "by ", r("any ", "<w:vanish/>"), "day."))
    first = read_draft(data, filename="a.docx", language="en")
    again = read_draft(data, filename="a.docx", language="en", undone=frozenset([first.repairs[0].mark]))
    assert [tree.nodes[0].text for tree in (first, again)] == ["Draw by day.", "Draw never by any day."]


def test_comments_are_left_out_and_said():
    body = (p("Draw", comment_mark(1), " by day."), p("Coil.", comment_mark(2)))
    tree = word_tree(*body, comments=comment(1, "Why by day?") + comment(3, "Nowhere") + comment(2, "Good."))
    assert [(r.kind, r.source, r.text) for r in tree.repairs] == [
        ("comment", "P1", "Why by day?"),
        ("comment", "P2", "Good."),
        ("comment", "", "Nowhere"),
    ]
    assert [node.text for node in tree.nodes] == ["Draw by day.", "Coil."]


def test_heads_and_feet_of_pages_are_left_out_and_said():
    tree = word_tree(p("Draw."), header1=p("Rules of the well") + p("Mill Lane"), footer1=p(field("PAGE", r("3"))))
    assert [(r.kind, r.text) for r in tree.repairs] == [("running-head", "Rules of the well\nMill Lane")]
    assert [node.text for node in tree.nodes] == ["Draw."]


def test_pictures_are_said_with_what_their_author_says_of_them():
    picture = '<w:drawing><wp:inline><wp:docPr id="1" name="p" descr="A well in winter"/></wp:inline></w:drawing>'
    tree = word_tree(p("Draw.", run(picture)), p(run("<w:pict/>")))
    assert [(r.kind, r.source, r.text) for r in tree.repairs] == [
        ("picture", "P1", "A well in winter"),
        ("picture", "P1", ""),
    ]


# ---- notes -----------------------------------------------------------------------------------------------------------


def test_footnotes_and_endnotes_go_below_their_provision():
    lines_above = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    body = (
        p("Title of it"),
        p("1. Draw", note_mark(7), " by day."),
        p("2. Coil", note_mark(9), " the rope", note_mark(1, "endnote"), "."),
    )
    tree = word_tree(
        *body,
        footnotes=lines_above + note(7, "Of all wells.") + note(9, p("Or chain."), p("Or wire.")),
        endnotes=note(1, "Wound up.", kind="endnote"),
    )
    assert outline(tree) == [
        "1 | clause | 1 | - | Draw by day.",
        "1.f1 | footnote | 1 | - | Of all wells.",
        "2 | clause | 2 | - | Coil the rope.",
        "2.f2 | footnote | 2 | - | Or chain.\nOr wire.",
        "2.fi | footnote | i | - | Wound up.",
    ]
    assert kinds(tree) == ["footnote"] * 3
    assert [node.source for node in tree.nodes if node.kind == "footnote"] == ["P2.f1", "P3.f2", "P3.ei"]


def test_a_note_whose_mark_stands_in_a_further_line():
    body = p(run("<w:t>Article 1. Draw.</w:t><w:br/><w:t>Article 2. Coil.</w:t>"), note_mark(1))
    tree = word_tree(p("Title of it"), body, footnotes=note(1, "Or chain."))
    assert [(n.key, n.text) for n in tree.nodes] == [("1", "Draw."), ("2", "Coil."), ("2.f1", "Or chain.")]


def test_notes_with_marks_of_their_own():
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{}"/><w:t>*</w:t></w:r>'
    body = (p("1. Draw.", star.format(1)), p("2. Coil.", star.format(2)), p("3. Rest.", note_mark(3)))
    tree = word_tree(*body, footnotes=note(1, "One.") + note(2, "Two.") + note(3, "Three."))
    notes = [(n.parent, n.label, n.text) for n in tree.nodes if n.kind == "footnote"]
    assert notes == [("1", "*.", "One."), ("2", "1.", "Two."), ("3", "2.", "Three.")]
    assert [n.text for n in tree.nodes if n.kind == "clause"] == ["Draw.", "Coil.", "Rest."]


def test_marks_without_their_note_are_nothing():
    assert outline(word_tree(p("Draw", note_mark(5), "."))) == ["p1 | preamble | - | - | Draw."]


# ---- boxes and tables ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("twice", [True, False])
def test_text_boxes_are_read_once(twice):
    blocks, reading = word_blocks(p("Draw.", box(p("In a box."), p("Still in it."), twice=twice)), p("Coil."))
    assert [block.text for block in blocks] == ["Draw.", "In a box.", "Still in it.", "Coil."]
    assert [(f.kind, f.source, f.text) for f in reading.repairs] == [("text-box", "P2", "In a box.")]


def test_a_table_is_read_row_by_row_as_words_of_its_provision():
    goods = table(["Bucket", "5"], ["Rope", ""], ["Lamp", "Article 9. Two."])
    tree = word_tree(p("Title of it"), p("1. These are ours:"), goods, p("2. Rest."))
    assert [(n.key, n.text) for n in tree.nodes] == [
        ("1", "These are ours:\nBucket\n5\nRope\nLamp\nArticle 9. Two."),
        ("2", "Rest."),
    ]
    assert [(d.kind, d.about) for d in tree.warnings] == [("table", "Bucket | 5")]


def test_figures_and_repeated_words_in_cells_are_no_marks_of_pages():
    goods = table(*(["Yes", "3/12", str(number)] for number in range(1, 6)))
    tree = word_tree(p("Title of it"), p("1. These are ours:"), goods, p("2. Rest."))
    assert tree.nodes[0].text.split("\n")[1:4] == ["Yes", "3/12", "1"]
    assert kinds(tree) == []


def test_a_table_that_only_frames_the_text_is_text():
    tree = word_tree(p("Title of it"), table([p("1. Draw.") + p("2. Coil.")], [p("3. Rest.")]))
    assert [node.key for node in tree.nodes] == ["1", "2", "3"]
    assert doubts(tree) == []


def test_numbers_in_a_column_of_their_own_belong_to_the_words_beside_them():
    numbering = lists(plain_plan(0, ("decimal", "%1.")), num(1, 0))
    body = table(
        [p(num=(1, 0)), "Draw:"], ["(a)", p("by day;") + p("by hand.")], [p(num=(1, 0)), "Coil."], ["3.", "Rest."]
    )
    tree = word_tree(p("Title of it"), body, numbering=numbering)
    assert [(n.key, n.label, n.text) for n in tree.nodes] == [
        ("1", "1.", "Draw:"),
        ("1.a", "(a)", "by day;"),
        ("1.t1", "", "by hand."),
        ("2", "2.", "Coil."),
        ("3", "3.", "Rest."),
    ]


def test_a_table_that_holds_most_of_the_draft_is_text_and_doubted():
    rows = (
        [
            "Article 1. Whoever draws water does so by day, and never alone, from March until October.",
            "Why: it is dark at night.",
        ],
        [
            "Article 2. Whoever drew water coils the rope again, hangs it up to dry, and closes the lid.",
            "Why: it rots.",
        ],
    )
    tree = word_tree(p("Title of it"), table(*rows))
    assert [(n.key, n.text) for n in tree.nodes] == [
        (
            "1",
            "Whoever draws water does so by day, and never alone, from March until October.\nWhy: it is dark at night.",
        ),
        ("2", "Whoever drew water coils the rope again, hangs it up to dry, and closes the lid.\nWhy: it rots."),
    ]
    assert doubts(tree) == ["table"]


def test_merged_cells_are_read_once_and_tables_in_cells_in_their_place():
    first, covered = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    rows = (
        f"<w:tr><w:tc>{first}{p('tall')}</w:tc><w:tc>{table(['x', 'y'])}{p('z')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{covered}{p('covered')}</w:tc><w:tc>{p('last')}</w:tc></w:tr>"
    )
    assert lines(p("Words before it that are longer."), f"<w:tbl>{rows}</w:tbl>")[1:] == ["tall", "x", "y", "z", "last"]


# ---- headings, title, contents ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "id", "expected"),
    [
        ("heading 2", "berschrift2", 2),
        ("Heading 3", "x", 3),
        ("Título 1", "Ttulo1", 1),
        ("Titre 4", "Titre4", 4),
        ("Überschrift 2", "u", 2),
        ("Normal", "n", 0),
        ("Heading", "Heading", 0),
    ],
)
def test_headings_by_the_name_of_their_style(name, id, expected):
    blocks, _ = word_blocks(
        p("Ropes", style=id), p("Lamps", style="mine"), styles=style(name, id) + style("Mine", "mine", id)
    )
    assert [(block.style, block.level) for block in blocks] == [("heading" if expected else "", expected)] * 2


def test_a_heading_on_the_line_of_its_words():
    run_in = "<w:vanish/><w:specVanish/>"
    body = (p("1.1 Ropes.", style="Heading2", mark=run_in), p("Coil them."), p("1.2 Rest."))
    assert lines(*body, styles=HEADINGS) == ["1.1 Ropes. Coil them.", "1.2 Rest."]


def test_headings_by_their_outline():
    styles = style("Rubrik", inner='<w:pPr><w:outlineLvl w:val="1"/></w:pPr>') + style("heading 1", "Heading1")
    out, body = '<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="9"/>'
    paragraphs = (p("a", style="Rubrik"), p("b", properties=out), p("c", style="Heading1", properties=body))
    assert [block.level for block in word_blocks(*paragraphs, styles=styles)[0]] == [2, 1, 0]


def test_whole_provisions_in_heading_styles_are_no_headings():
    long = "The municipality draws the water by day, and everyone who comes to the well helps to coil the rope again."
    numbering = lists(plain_plan(0, ("decimal", "%1."), ("decimal", "%1.%2")), num(1, 0))
    body = (
        p("Wells", style="Heading1", num=(1, 0)),
        p(long, style="Heading2", num=(1, 1)),
        p("Ropes are coiled:", style="Heading2", num=(1, 1)),
    )
    tree = word_tree(p("Title of it"), *body, styles=HEADINGS, numbering=numbering)
    assert [(n.key, n.heading, n.text) for n in tree.nodes] == [
        ("1", "Wells", ""),
        ("1.1", "", long),
        ("1.2", "", "Ropes are coiled:"),
    ]


def test_what_the_file_calls_its_title_is_the_title():
    body = (p("Mill Lane"), p("Rules of the Well", style="Title"), p("1. Draw."), p("2. Rest."))
    tree = word_tree(*body, styles=STYLES)
    assert tree.title == "Rules of the Well"
    assert [node.heading or node.text for node in tree.nodes] == ["Mill Lane", "Draw.", "Rest."]


def test_quotations_are_notes():
    tree = word_tree(p("1. Draw."), p("2. Coil."), p("3. As it was.", style="Quote"), styles=STYLES)
    assert outline(tree)[-1] == "2.n1 | note | - | - | 3. As it was."


def entry(text, page):
    return run(f"<w:t>{text}</w:t><w:tab/>") + field(f"PAGEREF _{page} \\h", r(str(page)))


def contents(*entries):
    """A table of contents as Word writes it: one field over several paragraphs."""
    mark = '<w:fldChar w:fldCharType="{}"/>'
    begin = run(f"{mark.format('begin')}<w:instrText> TOC </w:instrText>{mark.format('separate')}")
    paragraphs = [p(begin + entries[0]), *(p(one) for one in entries[1:])]
    return "".join([*paragraphs, p(run(mark.format("end")))])


STYLED = style("toc 1", "Verzeichnis1") + style("TOC Heading", "TOCHeading") + HEADINGS
WELLS = (p("Wells", style="Heading1"), p("1.1 Draw."), p("Ropes", style="Heading1"), p("2.1 Coil."))


@pytest.mark.parametrize(
    "before",
    [
        contents(entry("1. Wells", 2), entry("2. Ropes", 3)),
        p("What is in it", style="TOCHeading")
        + p("1. Wells", style="Verzeichnis1")
        + p("2. Ropes", style="Verzeichnis1"),
        sdt(p("Contents") + p("1. Wells") + p("2. Ropes"), gallery="Table of Contents"),
        p("Contents") + contents(entry("1. Wells", 2), entry("2. Ropes", 3)),
    ],
)
def test_contents_confirm_headings_and_are_no_text(before):
    tree = word_tree(p("Rules of the Well"), before, *WELLS, styles=STYLED)
    assert outline(tree) == [
        "1 | theme | 1 | Wells | -",
        "1.1 | clause | 1.1 | - | Draw.",
        "2 | theme | 2 | Ropes | -",
        "2.1 | clause | 2.1 | - | Coil.",
    ]
    assert set(kinds(tree)) == {"contents", "number-found"}
    assert doubts(tree) == []


# ---- lines as paragraphs ---------------------------------------------------------------------------------------------


def test_a_text_whose_lines_became_paragraphs():
    sentence = (
        "The water of the well is drawn by day only, and",
        "whoever draws it coils the rope of Mill Lane,",
        "which Mr. Miller gave us.",
    )
    body = [p(text) for n in range(12) for text in (f"{n + 1}. {sentence[0]}", *sentence[1:], "")]
    tree = word_tree(p("Title of it"), p(), *body)
    assert [node.text for node in tree.nodes] == [" ".join(sentence)] * 12


def test_short_paragraphs_stay_paragraphs():
    tree = word_tree(p("Title of it"), *(p(f"{n}. Draw by day.") for n in range(1, 31)))
    assert len(tree.nodes) == 30


# ---- the file --------------------------------------------------------------------------------------------------------


def test_a_file_without_words_is_refused():
    with pytest.raises(Refused, match="No text was found"):
        word_tree(p(), p(" "))


def test_places_are_those_of_paragraphs():
    tree = word_tree(p("Title of it"), p(), p("1. Draw."), table(["2. Coil."]), p("3. Rest."))
    assert [node.source for node in tree.nodes] == ["P3", "P4", "P5"]
    assert tree.lines[0] == ("P1", "Title of it")
