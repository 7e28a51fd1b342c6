"""PDF: the same text gives the same tree, whatever its columns; and what only a PDF has."""

import pytest

from consultations.documents import Refused, read_draft
from consultations.documents.tree import DraftTree
from tests.consultations.samples import FIXTURES, doubts, kinds, shared, text_tree
from tests.support.portable import HIGH, MARGIN, WIDE, Portable, Setting, typeset

SETTINGS = {
    "one column": Setting(),
    "narrow pages": Setting(lines=17),
    "running heads": Setting(heads=True, lines=12),
    "hyphens": Setting(hyphens=True, columns=2, size=9, lines=16),
    "two columns": Setting(columns=2, size=9, lines=24),
    "two columns by row": Setting(columns=2, size=9, lines=24, by_row=True),
}
DRAFTS = ["cultura.es.txt", "bicicletas.pt.txt", "libraries.en.txt", "marches.fr.txt"]


def pdf_tree(data: bytes | Portable, language: str = "en") -> DraftTree:
    data = data.content() if isinstance(data, Portable) else data
    return read_draft(data, filename="draft.pdf", language=language)


def seen(tree: DraftTree) -> list[tuple]:
    """What of a tree does not depend on the kind of file."""
    return [
        (node.key, node.kind, node.label, node.number, node.heading, " ".join(node.text.split())) for node in tree.nodes
    ]


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS.keys())
@pytest.mark.parametrize("name", DRAFTS)
def test_the_same_text_gives_the_same_tree(name, setting):
    text = (FIXTURES / name).read_text()
    language = name.split(".")[-2]
    data = typeset(text.replace("\t", " ........ "), setting)  # a PDF leads to the numbers of pages with dots
    assert seen(pdf_tree(data, language)) == seen(text_tree(text, language, name))


def lines(pdf: Portable, *texts: str, x: float = MARGIN, y: float = HIGH - 90, step: float = 14, **look) -> Portable:
    """Texts below one another on the last page."""
    for number, text in enumerate(texts):
        pdf.text(x, y - step * number, text, **look)
    return pdf


ARTICLES = ("Article 1. The first one.", "Article 2. The second one.")


def test_every_pdf_is_doubted_and_names_page_and_line():
    tree = pdf_tree(lines(Portable().page(), *ARTICLES, step=30))
    assert [(node.number, node.text, node.source) for node in tree.nodes] == [
        ("1", "The first one.", "P1L1"),
        ("2", "The second one.", "P1L2"),
    ]
    assert doubts(tree) == ["pdf"]


def test_a_turned_page_and_a_watermark():
    pdf = Portable(rotate=90).page()
    for number, text in enumerate(ARTICLES):
        pdf.text(100 + 30 * number, 60, text, turn=90)
    pdf.text(200, 200, "DRAFT", size=60, turn=45)
    tree = pdf_tree(pdf)
    assert [node.text for node in tree.nodes] == ["The first one.", "The second one."]
    assert [(one.kind, one.source, one.text) for one in tree.repairs] == [("turned-text", "P1", "DRAFT")]


def test_the_invisible_words_of_a_text_recognition_are_read():
    tree = pdf_tree(lines(Portable().page(), *ARTICLES, step=30, mode=3))
    assert [node.number for node in tree.nodes] == ["1", "2"]


def test_words_beyond_the_page_are_left_out():
    pdf = lines(Portable().page(), *ARTICLES, step=30)
    pdf.text(WIDE + 50, 400, "proof")
    tree = pdf_tree(pdf)
    assert (kinds(tree), len(tree.nodes)) == (["outside-page"], 2)


def test_pages_without_text_are_named():
    pdf = lines(Portable().page().page().page(), *ARTICLES, step=30)
    tree = pdf_tree(pdf)
    assert [(one.kind, one.about) for one in tree.warnings] == [("pdf", ""), ("pictures", "1, 2")]


def test_notes_leave_the_text_and_stand_below_their_provision():
    pdf = Portable().page()
    for number in range(4):
        pdf.text(MARGIN, HIGH - 90 - 40 * number, f"Article {number + 1}. Words of the town and its water")
        pdf.text(MARGIN + 253, HIGH - 86 - 40 * number, str(number + 1), size=6)
        pdf.text(MARGIN + 290, HIGH - 90 - 40 * number, "apply.")
        pdf.text(MARGIN, 90 - 10 * number, f"{number + 1} A note on {number + 1}.", size=7)
    pdf.rule(MARGIN, 105, 100)
    tree = pdf_tree(pdf)
    assert [(node.key, node.kind, node.text) for node in tree.nodes][:2] == [
        ("1", "clause", "Words of the town and its water apply."),
        ("1.f1", "footnote", "A note on 1."),
    ]
    assert [node.key for node in tree.nodes if node.kind == "footnote"] == ["1.f1", "2.f2", "3.f3", "4.f4"]


def test_points_at_the_foot_of_a_page_are_no_notes():
    pdf = lines(Portable().page(), "Article 1. The town keeps:", "1. its wells;", "2. its walls;", step=30)
    pdf.rule(MARGIN, HIGH - 92, 66)  # underlines the number
    assert [node.key for node in pdf_tree(pdf).nodes] == ["1", "1.1", "1.2"]


def test_headings_are_told_by_their_letters():
    pdf = Portable().page()
    plain = "The town keeps its wells clean, and counts them every year."
    texts = [(text, text != plain) for title in ("Rules", "Waters", "Walls") for text in (title, plain)]
    for number, (text, heavy) in enumerate(texts):
        pdf.text(MARGIN, HIGH - 90 - 40 * number, text, bold=heavy, size=14 if heavy else 10)
    tree = pdf_tree(pdf)
    assert [node.heading for node in tree.nodes if node.kind == "theme"] == ["Waters", "Walls"]


def test_a_centred_title_whose_first_line_fills_the_page():
    pdf = Portable().page()
    text = "The town keeps its wells clean and counts them often."
    for number, label in enumerate(("CHAPTER I", "CHAPTER II")):
        y = HIGH - 90 - 200 * number
        pdf.text(MARGIN + 170, y, label, bold=True)
        pdf.text(MARGIN, y - 20, "The wells of the town, the ropes of the wells and the lamps beside", bold=True)
        pdf.text(MARGIN + 171, y - 32, "the ropes", bold=True)
        lines(pdf, f"Article {number + 1}. {text}", text, text, y=y - 60, step=12)
    headings = [(node.label, node.heading) for node in pdf_tree(pdf).nodes if node.kind == "theme"]
    title = "The wells of the town, the ropes of the wells and the lamps beside the ropes"
    assert headings == [("CHAPTER I", title), ("CHAPTER II", title)]


def test_a_title_whose_letters_stand_apart_and_a_dropped_capital():
    pdf = lines(Portable().page(), "T I T L E   I", "O F   W A T E R S", step=20)
    lines(pdf, "HE town keeps its wells and", "counts them.", x=MARGIN + 28, y=HIGH - 150)
    pdf.text(MARGIN, HIGH - 164, "T", size=40)
    lines(pdf, *ARTICLES, y=HIGH - 220, step=30)
    tree = pdf_tree(pdf)
    assert [(node.label, node.heading, node.text) for node in tree.nodes][:2] == [
        ("TITLE I", "OF WATERS", ""),
        ("", "", "THE town keeps its wells and counts them."),
    ]


def test_a_heading_over_both_columns_parts_them():
    pdf = Portable().page()
    text = "words of the town that fill the"
    for half, y in enumerate((HIGH - 90, HIGH - 300)):
        pdf.text(MARGIN + 60, y, f"CHAPTER {half + 1} OF THE COMMON WATERS OF THE TOWN")
        for side in (0, 1):
            first = f"Article {2 * half + side + 1}. The fine"
            lines(pdf, first, *[text] * 5, "town.", x=MARGIN + 250 * side, y=y - 30)
    tree = pdf_tree(pdf)
    assert [node.number for node in tree.nodes] == ["1", "1", "2", "2", "3", "4"]


LOCKED = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>"
TREE = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/%s>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%%%EOF"
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lines(Portable(trailer=LOCKED).page(), *ARTICLES).content(), "This PDF is protected by a password."),
        (Portable().page().page().content(), "This PDF holds pictures of pages, no text."),
        (b"%PDF-1.4 and nothing else", "This PDF cannot be opened: it is damaged"),
        (lines(Portable().page(), *ARTICLES).content()[:300], "This PDF cannot be opened: it is damaged"),
        (TREE % b"Kids[2 0 R]/Count 1", "This PDF cannot be opened: it is damaged"),
        (TREE % b"Kids[]/Count 0", "This PDF cannot be opened: it is damaged"),
        (TREE % b"Kids[3 0 R]/Count 900000", "This PDF has 900000 pages; the limit is 5000."),
    ],
    ids=["password", "pictures", "nothing", "cut", "loop", "no pages", "too many pages"],
)
def test_refusals(data, said):
    with pytest.raises(Refused) as refusal:
        pdf_tree(data)
    assert str(refusal.value).startswith(said)


def test_a_broken_table_of_contents_of_the_file_is_mended():
    data = lines(Portable().page(), *ARTICLES, step=30).content()
    assert len(pdf_tree(data.replace(b"startxref", b"startnone")).nodes) == 2


def test_progress_is_told_page_by_page():
    told = []
    data = typeset("Article 1. Words.\n\nArticle 2. Words.\n\nArticle 3. Words.", Setting(lines=2))
    read_draft(data, filename="a.pdf", language="en", progress=lambda done, whole: told.append((done, whole)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_long_pdf_is_read_whole():
    text = "\n\n".join(f"Article {number}. The town keeps its well number {number}." for number in range(1, 901))
    tree = pdf_tree(typeset(text, Setting(lines=6, heads=True)))
    assert [node.number for node in tree.nodes] == [str(number) for number in range(1, 901)]
    assert {kind: kinds(tree).count(kind) for kind in set(kinds(tree))} == {"page-number": 300, "running-head": 300}


def test_the_constitution_of_peru():
    tree = pdf_tree(shared("corpus", "texts", "pe-constitucion-1993.es.pdf").read_bytes(), "es")
    assert [node.number for node in tree.nodes if node.kind == "clause"] == [str(number) for number in range(1, 207)]
    assert kinds(tree) == ["page-number"] * 52
    assert [node.label for node in tree.nodes if node.kind == "theme" and node.label.startswith("TITULO")] == [
        f"TITULO {figure}" for figure in ("I", "II", "III", "IV", "V", "VI")
    ]


def test_numbers_of_notes_begin_anew_on_every_page():
    notes = ["The wells are old.", "Only the first walls count.", "Gates stay open at night."]
    pdf = Portable()
    for number, note in enumerate(notes, 1):
        text = f"Article {number}. Words of the town and water"
        pdf.page().text(MARGIN, HIGH - 90, text)
        pdf.text(MARGIN + 6 * len(text), HIGH - 86, "1", size=6)
        pdf.text(MARGIN, 90, f"1 {note}", size=7)
    tree = pdf_tree(pdf)
    assert [(node.parent, node.text) for node in tree.nodes if node.kind == "footnote"] == [
        (str(number), note) for number, note in enumerate(notes, 1)
    ]
