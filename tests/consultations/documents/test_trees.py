"""Whole drafts of our own, with every oddity that real ones showed, against the trees that are right."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.documents import Refused
from consultations.documents.tree import KINDS
from tests.consultations.samples import FIXTURES, doubts, fixture, kinds, outline, text_tree


def by_key(tree):
    return {node.key: node for node in tree.nodes}


def test_guidelines_with_cover_contents_page_cuts_and_annex():
    tree = fixture("libraries.en.txt")
    assert tree.title == "Shared Rules for Public Libraries and Reading Rooms"
    nodes = by_key(tree)
    assert [n.number for n in tree.nodes if n.kind == "clause"] == (
        ["1.1", "1.2", "1.3", "2.1", "2.2"] + [f"3.{n}" for n in range(1, 11)] + ["4.1", "4.2"]
    )
    themes = [(n.number, n.heading) for n in tree.nodes if n.kind == "theme" and n.number]
    assert themes == [
        ("1", "Opening the doors"),
        ("2", "Lending and returning books across the whole network"),
        ("3", "Care for the collections"),
        ("4", "Readers and their privacy"),
        ("V", "“OPEN HOUSES FOR READERS”"),
    ]
    assert [n.parent for n in tree.nodes if n.kind == "chapeau"] == ["1", "2", "3", "4"]
    assert nodes["3.1"].text == (
        "Publish the catalogue of every branch, including the boxes that nobody has opened yet, and keep it current. "
        "A box that is opened is described within a month."
    )
    assert nodes["3.1"].source == "L75,L83"
    assert nodes["3.3"].text.endswith("careless hands, whether they lie in a vault or hang on a wall.")
    assert nodes["h2.p1"].text.startswith(
        "The rules were written by librarians, readers and teachers who met in four towns over"
    )
    assert "of one winter." in nodes["h2.p1"].text
    assert nodes["p1"].text.endswith("what they think of it”.")
    assert [(n.key, n.kind, n.number) for n in tree.nodes][-5:] == [
        ("annex", "annex", None),
        ("annex.h1", "theme", None),
        ("annex.V", "theme", "V"),
        ("annex.V.2", "item", "2"),
        ("annex.V.3", "item", "3"),
    ]
    assert "in one framework that" in nodes["annex.V.2"].text
    assert doubts(tree) == ["lone-quote", "annex", "points", "empty-theme"]


def test_guidelines_list_every_repair():
    found = kinds(fixture("libraries.en.txt"))
    assert {kind: found.count(kind) for kind in dict.fromkeys(found)} == {
        "blank-line": 1,
        "contents": 7,
        "wrapped-line": 3,
        "emphasis": 4,
        "cover": 4,
        "repeated-cover": 4,
        "chapter-numeral": 3,
        "repeated-heading": 1,
        "blank-cut": 2,
        "page-cut": 1,
        "hyphen": 1,
        "number-found": 2,
        "annex": 1,
    }
    assert any("mework" in repair.text for repair in fixture("libraries.en.txt").repairs)


def test_plan_with_lettered_sections_bullets_and_footnotes():
    tree = fixture("gardens.en.txt")
    assert outline(tree) == [
        "n1 | note | - | - | (Agreed at the second me",
        "p1 | preamble | - | - | We, the gardeners of the",
        "A | theme | A | WHERE WE STAND | -",
        "1 | clause | 1 | - | This plan carries out wh",
        "1.f1 | footnote | 1 | - | The town of Alder holds ",
        "1.f1.n1 | note | 1 | - | That being so, the town ",
        "1.f2 | footnote | 2 | - | The town of Birch will t",
        "1.f2.n2 | note | 2 | - | …in dry years, and its l",
        "2 | clause | 2 | - | The plan takes into acco",
        "B | theme | B | WHAT WE WANT | -",
        "3 | clause | 3 | - | The plan helps the towns",
        "3.i1 | item | - | - | Plant hedges along every",
        "3.i2 | item | - | - | Mow meadows twice a year",
        "3.i3 | item | - | - | Keep seed of what grows ",
        "4 | clause | 4 | - | The council of gardeners",
        "C | theme | C | WHAT WE DO | -",
        "C.chapeau | chapeau | - | - | The following work is sh",
        "5 | clause | 5 | - | Work in common:",
        "5.i1 | item | - | - | Continue what has been b",
        "5.i1.i1 | item | - | - | The orchard school: teac",
        "5.i1.i2 | item | - | - | The seed house: keep it ",
        "6 | clause | 6 | - | Work of each town: Every",
        "D | theme | D | MONEY | -",
        "7 | clause | 7 | - | The towns pay what they ",
        "E | theme | E | THE END | -",
        "8 | clause | 8 | - | The plan ends after thre",
    ]
    nodes = by_key(tree)
    assert nodes["1"].text.endswith("cleaner water.")
    assert nodes["1.f2.n2"].text == "…in dry years, and its law permits."
    assert doubts(tree) == ["flattened-list"]
    assert "RVR00214E01" in [repair.text for repair in tree.repairs]


def test_act_in_spanish():
    tree = fixture("cultura.es.txt")
    assert outline(tree) == [
        "p1 | preamble | - | - | El Congreso de la Repúbl",
        "T0 | theme | preliminar | Disposiciones generales | -",
        "1 | clause | 1 | - | La presente ley regula l",
        "2 | clause | 2 | - | Para los efectos de esta",
        "2.a | item | a | - | Casa de cultura: el edif",
        "2.b | item | b | - | Taller: la enseñanza gra",
        "2.c | item | c | - | Temporada: el programa d",
        "2.t1 | item | - | - | Las definiciones se inte",
        "T1 | theme | I | - | -",
        "T1.C1 | theme | I | De la apertura | -",
        "3 | clause | 3 | Horario | Las casas abren todos lo",
        "3bis | clause | 3 bis | - | El horario se publica en",
        "T1.C2 | theme | II | De los talleres | -",
        "4 | clause | 4 | - | Los talleres son gratuit",
        "4.1 | item | 1 | - | Toda persona puede inscr",
        "4.2 | item | 2 | - | Nadie puede ser excluido",
        "4.2.a | item | a | - | su edad;",
        "4.2.b | item | b | - | su origen.",
        "5 | clause | 5 | - | Cada taller publica su c",
        "h1 | theme | - | DISPOSICIONES TRANSITORIAS | -",
        "h1.1 | item | 1 | - | Las casas existentes se ",
        "h1.2 | item | 2 | - | El reglamento se dicta e",
        "annex | annex | - | Modelo de cartel | -",
        "annex.1 | item | 1 | - | El cartel indica el hora",
    ]
    assert by_key(tree)["3"].text.endswith("salvo lo dispuesto en el Artículo 9 de esta ley y en los reglamentos.")
    assert [n.label for n in tree.nodes if n.kind == "clause"] == [
        "Artículo 1o",
        "Artículo 2o",
        "Artículo 3o",
        "Artículo 3 bis",
        "Artículo 4o",
        "Artículo 5o",
    ]


def test_act_in_portuguese():
    assert outline(fixture("bicicletas.pt.txt", "pt-br")) == [
        "p1 | preamble | - | - | O Congresso decreta:",
        "C1 | theme | I | DISPOSIÇÕES GERAIS | -",
        "1 | clause | 1 | - | Esta Lei trata das bicic",
        "2 | clause | 2 | - | O serviço tem os seguint",
        "2.I | item | I | - | gratuidade da primeira m",
        "2.II | item | II | - | manutenção permanente; e",
        "2.III | item | III | - | abertura a todos, sendo ",
        "2.III.a | item | a | - | exigir residência;",
        "2.III.b | item | b | - | exigir conta bancária.",
        "2.1 | item | 1 | - | Os princípios valem tamb",
        "3 | clause | 3 | - | Compete ao município:",
        "3.1 | item | 1 | - | O município publica o nú",
        "3.2 | item | 2 | - | O município ouve os cicl",
        "C2 | theme | II | DA MANUTENÇÃO | -",
        "4 | clause | 4 | - | As bicicletas são revist",
        "5-A | clause | 5-A | - | As oficinas são públicas",
    ]


def test_charter_in_french():
    assert outline(fixture("marches.fr.txt")) == [
        "p1 | preamble | - | - | Les communes signataires",
        "C1 | theme | 1 | Dispositions générales | -",
        "1 | clause | 1 | - | La commune tient un marc",
        "2 | clause | 2 | Emplacements | Les emplacements sont at",
        "2.a | item | a | - | par tirage au sort ;",
        "2.b | item | b | - | à défaut, par ordre d’ar",
        "C2 | theme | II | Hygiène | -",
        "3 | clause | 3 | - | -",
        "3.1 | item | 1 | - | L’eau est gratuite.",
        "3.2 | item | 2 | - | Les déchets sont triés.",
        "annex-I | annex | I | Plan type | -",
        "annex-I.n1 | note | - | - | Le plan montre les allée",
    ]


def test_one_draft_in_four_languages_has_the_same_keys():
    trees = [fixture(f"wells.{language}.txt") for language in ("en", "es", "pt-br", "fr")]
    shapes = [[(n.key, n.kind, n.number, n.parent, n.level) for n in tree.nodes] for tree in trees]
    assert [key for key, *_ in shapes[0]] == [
        "p1",
        "1",
        "1.chapeau",
        "1.1",
        "1.2",
        "1.2.a",
        "1.2.b",
        "2",
        "2.chapeau",
        "2.1",
    ]
    assert shapes.count(shapes[0]) == 4


def paragraphs(*lines):
    return "\n\n".join(lines)


CLAUSES = ("1.1 Draw by day.", "1.2 Coil the rope.")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a theme that nothing names
        (CLAUSES, ["1 theme", "1.1 clause", "1.2 clause"]),
        # a heading inside a theme, and one that opens the next
        (
            ("Wells", *CLAUSES, "At night", "1.3 Light the lamp.", "Ropes", "2.1 Dry them."),
            ["1 theme", "1.1 clause", "1.2 clause", "1.h1 theme", "1.3 clause", "2 theme", "2.1 clause"],
        ),
        # deeper numbers are points of their provision; without it they stand by themselves
        (
            ("Wells", "1.1 Draw:", "1.1.1 by day;", "1.1.2 by hand.", "1.2 Rest."),
            ["1 theme", "1.1 clause", "1.1.1 item", "1.1.2 item", "1.2 clause"],
        ),
        # a theme taken up again
        (
            ("Wells", *CLAUSES, "Ropes", "2.1 Dry them.", "1.3 Rest."),
            ["1 theme", "1.1 clause", "1.2 clause", "1.3 clause", "2 theme", "2.1 clause"],
        ),
        # roman sections, letters that go on, letters that are none
        (
            ("I. WELLS", "1. Draw.", "2. Coil.", "II. ROPES", "3. Dry them."),
            ["I theme", "1 clause", "2 clause", "II theme", "3 clause"],
        ),
        (
            ("A. WELLS", "1. Draw.", "B. ROPES", "2. Coil.", "C. LAMPS", "3. Light.", "D. PATHS", "4. Clear."),
            ["A theme", "1 clause", "B theme", "2 clause", "C theme", "3 clause", "D theme", "4 clause"],
        ),
        # numbers that begin anew in every section
        (
            ("A. WELLS", "1. Draw.", "2. Coil.", "B. ROPES", "1. Dry."),
            ["A theme", "A.1 clause", "A.2 clause", "B theme", "B.1 clause"],
        ),
        # recitals before articles
        (
            ("(1) Water is scarce.", "(2) Ropes rot.", "Article 1", "Draw by day.", "Article 2", "Coil."),
            ["r1 recital", "r2 recital", "1 clause", "2 clause"],
        ),
        # recitals alone
        (("(1) Water is scarce.", "(2) Ropes rot."), ["r1 recital", "r2 recital"]),
        # letters and roman figures
        (
            ("1. Draw:", "(h) by day;", "(i) by hand;", "(j) alone.", "2. Coil:", "(i) dry;", "(ii) clean."),
            ["1 clause", "1.h item", "1.i item", "1.j item", "2 clause", "2.i item", "2.ii item"],
        ),
        (
            ("1. Draw:", "(a) by day:", "(i) alone;", "(ii) in pairs;", "(b) by hand.", "2. Rest."),
            ["1 clause", "1.a item", "1.a.i item", "1.a.ii item", "1.b item", "2 clause"],
        ),
        # a letter printed as a capital by mistake
        (
            ("1. Draw:", "a. by day;", "b. by hand;", "C. alone;", "d. in pairs.", "2. Rest."),
            ["1 clause", "1.a item", "1.b item", "1.C item", "1.d item", "2 clause"],
        ),
        # an article that begins with its first paragraph
        (("Article 1. 1. Draw.", "2. Coil.", "Article 2. Rest."), ["1 clause", "1.1 item", "1.2 item", "2 clause"]),
        # articles with their titles on the same line, on the next line, and in brackets
        (
            ("Article 1. Wells", "Draw.", "Article 2", "Ropes", "Coil.", "Article 3 (Lamps)", "Light."),
            ["1 clause", "2 clause", "3 clause"],
        ),
        # an annex with articles of its own
        (
            ("Article 1", "Draw.", "Article 2", "Coil.", "Annex II", "Article 1", "Light."),
            ["1 clause", "2 clause", "annex-II annex", "annex-II.1 clause"],
        ),
        # a signature after the last provision is no annex
        (("1. Draw.", "2. Coil.", "Done at the mill"), ["1 clause", "2 clause", "n1 note"]),
        # quoted comment in a text
        (("Only words.", "More words."), ["p1 preamble", "p2 preamble"]),
        # points before any provision
        (("Why", "We say:", "• water;", "• rope.", *CLAUSES), None),
        # repeated number
        (("1.1 Draw.", "1.1 Coil."), ["1 theme", "1.1 clause", "1.1-2 clause"]),
        # an annex named at the head of a sentence
        (
            (
                "Article 1",
                "Draw.",
                "Article 2",
                "Annex I: a list of all the ropes that were in use at the well last winter.",
            ),
            ["1 clause", "2 clause"],
        ),
        (
            ("Article 1", "Draw.", "Article 2", "Annex I: This list was written in the winter of last year."),
            ["1 clause", "2 clause"],
        ),
        # parts above themes whose numbers show in their provisions
        (
            ("PART I", "Wells", *CLAUSES, "Ropes", "2.1 Dry them.", "PART II", "Lamps", "3.1 Light."),
            [
                "P1 theme",
                "1 theme",
                "1.1 clause",
                "1.2 clause",
                "2 theme",
                "2.1 clause",
                "P2 theme",
                "3 theme",
                "3.1 clause",
            ],
        ),
        # one article named among numbered paragraphs
        (
            ("1. Draw.", "2. Coil.", "3. Rest.", "4. Dry.", "5. Light.", "Article 9. Go.", "6. Clear."),
            ["1 clause", "2 clause", "3 clause", "4 clause", "5 clause", "9 clause", "6 clause"],
        ),
        # headings that stand where no title can
        (("Article 1", "## Wells", "Article 2", "Coil.", "1. dry"), ["1 clause", "h1 theme", "2 clause", "2.1 item"]),
        (("1.", "## Wells", "2. Coil."), ["1 clause", "h1 theme", "2 clause"]),
        # annexes, two of them without number
        (
            ("Article 1", "Draw.", "Article 2", "Coil.", "Annex", "A", "Annex 2", "B", "Annex", "C"),
            ["1 clause", "2 clause", "annex annex", "annex-2 annex", "annex-3 annex"],
        ),
    ],
)
def test_small_trees(lines, expected):
    tree = text_tree(paragraphs("Title of the Draft", *lines))
    if expected is not None:
        assert [f"{n.key} {n.kind}" for n in tree.nodes] == expected
    assert len({n.key for n in tree.nodes}) == len(tree.nodes)


def test_doubts_about_numbers():
    assert doubts(text_tree(paragraphs("Title", "Wells", "1.1 Draw.", "1.3 Coil."))) == ["gap"]
    assert doubts(text_tree(paragraphs("Title", "Wells", "1.2 Draw.", "1.3 Coil."))) == ["gap"]
    assert doubts(text_tree(paragraphs("Title", *CLAUSES))) == ["theme-without-heading"]
    assert doubts(text_tree(paragraphs("Title", "Wells", "1.1 Draw.", "1.1 Coil."))) == ["repeated-number"]
    assert doubts(text_tree(paragraphs("Title", "Words only."))) == ["no-numbers"]


def test_doubts_about_the_order_of_chapters():
    chapters = (
        "CHAPTER VIII",
        "Article 1",
        "Draw.",
        "CHAPTER IV",
        "Article 2",
        "Coil.",
        "CHAPTER X",
        "Article 3",
        "Go.",
    )
    tree = text_tree(paragraphs("Title", *chapters))
    assert [(doubt.kind, doubt.about) for doubt in tree.warnings] == [("container-order", "CHAPTER IV")]


def test_a_chapter_that_is_missing_is_doubted_once():
    lines = ["Title"]
    for number, name in ((1, "Wells"), (4, "Ropes"), (5, "Lamps"), (6, "Boats")):
        lines += [f"{number}. {name}", f"{number}.1 Draw.", f"{number}.2 Coil."]
    tree = text_tree(paragraphs(*lines))
    assert [(doubt.kind, doubt.about) for doubt in tree.warnings] == [("container-order", "4.")]


ACT = ("Artículo 1. El pozo es de todos.", "Artículo 2. La cuerda se guarda.")


@pytest.mark.parametrize(
    ("language", "lines", "expected"),
    [
        # what follows the articles stands below none of their chapters
        (
            "es",
            ("TÍTULO I", *ACT, "Disposición transitoria primera. Plazo.", "Hay un mes.", "Hecho en el molino."),
            ["T1 theme", "1 clause", "2 clause", "DT1 theme", "DT1.chapeau chapeau", "n1 note"],
        ),
        # a preliminary title before the books
        (
            "es",
            ("TÍTULO PRELIMINAR", ACT[0], "LIBRO PRIMERO", "TÍTULO I", ACT[1]),
            ["T0 theme", "1 clause", "B1 theme", "B1.T1 theme", "2 clause"],
        ),
        # sections below articles, sections as provisions, rules
        (
            "en",
            (
                "ARTICLE I",
                "Section 1. Name",
                "Wells.",
                "Section 2. Seat",
                "Here.",
                "ARTICLE II",
                "Section 1. Dues",
                "No.",
            ),
            ["A1 theme", "A1.1 clause", "A1.2 clause", "A2 theme", "A2.1 clause"],
        ),
        (
            "en",
            ("SEC. 1. WELLS.", "(1) Draw.", "(2) Coil.", "SEC. 2. ROPES.", "(1) Dry."),
            ["1 clause", "1.1 item", "1.2 item", "2 clause", "2.1 item"],
        ),
        ("en", ("Rule 1. Draw by day.", "Rule 2. Coil the rope."), ["1 clause", "2 clause"]),
    ],
)
def test_acts_of_several_makes(language, lines, expected):
    tree = text_tree(paragraphs("Title of the Act", *lines), language)
    assert [f"{n.key} {n.kind}" for n in tree.nodes] == expected


def test_contents_that_promise_what_the_draft_has_not():
    text = paragraphs("Title of it", "Wells\t1\nRopes\t2\nLamps\t3", "Wells", "1.1 Draw.", "Ropes", "2.1 Dry.")
    tree = text_tree(text)
    assert [(doubt.kind, doubt.source) for doubt in tree.warnings] == [("contents", "L5")]
    assert str(tree.warnings[0]) == "The contents page lists “Lamps”, which was not found as a heading."


def test_titles_of_articles():
    tree = text_tree(
        paragraphs("T", "Article 1. Wells", "Draw.", "Article 2", "Ropes", "Coil.", "Article 3 (Lamps)", "Light.")
    )
    assert [(n.number, n.heading, n.text) for n in tree.nodes] == [
        ("1", "Wells", "Draw."),
        ("2", "Ropes", "Coil."),
        ("3", "Lamps", "Light."),
    ]


def test_paragraphs_of_one_provision_are_lines_of_its_text():
    tree = text_tree(
        paragraphs(
            "T", "Article 1", "Draw.", "Coil.", "Article 2", "Rest:", "1. a while.", "Longer.", "(a) sit.", "Stand."
        )
    )
    assert [(n.key, n.text) for n in tree.nodes] == [
        ("1", "Draw.\nCoil."),
        ("2", "Rest:"),
        ("2.1", "a while.\nLonger."),
        ("2.1.a", "sit."),
        ("2.1.t1", "Stand."),
    ]


def test_indented_bullets_nest():
    tree = text_tree("T\n\n1. Draw:\n\n• water\n   • cold\n   • clear\n• sand\n\n2. Rest.")
    assert [n.key for n in tree.nodes] == ["1", "1.i1", "1.i1.i1", "1.i1.i2", "1.i2", "2"]


def test_points_nest_no_deeper_than_a_page_can_show():
    deep = "\n".join(f"{' ' * n}• point {n}" for n in range(12))
    tree = text_tree(f"T\n\n1. Draw:\n\n{deep}\n\n2. Rest.")
    assert max(node.level for node in tree.nodes) == 8
    assert sum(node.kind == "item" for node in tree.nodes) == 12


def test_a_draft_says_where_everything_stood():
    for name in ("libraries.en.txt", "gardens.en.txt", "cultura.es.txt"):
        tree = fixture(name)
        assert all(node.source for node in tree.nodes if node.kind != "annex")
        assert all(node.kind in KINDS for node in tree.nodes)


def words(text):
    return sorted("".join(c if c.isalnum() else " " for c in text).split())


@pytest.mark.parametrize("name", ["gardens.en.txt", "cultura.es.txt", "marches.fr.txt", "wells.en.txt", "wells.fr.txt"])
def test_no_word_is_lost_or_doubled(name):
    """Title, labels, headings, texts and what was left out make up the file again."""
    tree = fixture(name)
    dropped = ("document-code", "footnotes-heading", "page-number", "contents", "cover")
    parts = [tree.title, *(r.text for r in tree.repairs if r.kind in dropped)]
    for node in tree.nodes:
        parts += [node.label, node.heading, node.text]
    source = (FIXTURES / name).read_text(encoding="utf-8")
    source = source.replace("[footnoteRef:1]", "").replace("[footnoteRef:2]", "")
    assert words(" ".join(parts)) == words(source)


def test_as_document_is_plain():
    document = fixture("wells.en.txt").as_document()
    assert list(document) == ["title", "language", "nodes", "repairs", "warnings"]
    assert document["nodes"][1] == {
        "key": "1",
        "label": "1.",
        "number": "1",
        "kind": "theme",
        "parent": None,
        "heading": "Drawing water",
        "text": "",
        "source": "L5",
    }


STARTS = """1.1 Draw.|1. Wells
Article 2|Art. 3. x|(a) dry;|(i) x|• b|   • c|I. ROPES|TITLE I|Annex|7|Page 2|Contents|Ropes
the end of it|FOOTNOTES|1. note|x[footnoteRef:1] [1: y]||§ 2 z|A. B|fra-|PRIMERO.- z"""
lines = st.lists(st.sampled_from(re.split(r"[|\n]", STARTS)) | st.text(max_size=12), min_size=1, max_size=14)


@settings(max_examples=200, deadline=None, database=None)
@given(lines, st.sampled_from(["en", "es", "pt-br", "fr"]))
def test_any_lines_make_a_tree(drawn, language):
    text = "Start.\n" + "\n".join(drawn)
    try:
        tree = text_tree(text, language)
    except Refused:
        return
    keys = [node.key for node in tree.nodes]
    assert len(set(keys)) == len(keys)
    assert all(c.isascii() and (c.isalnum() or c in ".-") for key in keys for c in key)
    seen = set()
    for node in tree.nodes:
        assert node.parent is None or node.parent in seen
        seen.add(node.key)
    assert tree == text_tree(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Article 1. " + "word " * 1_500_000,
        "".join(f"Article {n}. Words.\n" for n in range(1, 20_001)),
        "Article " + "1." * 200_000,
        "Article 1." + " " * 1_900_000 + "end",
        "\n\n".join("(a) x" for _ in range(20_000)),
        "\n\n".join(f"{'1.' * (n % 5)}1 x" for n in range(20_000)),
        "Contents\n" + "\n".join(f"x{n}\t{n % 1000}" for n in range(20_000)),
        "half a line that goes on and on and the\n\n" * 10_000,
        "x" * 1_000_000 + "-\n\n" + "y" * 1_000_000,
        "*" * 1_000_000,
        "* a" * 300_000,
        "[1: " * 200_000,
        "“" * 200_000,
        ("a" + ". " * 240 + "\n") * 5_000,
        "1.1 a.\n\n1.2 b.\n\n" + "Some Heading\n\nAnother Heading\n\n" * 8_000,
        "1.1 a.\n\n" + "Some Heading\n\nAnother Heading\n\n" * 8_000 + "1.2 b.",
        "Title Of It\n\n" * 8_000 + "A\t1\nB\t2\nC\t3\n" + "Title of it\n\n" * 8_000,
    ],
)
def test_large_and_hostile_texts_are_read_or_refused(text):
    """Were a rule to look at all lines for each line, the test would not end while anybody waits."""
    with suppress(Refused):
        assert text_tree("Start here.\n\n" + text)
