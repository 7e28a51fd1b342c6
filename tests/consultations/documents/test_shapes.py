"""Shapes of conventions, recommendations and gazettes: each rule alone, then short texts that keep to them."""

import pytest

from consultations.documents.blocks import Reading, is_finished, looks_like_heading
from consultations.documents.building.profile import profile_of
from consultations.documents.cleaning.bare_letters import bare_letters
from consultations.documents.cleaning.bare_numbers import bare_numbers
from consultations.documents.cleaning.pages import repeated_headings
from consultations.documents.labelling.capitals import with_figures, without_initials
from consultations.documents.labelling.formulas import ends_with_date, gives_act
from consultations.documents.labelling.labels import parse
from tests.consultations.documents.test_conventions import blocks
from tests.consultations.documents.test_makes import seen
from tests.consultations.documents.test_trees import paragraphs
from tests.consultations.samples import doubts, text_tree


def outline(*lines: str, language: str = "en") -> list[str]:
    return [f"{n.key} {n.kind}" for n in text_tree(paragraphs("Title of the Draft", *lines), language).nodes]


# ---- the rules alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (("A limit is:", "a provided for by law;", "b necessary; and", "c proportionate."), ["", "a", "b", "c"]),
        (("A limit is:", "a told in part:", "1. one;", "b necessary."), ["", "a", "", "b"]),
        (("A town is:", "a one that:", "i draws; or", "ii coils;", "b another."), ["", "a", "i", "ii", "b"]),
        (("A town is:", "i one that draws."), ["", ""]),
        (("A limit is:", "a town may set it."), ["", ""]),
        (("A town sets it.", "a provided for by law;", "b necessary."), ["", "", ""]),
    ],
)
def test_letters_without_a_sign(lines, labels):
    assert [block.label for block in bare_letters(blocks(*lines), Reading(language="en"))] == labels


def test_numbers_without_a_sign_jump_behind_the_heading_of_a_part():
    lines = ("1 Short title", "2 Start", "9 Reports came late", "Part 2—Reports", "9 Reports", "9A Extensions")
    assert [b.label for b in bare_numbers(blocks(*lines), Reading(language="en"))] == ["1", "2", "", "", "9", "9A"]


@pytest.mark.parametrize(
    ("text", "language", "family", "number"),
    [
        ("1- de délivrer les permis", "fr", "decimal", "1"),
        ("PRINCIPLE ONE", "en", "provision-principle", "1"),
        ("Principle one of the town", "en", None, None),
    ],
)
def test_labels(text, language, family, number):
    label = parse(text, language)
    assert (label and label.family, label and label.number) == (family, number)


def numbered(labels) -> list[str]:
    return [f"{label.family} {label.number}" if label else "" for label in labels]


def test_letters_that_are_roman_figures():
    _, labels = seen("I. Draw.", "II. Coil.", "A. Rest.", "III. Dry.", "IV. Go.", "V. Light.", "D. Dig.")
    figures = ["roman I", "roman II", "capital A", "roman III", "roman IV", "roman V", "capital D"]
    assert numbered(with_figures(labels)) == figures


def test_initials_of_names_are_no_numbers():
    _, labels = seen("S. 4178", "1. Draw.", "2. Coil.", "J. Smith", "A. Ropes", "B. Wells", "V. OPEN HOUSES")
    after = ["", "decimal 1", "decimal 2", "", "capital A", "capital B", "capital V"]
    assert numbered(without_initials(labels, "decimal")) == after


@pytest.mark.parametrize(
    ("lines", "family"),
    [
        (("I. AGREES to:", "1. draw;", "2. coil.", "II. ASKS towns to:", "1. rest.", "III. THANKS all."), "roman"),
        (("I. Wells", "1. Draw.", "2. Coil.", "II. Ropes", "1. Rest.", "III. Lamps", "1. Go."), "decimal"),
        (("I. One says so.", "II. Two too.", "III. And three.", "1. Draw.", "2. Coil."), "decimal"),
    ],
)
def test_roman_sentences_are_provisions(lines, family):
    assert profile_of(*seen(*lines)).clause == family


def test_figures_that_run_on_across_sections_are_the_provisions():
    lines = ("SEÇÃO I", "I - Tirar.", "II - Guardar.", "SEÇÃO II", "III - Secar.", "IV - Descansar.", "V - Ir.")
    assert profile_of(*seen(*lines, language="pt-br")).clause == "roman"


@pytest.mark.parametrize(
    ("text", "language", "gives"),
    [
        ("The Parliament of Wells enacts:", "en", True),
        ("LE PARLEMENT DÉCRÈTE CE QUI SUIT :", "fr", True),
        ("El Congreso de los pozos DECRETA:", "es", True),
        ("O Conselho resolve:", "pt-br", True),
        ("Towns will:", "en", False),
        ("The town enacts rules.", "en", False),
    ],
)
def test_formulas(text, language, gives):
    assert gives_act(text, language) == gives


@pytest.mark.parametrize(
    ("text", "dated"),
    [("Made 3rd June 2024", True), ("Nueva Ley publicada el 4 de mayo de 2022", True), ("Wells of 2022", False)],
)
def test_lines_that_end_with_a_date(text, dated):
    assert ends_with_date(text) == dated


def test_a_space_before_a_french_mark():
    assert is_finished("« Un décret fixe cela. »")
    assert not looks_like_heading("« Un décret fixe cela. »")


def test_a_heading_and_a_title_beside_it_are_two():
    found = repeated_headings(blocks("Short Title", "Short title", "1. Draw."), Reading(language="en"))
    assert [block.text for block in found] == ["Short Title", "Short title", "1. Draw."]


# ---- short texts -----------------------------------------------------------------------------------------------------


def test_a_chapter_holds_the_dotted_numbers_that_begin_with_its_own():
    lines = ("Chapter 1: Wells", "Towns will:", "1.1 Draw.", "1.2 Coil.", "Chapter 2: Ropes", "2.1 Dry them.")
    assert outline(*lines) == ["C1 theme", "C1.chapeau chapeau", "1.1 clause", "1.2 clause", "C2 theme", "2.1 clause"]


def test_lines_above_an_act_are_no_chapters():
    lines = ("No. 58, 2023", "Public wells", "Made 3rd June 2024", "1. Draw.", "2. Coil.")
    assert outline(*lines) == ["n1 note", "h1 theme", "h1.chapeau chapeau", "1 clause", "2 clause"]


def test_who_signed_before_an_annex():
    lines = (
        "Art. 1 Tira-se água.",
        "Art. 2 Guarda-se a corda.",
        "MARIA GONÇALVES Diretora",
        "ANEXO",
        "Art. 1 Seca-se.",
    )
    kinds = ["1 clause", "2 clause", "n1 note", "annex annex", "annex.1 clause"]
    assert outline(*lines, language="pt-br") == kinds


def test_recitals_with_roman_figures():
    lines = ("Considerando:", "I.—Que hay agua.", "II.—Que hay cuerdas.", "Por tanto,", "DECRETA:")
    tree = outline(*lines, "Artículo 1. Sacar.", "Artículo 2. Guardar.", language="es")
    assert tree[1:3] == ["rI recital", "rII recital"]
    assert [line.split()[1] for line in tree[3:]] == ["preamble", "preamble", "clause", "clause"]


def test_a_title_in_brackets_below_the_number_of_an_article():
    lines = "Artigo 1.º\n(Poços)\n\nSão de todos.\n\nArtigo 2.º\n(Cordas)\n\n1. Secas.\n\nArtigo 3.º\n\n(Revogado)"
    tree = text_tree(f"Lei\n\n{lines}", "pt-br")
    said = [(node.heading, node.text) for node in tree.nodes if node.kind == "clause"]
    assert said == [("Poços", "São de todos."), ("Cordas", ""), ("", "(Revogado)")]


def test_provisions_that_only_an_ordinal_names_follow_the_articles():
    lines = "Artículo 1|Uno.|Artículo 2|1. Dos.|DISPOSICIONES ADICIONALES|Primera|Tres.|Segunda|Cuatro."
    tree = text_tree(paragraphs("Ley", *lines.split("|")), "es")
    said = [(node.kind, node.label or node.heading, node.text) for node in tree.nodes[-3:]]
    assert said == [
        ("theme", "DISPOSICIONES ADICIONALES", ""),
        ("item", "Primera", "Tres."),
        ("item", "Segunda", "Cuatro."),
    ]


def test_a_section_that_each_article_begins_with_is_no_heading_said_again():
    lines = "Article I|Section 1|One.|Section 2|Two.|Article II|Section 1|Three.|Amendment I|Four.|Amendment II|Five."
    tree = text_tree(paragraphs("Act", *lines.split("|")))
    assert [node.label for node in tree.nodes if node.kind == "item"] == ["Section 1", "Section 2", "Section 1"]
    assert doubts(tree) == []


def test_who_signed_on_the_line_of_the_date():
    signed = (
        "Pozuelo, D.F., a 27 de abril de 2010.- Dip. Ana María de los Ríos y Montes, Presidenta.- Rúbricas de todos."
    )
    tree = text_tree(f"Ley\n\nArtículo 1.- Uno.\n\nArtículo 2.- Dos.\n\n{signed}", "es")
    assert [(node.kind, node.text) for node in tree.nodes[-2:]] == [("clause", "Dos."), ("note", signed)]


def test_names_below_an_act_that_transitory_articles_follow():
    lines = "Art. 1º Um.|Art. 2º Dois.|Poço, 5 de outubro de 1988.|Ana Reis, Presidente - Rui Sá, Relator.|"
    lines += "ATO DAS DISPOSIÇÕES CONSTITUCIONAIS TRANSITÓRIAS|Art. 1º Três."
    tree = text_tree(paragraphs("Constituição", "TÍTULO I", "DOS POÇOS", *lines.split("|")), "pt-br")
    said = [(node.kind, node.label or node.heading or node.text, node.parent) for node in tree.nodes[-4:]]
    assert [row[:2] for row in said] == [
        ("note", "Poço, 5 de outubro de 1988."),
        ("note", "Ana Reis, Presidente - Rui Sá, Relator."),
        ("theme", "ATO DAS DISPOSIÇÕES CONSTITUCIONAIS TRANSITÓRIAS"),
        ("clause", "Art. 1º"),
    ]
    assert said[2][2] is None


def test_a_first_point_on_the_line_of_a_numbered_paragraph_of_a_schedule():
    lines = "Article 1|One.|Article 2|Two.|SCHEDULE 1|1 Three.|2 (1) Four.|(2) Five."
    tree = text_tree(paragraphs("Act", *lines.split("|")))
    labels = {node.key: node.label for node in tree.nodes}
    said = [(labels.get(node.parent), node.label, node.text) for node in tree.nodes[-4:]]
    assert said == [
        ("SCHEDULE 1", "1", "Three."),
        ("SCHEDULE 1", "2", ""),
        ("2", "(1)", "Four."),
        ("2", "(2)", "Five."),
    ]


def test_sections_put_in_one_after_the_other_below_a_heading_of_their_own():
    lines = [f"{n}. Words of section {n}." for n in (1, 2, 3)]
    lines += ["SECTION I.1", "DUTIES", "3.1. One.", "3.2. Two.", "SECTION II", "ROPES"]
    lines += [f"{n}. Words of section {n}." for n in range(4, 9)]
    tree = text_tree(paragraphs("Act", "SECTION I", "WELLS", *lines))
    assert [node.number for node in tree.nodes if node.kind == "clause"] == "1 2 3 3.1 3.2 4 5 6 7 8".split()


@pytest.mark.parametrize(
    ("note", "language"),
    [("Marginal note: Wells", "en"), ("Note marginale : Wells", "fr"), ("Nota marginal: Wells", "es")],
)
def test_a_title_that_says_to_be_a_marginal_note(note, language):
    tree = text_tree(paragraphs("Act", "1 (1) Draw.", note, "(2) Coil.", f"{note} again", "2 Rest.", "3 Go."), language)
    said = [(node.kind, node.label, node.heading) for node in tree.nodes]
    assert said[2:4] == [("item", "(2)", "Wells"), ("clause", "2", "Wells again")]


def test_the_title_of_an_act_behind_its_contents():
    contents = "ARRANGEMENT OF SECTIONS|PART I|1. Title.|2. Wells.|PART II|3. Ropes."
    body = "THE WELLS ACT|PART I|1. One.|2. Two.|PART II|3. Three."
    tree = text_tree(paragraphs("THE WELLS ACT", *contents.split("|"), *body.split("|")))
    assert tree.title == "THE WELLS ACT"
    assert [node.label for node in tree.nodes] == ["PART I", "1.", "2.", "PART II", "3."]
    assert [repair.text for repair in tree.repairs if repair.kind == "repeated-title"] == ["THE WELLS ACT"]
