"""Each rule alone: what it takes away, joins, keeps, and what it says about it."""

import pytest

from consultations.documents import read_draft
from consultations.documents.blocks import (
    HEADING,
    QUOTED,
    Reading,
    is_finished,
    is_upper,
    looks_like_heading,
    starts_lower,
)
from consultations.documents.cleaning import (
    bare_numbers,
    buried,
    contents,
    covers,
    footnotes,
    frames,
    joins,
    marks,
    pages,
    quotations,
)
from consultations.documents.findings import DOUBTS, REPAIRS
from consultations.documents.labelling.labels import parse
from consultations.documents.plain_text import lines_as_blocks


def after(rule, text, language="en", prepare=()):
    """(texts, kinds of repair, kinds of doubt, reading) after one rule."""
    reading = Reading(language=language)
    blocks = lines_as_blocks(text, reading)
    reading.repairs.clear()
    for one in (*prepare, rule):
        blocks = one(blocks, reading)
    return (
        [block.text for block in blocks],
        [r.kind for r in reading.repairs],
        [d.kind for d in reading.doubts],
        reading,
    )


@pytest.mark.parametrize(
    "text", ["It ends.", "It ends.”", "as follows:", "dry; and", "seca; y", "sèche ; et", "(See there.)", "more…"]
)
def test_finished(text):
    assert is_finished(text)


@pytest.mark.parametrize("text", ["impactful and", "on 4 May, and", "the well,", "no stop", "fra-"])
def test_unfinished(text):
    assert not is_finished(text)


@pytest.mark.parametrize("text", ["Open data", "WELLS AND ROPES:", "“OPEN HOUSES”", "Éthique", "1984 revisited"])
def test_headings(text):
    assert looks_like_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It ends.",
        "the well",
        "As follows:",
        "(Agreed in May)",
        "12",
        "Short sentence. (*)",
        "Word " * 26,
        "CAPITAL " * 46,
    ],
)
def test_no_headings(text):
    assert not looks_like_heading(text)


def test_letters():
    assert [starts_lower(text) for text in ("“…and so on", "And", "", "3 x")] == [True, False, False, False]
    assert [is_upper(text) for text in ("OAS", "A", "Oas")] == [True, False, False]


# ---- marks ----------------------------------------------------------------------------------------------------------


def test_heading_signs_give_style_and_depth():
    reading = Reading("en")
    blocks = marks.heading_signs(lines_as_blocks("## Wells ##\n== Ropes\n* a bullet\n#hashtag", reading), reading)
    assert [(b.text, b.style, b.level) for b in blocks] == [
        ("Wells", HEADING, 2),
        ("Ropes", HEADING, 2),
        ("* a bullet", "", 0),
        ("#hashtag", "", 0),
    ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Care for *the old wells*", "Care for the old wells"),
        ("**Bold** and *thin*", "Bold and thin"),
        ("***both***", "both"),
        ("__under__ line", "under line"),
        ("*Half a title", "Half a title"),
        ("half a title*", "half a title"),
        ("the *second half", "the second half"),
        ("kept (*)", "kept (*)"),
        ("* a bullet", "* a bullet"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_emphasis(text, plain):
    texts, repairs, _, _ = after(marks.emphasis, text)
    assert texts == [plain]
    assert repairs == ([] if text == plain else ["emphasis"])


@pytest.mark.parametrize("line", ["****", "* * *", "______", "—", "§ §"])
def test_lines_of_signs_go(line):
    texts, repairs, _, _ = after(marks.ornaments, f"one\n\n{line}\n\ntwo")
    assert (texts, repairs) == (["one", "two"], ["ornament"])


FRAME = "one\n\n************\n*          *\n*  6. two  *\n*  ------  *\n*          *\n*  three   *\n************\nfour"


def test_a_frame_around_words_goes():
    texts, repairs, _, reading = after(frames.frames, FRAME)
    assert (texts, repairs) == (["one", "6. two", "------", "three", "four"], ["frame"])
    assert [block.gap for block in frames.frames(lines_as_blocks(FRAME, reading), reading)] == [1, 2, 0, 1, 1]


@pytest.mark.parametrize(
    "broken", [FRAME.replace("*  three   *", "*  three  *"), FRAME.replace("*          *", ""), "**********\n* one"]
)
def test_what_is_no_frame_stays(broken):
    reading = Reading(language="en")
    blocks = lines_as_blocks(broken, reading)
    assert frames.frames(blocks, reading) == blocks


@pytest.mark.parametrize(
    ("text", "doubted"),
    [("closed” only", True), ("“open and closed”", False), ("“open only", False), ("fermé »", True), ("«a» b”", True)],
)
def test_lone_quotes(text, doubted):
    assert after(marks.lone_quotes, text)[2] == (["lone-quote"] if doubted else [])


# ---- contents -------------------------------------------------------------------------------------------------------

CONTENTS = "Title\n\nContents\n\nWhy\t3\n1. Wells ........ 4\n2. Ropes and\nlamps   5\n\nWhy\n\nBecause."


def test_contents_page_is_kept_as_entries_only():
    texts, repairs, _, reading = after(contents.contents_page, CONTENTS)
    assert texts == ["Title", "Why", "Because."]
    assert repairs == ["contents"] * 5
    assert [(entry.number, entry.title) for entry in reading.contents] == [
        ("", "Why"),
        ("1", "Wells"),
        ("2", "Ropes and lamps"),
    ]


def test_two_lines_with_numbers_are_no_contents_page():
    text = "A   1\nB   2\n\nText."
    assert after(contents.contents_page, text)[0] == ["A   1", "B   2", "Text."]


def test_the_longest_run_is_the_contents_page():
    text = "Tel.   12\n\nx\n\ny\n\nz\n\nw\n\nWells\t1\nRopes\t2\nLamps\t3"
    assert after(contents.contents_page, text)[0] == ["Tel.   12", "x", "y", "z", "w"]


def test_contents_without_page_numbers_come_again_as_headings():
    text = "ÍNDICE\n\nPozos\n\nSogas\n\nFaroles\n\nPozos\n\nA.\n\nSogas\n\nB.\n\nFaroles\n\nC."
    texts, repairs, _, reading = after(contents.contents_page, text, "es")
    assert texts == ["Pozos", "A.", "Sogas", "B.", "Faroles", "C."]
    assert repairs == ["contents"] * 4
    assert [entry.title for entry in reading.contents] == ["Pozos", "Sogas", "Faroles"]


def test_a_heading_like_a_contents_page_is_kept():
    text = "Contents\n\nOf the bucket we say nothing."
    assert after(contents.contents_page, text)[0] == ["Contents", "Of the bucket we say nothing."]


# ---- covers ---------------------------------------------------------------------------------------------------------


def test_cover_before_a_contents_page():
    text = f"RIVER\n\nRules for Wells\n\nThis is a draft that may change.\n\n{CONTENTS.partition('Title')[2]}"
    texts, repairs, _, reading = after(covers.cover, text, prepare=(contents.contents_page,))
    assert reading.title == "Rules for Wells"
    assert texts == ["This is a draft that may change.", "Why", "Because."]
    assert repairs[-1] == "cover"


def test_cover_repeated_at_the_end():
    text = "Rules for Wells\n\nRIVER\n\nA\t1\nB\t2\nC\t3\n\nText of it.\n\nRIVER\n\nRules for **Wells**"
    rules = (contents.contents_page, marks.emphasis, covers.cover)
    texts, repairs, _, _ = after(covers.repeated_cover, text, prepare=rules)
    assert texts == ["Text of it."]
    assert repairs[-2:] == ["repeated-cover"] * 2


def test_an_end_that_only_shares_words_with_the_cover_is_kept():
    text = "Rules for Wells\n\nRIVER\n\nA\t1\nB\t2\nC\t3\n\nText of it.\n\nRIVER"
    assert after(covers.repeated_cover, text, prepare=(contents.contents_page, covers.cover))[0] == [
        "Text of it.",
        "RIVER",
    ]
    assert after(covers.repeated_cover, "RIVER")[0] == ["RIVER"]


@pytest.mark.parametrize(
    ("text", "title", "left"),
    [
        ("Rules\n\nText.", "Rules", ["Text."]),
        ("PLAN OF WORK\n\nFOR ALL WELLS\n\nWe agree.", "PLAN OF WORK FOR ALL WELLS", ["We agree."]),
        ("PLAN\n\nFor wells\n\nWe agree.", "PLAN", ["For wells", "We agree."]),
        ("1. Wells\n\nText.", "", ["1. Wells", "Text."]),
        ("Only a title", "Only a title", ["Only a title"]),
    ],
)
def test_title_without_contents_page(text, title, left):
    texts, _, _, reading = after(covers.cover, text)
    assert (reading.title, texts) == (title, left)


# ---- pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("en", "Page 3"),
        ("en", "- Page 3 of 12 -"),
        ("es", "Página 3 de 12"),
        ("pt-br", "PÁGINA 3"),
        ("fr", "page 3 sur 9"),
        ("en", "3/12"),
    ],
)
def test_page_marks(language, mark):
    texts, repairs, _, _ = after(pages.page_marks, f"one\n\n{mark}\n\ntwo", language)
    assert (texts, repairs) == (["one", "two"], ["page-mark"])


def test_a_sentence_about_a_page_is_kept():
    assert after(pages.page_marks, "Page 3 shows a well.")[0] == ["Page 3 shows a well."]


def test_lone_numeral_that_the_provisions_confirm_is_the_chapter():
    text = "3\n\nRopes\n\nTowns will:\n\n3.1 Coil."
    reading = Reading("en")
    blocks = pages.lone_numerals(lines_as_blocks(text, reading), reading)
    assert [(block.text, block.number) for block in blocks][:2] == [("Ropes", "3"), ("Towns will:", "")]
    assert [r.kind for r in reading.repairs] == ["chapter-numeral"]


def test_lone_numeral_that_the_contents_confirm_is_the_chapter():
    text = "1. Wells\t1\n2. Ropes\t2\n3. Lamps\t3\n\n2\n\nRopes\n\nCoil them."
    _, repairs, _, _ = after(pages.lone_numerals, text, prepare=(contents.contents_page,))
    assert repairs[-1] == "chapter-numeral"


@pytest.mark.parametrize("text", ["one\n\n7\n\ntwo.", "7\n\nRopes\n\n3.1 Coil.", "7\n\nRopes\n\nCoil.", "one\n\n- 7 -"])
def test_other_lone_numerals_are_page_numbers(text):
    assert after(pages.lone_numerals, text)[1] == ["page-number"]


def test_heading_repeated_while_its_chapter_goes_on():
    text = "Ropes\n\n1.1 Coil and\n\nRopes\n\ndry.\n\nLamps\n\n2.1 Light."
    texts, repairs, _, _ = after(pages.repeated_headings, text)
    assert texts == ["Ropes", "1.1 Coil and", "dry.", "Lamps", "2.1 Light."]
    assert repairs == ["repeated-heading"]


def test_the_same_heading_in_another_chapter_is_kept():
    text = "CHAPTER I\n\nGeneral\n\nOne.\n\nCHAPTER II\n\nGeneral\n\nTwo."
    texts, repairs, _, _ = after(pages.repeated_headings, text)
    assert len(texts) == 6
    assert repairs == []


def test_chapter_label_repeated_at_a_page_is_merged():
    assert after(pages.repeated_headings, "CHAPTER I\n\nOne and\n\nCHAPTER I\n\ntwo.")[1] == ["repeated-heading"]


def test_capital_heading_with_a_letter_opens_too():
    assert after(pages.repeated_headings, "A. WELLS\n\nOne and\n\nA. WELLS\n\ntwo.")[1] == ["repeated-heading"]


def test_heading_style_opens_whatever_its_words():
    text = "## ropes and\n\n1. Coil and\n\n## ropes and\n\ndry."
    assert after(pages.repeated_headings, text, prepare=(marks.heading_signs,))[1] == ["repeated-heading"]


def test_running_heads_stand_where_pages_were_cut():
    text = "\n\n".join(f"Part {n} of a sentence that the page\n\nDraft 2 of May\n\ncut in two." for n in range(3))
    texts, repairs, _, _ = after(pages.running_heads, text)
    assert "Draft 2 of May" not in texts
    assert repairs == ["running-head"] * 3


def test_a_line_repeated_for_its_own_sake_is_kept():
    text = "\n\n".join(f"{n}. It was said.\n\nAgreed\n\nIt was done." for n in range(1, 5))
    assert after(pages.running_heads, text)[1] == []


def test_a_heading_that_stays_in_its_chapter_is_no_running_head():
    text = "\n\n".join(f"3.{n} Coil the ropes of the well and\n\nRopes\n\nkeep them." for n in range(1, 5))
    assert after(pages.running_heads, text)[1] == []
    page = "Half of it and\n\nOpen\n\nhalf."
    chapters = "\n\n".join(["CHAPTER I", page, page, "CHAPTER II", page, "CHAPTER III", "End."])
    assert after(pages.running_heads, chapters)[1] == ["running-head"] * 3


def test_two_equal_lines_are_no_running_head():
    assert after(pages.running_heads, "Agreed\n\none\n\nAgreed\n\ntwo")[1] == []


@pytest.mark.parametrize(
    ("heads", "dropped"),
    [
        (("EN Wells L 4/7", "L 4/8 Wells EN", "EN Wells L 4/9"), 3),
        (("EN Wells L 4/7", "L 4/8 Wells EN", "EN Wells L 4/8"), 0),
        (("EN Wells L 4/7", "EN Wells L 4/8", "EN Wells L 4/9"), 0),
        (("EN Wells L 4/7", "L 4/8 Wells EN"), 0),
    ],
)
def test_heads_of_left_and_right_pages(heads, dropped):
    text = "\n\n".join(f"Sentence of one page.\n\n{head}\n\nAnother sentence." for head in heads)
    assert after(pages.running_heads, text)[1] == ["running-head"] * dropped


def test_running_head_after_page_marks():
    text = "\n\n".join(f"Sentence {n}.\n\nPage {n}\n\nWells 2026" for n in range(1, 4))
    assert after(pages.running_heads, text, prepare=(pages.page_marks,))[1].count("running-head") == 3


# ---- joins ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "joined"),
    [
        ("en", "(Agreed on 4 May, and\nopen to correction)", ["(Agreed on 4 May, and open to correction)"]),
        ("en", "Rules\nfor Wells", ["Rules for Wells"]),
        ("en", "It ends.\nIt begins.", ["It ends.", "It begins."]),
        ("en", "Two:\n(a) dry, and\n(b) coiled", ["Two:", "(a) dry, and", "(b) coiled"]),
        ("en", "as set out in\nArticle 9. The rope", ["as set out in Article 9. The rope"]),
        (
            "en",
            "kept by all the towns, including without limitation\nArticle 9. The rope",
            ["kept by all the towns, including without limitation Article 9. The rope"],
        ),
        ("es", "según el artículo\n72. Los pozos", ["según el artículo 72. Los pozos"]),
        (
            "en",
            "any conditions added under the section\n7. This changes it",
            ["any conditions added under the section 7. This changes it"],
        ),
        (
            "fr",
            "les eaux que désigne la première section\n2.1 sont",
            ["les eaux que désigne la première section 2.1 sont"],
        ),
        ("en", "Words of this section\n7. Wells", None),
        ("en", "CHAPTER I\nWells", ["CHAPTER I", "Wells"]),
        ("en", "Article 3\nthe rope", ["Article 3", "the rope"]),
        ("en", "## Wells of\nthe river", ["Wells of the river"]),
        ("en", "## Wells\nthe river", ["Wells", "the river"]),
        ("en", "a frame-\nwork", ["a framework"]),
        ("en", "A sentence that is rather longer than sixty characters are, so\nThis is another", None),
    ],
)
def test_lines_that_follow_one_another(language, text, joined):
    texts, _, _, _ = after(joins.wrapped_lines, text, language, prepare=(marks.heading_signs,))
    assert texts == (text.split("\n") if joined is None else joined)


def test_a_text_wrapped_at_a_column():
    lines = ["the rope of the well is coiled and is kept dry by those who have used it"] * 4
    text = "\n".join(
        [
            *lines,
            "at noon.",
            *(line.capitalize() for line in lines),
            "at dusk.",
            " Indented begins anew.",
            *lines,
            "end.",
        ]
    )
    texts, repairs, _, reading = after(joins.wrapped_lines, text)
    assert len(texts) == 4
    assert repairs == ["wrapped-lines"]
    assert reading.repairs[0].text == "3"


def test_a_full_line_that_ends_a_sentence_goes_on_in_wrapped_text():
    full = "the rope of the well is coiled, and it is kept dry by those who use it."
    text = "\n".join(["one rope of the well is coiled, and it is kept dry by those who use"] * 9 + [full, "It ends."])
    assert len(after(joins.wrapped_lines, text)[0]) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Keep the rope of the well\n\ndry.", "blank-cut"),
        ("Keep the rope, the lamp and the\n\nWell dry.", "blank-cut"),
        ("Keep the lamp in some frame-\n\nwork made of framework.", "hyphen"),
    ],
)
def test_cut_sentences(text, kind):
    texts, repairs, _, _ = after(joins.cut_sentences, text)
    assert len(texts) == 1
    assert repairs == [kind]


def test_a_sentence_cut_by_a_page():
    text = "Keep the rope of the well\n\nPage 3\n\ndry."
    assert after(joins.cut_sentences, text, prepare=(pages.page_marks,))[1] == ["page-mark", "page-cut"]


@pytest.mark.parametrize(
    "text",
    [
        "Wells\n\nthe rope.",
        "It ended well for the rope.\n\nthen more",
        "Keep all the ropes of the well\n\n(a) dry",
        "Keep all the ropes of the well\n\nRopes are dry.",
        "## Keep all the ropes of the well\n\ndry",
    ],
)
def test_what_is_not_cut(text):
    assert len(after(joins.cut_sentences, text, prepare=(marks.heading_signs,))[0]) == 2


def test_hyphens():
    """Without the hyphen where the whole word is known, with it where the compound is; else a doubt."""
    assert after(joins.cut_sentences, "a decision-\n\nmaking body. Their decision-making.")[0] == [
        "a decision-making body. Their decision-making."
    ]
    texts, _, doubts, _ = after(joins.cut_sentences, "one unheard-\n\nofword here")
    assert texts == ["one unheardofword here"]
    assert doubts == ["hyphen"]


# ---- footnotes ------------------------------------------------------------------------------------------------------


def test_footnotes_inside_a_paragraph():
    text = "1. Clean water[footnoteRef:1] [footnoteRef:2]. [1:  A wish… ]  [2:  As far as\n\n2. Next."
    texts, repairs, _, reading = after(footnotes.inline_footnotes, text)
    assert texts == ["1. Clean water.", "2. Next."]
    assert repairs == ["footnote", "footnote"]
    assert [(owner, note.label, note.text) for owner, note in reading.notes] == [
        ("L1", "1", "A wish…"),
        ("L1", "2", "As far as"),
    ]


def test_footnotes_defined_elsewhere():
    texts, _, _, reading = after(
        footnotes.inline_footnotes, "Water[^1] is clean.\n\n[^1]: Mostly.\n\n[^2]: Nobody asked."
    )
    assert texts == ["Water is clean."]
    assert [(owner, note.text) for owner, note in reading.notes] == [("L1", "Mostly."), ("", "Nobody asked.")]


def test_footnotes_under_their_heading_do_not_collide_with_provisions():
    text = "1. Water[footnoteRef:1]. [1: A wish\n\n2. Ropes.\n\nFOOTNOTES\n\n1. and no duty."
    text += "\n\n2. Another.\n\nmore of it.\n\nAnnex"
    texts, repairs, _, reading = after(footnotes.footnote_section, text, prepare=(footnotes.inline_footnotes,))
    assert texts == ["1. Water.", "2. Ropes.", "Annex"]
    assert repairs[1:] == ["footnotes-heading", "footnote-continued", "footnote", "footnote"]
    notes = [(note.label, note.text) for _, note in reading.notes]
    assert notes[1:] == [("1", "and no duty."), ("2", "Another."), ("", "more of it.")]


@pytest.mark.parametrize("text", ["NOTES", "Notes\n\nOn wells."])
def test_a_chapter_about_notes_is_kept(text):
    assert after(footnotes.footnote_section, text)[1] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("as the law permits.RVR00214E01", "as the law permits."),
        ("see RVR00214E01", "see RVR00214E01"),
        ("AB.C", "AB.C"),
    ],
)
def test_code_glued_to_the_last_word(text, left):
    texts, repairs, _, _ = after(footnotes.glued_code, text)
    assert texts == [left]
    assert repairs == ([] if text == left else ["document-code"])
    assert footnotes.glued_code([], Reading("en")) == []


def test_every_kind_has_a_name():
    assert all(str(name) for name in (*REPAIRS.values(), *DOUBTS.values()))


# ---- buried articles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "starts"),
    [
        (
            "pt-br",
            "Artigo 1\n\nTirar. Artigo 2. Enrolar. Artigo 3 1. Secar.\n\n2. Limpar.\n\nArtigo 4\n\nIr.",
            ["Artigo 1", "Tirar.", "Artigo 2.", "Artigo 3 ", "2. Limpar", "Artigo 4", "Ir."],
        ),
        # a reference is no article, nor is a number that is not missing
        (
            "en",
            "Article 1\n\nDraw as in Article 2. Rest.\n\nArticle 3\n\nGo.",
            ["Article 1", "Draw as in", "Article 3", "Go."],
        ),
        (
            "en",
            "Article 1\n\nDraw. Article 2 of the law.\n\nArticle 3\n\nGo.",
            ["Article 1", "Draw. Arti", "Article 3", "Go."],
        ),
        (
            "en",
            "Article 1\n\nDraw. Article 2. Rest.\n\nArticle 2\n\nGo.",
            ["Article 1", "Draw. Arti", "Article 2", "Go."],
        ),
        (
            "en",
            "Article 1\n\nDraw. Article 2. Rest.\n\nArticle 90\n\nGo.",
            ["Article 1", "Draw. Arti", "Article 90", "Go."],
        ),
    ],
)
def test_articles_that_begin_inside_a_paragraph(language, text, starts):
    texts, repairs, doubts, _ = after(buried.buried_articles, text, language)
    assert len(texts) == len(starts)
    assert [one.startswith(start) for one, start in zip(texts, starts, strict=True)] == [True] * len(starts)
    assert repairs == doubts == ["buried-article"] * (len(texts) - text.count("\n\n") - 1)


@pytest.mark.parametrize(
    ("language", "points", "labels"),
    [
        ("pt-br", ["VI – tirar; VII – enrolar; e VIII – secar;", "IX – ir."], ["VI –", "VII –", "VIII –", "IX –"]),
        ("en", ["1. Draw.", "2. Coil. 3. Dry.", "4. Go."], ["1.", "2.", "3.", "4."]),
        ("es", ["a) sacar; y b) secar;", "c) ir."], ["a)", "b)", "c)"]),
        ("pt-br", ["c) tirar;d) enrolar;", "e) ir."], ["c)", "d)", "e)"]),
        ("pt-br", ["§ 1º Tirar.§ 2º Enrolar.", "§ 3º Ir."], ["§ 1º", "§ 2º", "§ 3º"]),
        # neither a number that is not missing, nor one amid a sentence, nor one of another kind
        ("en", ["1. Draw. 2. Coil.", "2. Go."], ["1.", "2."]),
        ("en", ["1. Draw as 2. Coil.", "3. Go."], ["1.", "3."]),
        ("en", ["1. Draw. (2) Coil.", "3. Go."], ["1.", "3."]),
    ],
)
def test_points_that_begin_inside_a_paragraph(language, points, labels):
    text = "\n\n".join(("Article 1", *points, "Article 2"))
    texts, repairs, doubts, _ = after(buried.buried_points, text, language)
    assert [parse(one, language).printed for one in texts[1:-1]] == labels
    assert repairs == doubts == ["buried-point"] * (len(labels) - len(points))


def test_points_of_two_articles_are_no_run():
    texts, *_ = after(buried.buried_points, "Article 1\n\n1. Draw. 2. Coil.\n\nArticle 2\n\n3. Go.", "en")
    assert len(texts) == 4


# ---- numbers without a sign, quoted provisions ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1 Overview\n\n(1) Draw.\n\n2 Ropes\n\n2A Lamps\n\n3 (1) Rest.", ["1", "", "2", "2A", "3"]),
        ("1 La corde\n\n2 Le seau\n\nArt. 2 Eau\n\n1 La pluie\n\n2 Le lac", ["1", "2", "", "1", "2"]),
        ("1 Overview\n\n7 Ropes", ["", ""]),
        ("30 June was dry.\n\n31 Wells were dug.", ["", ""]),
        ("1 well\n\n2 wells", ["", ""]),
        ("1 Wells\n2 Ropes", ["", ""]),
    ],
)
def test_numbers_without_a_sign_are_told_by_their_run(text, labels):
    reading = Reading("en")
    assert [block.label for block in bare_numbers.bare_numbers(lines_as_blocks(text, reading), reading)] == labels


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        ("es", "Artículo 1. Cambia:\n\n“Artículo 9. Uno.\n\nArtículo 10. Dos.”\n\nArtículo 2. Fin.", [1, 2]),
        ("fr", "Article 1\n\n« Art. 4. Un.\n\n« Art. 5. Deux. »\n\nArticle 2", [1, 2]),
        ("en", 'SEC. 1. CHANGE.\n\n"SEC. 5. LENGTH.\n\n"(a) Long.".\n\nSEC. 2. END.', [1]),
        ("en", "Article 1\n\n“Article 2. Never closed.\n\nArticle 3", []),
        ("es", "“Artículo 1. Toda la ley.\n\nArtículo 2. Fin.”", []),
    ],
)
def test_quoted_provisions_are_words_of_the_one_that_quotes(language, text, quoted):
    reading = Reading(language)
    blocks = quotations.quoted_provisions(lines_as_blocks(text, reading), reading)
    assert [index for index, block in enumerate(blocks) if block.style == QUOTED] == quoted
    assert [doubt.kind for doubt in reading.doubts] == (["quoted-provision"] if quoted else [])


def test_the_first_provision_below_a_numbered_heading_begins_anew():
    text = "10. Part 10: the keeping of the ropes and of\n\n10.1 the lamps"
    assert len(after(joins.cut_sentences, text)[0]) == 2


@pytest.mark.parametrize("after", ["(small print)", "ⓐ is a letter"])
def test_a_hyphen_before_a_sign_cuts_no_word(after):
    data = f"1. The rules of the well-\n{after} are kept.\n\n2. Words.\n".encode()
    tree = read_draft(data, filename="draft.txt", language="en")
    assert [node.text for node in tree.nodes][-1] == "Words."
    assert "hyphen" not in [repair.kind for repair in tree.repairs]
