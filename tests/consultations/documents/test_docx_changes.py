"""Tracked changes: read as accepted or as the text was before them, and counted."""

import pytest

from tests.consultations.documents.word_drafts import lines, word_blocks, word_tree
from tests.consultations.samples import doubts
from tests.support.word import (
    BY,
    CUT,
    INSERTED,
    cut,
    field,
    ins,
    lists,
    moved_from,
    moved_to,
    note,
    note_mark,
    num,
    p,
    plain_plan,
    r,
    style,
    table,
)

VIEWS = ("accepted", "original")


def views(*body, **parts):
    """The lines in both views."""
    return [lines(*body, tracked=view, **parts) for view in VIEWS]


def test_words_inserted_and_deleted():
    body = p("Draw ", cut("never "), ins(r("only ")), "by day.")
    assert views(body) == [["Draw only by day."], ["Draw never by day."]]


def test_words_inserted_and_deleted_again_are_in_neither():
    body = p("Draw ", ins(r("only "), cut("now ")), "by day.")
    assert views(body) == [["Draw only by day."], ["Draw by day."]]


def test_words_moved():
    body = (
        p(moved_from(r("Coil the rope.")), mark=f"<w:moveFrom {BY}/>"),
        p("Draw."),
        p(moved_to(r("Coil the rope."))),
    )
    assert views(*body) == [["Draw.", "Coil the rope."], ["Coil the rope.", "Draw."]]


def test_a_deleted_mark_puts_two_paragraphs_together():
    body = (p("Draw by day ", mark=CUT), p("and rest."), p("Coil."))
    assert views(*body) == [["Draw by day and rest.", "Coil."], ["Draw by day", "and rest.", "Coil."]]


def test_an_inserted_mark_parts_one_paragraph():
    body = (p("Draw by day. ", mark=INSERTED), p("Rest by night."))
    assert views(*body) == [["Draw by day.", "Rest by night."], ["Draw by day. Rest by night."]]


def test_deleted_paragraphs_take_no_number():
    numbering = lists(plain_plan(0, ("decimal", "%1.")), num(1, 0))
    body = (
        p("Draw.", num=(1, 0)),
        p(cut("Sing."), num=(1, 0), mark=CUT),
        p("Coil.", num=(1, 0)),
        p(ins(r("Rest.")), num=(1, 0), mark=INSERTED),
        p("Dry.", num=(1, 0)),
    )
    assert views(*body, numbering=numbering) == [
        ["1. Draw.", "2. Coil.", "3. Rest.", "4. Dry."],
        ["1. Draw.", "2. Sing.", "3. Coil.", "4. Dry."],
    ]


def test_the_words_that_stay_keep_their_form():
    """A heading deleted with its mark leaves the paragraph after it as it was."""
    styles = style("heading 1", "Heading1", inner='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    body = (p(cut("Ropes"), style="Heading1", mark=CUT), p("Coil them."))
    blocks, _ = word_blocks(*body, styles=styles)
    assert [(block.text, block.style) for block in blocks] == [("Coil them.", "")]


def test_a_mark_deleted_before_a_table_or_at_the_end():
    assert views(p("Draw.", mark=CUT), table(["a", "b"]), p(cut("gone"), mark=CUT)) == [
        ["Draw.", "a", "b"],
        ["Draw.", "a", "b", "gone"],
    ]


def test_rows_and_cells_of_tables():
    rows = (
        f"<w:tr><w:trPr>{CUT}</w:trPr><w:tc>{p('old row')}</w:tc></w:tr>"
        f"<w:tr><w:trPr>{INSERTED}</w:trPr><w:tc>{p('new row')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr>{p('old cell')}</w:tc><w:tc>{p('cell')}</w:tc></w:tr>"
    )
    assert views(f"<w:tbl>{rows}</w:tbl>") == [["new row", "cell"], ["old row", "old cell", "cell"]]


def test_numbers_and_styles_that_were_changed():
    before = (
        f'<w:pPrChange {BY}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr></w:pPrChange>'
    )
    numbering = lists(plain_plan(0, ("decimal", "%1.")), plain_plan(1, ("lowerLetter", "(%1)")), num(1, 0), num(2, 1))
    assert views(p("Draw.", num=(1, 0), properties=before), numbering=numbering) == [["1. Draw."], ["(a) Draw."]]


def test_fields_and_notes_in_changes():
    notes = note(1, "About water.") + note(2, "About ", ins(r("dry ")), cut("wet "), "ropes.")
    body = (
        p("Draw", cut("x"), ins(note_mark(1)), " as in ", f"<w:ins {BY}>{field('REF a', r('rule 2'))}</w:ins>", "."),
        p("Coil", note_mark(2), "."),
    )
    accepted, original = (word_tree(*body, footnotes=notes, tracked=view) for view in VIEWS)
    assert [n.text for n in accepted.nodes] == ["Draw as in rule 2.", "About water.", "Coil.", "About dry ropes."]
    assert [n.text for n in original.nodes] == ["Drawx as in .", "Coil.", "About wet ropes."]


COUNTED = (
    p("Draw ", cut("never "), ins(r("only ")), "by day.", ins(r(" And rest."))),
    p(ins(r("Coil.")), mark=INSERTED),
    p("Dry.", mark=CUT),
    p("Light.", moved_to(r("here")), moved_from(r("there"))),
)


@pytest.mark.parametrize("view", VIEWS)
def test_how_many_there_are(view):
    """A whole paragraph inserted is one change, a deleted mark is one, words moved are one."""
    tree = word_tree(*COUNTED, tracked=view)
    assert [r.text for r in tree.repairs if r.kind == "tracked-changes"] == ["3 insertions, 2 deletions, 1 move"]
    assert [(d.kind, d.about) for d in tree.warnings if d.kind.startswith("tracked")] == [(f"tracked-{view}", "6")]


def test_a_file_without_changes_says_nothing_of_them():
    tree = word_tree(p("Draw."))
    assert not any("tracked" in kind for kind in doubts(tree))


def test_what_a_person_is_told():
    said = {view: str(word_tree(p("Draw.", ins(r(" Rest."))), tracked=view).warnings[0]) for view in VIEWS}
    assert said == {
        "accepted": "The file has tracked changes (1). It was read as if all were accepted.",
        "original": "The file has tracked changes (1). It was read as it was before them.",
    }
