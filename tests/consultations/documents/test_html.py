"""Web pages and official journals in HTML: what is text, what stands around it, and what the markup says."""

import pytest

from consultations.documents import Refused, read_draft
from consultations.documents.blocks import finding_mark


def read(page: str | bytes, language: str = "en", **options):
    data = page if isinstance(page, bytes) else page.encode()
    return read_draft(data, filename=options.pop("filename", "draft.html"), language=language, **options)


def shape(tree) -> list[tuple[str, str, str]]:
    return [(node.key, node.kind, node.text or node.heading) for node in tree.nodes]


def words(tree) -> str:
    return " ".join(f"{node.label} {node.heading} {node.text}" for node in tree.nodes)


JOURNAL = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>L_1.xml</title><script>alert(1)</script></head><body>
<p>Whereas:</p>
<table><col width="4%"/><col/><tbody><tr><td><p>(1)</p></td><td><p>Wells dry up.</p></td></tr></tbody></table>
<table><tbody><tr><td><p>(2)</p></td><td><p>Rivers do not.</p></td></tr></tbody></table>
<p class="t"><span>CHAPTER I</span></p><div><p>Water</p></div>
<div><p>Article 1</p><div><p>Use of wells</p></div>
<p>1.&#160;&#160;&#160;Every well has a keeper<a id="m1" href="#n1">(<span>1</span>)</a> who:</p>
<table><tbody>
<tr><td>(a)</td><td><p>opens it;</p></td></tr>
<tr><td>(b)</td><td><p>closes it:</p><table>
<tr><td>(i)</td><td>at night;</td></tr><tr><td>(ii)</td><td>in storms.</td></tr></table></td></tr></tbody></table>
<p>2.&#160;&#160;&#160;Nobody sells water.</p></div>
<div><p>Article 2</p><p>Rivers</p><p>Rivers stay open.</p></div>
<hr/><p><a id="n1" href="#m1">(<span>1</span>)</a>&#160;Law on keepers.</p></body></html>"""


def test_a_journal_whose_points_are_rows_of_tables():
    tree = read(JOURNAL)
    assert [(node.key, node.kind) for node in tree.nodes] == [
        ("p1", "preamble"),
        ("r1", "recital"),
        ("r2", "recital"),
        ("C1", "theme"),
        ("1", "clause"),
        ("1.1", "item"),
        ("1.1.a", "item"),
        ("1.1.b", "item"),
        ("1.1.b.i", "item"),
        ("1.1.b.ii", "item"),
        ("1.1.f1", "footnote"),
        ("1.2", "item"),
        ("2", "clause"),
    ]
    by_key = {node.key: node for node in tree.nodes}
    assert by_key["1.1"].text == "Every well has a keeper who:"
    assert by_key["1.1.f1"].text == "Law on keepers."
    assert by_key["1"].heading == "Use of wells"
    assert "alert" not in words(tree)


def test_lists_bring_the_numbers_that_a_browser_shows():
    tree = read(
        "<h1>Rules</h1><h2>Article 1</h2><ol start=3><li>Three.<li>Four.</ol>"
        "<h2>Article 2</h2><ol type=a><li>First:<ol type=i><li>deep;<li>deeper.</ol><li>Second.</ol>"
        "<h2>Article 3</h2><ol><li>7. Typed.<li>8. Typed too.</ol>"
        "<h2>Article 4</h2><ul><li>One.<li>Two.</ul>"
    )
    assert [node.key for node in tree.nodes if node.kind == "item"] == [
        "1.3", "1.4", "2.a", "2.a.i", "2.a.ii", "2.b", "3.7", "3.8", "4.i1", "4.i2",
    ]  # fmt: skip
    assert [node.number for node in tree.nodes if node.key.startswith("3.")] == ["7", "8"]


def test_a_list_of_articles_and_one_that_lays_out_the_page():
    listed = read("<ul><li>Article 1. Wells:<ul><li>deep;<li>wide.</ul><li>Article 2. Ropes.</ul>")
    assert [node.key for node in listed.nodes] == ["1", "1.i1", "1.i2", "2"]
    laid_out = read(
        "<h1>Wells</h1><ul><li><h2>CHAPTER I</h2><ul><li><h3>Article 1</h3><p>Open.</p></li>"
        "<li><h3>Article 2</h3><p>Deep.</p></li></ul></li></ul>"
    )
    assert [(node.key, node.parent, node.text) for node in laid_out.nodes] == [
        ("C1", None, ""),
        ("1", "C1", "Open."),
        ("2", "C1", "Deep."),
    ]


def test_what_stands_around_the_text_is_named_and_left_out():
    page = (
        "<body><nav><a href=/>Home</a> <a href=/b>About</a></nav><div class='cookie-banner'>We use cookies.</div>"
        "<main><header><h1>Water rules</h1></header><h2>Article 1</h2><p>Wells stay open to everybody at all times.</p>"
        "<h2>Article 2</h2><p>Rivers too, and nobody pays for looking at them.</p></main>"
        "<aside>Related: <a href=/c>Fire rules</a></aside><footer>Ministry of Water</footer>"
        "<p hidden>Secret.</p></body>"
    )
    tree = read(page)
    assert [(node.key, node.text) for node in tree.nodes if node.kind == "clause"] == [
        ("1", "Wells stay open to everybody at all times."),
        ("2", "Rivers too, and nobody pays for looking at them."),
    ]
    left_out = {repair.text for repair in tree.repairs if repair.kind in ("web-page", "hidden-text")}
    assert left_out == {"Home About", "We use cookies.", "Related: Fire rules", "Ministry of Water", "Secret."}
    kept = read(page, undone=frozenset({finding_mark("web-page", "Ministry of Water")}))
    assert "Ministry of Water" in words(kept)


def test_a_box_of_long_words_is_text_whatever_its_name():
    text = "Whereas water belongs to all who live beside it and to those who come after them, " * 8
    tree = read(f"<body><header class='menu'><p>{text}</p></header><h2>Article 1</h2><p>Wells stay open.</p></body>")
    assert text.strip() in words(tree)


@pytest.mark.parametrize(("tracked", "shown"), [("accepted", "Wells stay shut."), ("original", "Wells stay open.")])
def test_struck_and_inserted_words(tracked, shown):
    tree = read(
        "<p>Article 1. Wells stay <strike>open</strike><ins>shut</ins>.</p><p>Art. 2. More.</p>", tracked=tracked
    )
    assert tree.nodes[0].text == shown
    assert [repair.kind for repair in tree.repairs] == ["struck"]


@pytest.mark.parametrize(
    ("data", "doubts"),
    [
        ('<meta charset="iso-8859-1"><p>Artículo 1. Año, «acción».</p><p>Artículo 2. Más.</p>'.encode("cp1252"), []),
        ("<p>Artículo 1. Año, «acción».</p><p>Artículo 2. Más.</p>".encode("cp1252"), ["encoding"]),
        ('<meta charset="latin1"><p>Artículo 1. Año, «acción».</p><p>Artículo 2. Más.</p>'.encode("utf-16"), []),
        ('<meta charset="nonsense"><p>Artículo 1. A&ntilde;o, «acción».</p><p>Artículo 2. Más.</p>'.encode(), []),
    ],
)
def test_the_encoding_that_the_page_says_or_its_bytes_show(data, doubts):
    tree = read(data, "es")
    assert [node.text for node in tree.nodes] == ["Año, «acción».", "Más."]
    assert [doubt.kind for doubt in tree.warnings] == doubts


def test_a_real_table_is_read_cell_by_cell_with_a_doubt():
    tree = read(
        "<h2>Article 1</h2><p>These are the fees:</p><table><tr><th>Well</th><th>Fee</th></tr>"
        "<tr><td>Deep</td><td>Nothing</td></tr></table><h2>Article 2</h2><p>No other fees.</p>"
    )
    assert [doubt.kind for doubt in tree.warnings] == ["table"]
    for word in ("Well", "Fee", "Deep", "Nothing"):
        assert words(tree).count(word) == 1
    assert [node.key for node in tree.nodes if node.kind == "clause"] == ["1", "2"]


def test_the_same_text_as_page_and_as_plain_text():
    lines = (
        "Water rules|CHAPTER I|Wells|Article 1|Use|1. Wells stay open.|2. Nobody pays:|(a) at night;|(b) by day."
        "|Article 2|Rivers|Rivers stay open."
    )
    text = lines.replace("|", "\n\n") + "\n"
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n\n")) + "</body></html>"
    plain = read(text, filename="draft.txt")
    assert shape(read(page)) == shape(plain)


@pytest.mark.parametrize(
    "opening",
    ["<p><font>", "<div>", "<span><p>", "<p><b><i>", "<blockquote>", "<table><tr><td>"],
)
def test_what_was_never_closed_is_read_in_order(opening):
    """Hundreds of elements that nobody closed: deeper than a parser goes, and yet plain to see."""
    tree = read("".join(f"{opening}Article {number}. Well {number}.\n" for number in range(1, 401)))
    assert [(node.key, node.text) for node in tree.nodes if node.kind == "clause"] == [
        (str(number), f"Well {number}.") for number in range(1, 401)
    ]


def test_a_page_that_opens_no_body():
    tree = read(
        "<!DOCTYPE html><title>A b</title><nav><a href=/>Home</a></nav><main><h2>Article 1</h2><p>Wells.</p></main>"
    )
    assert [(node.key, node.text) for node in tree.nodes] == [("1", "Wells.")]
    assert [repair.text for repair in tree.repairs] == ["Home"]


def test_what_is_nested_without_end_is_read():
    assert "Deep." in words(read("<div>" * 100_000 + "Article 1. Deep."))
    assert "end" in words(read("<p>Article 1. " + "x" * 1_000_000 + " end</p>"))
    crowded = "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">Article 1. Wells.</p>"
    assert "Wells." in words(read(crowded))


@pytest.mark.parametrize("page", ["<html></html>", "<p></p>", "<script>alert(1)</script>", "<html><body><nav>x</nav>"])
def test_a_page_without_text_is_refused(page):
    with pytest.raises(Refused, match="No text"):
        read(page)


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"<!DOCTYPE html><p>Article 1. Words.", "draft.txt"),
        (b"\n  <div><p>Article 1. Words.", "draft.txt"),
        (b"<custom>Article 1. Words.</custom>", "draft.htm"),
    ],
)
def test_a_page_is_told_by_its_tags(data, filename):
    assert read(data, filename=filename).nodes[0].text == "Words."
