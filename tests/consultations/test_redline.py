import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations import redline
from consultations.redline import changed, diff
from consultations.text import words

anything = settings(max_examples=400, deadline=None, database=None)
prose = st.lists(
    st.sampled_from(["the", "a", "water", "well", "g\u0303u", "3.10", "👩🏽‍💻", ",", ".", " ", "\n", "\u00a0", "l’eau"])
).map(" ".join)


def told(operations):
    signs = {"equal": "{}", "insert": "+{}+", "delete": "-{}-"}
    return "".join(signs[op].format(text) for op, text in operations)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", ""),
        ("same words", "same words", "same words"),
        ("", "all new", "+all new+"),
        ("all gone", "", "-all gone-"),
        ("   ", "", "-   -"),
        ("keep the old rope", "keep the new rope", "keep the -old -+new +rope"),
        ("It ends.", "It ends. Not yet.", "It ends.+ Not yet.+"),
        ("one two", "one\ntwo", "one- -+\n+two"),
        (" lead", "lead", "- -lead"),
        # two replacements around a tiny word are one
        ("draw clean of water", "carry clear of mud", "-draw clean of water-+carry clear of mud+"),
        ("old in well", "new in river", "-old in well-+new in river+"),
        # but not around a longer word, a line break, or mere insertions
        ("old beside well", "new beside river", "-old -+new +beside -well-+river+"),
        ("a well of water", "a deep well of cold water", "a +deep +well of +cold +water"),
        # a word is never cut
        ("decision-making", "decision-taking", "-decision-making-+decision-taking+"),
        ("g\u0303u", "gu", "-g\u0303u-+gu+"),
    ],
)
def test_what_a_reader_sees(old, new, shown):
    assert told(diff(old, new)) == shown


@anything
@given(prose | st.text(), prose | st.text())
def test_both_texts_can_be_read_from_the_operations(old, new):
    operations = diff(old, new)
    assert "".join(text for op, text in operations if op != "insert") == old
    assert "".join(text for op, text in operations if op != "delete") == new
    assert all(text for _, text in operations)
    assert changed(operations) == (old != new)


@anything
@given(prose, prose)
def test_no_cut_inside_a_word(old, new):
    for text, left_out in ((old, "insert"), (new, "delete")):
        inside = {place for start, end in words(text) for place in range(start + 1, end)}
        at = 0
        for op, part in diff(old, new):
            if op != left_out:
                at += len(part)
                assert at not in inside


def test_no_two_neighbours_of_one_kind():
    operations = diff("a b c d e f", "a x c y e z")
    assert all(one[0] != other[0] for one, other in zip(operations, operations[1:], strict=False))


@pytest.mark.parametrize("size", [redline.LONG + 10, redline.LONGEST + 200])
def test_long_texts_are_compared_whole(size):
    old, new = " ".join(f"w{n % 50}" for n in range(size)), " ".join(f"w{n % 49}" for n in range(size))
    operations = diff(old, new)
    assert "".join(text for op, text in operations if op != "delete") == new
