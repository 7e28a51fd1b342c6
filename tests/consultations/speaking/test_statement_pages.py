"""What a state recorded has a page of its own; the page of a provision shows its beginning."""

import gzip
import random
import re
from datetime import timedelta

import pytest

from portal import states
from portal.models import User
from tests.factories import consultations as make
from tests.factories import voices as speak
from tests.factories.portal import UserFactory
from tests.support.html import problems
from tests.support.site import ROOT

NOTE = "Note 14 of 2 March"
CLAUSE = "/en/consultations/rules/draft/1/1.1/"
BUDGET = 40_000  # bytes of a clause's page with its style and script
STATIC = ROOT / "portal/static/portal"


@pytest.fixture
def node(version):
    return make.node(version, "1.1")


@pytest.fixture
def secretariat(home) -> User:
    return UserFactory(roles=["secretariat"])


def words(number: int) -> str:
    """Words drawn at random, so that they compress no better than an author's."""
    chance = random.Random(number)
    return " ".join("".join(chance.choices("abcdefghijklmnop", k=chance.randint(3, 9))) for _word in range(2_500))


def page(client, path: str) -> str:
    return client.get(path).content.decode()


def test_forty_long_statements_stay_within_the_bytes_of_a_clause(client, node, secretariat):
    countries = [state.iso2 for state in states.STATES]
    for number in range(40):
        country = countries[number % len(countries)]
        speak.statement(node, by=secretariat, country=country, received=NOTE, texts={"es": words(number)})
    html = client.get(CLAUSE).content
    parts = [html, *((STATIC / name).read_bytes() for name in ("plaza.css", "plaza.js"))]
    assert sum(len(gzip.compress(part, 6)) for part in parts) <= BUDGET
    links = set(re.findall(r'href="/en/consultations/statements/(\d+)/', html.decode()))
    assert len(links) == min(40, len(countries))
    assert problems(html.decode(), "en") == []


def test_a_long_one_begins_on_the_clause_and_stands_whole_on_its_page(client, node):
    row = speak.statement(node, by=speak.delegate(), texts={"es": f"Con reserva. {'palabra ' * 300}Fin de la reserva."})
    alone = f"/en/consultations/statements/{row.pk}/"
    assert "Con reserva." in page(client, CLAUSE)
    assert "Fin de la reserva." not in page(client, CLAUSE)
    assert f'href="{alone}">Read the whole statement' in page(client, CLAUSE)
    assert "Fin de la reserva." in page(client, alone)
    assert problems(page(client, alone), "en") == []


def test_the_page_has_what_was_recorded_before_and_since(client, node):
    person = speak.delegate()
    first = speak.statement(node, by=person, texts={"es": "Con reserva.", "en": "With a reservation."})
    second = speak.statement(node, by=person, kind="support", now=make.NOW + timedelta(days=1), texts={"es": "Apoya."})
    old, new = (page(client, f"/en/consultations/statements/{row.pk}/") for row in (first, second))
    assert "The state has recorded something else here since" in old
    assert "something else here since" not in new
    for html in (old, new):
        assert "Apoya." in html
        assert "With a reservation." in html
    assert "Con reserva." in old, "the original of a translation"
    assert f'href="/en/consultations/statements/{second.pk}/#before"' in page(client, CLAUSE)


def test_of_a_draft_that_is_not_public_there_is_no_page(client, node, version):
    row = speak.statement(node, by=speak.delegate())
    version.instrument.consultation.unpublish()
    assert client.get(f"/en/consultations/statements/{row.pk}/").status_code == 404
    assert client.get("/en/consultations/statements/999/").status_code == 404
