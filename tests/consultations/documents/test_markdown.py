from consultations.documents import read_draft
from consultations.documents.blocks import HEADING, QUOTE, Reading
from consultations.documents.markdown import knows, read
from tests.consultations.samples import kinds, outline, text_tree

LAW = """---
titulo: "Ley de pozos"
pais: xx
---

## Capítulo I
Del agua

### Artículo 1

El agua es [de todos](https://example.org/agua)\\. Se saca
con cubo.

> Nota de quien lo publica.

### Artículo 2

<p>La soga se guarda &laquo;seca&raquo;.</p>
<p>Nadie la corta.</p>
<blockquote>
  <p>¿Por qué no?</p>
</blockquote>
<p></p>

Artículo 3
----------

![](foto.png)

Se barre.
"""


def test_a_law_with_front_matter_links_quotations_and_tags():
    tree = read_draft(LAW.encode(), filename="ley.md", language="es")
    assert tree.title == "Ley de pozos"
    assert outline(tree) == [
        "C1 | theme | I | Del agua | -",
        "1 | clause | 1 | - | El agua es de todos. Se ",
        "1.n1 | note | - | - | Nota de quien lo publica",
        "2 | clause | 2 | - | La soga se guarda «seca»",
        "2.n1 | note | - | - | ¿Por qué no?",
        "3 | clause | 3 | - | Se barre.",
    ]
    nodes = {node.key: node.text for node in tree.nodes}
    assert nodes["1"] == "El agua es de todos. Se saca con cubo."
    assert nodes["2"] == "La soga se guarda «seca».\nNadie la corta."
    assert kinds(tree)[0] == "front-matter"
    assert "https://example.org/agua" in [repair.text for repair in tree.repairs]


def test_quotation_before_any_provision():
    tree = read_draft(
        b"> Said somebody.\n\n# Article 1\n\nDraw.\n\n# Article 2\n\nCoil.\n", filename="x.md", language="en"
    )
    assert [(node.key, node.kind) for node in tree.nodes] == [("n1", "note"), ("1", "clause"), ("2", "clause")]


def test_styles():
    blocks = read(b"Title\n===\nUnder\n---\n<h2>Two</h2>\ntext\n\n---\n", Reading("en"))
    assert [(b.text, b.style, b.level) for b in blocks] == [
        ("Title", HEADING, 1),
        ("Under", HEADING, 2),
        ("Two", HEADING, 2),
        ("text", "", 0),
        ("---", "", 0),
    ]


def test_attributes_of_titles_and_words_are_markup():
    reading = Reading("en")
    blocks = read(b"## [Wells]{.underline} {#wells .wide}\n\nThe [town]{.smallcaps} has {two} ropes.", reading)
    assert [block.text for block in blocks] == ["## Wells", "The town has {two} ropes."]
    assert [found.text for found in reading.repairs] == ["{.underline}", "{#wells .wide}", "{.smallcaps}"]


def test_quotation_of_several_lines():
    blocks = read(b"<blockquote>\nOne.\nTwo.\n</blockquote>\nThree.", Reading("en"))
    assert [(b.text, b.style) for b in blocks] == [("One.", QUOTE), ("Two.", QUOTE), ("Three.", "")]


def test_no_title_in_the_front_matter():
    reading = Reading("en")
    assert [b.text for b in read(b"---\ncountry: xx\n---\nText.", reading)] == ["Text."]
    assert reading.title == ""
    assert read(b"---\ntitle: Wells\n---\nText.", reading)[0].places == ("L4",)
    assert reading.title == "Wells"


def test_known_by_name_or_by_front_matter():
    assert knows(b"", "a.MD")
    assert knows(b"---\nx: y\n---", "a.txt")
    assert not knows(b"--- no", "a.txt")


BOXED = """## Article 1

Dry are:

<ol type="a">
    <li>ropes,
        which are long;</li>
    <li>tools:
        <ol><li>lamps</li><li>[nails](https://example.org)</li></ol>
    </li>
</ol>

## Article 2

- — Rest.
"""


def test_lists_of_pages_are_read_as_the_lists_they_are():
    blocks = read(BOXED.encode(), Reading(language="en"))
    assert [(block.label, block.text, block.level) for block in blocks[2:6]] == [
        ("a.", "ropes, which are long;", 1),
        ("b.", "tools:", 1),
        ("1.", "lamps", 2),
        ("2.", "nails", 2),
    ]
    assert [block.source for block in blocks[2:4]] == ["L6", "L8"]
    keys = [node.key for node in read_draft(BOXED.encode(), filename="x.md", language="en").nodes]
    assert keys[:5] == ["1", "1.a", "1.b", "1.b.1", "1.b.2"]


def test_a_list_in_tags_that_nobody_closed_is_words():
    text = "# Rules of Wells\n\n<ol>\nArticle 1. Draw.\n\nArticle 2. Coil.\n\n<ul><li>dry</li></ul>\n"
    assert [node.key for node in text_tree(text, name="rules.en.md").nodes] == ["1", "2", "2.i1"]
    assert [node.key for node in text_tree(text.split("<ul>")[0], name="rules.en.md").nodes] == ["1", "2"]
