"""From page to page: drafted by the officer, signed by the head, read and appealed by the person, ended by a third."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from grievances import casework
from grievances.models import Appeal, Case, Decision
from portal.dates import long_date

pytestmark = pytest.mark.django_db
DRAFT = {"outcome": "not_upheld", "clauses": "4", "text": "No encontramos un error."}


@pytest.fixture
def sign_in(settings):
    settings.DEMO_SIGN_INS = True

    def enter(user):
        browser = Client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return enter


@pytest.fixture
def world(delivered, officer, lead, mexico, member, sign_in, now):
    """(officer's browser, head's browser, a third person's, the complainant's, address of a case in investigation)."""
    case, filed = delivered()
    case = casework.open_case(case=case, by=officer, now=now)
    for act, by in (("acknowledge", officer), ("admit", lead), ("investigate", officer)):
        casework.act(case=case, act=act, by=by, now=now)
    address = f"/en/office/cases/{case.grievance.reference}/"
    browsers = [sign_in(user) for user in (officer, lead, member(mexico))]
    for browser in browsers:
        browser.post(address + "open/")
    person = Client()
    person.receipt = filed.receipt.number
    person.post("/en/grievances/track/", {"receipt": person.receipt})
    return *browsers, person, address


def text(response):
    return response.content.decode()


def state():
    return Case.objects.get().state


def decided(world):
    officer, head, _third, _person, address = world
    officer.post(address + "draft/", DRAFT)
    head.post(address + "sign/", {"decision": Decision.objects.get().pk})


def test_from_the_draft_to_the_end_of_the_appeal(world):
    officer, head, third, person, address = world
    assert f'action="{address}draft/"' in text(officer.get(address))
    assert officer.post(address + "draft/", DRAFT).url == address
    page = text(officer.get(address))
    assert DRAFT["text"] in page
    assert f'action="{address}sign/"' not in page
    assert "A head of the office who did not write any of it has to sign it." in page
    assert "The decision" not in text(person.get("/en/r/t/"))

    page = text(head.get(address))
    assert DRAFT["text"] in page
    number = re.search(r'name="decision" value="(\d+)"', page)[1]
    page = text(head.post(address + "sign/", {"decision": number}, follow=True))
    assert "The decision is signed." in page
    assert state() == "decided"

    page = text(person.get("/en/r/t/"))
    assert "National office of Mexico does not agree with you." in page
    assert "It applies these clauses of the guidelines: 4." in page
    assert "No encontramos un error." in page
    until = long_date(Decision.objects.get().appeal_until)
    assert f"you can appeal until {until}" in page
    assert person.post("/en/r/t/", {"appeal": "1", "appeal-text": "Miren otra vez."}).url == "/en/r/t/#messages"
    assert state() == "appealed"
    page = text(person.get("/en/r/t/"))
    assert "Miren otra vez." in page
    assert "Decision on your appeal" in page
    assert 'name="appeal"' not in page

    for browser in (officer, head):
        page = text(browser.get(address))
        assert "Miren otra vez." in page
        assert f'action="{address}appeal/"' not in page
        answer = browser.post(address + "appeal/", {"end": "confirmed", "text": "No"}, follow=True)
        assert "Another person of the office has to decide on the appeal." in text(answer)
    assert state() == "appealed"
    assert f'action="{address}appeal/"' in text(third.get(address))
    page = text(third.post(address + "appeal/", {"end": "confirmed", "text": "Lo revisé."}, follow=True))
    assert "The appeal is decided." in page
    assert state() == "closed"
    page = text(person.get("/en/r/t/"))
    assert "Your appeal was refused" in page
    assert "Lo revisé." in page


def test_an_appeal_that_is_granted_opens_the_case_again(world):
    decided(world)
    _officer, _head, third, person, address = world
    person.post("/en/r/t/", {"appeal": "1", "appeal-text": "Miren otra vez."})
    third.post(address + "appeal/", {"end": "reopened", "text": "Tiene razón."})
    assert state() == "triage"
    page = text(person.get("/en/r/t/"))
    assert "Your appeal was granted." in page
    assert f'action="{address}ask/"' in text(third.get(address))


def test_the_drafter_cannot_sign_by_hand_either(world, lead):
    _officer, head, _third, _person, address = world
    head.post(address + "draft/", DRAFT)
    page = text(head.get(address))
    assert f'action="{address}sign/"' not in page
    answer = head.post(address + "sign/", {"decision": Decision.objects.get().pk}, follow=True)
    assert "You drafted this decision." in text(answer)
    assert state() == "investigating"


@pytest.mark.parametrize("number", ["", "0", "x", "²", "999999"])
def test_what_was_not_read_is_not_signed(world, number):
    officer, head, _third, _person, address = world
    officer.post(address + "draft/", DRAFT)
    assert "Read it again before you sign." in text(head.post(address + "sign/", {"decision": number}, follow=True))
    assert state() == "investigating"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"outcome": ""}, "Choose what the office decides."),
        ({"outcome": "other"}, "is not one of the available choices"),
        ({"text": " "}, "Write something first."),
        ({"clauses": "four"}, "Write numbers of clauses only"),
    ],
)
def test_a_draft_that_is_refused_stays_on_the_page(world, wrong, why):
    officer, _head, _third, _person, address = world
    response = officer.post(address + "draft/", DRAFT | {"text": "Lo escrito."} | wrong)
    page = text(response)
    assert response.status_code == 422
    assert "There is a problem" in page
    assert why in page
    assert ("Lo escrito." in page) == ("text" not in wrong)
    assert not Decision.objects.exists()


def test_without_reading_the_draft_is_sealed_to_the_eye(world):
    officer, head, _third, _person, address = world
    officer.post(address + "draft/", DRAFT)
    session = head.session
    session["reading"] = {}
    session.save()
    page = text(head.get(address))
    assert DRAFT["text"] not in page
    assert f'action="{address}sign/"' not in page


def test_an_appeal_without_reasons_says_so_and_keeps_the_case(world):
    decided(world)
    person = world[3]
    page = text(person.post("/en/r/t/", {"appeal": "1", "appeal-text": " "}))
    assert "Write something first." in page
    assert state() == "decided"
    assert not Appeal.objects.exists()


def test_the_language_can_be_changed_with_half_an_appeal(world):
    decided(world)
    page = text(world[3].post("/en/r/t/", {"appeal-text": "a medias", "_lang": "fr"}))
    assert "a medias" in page
    assert state() == "decided"


def test_too_late_an_appeal_is_told(world, time_machine):
    decided(world)
    person = world[3]
    time_machine.move_to(Decision.objects.get().appeal_until + timedelta(minutes=1))
    person.post("/en/grievances/track/", {"receipt": person.receipt})
    page = text(person.get("/en/r/t/"))
    assert "The time to appeal ended on" in page
    assert 'name="appeal"' not in page
    page = text(person.post("/en/r/t/", {"appeal": "1", "appeal-text": "Miren otra vez."}))
    assert "You can no longer appeal against this decision." in page
    assert state() == "decided"


def test_a_decided_case_is_closed_from_its_page(world):
    decided(world)
    officer, _head, _third, person, address = world
    assert f'action="{address}close/"' in text(officer.get(address))
    officer.post(address + "close/")
    assert state() == "closed"
    assert 'name="appeal"' in text(person.get("/en/r/t/"))


@pytest.mark.parametrize("tail", ["draft/", "sign/", "appeal/"])
def test_another_office_finds_nothing_to_decide(world, brazil, member, sign_in, tail):
    stranger = sign_in(member(brazil, is_lead=True))
    assert stranger.post(world[4] + tail, DRAFT).status_code == 404
    assert stranger.get(world[4] + tail).status_code == 405
