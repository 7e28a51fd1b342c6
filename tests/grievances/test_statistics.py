import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grievances import statistics
from grievances.statistics import rounded, safe
from portal import jobs

counts = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), max_size=8)


@pytest.mark.parametrize(
    ("number", "shown"), [(0, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1002, 1000)]
)
def test_numbers_are_rounded_to_five_and_none_below_five_is_shown(number, shown):
    assert rounded(number) == shown


def test_a_single_hidden_cell_takes_the_smallest_shown_with_it():
    table = safe({"a": 20, "b": 7, "c": 3})
    assert (table.counts, table.held_back) == ({"a": 20}, True)


def test_several_hidden_cells_hide_each_other():
    table = safe({"a": 20, "b": 7, "c": 3, "d": 2})
    assert (table.counts, table.held_back) == ({"a": 20, "b": 5}, True)


def test_with_nothing_to_hide_everything_is_shown_greatest_first():
    table = safe({"b": 7, "a": 20, "c": 0})
    assert (list(table.counts.items()), table.held_back) == ([("a", 20), ("b", 5)], False)


@given(counts)
def test_no_cell_below_five_is_shown_or_stands_alone(counts):
    table = safe(counts)
    assert all(number >= 5 and number % 5 == 0 for number in table.counts.values())
    assert all(counts[code] >= 5 for code in table.counts)
    hidden = [code for code, number in counts.items() if number > 0 and code not in table.counts]
    assert len(hidden) != 1 or not table.counts or counts[hidden[0]] >= 5
    assert table.held_back == bool(hidden)


@pytest.mark.django_db
def test_the_page_shows_no_number_below_five(client, mexico, brazil, file, django_assert_max_num_queries):
    for index in range(6):
        file(key=f"m{index}", sector="S-SOCP")
    for index in range(3):
        file(key=f"b{index}", country_of_harm="BR", sector="S-HLTH")
    file(key="c", country_of_harm="CL", sector="S-EDUC")
    jobs.run_pending()
    numbers = statistics.figures()
    assert numbers.total == 10
    assert numbers.by_country.counts == {"MX": 5}
    assert numbers.by_sector.counts == {"S-SOCP": 5}
    assert numbers.by_state.counts == {}
    client.get("/en/figures/")
    with django_assert_max_num_queries(6):
        page = client.get("/en/figures/").content.decode()
    assert "Social benefits and pensions" in page
    assert "Health" not in page.split("<main")[1]
    document = json.loads(client.get("/api/v1/figures").content)
    assert document == {
        "total": 10,
        "by_country": {"counts": {"MX": 5}, "held_back": True},
        "by_sector": {"counts": {"S-SOCP": 5}, "held_back": True},
        "by_state": {"counts": {}, "held_back": True},
    }


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
@pytest.mark.parametrize("page", ["grievances/", "grievances/track/", "offices/", "figures/"])
def test_public_pages_open_in_every_language_without_a_session(client, mexico, language, page):
    response = client.get(f"/{language}/{page}")
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1
    assert "sessionid" not in response.cookies
