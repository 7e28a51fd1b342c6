"""Decisions about a read draft: pure, so tried on every shape that a draft can take."""

from collections import Counter
from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.documents.editing import kept
from consultations.documents.editing.decisions import Address, Decision, apply
from consultations.documents.editing.operations import Inapplicable, cut_at
from consultations.documents.tree import KINDS, DraftTree, Repair
from tests.consultations.samples import FIXTURES, fixture, text_tree
from tests.factories.consultations import TEXTS

LAW = """Law of Counters

TITLE I
General rules

Article 1
Purpose

This law has one purpose. It says so here.

Article 2

Every office has:

(a) a counter;

(b) a bell, and

(c) a person.

TITLE II
Last rules

Article 3

It begins tomorrow. Nobody is late.

ANNEX

A note stands here.
"""


def law() -> DraftTree:
    return text_tree(LAW, "en")


def at(reviewed, key: str) -> Address:
    return reviewed.addresses[[node.key for node in reviewed.tree.nodes].index(key)]


def done(tree, *steps):
    """Apply steps one after the other, each a function of what the ones before it gave; the decisions as well."""
    decisions = []
    for step in steps:
        decisions.append(step(apply(tree, decisions)))
    return apply(tree, decisions), decisions


def on(operation, key, other=None, /, **data):
    return lambda seen: Decision(operation, at(seen, key), data, at(seen, other) if other else None)


def shape(tree):
    return [(node.key, node.label, node.kind, node.heading, node.text, node.level) for node in tree.nodes]


def keys(reviewed):
    return [node.key for node in reviewed.tree.nodes]


def node(reviewed, key):
    return next(node for node in reviewed.tree.nodes if node.key == key)


def every_fixture():
    return sorted(path.name for path in FIXTURES.iterdir() if path.suffix in (".txt", ".md") and path.name.count("."))


@pytest.mark.parametrize("name", every_fixture())
def test_no_decision_changes_nothing(name):
    tree = fixture(name, {"pt": "pt-br"}.get(name.split(".")[-2]))
    assert apply(tree, []).tree == tree
    assert kept.from_json(kept.to_json(tree)) == tree


def test_what_no_database_takes_is_not_kept():
    odd = "a\x00b\ud800"
    tree = replace(law(), lines=(("L1", odd),), repairs=(Repair("cover", "L1", odd),))
    stored = kept.to_json(tree)
    assert (stored["lines"], stored["repairs"]) == ([["L1", "ab"]], [["cover", "L1", "ab"]])


def test_marks_are_of_words_not_of_places():
    before, after = (
        apply(law(), []),
        apply(text_tree(LAW.replace("TITLE I\n", "A foreword.\n\nTITLE I\n", 1), "en"), []),
    )
    assert at(before, "3").mark == at(after, "3").mark
    assert len({address.mark for address in after.addresses}) == len(after.addresses)


def test_kind_and_label():
    seen, _ = done(law(), on("kind", "2.a", kind="note"), on("label", "3", label="Article 3 bis"))
    assert node(seen, "3bis").number == "3 bis"
    assert [n.kind for n in seen.tree.nodes if n.text == "a counter;"] == ["note"]


def test_a_label_taken_away_goes_back_to_the_words_and_comes_out_again():
    seen, _ = done(law(), on("label", "2.b", label=""))
    changed = next(n for n in seen.tree.nodes if "a bell" in n.text)
    assert (changed.label, changed.number, changed.text) == ("", None, "(b) a bell, and")
    again, _ = done(law(), on("label", "2.b", label=""), on("label", changed.key, label="(b)"))
    assert shape(again.tree) == shape(law())


def test_level_in_and_out():
    seen, _ = done(law(), on("level", "2.b", by=1))
    assert keys(seen)[3:7] == ["2.a", "2.a.b", "2.c", "T2"]
    back, _ = done(law(), on("level", "2.b", by=1), on("level", "2.a.b", by=-1))
    assert shape(back.tree) == shape(law())
    first, _ = done(law(), on("level", "T1", by=-1))
    assert [lapsed.why for lapsed in first.lapsed] == ["impossible"]


def test_join_puts_the_number_back_into_the_sentence():
    seen, _ = done(law(), on("join", "2.b", "2.a"))
    assert node(seen, "2.a").text == "a counter; (b) a bell, and" or node(seen, "2.a").text.endswith("(b) a bell, and")
    assert "2.b" not in keys(seen)


def test_split_finds_the_number_of_the_second_half():
    joined, steps = done(law(), on("join", "2.b", "2.a", separator=" "))
    cut = cut_at(node(joined, "2.a").text, len("a counter; "))
    again = apply(law(), [*steps, on("split", "2.a", **cut)(joined)])
    assert shape(again.tree) == shape(law())


def test_move_takes_along_what_stands_below():
    seen, _ = done(law(), on("move", "2", "1", where="before"))
    assert keys(seen)[:6] == ["T1", "2", "2.a", "2.b", "2.c", "1"]
    seen, _ = done(law(), on("move", "1", "3", where="after"))
    assert keys(seen).index("1") == keys(seen).index("3") + 1
    into_itself, _ = done(law(), on("move", "2", "2.a", where="after"))
    assert [lapsed.why for lapsed in into_itself.lapsed] == ["impossible"]


def test_exclude_hands_back_what_it_took():
    seen, _ = done(law(), on("exclude", "2"))
    assert [n.text for n in seen.excluded] == ["Every office has:", "a counter;", "a bell, and", "a person."]
    assert "2" not in keys(seen)


def test_words_become_a_title_and_back():
    cut = cut_at("It begins tomorrow. Nobody is late.", 20)
    seen, _ = done(law(), on("heading", "3", **cut))
    assert (node(seen, "3").heading, node(seen, "3").text) == ("It begins tomorrow.", "Nobody is late.")
    back, _ = done(law(), on("heading", "3", **cut), on("text", "3"))
    assert node(back, "3").text == "It begins tomorrow.\nNobody is late."


def test_a_corrected_file_keeps_what_still_applies():
    _, decisions = done(
        law(),
        on("kind", "2.c", kind="note"),
        on("split", "3", **cut_at("It begins tomorrow. Nobody is late.", 20)),
        on("exclude", "2.a"),
    )
    corrected = LAW.replace("(a) a counter;\n\n", "").replace("Nobody is late", "Nobody is too late")
    corrected = corrected.replace("one purpose", "a single purpose")
    seen = apply(text_tree(corrected, "en"), decisions)
    assert [(lapsed.place, lapsed.why) for lapsed in seen.lapsed] == [(1, "words"), (2, "gone")]
    assert next(n.kind for n in seen.tree.nodes if n.text == "a person.") == "note"


def test_a_node_is_found_again_when_a_word_of_it_was_corrected():
    _, decisions = done(law(), on("kind", "1", kind="note"))
    seen = apply(text_tree(LAW.replace("one purpose", "a single purpose"), "en"), decisions)
    assert seen.lapsed == ()
    assert next(n.kind for n in seen.tree.nodes if "single purpose" in n.text) == "note"
    other = apply(text_tree(LAW.replace("This law has one purpose. It says so here.", "Bees fly."), "en"), decisions)
    assert [lapsed.why for lapsed in other.lapsed] == ["gone"]


# Over all kinds of drafts


def said(nodes) -> Counter:
    return Counter(" ".join(f"{node.label} {node.heading} {node.text}" for node in nodes).split())


anything = settings(max_examples=150, deadline=None, database=None)
SHAPES = [law(), *(text_tree(text, code) for code, text in TEXTS.items())]


@st.composite
def reviews(draw):
    """A draft and a list of decisions, each about what the ones before it left."""
    tree = draw(st.sampled_from(SHAPES))
    decisions: list[Decision] = []
    for _ in range(draw(st.integers(1, 6))):
        seen = apply(tree, decisions)
        if not seen.addresses:
            break
        place = draw(st.integers(0, len(seen.addresses) - 1))
        other = draw(st.integers(0, len(seen.addresses) - 1))
        kind = draw(st.sampled_from(["kind", "clear", "level", "join", "split", "move", "heading", "text", "exclude"]))
        data = {
            "kind": {"kind": draw(st.sampled_from(KINDS))},
            "clear": {"label": ""},
            "level": {"by": draw(st.sampled_from([1, -1]))},
            "move": {"where": draw(st.sampled_from(["before", "after"]))},
        }.get(kind, {})
        if kind in ("split", "heading"):
            text = seen.tree.nodes[place].text
            spaces = [index + 1 for index, char in enumerate(text) if char in " \n"]
            if not spaces:
                continue
            data = cut_at(text, draw(st.sampled_from(spaces)))
        if kind == "join":
            other = place - 1
        second = seen.addresses[other] if kind in ("join", "move") and other >= 0 else None
        kind = "label" if kind == "clear" else kind
        decisions.append(Decision(kind, seen.addresses[place], data, second))
    return tree, decisions


@anything
@given(reviews())
def test_no_word_is_lost(review):
    tree, decisions = review
    seen = apply(tree, decisions)
    assert said(seen.tree.nodes) + said(seen.excluded) == said(tree.nodes)


@anything
@given(reviews())
def test_the_tree_stays_a_tree(review):
    tree, decisions = review
    nodes = apply(tree, decisions).tree.nodes
    place = {node.key: index for index, node in enumerate(nodes)}
    assert len(place) == len(nodes)
    for index, each in enumerate(nodes):
        above = nodes[place[each.parent]] if each.parent else None
        assert each.level == (above.level + 1 if above else 0)
        assert above is None or place[above.key] < index


@anything
@given(st.sampled_from(SHAPES), st.data())
def test_joining_what_was_split_gives_the_same(tree, data):
    seen = apply(tree, [])
    long = [place for place, each in enumerate(tree.nodes) if " " in each.text]
    place = data.draw(st.sampled_from(long))
    text = tree.nodes[place].text
    offset = data.draw(st.sampled_from([i + 1 for i, char in enumerate(text) if char in " \n" and i]))
    split = Decision("split", seen.addresses[place], cut_at(text, offset))
    halves = apply(tree, [split])
    assert len(halves.tree.nodes) == len(tree.nodes) + 1
    first, second = halves.addresses[place : place + 2]
    join = Decision("join", second, {"separator": text[offset - 1]}, first)
    assert apply(tree, [split, join]).tree == tree


def test_a_cut_stands_between_words():
    for offset in (0, 2, 99):
        with pytest.raises(Inapplicable):
            cut_at("One two", offset)
    assert cut_at("One two", 4) == {"offset": 4, "before": "One ", "after": "two"}


def test_a_doubt_is_stated_in_the_language_of_the_one_who_looks():
    tree = text_tree(LAW.replace("Article 3", "Article 5"), "en")
    stored = kept.to_json(tree)
    with translation.override("es"):
        spanish = kept.from_json(stored)
    assert [d.about for d in spanish.warnings] == [d.about for d in tree.warnings] != []
    assert spanish.warnings[0].text != tree.warnings[0].text
    assert replace(spanish, warnings=()) == replace(tree, warnings=())
    assert [d.mark for d in spanish.warnings] == [d.mark for d in tree.warnings]
