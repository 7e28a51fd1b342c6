"""Searching drafts and comments in the database: words by their beginning, the reader's language first."""

import pytest

from consultations.search import register
from portal import search
from tests.factories import consultations as make


@pytest.fixture(autouse=True)
def registered(settings):
    settings.ELASTICSEARCH_URL = ""
    register()


def clauses(query: str, language: str = "es") -> list[tuple[str, str]]:
    return [(hit.title, hit.language) for hit in search.find("clause", query, language)]


def test_a_word_is_found_by_its_beginning_and_not_inside_another(version):
    assert clauses("carta") == [("1.2", "es")]
    assert clauses("arta") == []
    assert clauses("CARTAS claras") == [("1.2", "es")]


def test_the_reader_s_language_first_then_another(home):
    texts = {
        "en": "Rules\n\n1. One\n\n1.1 A plan is a plan.\n\n1.2 Nothing else.\n",
        "es": "Reglas\n\n1. Uno\n\n1.1 Nada más.\n\n1.2 El plan existe.\n",
    }
    make.draft(texts=texts)
    assert clauses("plan", "es") == [("1.2", "es"), ("1.1", "en")]
    assert clauses("plan", "en") == [("1.1", "en"), ("1.2", "es")]


def test_comments_and_signs_that_mean_something_in_an_expression(version):
    make.comment(version, body="Why (really)? 100% .* [a]", language="en")
    for query in ("why", "(really)?", "100%", ".*", "[a]"):
        (hit,) = search.find("comment", query, "en")
        assert (hit.language, hit.place) == ("en", "Rules")
    assert search.find("comment", "hy", "en") == []
    assert search.find("comment", "\\", "en") == []


def test_the_page_says_which_language_a_result_is_in(client, version):
    make.comment(version, body="A única balança.", language="pt-br")
    page = client.get("/es/search/", {"q": "balança"}).content.decode()
    assert "Português" in page.split("plaza-results__item")[1]
