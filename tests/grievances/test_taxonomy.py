import pytest

from grievances import taxonomy


def test_no_code_stands_in_two_lists_or_twice():
    codes = [item.code for items in taxonomy.LISTS.values() for item in items]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("name", ["sector", "rights", "harm", "remedy"])
def test_nobody_is_stopped_by_a_question(name):
    assert [item.code[-3:].lstrip("-") for item in taxonomy.LISTS[name][-2:]] == ["OTH", "DK"]


def test_an_unknown_code_is_its_own_label():
    assert taxonomy.label("S-GONE") == "S-GONE"
    assert taxonomy.label("S-HLTH") == "Health"
