import random

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.mapping import MappedNode, map_nodes
from tests.support.effort import calls

ROPE = "Those who draw water leave the rope dry and coiled beside the well."
LAMP = "A lamp burns at the well from sunset until the last bucket is drawn."
DOGS = "Dogs drink from the stone trough and never from the bucket."
SNOW = "In winter the village clears the path to the well before sunrise."
SONG = "Whoever sings at the well sings softly while the children are at school."


def node(key, text="", kind="clause", heading="", parent=None):
    return MappedNode(key, kind, text, heading, key.rpartition(".")[2], parent)


def told(old, new):
    return [(row.old, row.new, row.relation) for row in map_nodes(old, new)]


def test_the_same_draft_is_the_same():
    nodes = [node("1", heading="Wells", kind="theme"), node("1.1", ROPE, parent="1"), node("1.2", LAMP, parent="1")]
    assert [(row.relation, row.score) for row in map_nodes(nodes, nodes)] == [("same", 1.0)] * 3


def test_nothing_and_something():
    assert map_nodes([], []) == []
    assert told([], [node("1", ROPE)]) == [((), ("1",), "new")]
    assert told([node("1", ROPE)], []) == [(("1",), (), "removed")]


def test_renumbered_behind_a_new_one():
    old = [node("1", ROPE), node("2", LAMP)]
    new = [node("1", SNOW), node("2", ROPE), node("3", LAMP)]
    assert told(old, new) == [((), ("1",), "new"), (("1",), ("2",), "renumbered"), (("2",), ("3",), "renumbered")]


def test_edited_keeps_its_place_and_its_likeness():
    rows = map_nodes([node("1", ROPE), node("2", LAMP)], [node("1", ROPE), node("2", LAMP.replace("burns", "shines"))])
    assert [row.relation for row in rows] == ["same", "edited"]
    assert 0.6 < rows[1].score < 1


def test_edited_and_renumbered_is_edited():
    old = [node("1", DOGS), node("2", ROPE)]
    new = [node("1", ROPE.replace("coiled", "rolled up"))]
    assert told(old, new) == [(("1",), (), "removed"), (("2",), ("1",), "edited")]


def test_moved_to_another_theme():
    old = [node("1", kind="theme", heading="Wells"), node("1.1", ROPE, parent="1"), node("1.2", DOGS, parent="1")]
    old += [node("2", kind="theme", heading="Paths"), node("2.1", SNOW, parent="2")]
    new = [node("1", kind="theme", heading="Wells"), node("1.1", ROPE, parent="1")]
    new += [node("2", kind="theme", heading="Paths"), node("2.1", SNOW, parent="2"), node("2.2", DOGS, parent="2")]
    assert (("1.2",), ("2.2",), "moved") in told(old, new)


def test_moved_within_the_draft():
    old = [node("1", ROPE), node("2", LAMP), node("3", DOGS), node("4", SNOW)]
    new = [node("1", LAMP), node("2", DOGS), node("3", SNOW), node("4", ROPE)]
    assert told(old, new)[-1] == (("1",), ("4",), "moved")
    assert [relation for _, _, relation in told(old, new)][:3] == ["renumbered"] * 3


def test_split():
    old = [node("1", f"{ROPE} {LAMP}"), node("2", DOGS)]
    new = [node("1", ROPE), node("2", LAMP), node("3", DOGS)]
    assert told(old, new) == [(("1",), ("1", "2"), "split"), (("2",), ("3",), "renumbered")]


def test_merged():
    old = [node("1", ROPE), node("2", LAMP), node("3", DOGS)]
    new = [node("1", f"{ROPE} {LAMP}"), node("2", DOGS)]
    assert told(old, new) == [(("1", "2"), ("1",), "merged"), (("3",), ("2",), "renumbered")]


def test_a_near_copy_is_no_half():
    """A second provision in nearly the words of one that stayed adds nothing to it."""
    old = [node("1", ROPE)]
    new = [node("1", ROPE), node("2", ROPE.replace("well", "spring"))]
    assert told(old, new) == [(("1",), ("1",), "same"), ((), ("2",), "new")]


def test_a_few_words_are_no_half():
    old, new = [node("1", f"{ROPE} Sing softly.")], [node("1", ROPE), node("2", "Sing softly.")]
    assert told(old, new) == [(("1",), ("1",), "edited"), ((), ("2",), "new")]


def test_twins_keep_their_numbers():
    old = [node("1", ROPE), node("2", ROPE)]
    new = [node("1", ROPE), node("2", ROPE)]
    assert told(old, new) == [(("1",), ("1",), "same"), (("2",), ("2",), "same")]


def test_chapeau_written_anew_is_edited():
    theme = node("1", kind="theme", heading="Wells")
    old = [theme, node("1.chapeau", "Villages will:", "chapeau", parent="1"), node("1.1", ROPE, parent="1")]
    new = [theme, node("1.chapeau", "It is agreed to", "chapeau", parent="1"), node("1.1", ROPE, parent="1")]
    assert (("1.chapeau",), ("1.chapeau",), "edited") in told(old, new)


def test_a_theme_is_known_by_its_provisions():
    old = [node("1", kind="theme", heading="Wells"), node("1.1", ROPE, parent="1"), node("1.2", LAMP, parent="1")]
    new = [node("1", kind="theme", heading="Paths"), node("1.1", SNOW, parent="1")]
    new += [node("2", kind="theme", heading="Springs"), node("2.1", ROPE, parent="2"), node("2.2", LAMP, parent="2")]
    rows = told(old, new)
    assert (("1",), ("2",), "edited") in rows
    assert (("1.1",), ("2.1",), "renumbered") in rows
    assert ((), ("1",), "new") in rows


def test_a_theme_of_which_little_is_left_is_another():
    old = [
        node("1", kind="theme", heading="Wells"),
        *(node(f"1.{n}", t, parent="1") for n, t in enumerate((ROPE, LAMP, DOGS))),
    ]
    new = [
        node("1", kind="theme", heading="Songs"),
        *(node(f"1.{n}", t, parent="1") for n, t in enumerate((SONG, SNOW, ROPE))),
    ]
    assert (("1",), (), "removed") in told(old, new)


def test_points_are_compared_below_their_own_provision():
    old = [node("1", "Nobody draws:", parent=None), node("1.a", "[deleted]", "item", parent="1")]
    old += [node("2", "Nobody sings:"), node("2.a", "[deleted]", "item", parent="2")]
    new = [node("1", "Nobody sings:"), node("1.b", "[deleted]", "item", parent="1")]
    new += [node("2", "Nobody draws:"), node("2.b", "[deleted]", "item", parent="2")]
    rows = told(old, new)
    assert any(row[:2] == (("2.a",), ("1.b",)) for row in rows)
    assert any(row[:2] == (("1.a",), ("2.b",)) for row in rows)


def test_a_provision_written_anew_under_its_number_where_numbers_are_stable():
    texts = [ROPE, LAMP, DOGS, SNOW, SONG]
    old = [node(str(n), text) for n, text in enumerate(texts, 1)]
    new = [*old[:4], node("5", "Bicycles are parked elsewhere.")]
    assert told(old, new)[-1] == (("5",), ("5",), "edited")
    moved = [
        node("1", SNOW),
        node("2", ROPE),
        node("3", LAMP),
        node("4", DOGS),
        node("5", "Bicycles are parked elsewhere."),
    ]
    assert (("5",), (), "removed") in told(old, moved)


sentences = st.lists(st.sampled_from([ROPE, LAMP, DOGS, SNOW, SONG, "Short.", ""]), max_size=3).map(" ".join)
drafts = st.lists(st.tuples(sentences, st.sampled_from(["clause", "item", "theme", "chapeau", "preamble"])), max_size=8)


@settings(max_examples=300, deadline=None, database=None)
@given(drafts, drafts)
def test_every_old_and_every_new_provision_stands_in_one_row(old, new):
    one = [node(str(n), text, kind) for n, (text, kind) in enumerate(old)]
    other = [node(str(n), text, kind) for n, (text, kind) in enumerate(new)]
    rows = map_nodes(one, other)
    assert sorted(key for row in rows for key in row.old) == sorted(n.key for n in one)
    assert sorted(key for row in rows for key in row.new) == sorted(n.key for n in other)
    assert all(
        (not row.new) == (row.relation == "removed") and (not row.old) == (row.relation == "new") for row in rows
    )
    assert all(0 <= row.score <= 1 for row in rows)
    firsts = [int(row.new[0]) for row in rows if row.new]
    assert firsts == sorted(firsts)
    assert rows == map_nodes(one, other)


def edited(size):
    """A draft and the next, in which every provision begins with two words more."""
    chance = random.Random(7)
    words = [f"word{n}" for n in range(400)]
    old = [node(str(n), " ".join(chance.choices(words, k=30))) for n in range(size)]
    return old, [node(str(n), " ".join(chance.choices(words, k=2)) + " " + old[n].text) for n in range(size)]


def test_four_times_the_draft_is_far_from_sixteen_times_the_work():
    short, long = edited(100), edited(400)
    assert {row.relation for row in map_nodes(*long)} == {"edited"}
    assert calls(lambda: map_nodes(*long)) < 10 * calls(lambda: map_nodes(*short))
