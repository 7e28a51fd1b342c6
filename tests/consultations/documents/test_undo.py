"""A repair that an editor took back: its words stay where the file has them, the other repairs are made as before."""

import re
from collections import Counter

import pytest

from consultations.documents import read_draft
from consultations.documents.findings import FINAL, REPAIRS

PAGE = "The rope number {n} of the well is kept and\n\nWells of May\n\ncoiled dry.\n\n"
LINES = "the rope of the well is coiled and is kept dry by those who have used it at noon\n" * 9
CONTENTS = "Rules for Wells\n\nRIVER\n\nContents\n\nWhy\t3\nWells\t4\nRopes\t5\n\nWhy\n\nBecause.\n\n"

# For each kind of repair that rules make, a draft in which it is made.
DRAFTS = {
    "annex": "1. Draw.\n\n2. Coil.\n\nList of ropes\n\nAll the ropes that were in use at the well in the month of May.",
    "blank-cut": "1. Keep the rope, the lamp and the\n\nbucket dry.\n\n2. Rest.",
    "buried-article": "Article 1\n\nDraw. Article 2. Coil.\n\nArticle 3\n\nGo.",
    "announced-point": "1. Keep dry: (a) the rope;\n\n(b) the lamp.\n\n2. Rest.",
    "buried-part": "TITLE I. - Wells CHAPTER 1. - Ropes\n\n1. Draw.\n\n2. Rest.",
    "buried-point": "Article 1\n\nTowns:\n\n(a) draw; (b) coil;\n\n(c) rest.\n\nArticle 2\n\nGo.",
    "chapter-numeral": "T\n\nWells\n\n2.1 Draw.\n\n3\n\nRopes\n\nTowns will:\n\n3.1 Coil.\n\n3.2 Rest.",
    "contents": CONTENTS,
    "cover": CONTENTS,
    "document-code": "1. Draw.\n\n2. Coil as the law permits.RVR00214E01",
    "emphasis": "1. Care for *the old wells*.\n\n2. Rest.",
    "flattened-list": "1. Draw:\n\n• Ropes:\n• long\n• short\n\n2. Rest.",
    "footnote": "1. Water[^1] is clean.\n\n2. Rest.\n\n[^1]: Mostly so.",
    "footnote-continued": "1. Water[footnoteRef:1]. [1: A wish\n\n2. Ropes.\n\nFOOTNOTES\n\n1. and no duty.",
    "footnotes-heading": "1. Water[footnoteRef:1]. [1: A wish\n\n2. Ropes.\n\nFOOTNOTES\n\n1. and no duty.",
    "frame": "1. Draw.\n\n**********\n* Coil.  *\n**********\n\n2. Rest.",
    "heading-colon": "A. WELLS:\n\n1. Draw.\n\n2. Coil.",
    "hyphen": "1. Keep the lamp in some frame-\n\nwork made of framework.\n\n2. Rest.",
    "list-sign": "- 1. Draw.\n\n- 2. Rest.",
    "number-found": "T\n\nWells\n\n1.1 Draw.\n\n1.2 Coil.\n\nRopes\n\n2.1 Dry.\n\n2.2 Rest.",
    "ornament": "1. Draw.\n\n§ §\n\n2. Coil.",
    "page-cut": "1. Keep the rope of the well\n\nPage 3\n\ndry.\n\n2. Rest.",
    "page-mark": "1. Draw.\n\nPage 3\n\n2. Coil.",
    "page-number": "1. Draw.\n\n- 7 -\n\n2. Coil.",
    "quoted-act": '"Article 1. Draw.\n\nArticle 2. Coil.',
    "repeated-cover": "Rules for Wells\n\nRIVER\n\nA\t1\nB\t2\nC\t3\n\nText of it.\n\nRIVER\n\nRules for Wells",
    "repeated-heading": "CHAPTER I\n\n1. One and\n\nCHAPTER I\n\ntwo of all.\n\n2. Rest.",
    "repeated-title": "THE WELLS ACT\n\nARRANGEMENT OF SECTIONS\n\n1. Draw.\n\n2. Coil.\n\n3. Rest.\n\n"
    "THE WELLS ACT\n\n1. Draw.\n\n2. Coil.\n\n3. Rest.",
    "running-head": "".join(PAGE.format(n=n) for n in range(3)),
    "wrapped-line": "1. Draw.\n\n(Agreed on 4 May, and\nopen to correction)\n\n2. Coil.",
    "wrapped-lines": f"1. Draw.\n\n{LINES}\n2. Coil.",
}


def read(kind, undone=frozenset()):
    return read_draft(DRAFTS[kind].encode(), filename="draft.txt", language="en", undone=undone)


def words(text):
    return Counter(re.findall(r"[^\W_]+", text))


def spoken(tree):
    said = words(tree.title)
    for node in tree.nodes:
        said += words(f"{node.label} {node.heading} {node.text}")
    return said


@pytest.mark.parametrize("kind", sorted(DRAFTS))
def test_an_undone_repair_leaves_the_words_alone(kind):
    made = read(kind)
    marks = [repair.mark for repair in made.repairs if repair.kind == kind]
    assert marks, [repair.kind for repair in made.repairs]
    tree = read(kind, frozenset(marks))
    assert kind not in [repair.kind for repair in tree.repairs]
    others = Counter(repair.kind for repair in made.repairs if repair.kind != kind)
    now = Counter(repair.kind for repair in tree.repairs)
    # a line that stays may hold back what its leaving made possible, and a number must then be found elsewhere
    assert not now - others - Counter({"number-found": 9, "blank-cut": 9, "ornament": 2 * (kind == "frame")})
    everywhere = spoken(tree)
    for repair in tree.repairs:
        everywhere += words(repair.text)
    marks_only = r"\[(?:footnoteRef:|\^)\d+\]:?|\[\d+: "
    assert not words(re.sub(marks_only, " ", DRAFTS[kind])) - everywhere
    dropped = [repair.text for repair in made.repairs if repair.mark in marks]
    if kind not in ("wrapped-line", "wrapped-lines", "blank-cut", "page-cut", "hyphen", "number-found"):
        assert not words(" ".join(dropped)) - spoken(tree)


def test_kinds_that_stay_done_are_known():
    assert FINAL <= set(REPAIRS)
    assert set(DRAFTS) <= set(REPAIRS) - FINAL  # readers of single formats make some of their own


def test_sentences_apart_stay_apart():
    tree = read("blank-cut")
    assert tree.nodes[0].text == "Keep the rope, the lamp and the bucket dry."
    undone = read("blank-cut", frozenset({tree.repairs[0].mark}))
    assert undone.nodes[0].text == "Keep the rope, the lamp and the\nbucket dry."


def test_halves_of_a_word_stay_halves():
    tree = read("hyphen", frozenset({read("hyphen").repairs[0].mark}))
    assert tree.nodes[0].text == "Keep the lamp in some frame-\nwork made of framework."


def test_a_heading_after_the_last_provision_stays_a_heading():
    tree = read("annex", frozenset({next(r.mark for r in read("annex").repairs if r.kind == "annex")}))
    assert [node.kind for node in tree.nodes if node.heading == "List of ropes"] == ["theme"]
