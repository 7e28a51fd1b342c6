"""Conventions of many countries: each rule alone, then short texts that keep to them."""

import pytest

from consultations.documents import markdown
from consultations.documents.blocks import CELL, Block, Reading, is_finished, looks_like_heading
from consultations.documents.building.items import first_point
from consultations.documents.building.profile import RUN_IN_TITLE, is_title, profile_of
from consultations.documents.cleaning.contents import contents_page, listed_contents
from consultations.documents.cleaning.joins import cut_sentences
from consultations.documents.cleaning.quotations import quoted_act
from consultations.documents.labelling.labels import parse
from tests.consultations.documents.test_makes import seen
from tests.consultations.samples import doubts, kinds, outline, text_tree


def blocks(*lines: str) -> list[Block]:
    return [Block(line, (f"L{number}",)) for number, line in enumerate(lines, 1)]


def keys(text: str, language: str = "es", name: str = "draft.txt") -> list[str]:
    return [node.key for node in text_tree(text, language, name).nodes]


# ---- labels and words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "family", "number"),
    [
        ("SCHEDULES", "en", None, None),
        ("SCHEDULE 2", "en", "annex", "2"),
        ("SCHEDULE (Section 3)", "en", "annex", None),
        ("1.—(1) This Act is short.", "en", "decimal", "1"),
        ("PARTIE RÉGLEMENTAIRE", "fr", "P", "réglementaire"),
        ("PARTE GERAL", "pt-br", "P", "geral"),
        ("Parte general de las aguas", "es", None, None),
        ("ÚNICO. Entra en vigor hoy.", "es", "ordinal", "1"),
        ("ARTICULO 1ro.- Agua.", "es", "article", "1"),
        ("Artículo 17 A.- Agua.", "es", "article", "17 A"),
        ("Artículo 2 A (nuevo).- Agua.", "es", "article", "2 A"),
        ("Artículo 17 A los efectos de la ley.", "es", "article", "17"),
        ("Article 2 bis A. Eau.", "fr", "article", "2 bis A"),
        ("Article 1649 A bis Eau", "fr", "article", "1649 A bis"),
        ("Article LO 111 Eau", "fr", "article", "LO111"),
        ("Article R.* 421-1 Eau", "fr", "article", "R421-1"),
        ("TÍTULO IV BIS", "es", "T", "IV BIS"),
        ("Chapitre Ier bis", "fr", "C", "I bis"),
        ("§ único. Água.", "pt-br", "sign", "1"),
        ("§ 1798.100. Rights", "en", "sign", "1798.100"),
        ("Section 12-103. Powers", "en", "S", "12-103"),
        ("ARTICLE FOUR", "en", "article", "4"),
        ("Mesure 12 : former les villes", "fr", "provision-measure", "12"),
        ("Regulation 3. Ropes are dry.", "en", "provision-regulation", "3"),
        ("Regulation 45/2001 of the Council", "en", None, None),
        ("Pillar 1: Ropes", "en", "PL", "1"),
        ("Objetivo estratégico 2. Agua", "es", "PL", "2"),
        ("OBJETIVO Y ALCANCE", "es", None, None),
        ("Axe 3 – Eau", "fr", "PL", "3"),
        ("Ação 4: Cuidar", "pt-br", "provision-action", "4"),
    ],
)
def test_labels(text, language, family, number):
    label = parse(text, language)
    assert (label and label.family, label and label.number) == (family, number)


@pytest.mark.parametrize(
    ("text", "heading", "finished"),
    [
        ("BE IT ENACTED as follows:—", False, True),
        ("Publicar evaluaciones, y", False, False),
        ("A record must be—", False, False),
        ("[24th May 2031]", False, False),
        ("Duties of towns", True, False),
    ],
)
def test_lines_that_are_no_headings(text, heading, finished):
    assert (looks_like_heading(text), is_finished(text)) == (heading, finished)


# ---- the rules alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("after", "joined"), [("II. Asociarse.", False), ("de las aguas.", True)])
def test_a_conjunction_leads_to_the_last_point(after, joined):
    text = "Son derechos votar en las elecciones del pueblo, y"
    assert (len(cut_sentences(blocks(text, after), Reading(language="es"))) == 1) is joined


def test_definitions_behind_a_dash_are_no_half_sentence():
    lines = blocks("In this Act, unless the context otherwise requires—", '"well" means a hole.')
    assert cut_sentences(lines, Reading(language="en")) == lines


def test_contents_known_by_their_labels():
    listed = ("Arrangement of Sections", "PART I—Wells", "1. Short title.", "2. Ropes.", "PART II—Lamps", "3. Oil.")
    text = ("An Act about wells.", "PART I—Wells", "1. This is it.", "2. Dry.", "PART II—Lamps", "3. Fill it.")
    reading = Reading(language="en")
    assert [block.text for block in contents_page(blocks(*listed, *text), reading)] == list(text)
    assert [entry.title for entry in reading.contents] == [""] * 5
    assert len(contents_page(blocks("Contents", *text), Reading(language="en"))) == 7


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (('"Artículo 1.- Uno.', "Artículo 2.- Dos."), "Artículo 1.- Uno."),
        (('"Artículo 1.- Uno.', "Artículo 7.- Dos."), '"Artículo 1.- Uno.'),
        (("Artículo 1.- Uno:", '"Artículo 1.- Otro.', "Artículo 2.- Dos."), "Artículo 1.- Uno:"),
    ],
)
def test_a_law_quoted_as_a_whole(lines, first):
    reading = Reading(language="es")
    assert quoted_act(blocks(*lines), reading)[0].text == first
    assert len(reading.repairs) == (not lines[0].startswith("A")) * (first[0] != '"')


@pytest.mark.parametrize(
    ("rest", "title"),
    [
        ("Fuentes. Los casos se rigen por la ley.", "Fuentes"),
        ("Los casos se rigen por el art. 5 de la ley. Nada más.", None),
        ("Derogado.", None),
        ("Aguas: las del río. Otras no.", None),
    ],
)
def test_a_title_that_runs_in(rest, title):
    found = RUN_IN_TITLE.match(rest)
    assert (found and found[1]) == title


@pytest.mark.parametrize("text", ["OBJETO. La presente ley regula", "", "a " * 16])
def test_no_title(text):
    assert not is_title(text)


def test_articles_before_their_points_bear_no_titles():
    lines = [line for n in (1, 2, 3) for line in (f"Art. {n}º Esta lei é curta.", "§ 1º Sim.")]
    found = profile_of(*seen(*lines, language="pt"))
    assert (found.titled, found.run_in) == (False, False)


@pytest.mark.parametrize(
    ("lines", "titled"),
    [
        (("1. Wells.", "They are dry.", "2. Ropes.", "They are long.", "3. Lamps.", "They are lit."), True),
        (("1. Draw.", "2. Coil.", "3. Rest.", "That is all."), False),
        (("1. Wells.", "They are dry.", "2. Ropes.", "They are long."), False),
        (("1. A town draws.", "1993.", "2. Its ropes are dry.", "1994.", "3. Its lamps are lit.", "1995."), False),
    ],
)
def test_titles_of_plain_numbers(lines, titled):
    assert profile_of(*seen(*lines)).titled == titled


# ---- short texts -----------------------------------------------------------------------------------------------------


def test_a_preliminary_title_before_all_books():
    lines = "TÍTULO PRELIMINAR|CAPÍTULO 1|Artículo 1. Uno.|CAPÍTULO 2|Artículo 2. Dos.|LIBRO PRIMERO|PARTE GENERAL|"
    lines += "TÍTULO I|CAPÍTULO 1|Artículo 3. Tres.|TÍTULO II|CAPÍTULO 1|Artículo 4. Cuatro.|LIBRO SEGUNDO|TÍTULO I|"
    lines += "Artículo 5. Cinco."
    found = "T0 T0.C1 1 T0.C2 2 B1 B1.T1 B1.T1.C1 3 B1.T2 B1.T2.C1 4 B2 B2.T1 5"
    assert keys(lines.replace("|", "\n\n")) == found.split()


def test_a_chapter_below_the_transitional_provisions():
    text = "TÍTULO I\n\nArtículo 1. Uno.\n\nArtículo 2. Dos.\n\nDISPOSICIONES TRANSITORIAS\n\nCAPÍTULO 1\n\n"
    assert keys(text + "ARTÍCULO TRANSITORIO 1. Hoy.") == ["T1", "1", "2", "h1", "h1.C1", "1transitorio"]


def test_who_gives_the_law_is_no_heading_and_who_signs_is_no_article():
    text = "LEY 12 DE 2031\n\nEL CONGRESO DE LA RIBERA\n\nDECRETA:\n\nArtículo 1. Hay agua.\n\nArtículo 2. Hay ley.\n\n"
    tree = text_tree(text + "El Presidente del Congreso,\n\nJUAN RÍO.", "es")
    assert [(node.kind, node.text) for node in tree.nodes] == [
        ("note", "EL CONGRESO DE LA RIBERA"),
        ("preamble", "DECRETA:"),
        ("clause", "Hay agua."),
        ("clause", "Hay ley."),
        ("note", "El Presidente del Congreso,"),
        ("note", "JUAN RÍO."),
    ]


def test_the_first_line_of_a_gazette_is_the_title():
    tree = text_tree("Ley 7/2031, de 9 de mayo, de aguas.\n\nArtículo 1. Uno.\n\nArtículo 2. Dos.", "es")
    assert tree.title == "Ley 7/2031, de 9 de mayo, de aguas"


ACT = """Wells Act 2031

PART 1

1 Overview

(1) This Act is about wells.

(2) A well is—

(a) a hole, and

(b) its water.

2 Ropes

A rope is dry.

SCHEDULES

SCHEDULE 1

Section 2

ROPES

1 A rope is long.

2 A rope must be—

(a) strong, and

(b) dry.
"""


def test_an_act_with_schedules():
    assert outline(text_tree(ACT)) == [
        "P1 | theme | 1 | - | -",
        "1 | clause | 1 | Overview | -",
        "1.1 | item | 1 | - | This Act is about wells.",
        "1.2 | item | 2 | - | A well is—",
        "1.2.a | item | a | - | a hole, and",
        "1.2.b | item | b | - | its water.",
        "2 | clause | 2 | Ropes | A rope is dry.",
        "h1 | theme | - | SCHEDULES | -",
        "annex-1 | annex | 1 | ROPES | Section 2",
        "annex-1.1 | item | 1 | - | A rope is long.",
        "annex-1.2 | item | 2 | - | A rope must be—",
        "annex-1.2.a | item | a | - | strong, and",
        "annex-1.2.b | item | b | - | dry.",
    ]


STRATEGY = """Strategy of Wells

1. Introduction

Wells are changing the way in which people of this town live and work.

1.1 Vision

We want everyone to drink.

2. Pillars

2.1 Skills

2.1.1 Schools

Every pupil will learn how wells work and where they fail.

• ropes;
• lamps.

2.1.2 Towns

Every town will double the number of its wells in the next five years.

3. Review

The strategy will be reviewed every two years by people who draw water.
"""


def test_headings_of_three_depths():
    assert outline(text_tree(STRATEGY)) == [
        "1 | theme | 1 | Introduction | -",
        "1.chapeau | chapeau | - | - | Wells are changing the w",
        "1.1 | clause | 1.1 | Vision | We want everyone to drin",
        "2 | theme | 2 | Pillars | -",
        "2.1 | clause | 2.1 | Skills | -",
        "2.1.1 | item | 2.1.1 | Schools | Every pupil will learn h",
        "2.1.1.i1 | item | - | - | ropes;",
        "2.1.1.i2 | item | - | - | lamps.",
        "2.1.2 | item | 2.1.2 | Towns | Every town will double t",
        "3 | clause | 3 | Review | The strategy will be rev",
    ]


GUIDE = """# Guide to Wells

## Before use

1. Ask for water.
2. Look at the rope.
   1. Its length
   2. Its age

```
# no heading
```

## After use

Keep the lid closed, and tell whoever comes next what you found.
"""


def test_a_guide_in_markdown():
    tree = text_tree(GUIDE, name="guide.md")
    assert [(node.key, node.kind, node.text or node.heading) for node in tree.nodes] == [
        ("h1", "theme", "Before use"),
        ("1", "clause", "Ask for water."),
        ("2", "clause", "Look at the rope."),
        ("2.1", "item", "Its length"),
        ("2.2", "item", "Its age\n# no heading"),
        ("h2", "theme", "After use"),
        ("h2.n1", "note", "Keep the lid closed, and tell whoever comes next what you found."),
    ]
    assert "annex" not in doubts(tree)
    assert "heading-colon" not in kinds(tree)


AGREEMENT = """ACUERDO DE AGUAS

CONSIDERANDO

Que el agua es de todas las personas; y

Que la ciudad ha tenido a bien expedir el siguiente

ACUERDO

PRIMERO. Hay agua.

SEGUNDO. La ciudad deberá:

I. Cuidar los pozos;

II. Publicar sus nombres, y

III. Contarlos.

TRANSITORIOS

ÚNICO. Entra en vigor hoy.
"""


def test_an_agreement_whose_provisions_are_counted_in_words():
    found = "h1 h1.p1 h1.p2 h2 h2.1 h2.2 h2.2.I h2.2.II h2.2.III h3 h3.1"
    assert keys(AGREEMENT) == found.split()


def test_a_provision_counted_in_words_bears_a_title():
    text = "Artículo 1. Uno.\n\nArtículo 2. Dos.\n\nDISPOSICIONES FINALES\n\nPRIMERA.- Vigencia\n\nEntra en vigor hoy."
    node = text_tree(text, "es").nodes[-1]
    assert (node.key, node.heading, node.text) == ("h1.1", "Vigencia", "Entra en vigor hoy.")


BYLAWS = "ARTICLE I\nWELLS\n\nSection 1. Ropes.\n\nSection 2. Lamps.\n\nARTICLE II\nTOWNS\n\nSection 1. People.\n"


@pytest.mark.parametrize(
    ("last", "articles"), [("ARTICLE III\nLAMPS\n\nSection 1. Oil.", "theme"), ("ARTICLE III\nThey are lit.", "clause")]
)
def test_articles_that_hold_only_sections_are_no_provisions(last, articles):
    tree = text_tree(f"{BYLAWS}\n{last}")
    found = [(node.kind, node.heading) for node in tree.nodes if node.label.startswith("ARTICLE")]
    assert found[:2] == [(articles, "WELLS"), (articles, "TOWNS")]


def test_a_section_may_be_a_long_sentence():
    long = "Each member of the society of wells pays the dues of the year before the rope is dry, or leaves."
    label = parse(f"Section 2. Dues. {long}", "en")
    assert (label.family, label.number, label.rest) == ("S", "2", f"Dues. {long}")
    assert parse(f"Section 2 Dues. {long}", "en") is None
    assert parse(f"Chapter 2. Dues. {long}", "en") is None


def test_the_number_of_an_act_in_its_year_is_no_chapter():
    tree = text_tree("Wells Act 2031\n\n2031 CHAPTER 12\n\nAn Act about wells.\n\nSection 1. Dry.\n\nSection 2. Wet.")
    assert [node.kind for node in tree.nodes if not node.number] == ["note", "preamble"]


def test_contents_may_be_the_title_of_an_article():
    text = "\n\n".join(
        f"Article {n}\n\n{title}\n\n1. Wells.\n\n2. Ropes." for n, title in enumerate(["Aim", "Contents", "End"], 1)
    )
    tree = text_tree(text)
    assert [(node.number, node.heading) for node in tree.nodes if node.kind == "clause"] == [
        ("1", "Aim"),
        ("2", "Contents"),
        ("3", "End"),
    ]
    assert tree.repairs == ()


ANNOUNCED = (
    "Sec. 1. Title; contents.",
    "(b) Contents.—The table of contents of this Act is as follows:",
    "Sec. 1. Title.",
)


def test_contents_inside_the_provision_that_announces_them():
    lines = (*ANNOUNCED, "Sec. 2. Wells.", "Sec. 3. Ropes.", "SEC. 2. WELLS.", "Dry.", "SEC. 3. ROPES.", "Long.")
    reading = Reading(language="en")
    kept = [block.text for block in listed_contents(blocks(*lines), reading)]
    assert kept == [*ANNOUNCED[:2], *lines[5:]]
    assert [(entry.number, entry.title) for entry in reading.contents] == [
        ("1", "Title"),
        ("2", "Wells"),
        ("3", "Ropes"),
    ]


def test_a_list_behind_the_word_contents_stays():
    lines = blocks(
        "Sec. 1. The contents of a label are:",
        "(a) a name;",
        "(b) a date.",
        "Sec. 2. Also:",
        "(a) a name;",
        "(b) a date.",
    )
    assert listed_contents(lines, Reading(language="en")) == lines


def test_a_term_of_a_standard_is_the_title_of_its_definition():
    text = "3 Terms\n\n3.1 affected person\n\nWhoever draws water from a well of others.\n\n"
    text += "3.2 rope\n\nWhat a bucket hangs on, be it long."
    found = [(node.number, node.heading) for node in text_tree(text).nodes if node.kind == "clause"]
    assert found == [("3.1", "affected person"), ("3.2", "rope")]


def test_dotted_points_stand_below_their_stem():
    text = "Artículo 1. Agua\n\n1.1 Hay agua.\n\n1.2 Sus fuentes:\n\n1.2.1 El río.\n\na) alto;\n\n1.2.2 El pozo.\n\n"
    tree = text_tree(text + "1.3 Nada más.\n\nArtículo 2. Aire\n\n2.1 Hay aire.", "es")
    levels = {node.number: node.level for node in tree.nodes}
    assert levels == {"1": 0, "1.1": 1, "1.2": 1, "1.2.1": 2, "a": 3, "1.2.2": 2, "1.3": 1, "2": 0, "2.1": 1}


def test_a_title_behind_the_first_number_is_a_heading():
    page = "<p class=oj-doc-ti>REGULATION (EU) 2031/99</p><p>Article 1</p><p>One.</p><p>Article 2</p><p>Two.</p>"
    tree = text_tree(page + "<p class=oj-doc-ti>ANNEX</p><p>1. A square.</p>", name="page.html")
    assert (tree.title, [node.kind for node in tree.nodes]) == (
        "REGULATION (EU) 2031/99",
        ["clause", "clause", "annex", "item"],
    )


# ---- points, notes and tables of more drafts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "language", "number"),
    [
        ("I. – Le puits contient :", "fr", "I"),
        ("(1) This Act is short.", "en", "1"),
        ("II. – Il est public.", "fr", None),
        ("Objet. – Le puits est public.", "fr", None),
    ],
)
def test_a_first_point_on_the_line_of_its_provision(rest, language, number):
    label = first_point(rest, language)
    assert (label and label.number) == number


def test_a_first_point_is_no_title():
    text = "Art. 1er. – Le puits est tenu.\n\nArt. 2. – I. – Il contient :\n\n1° De l'eau.\n\nII. – Il est public.\n\n"
    assert outline(text_tree(text + "Fait le 12 mars 2031.", "fr"))[1:] == [
        "2 | clause | 2 | - | -",
        "2.I | item | I | - | Il contient :",
        "2.I.1 | item | 1 | - | De l'eau.",
        "2.II | item | II | - | Il est public.",
        "n1 | note | - | - | Fait le 12 mars 2031.",
    ]


def test_a_schedule_names_its_section_in_brackets():
    text = "1. Draw.\n\n2. Coil.\n\nFIRST SCHEDULE\n(Section 2)\n\nROPES\n\n1. Long ones."
    node = next(node for node in text_tree(text).nodes if node.kind == "annex")
    assert (node.heading, node.text) == ("ROPES", "(Section 2)")


@pytest.mark.parametrize(("lead", "kind"), [("Whereas:", "recital"), ("The towns:", "item")])
def test_recitals_before_plain_numbers(lead, kind):
    text = f"{lead}\n\n(1) Water matters.\n\n(2) It is scarce.\n\nRECOMMENDS:\n\n1. Draw it.\n\n2. Keep it."
    assert [node.kind for node in text_tree(text).nodes if node.label.startswith("(")] == [kind, kind]


@pytest.mark.parametrize("line", ["Párrafo reformado DOF 01-04-2032", "Amended on 01/04/2032"])
def test_a_line_that_ends_with_a_date_is_no_heading(line):
    assert not looks_like_heading(line)


def test_the_title_of_an_article_is_not_joined_to_its_text():
    text = "ARTÍCULO 1- Pozos\nSe entiende por:\n\na) pozo: un hoyo.\n\nARTÍCULO 2- Agua\nLa ciudad la cuida.\n\n"
    tree = text_tree(text + "TRANSITORIO ÚNICO- Rige hoy.", "es")
    assert outline(tree) == [
        "1 | clause | 1 | Pozos | Se entiende por:",
        "1.a | item | a | - | pozo: un hoyo.",
        "2 | clause | 2 | Agua | La ciudad la cuida.",
        "DT1 | theme | 1 | - | -",
        "DT1.chapeau | chapeau | - | - | Rige hoy.",
    ]


def test_provisions_counted_in_words_follow_the_articles():
    text = "TÍTULO I\n\nArt. 1.- Uno.\n\nArt. 2.- Dos.\n\nDISPOSICIONES GENERALES\n\nPRIMERA.- Tres.\n\nSEGUNDA.- Más."
    assert keys(text) == ["T1", "1", "2", "h1", "h1.1", "h1.2"]


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        ("| Well | Water |\n|---|:-:|\n| Mill \\| Lane | fresh |\n| Harbour | |", 5),
        ("Well | Water\n--- | ---\nMill | fresh", 4),
        ("| Well | Water |\n\n|---|---|", 0),
        ("Well or water\n---", 0),
    ],
)
def test_tables_of_markdown(lines, cells):
    reading = Reading(language="en")
    found = [block.text for block in markdown.read(lines.encode(), reading) if block.style == CELL]
    assert len(found) == cells
    assert [doubt.kind for doubt in reading.doubts] == ["table"] * bool(cells)
    assert "Mill \\| Lane" not in lines or "Mill | Lane" in found


def test_titles_in_the_margin_of_points():
    notes = "Ropes\n\n1 Ropes are dry.\n\nLamps\n\n2 (1) Lamps hang high.\n\nOil\n\n(2) Oil is kept.\n\nWells\n\n"
    tree = text_tree("Wells Act\n\n" + notes + "3 Wells are deep.\n\nTowns\n\n4 Towns are near.")
    assert [(node.key, node.heading) for node in tree.nodes] == [
        ("1", "Ropes"), ("2", "Lamps"), ("2.1", ""), ("2.2", "Oil"), ("3", "Wells"), ("4", "Towns"),
    ]  # fmt: skip


PLAN = """Plan de aguas

Eje 1: Pozos

Los pozos de la ciudad son de todas las personas que viven en ella y de quienes la visitan.

Acción 1.1: Contar los pozos

La ciudad cuenta los pozos.

Acción 1.2: Cuidar los pozos

La ciudad los cuida.

Eje 2: Ríos

Acción 2.1: Nombrar los ríos

La ciudad les da un nombre.
"""


def test_a_plan_of_axes_and_actions():
    assert outline(text_tree(PLAN, "es")) == [
        "PL1 | theme | 1 | Pozos | -",
        "PL1.chapeau | chapeau | - | - | Los pozos de la ciudad s",
        "1.1 | clause | 1.1 | Contar los pozos | La ciudad cuenta los poz",
        "1.2 | clause | 1.2 | Cuidar los pozos | La ciudad los cuida.",
        "PL2 | theme | 2 | Ríos | -",
        "2.1 | clause | 2.1 | Nombrar los ríos | La ciudad les da un nomb",
    ]
