"""Search in the database, and the same on a real Elasticsearch with a small index of its own."""

import pytest
from django.core.management import call_command

from portal import jobs, search
from portal.models import User
from tests.factories.portal import UserFactory
from tests.support import services

pytestmark = pytest.mark.django_db


def people_index():
    """People stand in for what the apps register: first names are the texts."""
    return search.Index(
        name="people",
        properties={"text": {"type": "text", "analyzer": "spanish"}},
        rows=lambda: User.objects.filter(is_active=True).order_by("pk"),
        document=lambda user: {"text": user.first_name},
        fields=lambda language: ["text"],
        to_hit=lambda user, query, language: search.Hit("person", user.first_name, f"/{user.pk}/", "", "es"),
        in_database=lambda query, language: User.objects.filter(is_active=True, first_name__icontains=query),
    )


@pytest.fixture
def index(monkeypatch):
    monkeypatch.setattr(search, "INDEXES", {"people": people_index()})


@pytest.fixture
def elasticsearch(settings, index):
    settings.ELASTICSEARCH_URL = services.require("elasticsearch")
    settings.ELASTICSEARCH_PREFIX = f"plaza-test-{UserFactory().pk}"
    search.INDEXES["people"] = people_index()
    search.rebuild("people")
    yield search.client()
    search.client().indices.delete(index=f"{settings.ELASTICSEARCH_PREFIX}-*")


def titles(query):
    return [hit.title for hit in search.find("people", query, "es")]


def refreshed():
    jobs.run_pending()
    search.client().indices.refresh(index=f"{search.INDEXES['people'].alias}")


def test_the_database_answers_without_elasticsearch(index):
    UserFactory(first_name="Transparencia")
    assert titles("transp") == ["Transparencia"]


@pytest.mark.services
def test_words_are_found_by_their_stem_and_without_accents(elasticsearch):
    user = UserFactory(first_name="Decisiones algorítmicas")
    search.touch("people", user.pk)
    refreshed()
    assert titles("algoritmica") == ["Decisiones algorítmicas"]


@pytest.mark.services
def test_what_is_no_longer_public_leaves_the_index(elasticsearch):
    user = UserFactory(first_name="Reparación")
    search.touch("people", user.pk)
    refreshed()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert titles("reparación") == []  # the database decides, before the index has followed
    search.touch("people", user.pk)
    refreshed()
    assert search.compare("people")["extra"] == 0


@pytest.mark.services
def test_a_difference_is_found_and_repaired(elasticsearch):
    kept, changed, gone = (UserFactory(first_name=name) for name in ("Amapola", "Dalia", "Jazmín"))
    search.rebuild("people")
    User.objects.filter(pk=changed.pk).update(first_name="Clavel")
    User.objects.filter(pk=gone.pk).delete()
    added = UserFactory(first_name="Orquídea")
    found = search.compare("people", repair=True)
    assert (found["missing"], found["stale"], found["extra"]) == (1, 1, 1)
    after = search.compare("people")
    assert (after["missing"], after["stale"], after["extra"]) == (0, 0, 0)
    assert titles("orquidea") == [added.first_name]


@pytest.mark.services
def test_rebuilding_swaps_and_leaves_one_index(elasticsearch):
    UserFactory(first_name="Amapola")
    search.rebuild("people")
    search.rebuild("people")
    assert len(elasticsearch.indices.get(index=f"{search.INDEXES['people'].alias}-*")) == 1
    assert titles("amapola") == ["Amapola"]


def test_the_database_answers_when_elasticsearch_is_away(settings, index):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    UserFactory(first_name="Presente")
    assert titles("presente") == ["Presente"]


def test_commands_say_that_there_is_no_index(index, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("rebuild_index")
    assert ended.value.code == 2
    assert "ELASTICSEARCH_URL" in capsys.readouterr().err
