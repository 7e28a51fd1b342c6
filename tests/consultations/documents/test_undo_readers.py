"""What the readers of single formats leave out: each repair can be taken back, or its kind is known to be final."""

import re
from collections import Counter

import pytest

from consultations.documents import read_draft
from consultations.documents.findings import FINAL, REPAIRS
from tests.consultations.documents.test_undo import DRAFTS as TEXTS
from tests.support import word
from tests.support.portable import HIGH, MARGIN, WIDE, Portable, Setting, typeset
from tests.support.word import p, r

LISTS = word.lists(word.plain_plan(0, ("decimal", "%1.")), word.num(1, 0))
TEXT = "\n\n".join(f"Article {number}. Draw." for number in range(1, 7))
LONG = "Article 1. The town keeps each of its wells clean and counts the neighbourhoods of its waterworks every spring."


def portable(**about) -> bytes:
    pdf = Portable().page()
    for number in (1, 2):
        pdf.text(MARGIN, HIGH - 90 - 40 * number, f"Article {number}. The town keeps its wells clean.")
    if "beyond" in about:
        pdf.text(WIDE + 60, 400, about["beyond"])
    if "across" in about:
        pdf.text(200, 200, about["across"], size=40, turn=45)
    if "note" in about:
        pdf.text(MARGIN + 40 * 6 + 20, HIGH - 126, "1", size=6)
        pdf.text(MARGIN, 90, f"1 {about['note']}", size=7)
    return pdf.content()


def page(inner: str, foot: str = "") -> bytes:
    return f"<body><p>Article 1. Draw {inner} water.</p><p>Article 2. Coil.</p>{foot}</body>".encode()


def listed(*texts: str) -> bytes:
    return word.docx(*(p(text, num=(1, 0)) for text in texts), numbering=LISTS)


def headed(title: str) -> bytes:
    styles = word.style("TOC Heading")
    return word.docx(p(title, style="TOCHeading"), p("Draw."), styles=styles)


# Kind of file and of repair → (the file, words that leave it and must come back)
FILES = {
    "md front-matter": (b"---\nauthor: Somebody\n---\n\nArticle 1. Draw.\n\nArticle 2. Coil.\n", "author Somebody"),
    "md link": (b"Article 1. [Draw](http://well.example/rope).\n\nArticle 2. Coil.\n", "well example rope"),
    "html struck": (page("<del>salty</del>"), "salty"),
    "html hidden-text": (page("<span hidden>secret</span>"), "secret"),
    "html web-page": (page("", "<footer>Ministry of Water</footer>"), "Ministry of Water"),
    "docx hidden-text": (word.docx(p("Draw ", r("never ", "<w:vanish/>"), "by day.")), "never"),
    "docx running-head": (word.docx(p("Draw."), header1=p("Mill Lane")), "Mill Lane"),
    "docx typed-number": (listed("1. Draw.", "2. Coil."), ""),
    "docx empty-point": (listed("Draw.", "", "Go."), ""),
    "docx contents": (headed("What is here"), "What is here"),
    "docx footnote": (word.docx(p("Draw", word.note_mark(2), "."), footnotes=word.note(2, "At noon.")), "At noon"),
    "pdf turned-text": (portable(across="DRAFT"), "DRAFT"),
    "pdf outside-page": (portable(beyond="proof"), "proof"),
    "pdf footnote": (portable(note="Only by day."), "Only by day"),
    "pdf running-head": (typeset(TEXT, Setting(heads=True, lines=3)), "Gaceta"),
    "pdf page-number": (typeset(TEXT, Setting(heads=True, lines=3)), "17"),
    "pdf hyphen": (typeset(LONG, Setting(hyphens=True, columns=2)), ""),
}  # fmt: skip


def read(name, undone=frozenset()):
    return read_draft(FILES[name][0], filename=f"draft.{name.split()[0]}", language="en", undone=undone)


def said(tree) -> str:
    return " ".join(
        re.findall(r"\w+", f"{tree.title} " + " ".join(f"{n.label} {n.heading} {n.text}" for n in tree.nodes))
    )


@pytest.mark.parametrize("name", FILES)
def test_what_a_reader_left_out_comes_back(name):
    kind, words = name.split()[1], FILES[name][1]
    made = read(name)
    marks = frozenset(repair.mark for repair in made.repairs if repair.kind == kind)
    assert marks, [repair.kind for repair in made.repairs]
    assert not words or kind == "footnote" or words not in said(made)
    tree = read(name, marks)
    assert kind not in [repair.kind for repair in tree.repairs]
    assert words in said(tree)
    assert kind != "footnote" or "footnote" not in [node.kind for node in tree.nodes]
    everywhere = Counter(said(made).split())
    assert not words or not everywhere - Counter(said(tree).split()) - Counter(words.split())


def test_every_kind_can_be_taken_back_or_is_final():
    undone = {name.split()[1] for name in FILES} | set(TEXTS)
    assert set(REPAIRS) - FINAL == undone
