"""Texts as they are found on sites of governments and journals: each rule alone, then what keeps it off others."""

import pytest

from consultations.documents.blocks import Reading
from consultations.documents.cleaning.pages import page_feet, page_marks
from consultations.documents.cleaning.quotations import quoted_act
from consultations.documents.labelling.formulas import ends_act
from consultations.documents.labelling.labels import parse
from consultations.documents.markdown import read
from consultations.documents.plain_text import lines_as_blocks
from tests.consultations.documents.test_conventions import blocks
from tests.consultations.documents.test_trees import paragraphs
from tests.consultations.samples import text_tree


def outline(*lines: str, language: str = "es", name: str = "ley.txt") -> list[str]:
    tree = text_tree(paragraphs("Ley de los pozos", *lines), language, name)
    return [f"{n.key} {n.kind} {n.heading or n.text.replace(chr(10), ' ¶ ')}" for n in tree.nodes]


@pytest.mark.parametrize(
    ("text", "language", "family", "number", "rest"),
    [
        ("Artículo 1.o Los pozos", "es", "article", "1", "Los pozos"),
        ("Artigo 2.o-A", "pt-br", "article", "2-A", ""),
        ("2.o Tener cuerda;", "es", "degree", "2", "Tener cuerda;"),
        ("2o. Tener cuerda;", "es", "decimal", "2", "Tener cuerda;"),
        ("o\tTener cuerda", "es", "bullet", None, "Tener cuerda"),
        ("o Keep the rope", "en", "bullet", None, "Keep the rope"),
        ("a).- Cuerda", "es", "lower", "a", "Cuerda"),
        ("2).- Cubo", "es", "closed", "2", "Cubo"),
        ("TITRE IER", "fr", "T", "I", ""),
        ("XIXe partie", "fr", "", "", ""),
        ("o Conselho guarda", "pt-br", "", "", ""),
        ("Seção de Pozos", "pt-br", "", "", ""),
        ("Seção d", "pt-br", "S", "D", ""),
    ],
)
def test_labels_as_they_are_typed(text, language, family, number, rest):
    label = parse(text, language)
    found = (label.family, label.number, label.rest) if label else ("", "", "")
    assert found == (family, number, rest)


def test_a_heading_of_the_file_may_bear_a_long_title_behind_its_number():
    long = "CAPÍTULO I. Medidas de los pozos y de las cuerdas, de los cubos y de las tapas, de las ruedas y de las"
    long += " piedras, para que el agua dure todo el año"
    assert parse(long, "es") is None
    assert parse(long, "es", heading=True).number == "I"
    assert parse(f"{long}, que se cuidan.", "es", heading=True) is None


def test_only_elements_of_pages_are_tags_in_markdown():
    text = "Dado el <día> de <mes>, a <pozo@pueblo.example>.<br/> Se <b>cuida</b>."
    assert [b.text for b in read(text.encode(), Reading(language="es"))] == [
        "Dado el <día> de <mes>, a <pozo@pueblo.example>.  Se  cuida ."
    ]


@pytest.mark.parametrize(
    ("text", "language", "ends"),
    [
        ("Aprovado pela Assembleia da Vila, em 2 de março de 2031.", "pt-br", True),
        ("Vista e aprovada pelo Conselho, aos 2 de março de 2031.", "pt-br", True),
        ("Sala dos Conselhos da Vila, em 2 de março de 2031", "pt-br", True),
        ("Aprovada pela Assembleia, a corda fica no poço.", "pt-br", False),
        ("En la Sala de la Convención, a los trece días del mes de mayo de dos mil treinta.", "es", True),
        ("Es dado en la sala de sesiones del Concejo.", "es", True),
        ("Sevilla, 2 de mayo de 2031.‒Ana Ríos, Presidenta.", "es", True),
        ("En la sala de los pozos se guarda la cuerda.", "es", False),
        ("Aprobado el Proyecto de Ley por la Cámara, a dos días del mes de mayo de dos mil treinta.", "es", True),
        ("Aprobado el plan por el concejo, se cuida el pozo.", "es", False),
    ],
)
def test_words_below_an_act(text, language, ends):
    assert ends_act(blocks(text)[0], language) is ends


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (('"TÍTULO I', "Artículo 1.- Uno.", "Artículo 2.- Dos."), "TÍTULO I"),
        (('"Artículo 1.- Uno.', "Artículo 2.- Dos."), "Artículo 1.- Uno."),
        (('"TÍTULO I', '"Artículo 1.- Uno.', '"Artículo 2.- Dos.'), '"TÍTULO I'),
    ],
)
def test_a_law_quoted_from_its_first_title_on(lines, first):
    assert quoted_act(blocks(*lines), Reading(language="es"))[0].text == first


LIST = ("Artículo 1. Se requiere:", "1. Una cuerda.", "2. Un cubo.")


def test_words_behind_a_list_of_figures_are_of_the_provision():
    assert outline(*LIST, "Nadie saca agua sin ambos.", "Artículo 2. Fin.")[2:4] == [
        "1.2 item Un cubo.",
        "1.t1 item Nadie saca agua sin ambos.",
    ]


@pytest.mark.parametrize(
    ("lines", "second"),
    [
        # more points come; a point before it has two paragraphs; the provision leads to no list
        ((*LIST, "Se cuida.", "3. Una tapa.", "Artículo 2. Fin."), "1.2 item Un cubo. ¶ Se cuida."),
        ((*LIST[:2], "Es larga.", LIST[2], "Es de lata.", "Artículo 2. Fin."), "1.2 item Un cubo. ¶ Es de lata."),
        (("Artículo 1. Todos cuidan.", *LIST[1:], "Se lava.", "Artículo 2. Fin."), "1.2 item Un cubo. ¶ Se lava."),
    ],
)
def test_words_behind_a_figure_that_stay_with_it(lines, second):
    assert second in outline(*lines)


def test_counted_paragraphs_before_the_first_article_are_recitals():
    lines = ("1. Los pozos de la villa dan agua a todos.", "Son viejos.", "2. Por eso se cuidan con cuerdas.")
    assert outline(*lines, "Artículo 1. Uno.", "Artículo 2. Dos.")[:3] == [
        "r1 recital Los pozos de la villa dan agua a todos. ¶ Son viejos.",
        "r2 recital Por eso se cuidan con cuerdas.",
        "1 clause Uno.",
    ]


def test_a_short_line_before_marked_articles_is_no_heading():
    marked = (
        "Ana Ríos Presidenta del Concejo",
        "## Artículo 1",
        "Uno.",
        "## Artículo 2",
        "Dos.",
        "## Artículo 3",
        "Y.",
    )
    assert outline(*marked, name="ley.md")[0] == "n1 note Ana Ríos Presidenta del Concejo"
    plain = tuple(line.removeprefix("## ") for line in marked)
    assert outline(*plain)[0] == "h1 theme Ana Ríos Presidenta del Concejo"


def test_preamble_needs_no_empty_line_above_it():
    head = "Ley de los pozos\nSe publica lo que sigue, por orden de la villa y de su concejo.\nPreámbulo\n"
    words = "El agua es de todos los vecinos de la villa, que la sacan de día y de noche.\n"
    tree = text_tree(f"{head}{words}Artículo 1\nUno.\nArtículo 2\nDos.\n", "es", "ley.txt")
    assert ("theme", "Preámbulo") in [(n.kind, n.heading) for n in tree.nodes]


def test_a_title_in_capitals_needs_no_space_behind_its_stop():
    lines = ("Artículo 1. OBJETO. Uno es.", "Artículo 2. ÁMBITO.Dos son.", "Artículo 3. FIN. Tres son.")
    assert outline(*lines)[1] == "2 clause ÁMBITO"


# ---- feet of pages, provisions after the articles --------------------------------------------------------------------


FOOT = "Prohibida la copia de esta hoja sin permiso\nPágina {0}/3\nde la villa de los pozos, que la imprime\n\n"


def test_lines_beside_every_page_mark_are_no_text():
    page = "La cuerda {0} se guarda en la casa del agua,\n" + FOOT + "y el cubo {0} se cuelga de su gancho.\n\n"
    reading = Reading(language="es")
    lines = lines_as_blocks("".join(page.format(number) for number in (1, 2, 3)), reading)
    assert [block.text for block in page_marks(page_feet(lines, reading), reading)] == [
        text
        for number in (1, 2, 3)
        for text in (
            f"La cuerda {number} se guarda en la casa del agua,",
            f"y el cubo {number} se cuelga de su gancho.",
        )
    ]


def test_lines_beside_two_page_marks_stay():
    reading = Reading(language="es")
    lines = lines_as_blocks(FOOT.format(1) + FOOT.format(2), reading)
    assert page_feet(lines, reading) == lines


def test_provisions_that_follow_the_articles_may_begin_with_their_words():
    words = "El concejo de la villa dicta en un año las reglas que faltan para que los pozos se cuiden"
    lines = ("Artículo 1. Uno.", "Artículo 2. Dos.", "DISPOSICIONES TRANSITORIAS")
    lines += (f"DISPOSICIÓN TRANSITORIA PRIMERA.- {words}.", f"DISPOSICIÓN TRANSITORIA SEGUNDA.-{words} bien.")
    assert outline(*lines)[2:] == [
        "h1 theme DISPOSICIONES TRANSITORIAS",
        "h1.DT1 theme ",
        f"h1.DT1.chapeau chapeau {words}.",
        "h1.DT2 theme ",
        f"h1.DT2.chapeau chapeau {words} bien.",
    ]


def test_a_word_before_each_paragraph_of_a_preamble_is_no_heading():
    lines = ("CONSIDERANDO:", "Que hay pozos en la villa.", "CONSIDERANDO:", "Que dan agua a todos.", "DECRETA:")
    assert outline(*lines, "Artículo 1. Uno.", "Artículo 2. Dos.")[:5] == [
        f"p{place} preamble {line}" for place, line in enumerate(lines, 1)
    ]


def test_a_long_line_below_a_title_is_the_words_of_its_provision():
    place = "La casa de la villa que guarda los pozos y las cuerdas está en la calle del Agua, 4 – Pozuelo"
    lines = ("Artículo 1. Nombre.", "Se llama la villa.", "Artículo 2. Sede.", place, "Artículo 3. Fin.", "Nada más.")
    assert outline(*lines)[1] == f"2 clause {'Sede.'}"
    assert len(outline(*lines)) == 3
    short = (*lines[:3], "La sede", *lines[4:])
    assert len(outline(*short)) == 4


def test_where_an_act_was_given_is_no_word_of_a_provision_without_a_stop():
    given = "Vila, 4 de maio de 2031; no ano 197 da Independência e no ano 130 da República."
    lines = ("Art. 1º Os poços são cuidados.", "Art. 2º Esta lei vale desde o dia da sua publicação", given, "Ana Rios")
    tree = text_tree(paragraphs("Lei dos poços", *lines), "pt-br", "lei.txt")
    assert [(n.kind, n.text) for n in tree.nodes][1:3] == [("clause", lines[1][8:]), ("note", given)]


@pytest.mark.parametrize(
    ("line", "node"),
    [
        ("Artículo 2. (Objeto) La ley cuida los pozos de la villa.", "2 clause Objeto"),
        (
            "Artículo 2. (Reformado en 2031) La ley cuida los pozos.",
            "2 clause (Reformado en 2031) La ley cuida los pozos.",
        ),
        ("Artículo 2. (sin cuerda) La ley cuida los pozos.", "2 clause (sin cuerda) La ley cuida los pozos."),
    ],
)
def test_a_title_in_brackets_needs_no_sign(line, node):
    assert outline("Artículo 1. Uno.", line)[1] == node


def test_the_title_of_a_quoted_provision_is_quoted_with_it():
    lines = (
        "## Artículo 1",
        "El artículo 7 dirá:",
        "«Artículo 7",
        "## (Pozos)",
        "Se cuidan.»",
        "## Artículo 2",
        "Fin.",
    )
    assert outline(*lines, name="ley.md") == [
        "1 clause El artículo 7 dirá: ¶ «Artículo 7 ¶ (Pozos) ¶ Se cuidan.»",
        "2 clause Fin.",
    ]


@pytest.mark.parametrize(
    ("words", "below", "heading"),
    [("The keeper draws the water.", "", ""), ("Keepers", "\n\nIt is done.", "The keeper may")],
)
def test_words_that_lead_to_points_are_no_title_among_sentences(words, below, heading):
    articles = [f"Article {number}. {words}{below}" for number in range(1, 6)]
    text = "\n\n".join([*articles, "Article 6. The keeper may", "1) draw;", "2) coil."])
    assert [node.heading for node in text_tree(text).nodes if node.number == "6"] == [heading]


def test_the_stop_of_a_sentence_that_a_line_cut_off():
    text = "Article 1. Les puits\n\nLes villes gardent leurs puits et leurs cordes avec ceux-ci\n:\n\n"
    wide = "- un-e- gardien-e- ;\n\n- un-e- ou plusieurs gardien-e-s, et, si besoin est, un-e- autre gardien-e-\n"
    wide += "    adjoint-e-.\n\n"
    tree = text_tree(f"{text}{wide}Article 2. Les cordes\n\nElles sont tenues au sec.", "fr")
    first = next(node for node in tree.nodes if node.kind == "clause")
    assert first.text == "Les villes gardent leurs puits et leurs cordes avec ceux-ci :"
    points = [node.text for node in tree.nodes if node.kind == "item"]
    assert [point[:20] for point in points] == ["un-e- gardien-e- ;", "un-e- ou plusieurs g"]
    assert points[1].endswith("gardien-e- adjoint-e-.")
