"""Lists whose signs, depth or places mislead: signs before numbers, lists in lists, titles and numbers beside them."""

import pytest

from consultations.documents import read_draft
from consultations.documents.cleaning.bracketed_pages import bracketed_pages
from consultations.documents.cleaning.list_signs import list_signs
from tests.consultations.documents.test_rules import after
from tests.consultations.samples import text_tree


def outline(text: str, language: str = "es", filename: str = "draft.txt") -> list[str]:
    nodes = read_draft(text.encode(), filename=filename, language=language).nodes
    return [f"{node.key} {node.kind} {node.heading or node.text}".strip() for node in nodes]


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (("- 1. Draw:", "- a) water;", "- b) rope.", "- 2. Rest."), ["1. Draw:", "a) water;", "b) rope.", "2. Rest."]),
        (("- § 1º Draw.", "- I — water;", "- II — rope."), ["§ 1º Draw.", "I — water;", "II — rope."]),
        (("— A. Rope speaks.", "— Yes."), ["— A. Rope speaks.", "— Yes."]),
        (("- Section 1. Wells", "- Section 2. Ropes"), ["- Section 1. Wells", "- Section 2. Ropes"]),
        (("1. Draw:", "- 1. water;", "- 2. rope."), ["1. Draw:", "- 1. water;", "- 2. rope."]),
    ],
)
def test_signs_before_numbers(lines, texts):
    assert after(list_signs, "\n\n".join(lines), "pt-br")[0] == texts


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (("(1)", "Article 1", "Draw.", "(2)", "Article 2", "Rest."), ["Article 1", "Draw.", "Article 2", "Rest."]),
        (("(1)", "Draw.", "(2)", "Rest."), ["(1)", "Draw.", "(2)", "Rest."]),
        (("(1)", "Article 1", "(3)", "Article 2"), ["(1)", "Article 1", "(3)", "Article 2"]),
    ],
)
def test_page_numbers_in_brackets(lines, kept):
    assert after(bracketed_pages, "\n\n".join(lines))[0] == kept


def test_a_list_of_a_page_below_a_paragraph_with_a_number():
    page = "<h2>Artigo 1.º</h2><p>1. Há:</p><ol><li>poços;</li><li>sogas.</li></ol><p>2. Há barcas.</p>"
    page += "<h2>Artigo 2.º</h2><p>Descansa-se.</p>"
    keys = ["1 clause", "1.1 item Há:", "1.1.1 item poços;", "1.1.2 item sogas.", "1.2 item Há barcas."]
    assert outline(page, "pt-br", "draft.html") == [*keys, "2 clause Descansa-se."]


def test_a_list_further_in_ends_where_the_outer_one_goes_on():
    text = "#### Artículo 1\n\n1. Hay:\n   1. pozos\n   2. sogas\n2.- Se saca agua.\n\n#### Artículo 2\n\nHay:\n\n"
    text += "1. barcas\n1. remos\n1. velas\n"
    assert outline(text, filename="draft.md")[:5] == [
        "1 clause",
        "1.1 item Hay:",
        "1.1.1 item pozos",
        "1.1.2 item sogas",
        "1.2 item Se saca agua.",
    ]


def test_the_heading_of_an_article_without_words_stays_one():
    text = "### Artículo 1 - Pozos\n\n### Artículo 2 - Sogas\n\nSe guardan.\n\n### Artículo 3. Se saca agua.\n"
    nodes = read_draft(text.encode(), filename="draft.md", language="es").nodes
    assert [(node.heading, node.text) for node in nodes] == [
        ("Pozos", ""),
        ("Sogas", "Se guardan."),
        ("", "Se saca agua."),
    ]


def test_provisions_counted_in_words_below_transitory_ones():
    text = "Artículo 1.- Hay pozos.\n\nArtículo 2.- Hay sogas:\n\nPRIMERO. De lino.\n\nTRANSITORIOS\n\n"
    text += "PRIMERO.- Rige hoy.\n\nSEGUNDO. Se deroga lo demás.\n"
    assert outline(text)[2:] == [
        "2.1 item De lino.",
        "h1 theme TRANSITORIOS",
        "h1.1 clause Rige hoy.",
        "h1.2 clause Se deroga lo demás.",
    ]


def test_titles_on_the_line_before_nearly_every_article():
    names = ("Pozos", "Sogas", "Barcas", "Remos")
    text = "\n\n".join(f"{name}\n\nArtículo {n}. Hay agua en la ciudad." for n, name in enumerate(names, 1))
    assert outline(f"CAPÍTULO I\n\nAgua\n\n{text}") == [
        "C1 theme Agua",
        *(f"{n} clause {name}" for n, name in enumerate(names, 1)),
    ]
    chapters = "\n\n".join(f"CAPÍTULO {n}\n\n{name}\n\nArtículo {n}. Hay agua." for n, name in enumerate(names, 1))
    assert outline(chapters)[-2:] == ["C4 theme Remos", "4 clause Hay agua."]


def test_the_formula_that_breaks_off_before_the_name_of_the_act():
    text = "Pozos de la ciudad\n\nEl Concejo de la ciudad, reunido de noche junto al pozo, sanciona la presente\n\n"
    text += "ORDENANZA\n\nArt. 1º: Hay pozos.\n\nArt. 2º: Hay sogas.\n"
    assert [node.kind for node in text_tree(text, "es").nodes] == ["preamble", "note", "clause", "clause"]


def test_a_paragraph_that_was_wrapped_goes_on_with_a_capital():
    text = "Nosotros, los vecinos de la orilla, que sacamos agua de los pozos y\n"
    text += "guardamos las sogas, hemos acordado y promulgamos la siguiente Ley\nOrgánica:\n\n"
    text += "Artículo 1. Hay pozos.\n\nArtículo 2. Hay sogas.\n"
    assert len(text_tree(text, "es").nodes) == 3
