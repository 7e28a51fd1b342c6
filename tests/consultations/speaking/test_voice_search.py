"""What organisations and states say officially is searched like the rest, by the database and by Elasticsearch."""

from datetime import timedelta

import pytest

from consultations import voice_search
from consultations.search import register
from consultations.speaking import positions, stating
from portal import jobs, search
from tests.factories import consultations as make
from tests.factories import voices as speak
from tests.factories.portal import UserFactory
from tests.support import services

NOW = make.NOW


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.services)])
def engine(request, settings, db):
    settings.ELASTICSEARCH_URL = ""
    if request.param == "elasticsearch":
        settings.ELASTICSEARCH_URL = services.require("elasticsearch")
        settings.ELASTICSEARCH_PREFIX = f"plaza-voices-{UserFactory().pk}"
    register()
    voice_search.register()
    for name in ("position", "statement"):
        search.INDEXES[name].__dict__.pop("alias", None)
    yield request.param
    if request.param == "elasticsearch":
        search.client().indices.delete(index=f"{settings.ELASTICSEARCH_PREFIX}-*")
        for name in ("position", "statement"):
            search.INDEXES[name].__dict__.pop("alias", None)


def found(kind: str, query: str, language: str = "en") -> list[search.Hit]:
    if search.enabled():
        jobs.run_pending()
        search.ensure(kind)
        search.client().indices.refresh(index=search.INDEXES[kind].alias)
    return search.find(kind, query, language)


def test_a_position_is_found_by_its_words_and_its_organisation(engine, version):
    person, organisation = speak.speaker(name="Wells Union")
    row = speak.position(version, make.node(version, "1.1"), by=person, organisation=organisation)
    url = f"/en/consultations/positions/{row.public_id}/"
    hit = search.Hit("position", "Position of Wells Union on 1.1", url, "We want two counters.", "en", "Rules")
    for query in ("counters", "wells", "Wells counters"):
        assert found("position", query) == [hit], query
    assert found("position", "lamps") == []


def test_only_the_position_that_stands(engine, version):
    person, organisation = speak.speaker()
    by = {"by": person, "organisation": organisation}
    speak.position(version, **by, body="We want lamps.")
    assert len(found("position", "lamps")) == 1
    later = speak.position(version, **by, body="We want ropes.", now=NOW + timedelta(hours=1))
    assert (found("position", "lamps"), len(found("position", "ropes"))) == ([], 1)
    positions.withdraw_position(position=later, by=person, now=NOW + timedelta(hours=2))
    speak.position(version, **by, body="We want buckets.", published=False, now=NOW + timedelta(hours=3))
    assert (found("position", "ropes"), found("position", "buckets")) == ([], [])


def test_a_statement_is_found_in_each_of_its_languages_and_by_the_state(engine, version):
    texts = {"es": "Con reserva del pozo.", "fr": "Avec réserve du puits."}
    row = speak.statement(make.node(version, "1.1"), by=speak.delegate("BR"), country="BR", texts=texts)
    url = f"/en/consultations/statements/{row.pk}/"
    for query, language, words in (("pozo", "es", texts["es"]), ("puits", "fr", texts["fr"]), ("Brazil", "es", None)):
        (hit,) = found("statement", query, "en")
        assert (hit.kind, hit.title, hit.url) == ("statement", "Brazil: Reservation. 1.1", url)
        assert (hit.language, hit.excerpt) == (language, words or texts["es"])
    assert found("statement", "pozo puits") == []


def test_only_the_statement_in_force(engine, version):
    person, node = speak.delegate(), make.node(version, "1.1")
    speak.statement(node, by=person, texts={"es": "Primera palabra."})
    second = speak.statement(node, by=person, texts={"es": "Segunda palabra."})
    assert [hit.excerpt for hit in found("statement", "palabra", "es")] == ["Segunda palabra."]
    stating.withdraw_statement(statement=second, by=person)
    assert found("statement", "palabra", "es") == []


@pytest.mark.parametrize("engine", ["elasticsearch"], indirect=True)
@pytest.mark.services
def test_the_index_is_compared_and_built_anew(engine, version):
    person, organisation = speak.speaker()
    speak.position(version, by=person, organisation=organisation)
    speak.statement(make.node(version, "1.1"), by=speak.delegate())
    for name in ("position", "statement"):
        assert search.rebuild(name) == 1
        assert search.compare(name) == {"database": 1, "index": 1, "missing": 0, "stale": 0, "extra": 0}


def test_both_stand_on_the_page_of_the_search(client, version):
    person, organisation = speak.speaker()
    speak.position(version, by=person, organisation=organisation, body="Two counters.")
    speak.statement(make.node(version, "1.1"), by=speak.delegate(), texts={"es": "Dos.", "en": "Two more."})
    page = client.get("/en/search/", {"q": "two"}).content.decode()
    assert "Official positions of organisations" in page
    assert "Uruguay: Reservation. 1.1" in page
    assert "Position of Wells Union on the whole draft" in page
