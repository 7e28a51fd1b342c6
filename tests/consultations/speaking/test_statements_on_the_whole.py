"""States record statements on a theme and on the whole draft, in the shape of those on a provision."""

import pytest
from django.db import IntegrityError, transaction

from consultations.contributions import CannotAccept
from consultations.models import StatePosition
from consultations.speaking import stating
from tests.factories import consultations as make
from tests.factories import voices as speak
from tests.factories.portal import UserFactory
from tests.support.html import problems

NOTE = "Note 14 of 2 March"
RULES = "/en/consultations/rules"


@pytest.fixture
def office(client, home, settings):
    settings.DEMO_SIGN_INS = True
    secretariat = UserFactory(roles=["secretariat"], is_demonstration=True)
    client.force_login(secretariat, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize(("key", "name"), [("_document", "The draft as a whole"), ("1", "1. People")])
def test_recorded_shown_replaced_and_withdrawn(office, version, key, name):
    form, place = f"{RULES}/draft/1/{key}/statement/", f"{RULES}/draft/1/{key}/"
    assert form in office.get(place).content.decode()
    assert problems(office.get(form).content.decode(), "en") == []
    given = {"country": "UY", "kind": "reservation", "language": "es", "text_es": "Con reserva.", "received": NOTE}
    for _click in range(2):
        assert office.post(form, given).status_code == 303
    row = StatePosition.objects.get()
    assert (row.node and row.node.key, row.clause and row.clause_id) == (
        None if key == "_document" else "1",
        row.node and row.node.clause_id,
    )
    assert "Con reserva." in office.get(place).content.decode()
    page = office.get(f"{RULES}/positions/").content.decode()
    alone = f"/en/consultations/statements/{row.pk}/"
    assert f'{alone}">{name}<' in page
    assert problems(page, "en") == []
    replaced = {"kind": "support", "text_es": "Apoya.", "after": row.pk}
    assert office.post(form, given | replaced).status_code == 303
    withdrawal = f"/en/consultations/statements/{row.superseded_by.pk}/withdraw/"
    assert withdrawal in office.get(place).content.decode()
    office.post(withdrawal, {"sure": "1"})
    assert "has withdrawn" in office.get(place).content.decode()
    assert not stating.in_force(version.instrument.consultation).exists()


def test_the_whole_and_a_provision_are_two_places(version):
    person = speak.delegate()
    whole, on_one = speak.statement(version, by=person), speak.statement(make.node(version, "1.1"), by=person)
    assert (whole.supersedes, on_one.supersedes) == (None, None)
    assert set(stating.in_force(version.instrument.consultation)) == {whole, on_one}
    elsewhere = make.node(make.draft(slug="others").version, "1.1")
    said = {"country": "UY", "kind": "support", "language": "es", "texts": {"es": "."}}
    recorded = stating.Recorded(version=version, node=elsewhere, **said)
    with pytest.raises(CannotAccept, match="no such clause"):
        stating.record_statement(recorded=recorded, by=person)


def test_on_the_next_draft_it_still_stands(version):
    person = speak.delegate()
    first = speak.statement(version, by=person)
    later = make.draft(number=2).version
    assert speak.statement(later, by=person, kind="support").supersedes == first
    with pytest.raises(CannotAccept, match="newer draft"):
        speak.statement(type(version).objects.get(pk=version.pk), by=person, kind="declaration")


def test_the_database_keeps_one_beginning_and_every_row(version):
    row = speak.statement(version, by=speak.delegate())
    with pytest.raises(IntegrityError), transaction.atomic():
        StatePosition.objects.filter(pk=row.pk).update(kind="support")
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_search_and_api_name_the_whole(client, version):
    row = speak.statement(version, by=speak.delegate())
    (served,) = client.get("/api/v1/consultations/rules/versions/1/statements?clause=_document").json()["results"]
    assert (served["id"], served["clause"]) == (row.pk, None)
    assert "Uruguay: Reservation. The draft as a whole" in client.get("/en/search/?q=reserva").content.decode()
