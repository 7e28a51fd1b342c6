import pytest

from consultations import markup, renderings
from consultations.models import ClauseNode
from consultations.renderings import Provision


def node(**given):
    return ClauseNode(**({"key": "1.1", "kind": "clause", "position": 0, "level": 0} | given))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"number": "3.10", "label": "3.10", "kind": "clause"}, "3.10"),
        ({"number": "6", "label": "Artículo 6o", "kind": "clause"}, "6"),
        ({"number": "III", "label": "TITLE III", "kind": "theme", "key": "T3"}, "TITLE III"),
        ({"number": "4", "label": "4.", "kind": "theme", "key": "4"}, "4"),
        ({"number": "a", "label": "(a)", "kind": "item", "key": "2.4.a"}, "2.4 (a)"),
        ({"label": "•", "kind": "item", "key": "3.10.i2"}, "3.10 •"),
        ({"kind": "chapeau", "key": "3.chapeau"}, "Introduction 3"),
        ({"kind": "preamble", "key": "p2"}, "Preamble 2"),
        ({"kind": "preamble", "key": "h1.p2"}, "Preamble 2"),
        ({"kind": "annex", "key": "annex"}, "Annex"),
    ],
)
def test_names_that_people_use(given, name):
    assert node(**given).name == name


def test_text_in_the_nearest_language_says_which():
    said = node(text_es="Hola", text_en="Hello")
    assert [
        (s.text, s.language, s.fallback) for s in (renderings.provision(said, c) for c in ("es", "pt-br", "fr"))
    ] == [
        ("Hola", "es", False),
        ("Hola", "es", True),
        ("Hello", "en", True),
    ]
    assert renderings.provision(node(), "fr").language == "fr"


def test_a_title_is_number_and_heading_or_the_name():
    assert (
        renderings.title(renderings.provision(node(label="1.", kind="theme", heading_en="People"), "en")) == "1. People"
    )
    assert renderings.title(renderings.provision(node(number="1.1", text_en="x"), "en")) == "1.1"


def shown(**given):
    more = {name: given.pop(name) for name in ("text", "heading", "language", "children") if name in given}
    return Provision(**({"node": node(**given), "heading": "", "text": "", "language": "en", "fallback": False} | more))


def test_points_and_notes_are_escaped_and_marked():
    point = shown(
        key="1.1.a", kind="item", label="(a)", text="<b>one</b>", language="es", number="a", commentable=False
    )
    note = shown(key="1.1.f1", kind="footnote", label="1.", text="See & read.", commentable=False)
    html = markup.body(shown(text="First <line>.\nSecond.", children=[point, note]))
    assert html == (
        "<p>First &lt;line&gt;.</p><p>Second.</p>"
        '<ol class="plaza-points"><li id="c-1.1.a" lang="es"><span class="plaza-points__label">(a)</span> '
        "&lt;b&gt;one&lt;/b&gt;</li></ol>"
        '<p class="plaza-footnote" id="c-1.1.f1">1. See &amp; read.</p>'
    )
