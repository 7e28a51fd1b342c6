"""Official journals as web pages: their provisions exactly, and every word of them accounted for."""

import pytest

from tests.consultations.documents.accounting import account, visible
from tests.consultations.samples import FIXTURES, doubts, fixture, kinds, outline

# Pages as those of EUR-Lex, Planalto, Légifrance, BOE and OAS are made, with words of our own; and their encodings.
PAGES = {
    "tides-eurlex.en.html": "utf-8",
    "tides-planalto.pt-br.html": "cp1252",
    "tides-legifrance.fr.html": "utf-8",
    "tides-boe.es.html": "utf-8",
    "tides-oas.es.html": "cp1252",
}


@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_lost_or_doubled(name):
    found = account(fixture(name), visible((FIXTURES / name).read_bytes(), PAGES[name]))
    assert (dict(found.lost), dict(found.doubled)) == ({}, {})


def test_an_act_of_the_union():
    """Recitals and points in rows of tables, notes that lead to and fro, a title in several lines."""
    tree = fixture("tides-eurlex.en.html")
    assert (
        tree.title == "REGULATION 2099/7 OF THE COUNCIL OF HARBOURS of 3 May 2099 on the reading of tides by machines"
    )
    assert outline(tree) == [
        "p1 | preamble | - | - | THE COUNCIL OF HARBOURS,",
        "p2 | preamble | - | - | Having regard to the Cha",
        "p3 | preamble | - | - | Whereas:",
        "r1 | recital | 1 | - | Tides were read by peopl",
        "r1.f1 | footnote | 1 | - | Chronicle of Saltmarsh, ",
        "r2 | recital | 2 | - | Machines read them now, ",
        "r2.a | item | a | - | at night;",
        "r2.b | item | b | - | in fog,",
        "p4 | preamble | - | - | HAS ADOPTED THIS REGULAT",
        "C1 | theme | I | What it is about | -",
        "1 | clause | 1 | Tides and machines | -",
        "1.1 | item | 1 | - | This Regulation holds fo",
        "1.2 | item | 2 | - | It does not hold for:",
        "1.2.a | item | a | - | ponds;",
        "1.2.b | item | b | - | bathtubs:",
        "1.2.b.i | item | i | - | of stone;",
        "1.2.b.ii | item | ii | - | of tin.",
        "2 | clause | 2 | Words | For this Regulation:",
        "2.1 | item | 1 | - | ‘tide’ means water that ",
        "2.2 | item | 2 | - | ‘reader’ means whoever a",
        "2.2.f2 | footnote | 2 | - | And nobody else.",
        "C2 | theme | II | At the harbour | -",
        "3 | clause | 3 | Hours | The reader shows the hou",
        "n1 | note | - | - | This Regulation shall be",
        "n2 | note | - | - | Done at Saltmarsh, 3 May",
        "n3 | note | - | - | For the Council",
        "n4 | note | - | - | The President",
    ]
    assert kinds(tree) == ["web-page", "web-page", "footnote", "footnote"]
    assert doubts(tree) == ["table"]


def test_a_law_that_strikes_out_what_was_revoked():
    """Struck wording leaves the text and is told; unclosed paragraphs, raised ordinals, Windows-1252."""
    tree = fixture("tides-planalto.pt-br.html")
    assert tree.title == "LEI Nº 9.999, DE 3 DE MAIO DE 2099"
    assert outline(tree) == [
        "n1 | note | - | - | Presidência das Marés Ca",
        "n2 | note | - | - | Mensagem de veto",
        "p1 | preamble | - | - | Dispõe sobre a leitura d",
        "p2 | preamble | - | - | A PRESIDENTA DAS MARÉS F",
        "C1 | theme | I | DO QUE TRATA | -",
        "1 | clause | 1 | - | Esta Lei vale para toda ",
        "2 | clause | 2 | - | As máquinas leem a qualq",
        "2.I | item | I | - | no porto velho;",
        "2.II | item | II | - | no porto novo:",
        "2.II.a | item | a | - | de dia; e",
        "2.II.b | item | b | - | na chuva.",
        "2.1 | item | 1 | - | Quem lê responde pela má",
        "2.2 | item | 2 | - | (Revogado).",
        "C2 | theme | II | DO PORTO | -",
        "3 | clause | 3 | - | O porto guarda as leitur",
        "3.1 | item | 1 | - | Guarda-as por dez anos.",
        "4 | clause | 4 | - | Esta Lei entra em vigor ",
        "n3 | note | - | - | Maresia, 3 de maio de 20",
        "n4 | note | - | - | CONCHA DA MARÉ",
        "n5 | note | - | - | Areia do Porto",
        "n6 | note | - | - | Este texto não substitui",
    ]
    assert kinds(tree) == ["struck", "struck", "struck", "struck", "struck", "ornament", "wrapped-line"]
    assert doubts(tree) == []


def test_a_law_laid_out_by_lists():
    """Lists that only lay the page out, breaks within paragraphs, buttons and links beside articles."""
    tree = fixture("tides-legifrance.fr.html")
    assert tree.title == "LOI n° 2099-7 du 3 mai 2099 relative à la lecture des marées par des machines"
    assert outline(tree) == [
        "p1 | preamble | - | - | L'Assemblée des ports et",
        "T1 | theme | I | DE L'OBJET (Articles 1 à 2) | -",
        "1 | clause | 1 | - | -",
        "1.I | item | I | - | La présente loi vaut pou",
        "1.II | item | II | - | Elle ne vaut pas :",
        "1.II.1 | item | 1 | - | Pour les étangs ;",
        "1.II.2 | item | 2 | - | Pour les baignoires :",
        "1.II.2.a | item | a | - | De pierre ;",
        "1.II.2.b | item | b | - | D'étain.",
        "2 | clause | 2 | - | Qui lit répond de la mac",
        "T2 | theme | II | DU PORT (Article 3) | -",
        "3 | clause | 3 | - | A modifié les dispositio",
        "3.i1 | item | - | - | Code de la mer - art. L1",
        "n1 | note | - | - | Fait à Marais-Salant, le",
        "n2 | note | - | - | Par le Président :",
        "n3 | note | - | - | Le ministre des ports, S",
    ]
    assert kinds(tree) == ["web-page", "web-page", "web-page", "web-page", "web-page", "wrapped-line", "wrapped-line"]
    assert doubts(tree) == []


def test_a_law_in_boxes_of_provisions():
    """Titles of articles that end with a stop, ordinals as points, provisions after the articles."""
    tree = fixture("tides-boe.es.html")
    assert tree.title == "Ley 7/2099, de 3 de mayo, de lectura de las mareas por máquinas."
    assert outline(tree) == [
        "p1 | preamble | - | - | Publicado en:",
        "p2 | preamble | - | - | Gaceta núm. 7, de 04/05/",
        "h1 | theme | - | EXPOSICIÓN DE MOTIVOS | -",
        "h1.p1 | preamble | - | - | Las mareas se leyeron mi",
        "T1 | theme | I | Disposiciones generales | -",
        "1 | clause | 1 | Objeto. | -",
        "1.1 | item | 1 | - | Esta ley rige para toda ",
        "1.2 | item | 2 | - | No rige para:",
        "1.2.a | item | a | - | Los estanques.",
        "1.2.b | item | b | - | Las bañeras:",
        "1.2.b.1 | item | 1 | - | De piedra.",
        "1.2.b.2 | item | 2 | - | De estaño.",
        "2 | clause | 2 | Respuesta. | Quien lee responde de la",
        "2.n1 | note | - | - | Se modifica por la Ley 9",
        "2bis | clause | 2 bis | Niebla. | En la niebla lee una per",
        "DA1 | theme | 1 | Puertos pequeños. | -",
        "DA1.chapeau | chapeau | - | - | Los puertos pequeños lee",
        "DF1 | theme | 1 | Entrada en vigor. | -",
        "DF1.chapeau | chapeau | - | - | Esta ley entrará en vigo",
        "n1 | note | - | - | Marisma, 3 de mayo de 20",
        "n2 | note | - | - | CONCHA R.",
    ]
    assert kinds(tree) == ["web-page", "web-page", "web-page"]
    assert doubts(tree) == []


def test_a_convention_set_in_by_quotations():
    """Quotations used to set words in, unclosed paragraphs, chapters within parts."""
    tree = fixture("tides-oas.es.html")
    assert tree.title == "CONVENCIÓN DE LAS MAREAS"
    assert outline(tree) == [
        "n1 | note | - | - | (Suscrita en Marisma, el",
        "h1 | theme | - | PREÁMBULO | -",
        "h1.p1 | preamble | - | - | Los Estados de la orilla",
        "h1.p2 | preamble | - | - | Reafirmando su propósito",
        "h1.p3 | preamble | - | - | Han convenido en lo sigu",
        "P1 | theme | I | DEBERES DE LOS ESTADOS | -",
        "P1.C1 | theme | I | ENUMERACIÓN DE DEBERES | -",
        "1 | clause | 1 | Deber de Leer | -",
        "1.1 | item | 1 | - | Los Estados leen las mar",
        "1.2 | item | 2 | - | Para los efectos de esta",
        "2 | clause | 2 | Deber de Mostrar | Los Estados muestran lo ",
        "2.a | item | a | - | en el puerto;",
        "2.b | item | b | - | en la plaza, y",
        "2.c | item | c | - | a quien pregunte.",
        "P1.C2 | theme | II | DISPOSICIONES TRANSITORIAS | -",
        "3 | clause | 3 | Niebla | En la niebla lee una per",
        "n2 | note | - | - | EN FE DE LO CUAL, los Pl",
    ]
    assert kinds(tree) == []
    assert doubts(tree) == []
