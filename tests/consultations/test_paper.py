"""The form to print, and the codes on it: a slip of the pen or of the finger is noticed."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.addresses import DOCUMENT
from consultations.channels import clause_codes
from consultations.channels.coded import Coded, NoSuchCode
from consultations.models import ClauseNode
from portal import clock
from tests.factories import consultations as make
from tests.support.html import problems
from tests.support.queries import queries_of

codes = st.uuids().map(clause_codes.of)
places = st.integers(0, clause_codes.LENGTH - 1)


@pytest.fixture
def open_version(home):
    now = clock.now()
    return make.draft(now=now, opens=now - timedelta(days=1), closes=now + timedelta(days=9)).version


@given(codes, places, st.sampled_from(clause_codes.ALPHABET))
def test_any_one_wrong_character_is_noticed(code, place, other):
    wrong = code[:place] + other + code[place + 1 :]
    assert clause_codes.typed(wrong) == (code if wrong == code else None)


@given(codes, st.integers(0, clause_codes.LENGTH - 2))
def test_two_neighbours_that_changed_places_are_noticed(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert clause_codes.typed(swapped) == (code if swapped == code else None)


@given(codes, places)
def test_a_character_too_few_or_too_many_is_noticed(code, place):
    assert clause_codes.typed(code[:place] + code[place + 1 :]) is None
    assert clause_codes.typed(code[:place] + "7" + code[place:]) is None


@given(codes)
def test_capitals_hyphens_and_look_alikes_do_not_matter(code):
    assert clause_codes.typed(clause_codes.printed(code)) == code
    blurred = code.lower().replace("0", "o").replace("1", "l")
    assert clause_codes.typed(f" {blurred[:3]} {blurred[3:]} ") == code


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused(text):
    assert clause_codes.typed(text) is None or len(clause_codes.typed(text)) == clause_codes.LENGTH


def test_the_draft_as_a_whole_has_a_code():
    assert clause_codes.printed(clause_codes.of(None)) == "000-0000"
    assert clause_codes.of(UUID(int=2**128 - 1)) != clause_codes.of(None)


def test_codes_lead_to_provisions(version):
    coded = Coded(version)
    for node in version.nodes.all():
        assert coded.key_of(clause_codes.of(node.clause_id)) == node.key
    assert coded.key_of("000-0000") == DOCUMENT
    with pytest.raises(NoSuchCode, match="not a clause code"):
        coded.key_of("000-0001")
    with pytest.raises(NoSuchCode, match="no clause with this code"):
        coded.key_of(clause_codes.of(UUID(int=5 << 120)))


def test_of_two_clauses_with_one_code_neither_is_guessed(version, monkeypatch):
    monkeypatch.setattr(clause_codes, "of", lambda clause_id: "K7Q4MXA" if clause_id else "0000000")
    monkeypatch.setattr(clause_codes, "typed", lambda text: text)
    with pytest.raises(NoSuchCode):
        Coded(version).key_of("K7Q4MXA")


def printed_codes(client, path):
    page = client.get(path).content.decode()
    assert problems(page) == []
    return re.findall(r"<code>([0-9A-Z-]{8})</code>", page)


def test_the_form_has_a_code_for_every_conversation_the_same_in_each_language(client, version):
    found = {code: printed_codes(client, f"/{code}/consultations/rules/draft/1/paper/") for code in ("en", "es", "fr")}
    keys = [Coded(version).key_of(code) for code in found["en"]]
    wanted = ClauseNode.objects.filter(version=version, commentable=True).order_by("position")
    assert keys == [*wanted.values_list("key", flat=True), DOCUMENT]
    assert found["en"] == found["es"] == found["fr"]


def test_the_form_is_in_the_language_and_holds_the_points_below_a_clause(client, version):
    page = client.get("/es/consultations/rules/draft/1/paper/").content.decode()
    assert "Los datos se guardan para un fin" in page
    assert "el declarado" in page


def test_a_form_for_one_clause(client, version):
    assert len(printed_codes(client, "/en/consultations/rules/draft/1/1.1/paper/")) == 1
    assert printed_codes(client, "/en/consultations/rules/draft/1/_document/paper/") == ["000-0000"]
    assert client.get("/en/consultations/rules/draft/1/9.9/paper/").status_code == 404
    assert client.get("/en/consultations/rules/draft/7/paper/").status_code == 404


def test_where_and_until_when(client, open_version):
    consultation = open_version.instrument.consultation
    consultation.postal_address, consultation.contact = "Calle 1\nLima", "letters@rules.example"
    consultation.save()
    page = client.get("/en/consultations/rules/draft/1/paper/").content.decode()
    assert "Calle 1<br>Lima" in page
    assert "letters@rules.example" in page
    assert "It must arrive before" in page
    for path in ("", "draft/1/"):
        assert (
            "/en/consultations/rules/draft/1/paper/" in client.get(f"/en/consultations/rules/{path}").content.decode()
        )


def test_a_closed_consultation_says_so(client, version):
    assert "are not taken now" in client.get("/en/consultations/rules/draft/1/paper/").content.decode()


def test_the_form_costs_the_same_for_a_longer_draft(client, version):
    make.draft(slug="one", texts={"en": "One\n\n1. People\n\n1.1 Nobody is turned away.\n"})
    costs = []
    for slug in ("one", "rules"):
        path = f"/en/consultations/{slug}/draft/1/paper/"
        client.get(path)
        costs.append(queries_of(lambda: client.get(path)))  # noqa: B023  called at once
    assert costs[0] == costs[1] <= 8
