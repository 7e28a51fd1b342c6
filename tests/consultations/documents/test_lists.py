"""Lists whose signs, depth or places mislead: signs before numbers, lists in lists, titles and numbers beside them."""

import pytest

from consultations.documents import read_draft
from consultations.documents.cleaning.bracketed_pages import bracketed_pages
from consultations.documents.cleaning.list_signs import list_signs
from consultations.documents.cleaning.run_in import run_in_points
from consultations.documents.labelling.labels import parse
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


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (
            "Artículo 4. (Agua).- I. Es de todos. II. Nadie la vende.III. Se saca.",
            ["II. Nadie la vende.", "III. Se saca."],
        ),
        ("Artículo 4. a) El pozo; b) la soga.", ["b) la soga."]),
        ("Artículo 4. Según el punto I. del anexo. II. Nadie la vende.", []),
        ("Según el artículo: 1. El pozo. 2. La soga.", []),
    ],
)
def test_points_that_run_on_behind_the_first_of_their_article(text, texts):
    assert after(run_in_points, text, "es")[0][1:] == texts


def test_an_article_marked_as_a_heading_that_leads_to_a_list():
    text = "## Art. 1º Há na cidade, de dia e de noite, os seguintes poços:\n\nI - o velho;\nII - o novo.\n\n"
    assert outline(text + "## Art. 2º Sogas:\n\nI - a longa;\nII - a curta.\n", "pt-br", "draft.md") == [
        "1 clause Há na cidade, de dia e de noite, os seguintes poços:",
        "1.I item o velho;",
        "1.II item o novo.",
        "2 clause Sogas",
        "2.I item a longa;",
        "2.II item a curta.",
    ]


def test_data_about_the_file_before_its_words():
    text = "# Pozos\n\n- Rango: Ley\n- Fragmentos: 8\n\nNosotros, los vecinos, hemos acordado:\n\n"
    tree = text_tree(text + "Artículo 1. Hay pozos.\n\nArtículo 2. Hay sogas.\n", "es", "draft.md")
    assert [node.kind for node in tree.nodes] == ["item", "item", "preamble", "clause", "clause"]
    assert [doubt.kind for doubt in tree.warnings] == ["outside"]


def test_headings_whose_signs_touch_their_words():
    text = "#Pozos de agua\n\nArtículo 1. Hay pozos.\n\n##Sogas\n\nArtículo 2. Hay sogas.\n"
    assert outline(text, filename="draft.md") == ["1 clause Hay pozos.", "h1 theme Sogas", "2 clause Hay sogas."]


@pytest.mark.parametrize(
    ("line", "language", "family", "rest"),
    [
        ("Párrafo 2° Usos de la soga.", "es", "PA", "Usos de la soga."),
        ("Párrafo I.- Los vecinos guardan la soga.", "es", "sign", "Los vecinos guardan la soga."),
        ("PÁRRAFO.- Los vecinos guardan la soga.", "es", "sign", "Los vecinos guardan la soga."),
    ],
)
def test_paragraphs_hold_articles_in_one_country_and_are_points_in_another(line, language, family, rest):
    label = parse(line, language)
    assert (label.family, label.rest) == (family, rest)


def test_a_law_between_the_fences_of_pages():
    page = "```\nCAPÍTULO {0}\n\nAgua\n\nArtículo {0}.- La soga se guarda.\n```\n\n"
    text = "".join(page.format(n) for n in (1, 2, 3))
    assert outline(text, filename="draft.md")[:2] == ["C1 theme Agua", "1 clause La soga se guarda."]


def test_line_breaks_that_a_program_wrote_out():
    text = "Article 1. Draw.\n\\n\\nArticle 2. Rest.\n\\nabla is a sign.\n"
    assert [node.text for node in text_tree(text).nodes] == ["Draw.", "Rest.\n\\nabla is a sign."]


def test_the_rules_that_a_resolution_adopts_begin_anew():
    text = "Artigo 1º – Fica aprovado o Regimento.\n\nArtigo 2º – Rege desde hoje.\n\nLagoa, 3 de maio de 2030.\n\n"
    text += "ANA LIMA\n\nREGIMENTO DOS POÇOS\n\nTÍTULO I\n\nDOS POÇOS\n\nArtigo 1º – Há:\n\nI – poços;\n\nII – sogas.\n"
    assert outline(text, "pt-br")[1:] == [
        "2 clause Rege desde hoje.",
        "n1 note Lagoa, 3 de maio de 2030.",
        "n2 note ANA LIMA",
        "annex annex REGIMENTO DOS POÇOS",
        "annex.T1 theme DOS POÇOS",
        "annex.T1.1 clause Há:",
        "annex.T1.1.I item poços;",
        "annex.T1.1.II item sogas.",
    ]


def test_articles_whose_number_stands_twice():
    text = "".join(
        f"### Artículo {n}\n\nURL: https://pozos.example/{n}\n\nARTICULO {n}o. Hay agua.\n\n" for n in (1, 2, 3)
    )
    assert outline(text, filename="draft.md") == [
        f"{n} clause URL: https://pozos.example/{n}\nHay agua." for n in (1, 2, 3)
    ]
    again = "".join(f"### Artículo {n}\n\nHay agua y soga.\n\n" for n in (1, 2, 3))
    assert outline(again, filename="draft.md") == [f"{n} clause Hay agua y soga." for n in (1, 2, 3)]


def test_a_short_title_below_a_bare_number_before_wrapped_words():
    lines = "a soga do poço guarda-se seca e limpa, longe da água e do sol, por quem\n" * 9
    text = f"Artigo 1.º\nDa «SOGA»\nA «SOGA» guarda-se:\n{lines}a usa.\nArtigo 2.º\nDa lâmpada\nA lâmpada acende-se.\n"
    tree = text_tree(text, "pt-br")
    assert [node.heading for node in tree.nodes] == ["Da «SOGA»", "Da lâmpada"]


def test_signs_of_a_wiki_behind_headings():
    text = "TÍTULO I[editar]\n\nCapítulo I: Agua[editar | editar código]\n\nArtículo 1. Hay.\n\nArtículo 2. Va.\n"
    assert outline(text) == ["T1 theme", "T1.C1 theme Agua", "1 clause Hay.", "2 clause Va."]
    assert outline("Artículo 1. Véase [editar]\n\nArtículo 2. Va.\n")[0] == "1 clause Véase [editar]"


@pytest.mark.parametrize(
    ("line", "family", "printed", "rest"),
    [
        ("a)- o poço;", "lower", "a)-", "o poço;"),
        ("1)- o poço;", "closed", "1)-", "o poço;"),
        ("a)-c) do artigo", "lower", "a)", "-c) do artigo"),
        ("ARTIGO 1.°°", "article", "ARTIGO 1.°°", ""),
    ],
)
def test_marks_behind_numbers(line, family, printed, rest):
    label = parse(line, "pt-br")
    assert (label.family, label.printed, label.rest) == (family, printed, rest)


def test_a_clause_called_so_within_an_article_is_a_point_of_it():
    text = "**Art. 1º** Há poços.\n\n**Cláusula primeira:**\n\nSão de todos.\n\n**Art. 2º** Há sogas.\n"
    keys = ["1 clause Há poços.", "1.1 item São de todos.", "2 clause Há sogas."]
    assert outline(text, "pt-br", "draft.md") == keys
