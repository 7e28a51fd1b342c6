from datetime import timedelta

import pytest
from django.test import Client

from grievances import casework, conversation, receipts, threads
from grievances.models import Case, Draft, Message, Receipt
from portal import clock

pytestmark = pytest.mark.django_db
TRACK = "/en/grievances/track/"


@pytest.fixture
def asked(delivered, officer, now):
    """(case with a question that waits, its receipt number)."""
    case, filed = delivered()
    casework.open_case(case=case, by=officer, now=now)
    casework.act(case=case, act="acknowledge", by=officer, now=now)
    casework.ask(case=case, text="¿Qué día fue?", by=officer, now=now)
    return Case.objects.get(), filed.receipt.number


@pytest.fixture
def person(asked):
    browser = Client()
    browser.post(TRACK, {"receipt": receipts.grouped(asked[1])})
    return browser


def test_the_thread_says_who_has_it_why_and_what_comes_next(person):
    page = person.get("/en/r/t/").content.decode()
    assert "Waiting for your answer" in page
    assert "National office of Mexico" in page
    assert "It went to National office of Mexico, because the harm happened in Mexico." in page
    assert "¿Qué día fue?" in page
    assert "Answer with reasons" in page
    assert "canary5f1c" not in page


def test_what_was_written_is_shown_only_on_request(person):
    assert "canary5f1c" in person.post("/en/r/t/", {"show": "1"}).content.decode()


def test_an_answer_lets_the_clocks_run_and_shows_in_the_thread(person, asked):
    case, _number = asked
    assert case.deadlines.filter(stopped_at=None, met_at=None).count() == 0
    response = person.post("/en/r/t/", {"text": "El lunes"})
    assert response.url == "/en/r/t/#messages"
    case.refresh_from_db()
    assert (case.state, case.waits_until) == ("triage", None)
    assert case.deadlines.filter(stopped_at=None, met_at=None).count() == 2
    message = Message.objects.order_by("id").last()
    assert (message.author, message.kind, message.written_by) == ("complainant", "answer", None)
    assert "El lunes" in person.get("/en/r/t/").content.decode()


def test_a_second_message_is_a_note(person, asked):
    for text in ("uno", "dos"):
        person.post("/en/r/t/", {"text": text})
    kinds = list(Message.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["question", "answer", "note"]


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001])
def test_an_empty_or_endless_message_is_refused_and_kept(person, text):
    response = person.post("/en/r/t/", {"text": text})
    page = response.content.decode()
    assert "There is a problem" in page
    assert text.strip() in page
    assert Message.objects.count() == 1


def test_the_language_can_be_changed_with_half_an_answer(person):
    page = person.post("/en/r/t/", {"text": "a medias", "_lang": "fr"}).content.decode()
    assert "a medias" in page
    assert 'action="/fr/r/t/"' in page
    assert Message.objects.count() == 1


def test_an_answer_before_delivery_is_kept_on_the_page(file, mexico):
    number = file().receipt.number
    browser = Client()
    browser.post(TRACK, {"receipt": number})
    page = browser.post("/en/r/t/", {"text": "más"}).content.decode()
    assert "No office has it yet" in page
    assert "más" in page


def wrong_numbers(right):
    other = str((int(right[0]) + 1) % 10) + right[1:15]
    return {
        "unknown": other + str(receipts.check_digit(other)),
        "wrong check digit": right[:15] + str((int(right[15]) + 1) % 10),
        "too short": right[:8],
        "empty": "",
        "words": "hello",
        "endless": "1" * 5000,
    }


def answer_to(browser, number):
    response = browser.post(TRACK, {"receipt": number})
    page = response.content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    return response.status_code, page.replace(token, "").replace(f'value="{number}"', "")


def test_wrong_unknown_and_locked_numbers_get_one_answer(asked):
    _case, right = asked
    Receipt.objects.update(locked_at=clock.now())
    answers = {answer_to(Client(), number) for number in [right, *wrong_numbers(right).values()]}
    assert {status for status, _page in answers} == {422}
    for _status, page in answers:
        assert "This number opens nothing." in page
    assert len({page.split("<main")[1].split("<input")[0] for _status, page in answers}) == 1


def test_every_number_costs_the_same_derivation(asked):
    """No time is asserted: the derivation is counted."""
    _case, right = asked
    calls = []
    real = receipts.hash_secret_raw

    def counted(*args, **kwargs):
        calls.append(1)
        return real(*args, **kwargs)

    receipts.hash_secret_raw = counted
    try:
        for number in [right, *wrong_numbers(right).values()]:
            before = len(calls)
            threads.find(number)
            assert len(calls) == before + 1
    finally:
        receipts.hash_secret_raw = real


def test_many_wrong_numbers_are_slowed_but_the_right_one_still_opens(asked, monkeypatch):
    monkeypatch.setattr("grievances.views.tracking.WRONG_NUMBERS", 2)
    browser = Client(REMOTE_ADDR="10.9.8.7")
    statuses = [browser.post(TRACK, {"receipt": "1"}).status_code for _ in range(3)]
    assert statuses == [422, 422, 429]
    assert browser.post(TRACK, {"receipt": asked[1]}).status_code == 302


def test_the_thread_closes_by_itself_and_on_request(person, asked, time_machine):
    assert person.get("/en/r/t/").status_code == 200
    time_machine.move_to(clock.now() + timedelta(minutes=31))
    assert person.get("/en/r/t/").status_code == 410
    person.post(TRACK, {"receipt": asked[1]})
    assert person.post("/en/r/t/", {"close": "1"}).url == TRACK
    assert person.get("/en/r/t/").status_code == 410


def test_the_cookie_holds_the_key_sealed_and_no_session_exists(person, asked):
    cookie = person.cookies["pz_t"]
    assert cookie["httponly"]
    assert asked[1] not in cookie.value
    assert "sessionid" not in person.cookies
    assert threads.reopen(cookie.value[:-4] + "AAAA", clock.now()) is None
    assert threads.reopen("rubbish", clock.now()) is None


def test_a_message_that_is_damaged_does_not_lock_the_thread(asked):
    thread = threads.find(asked[1])
    rows = [Message.objects.get()]
    rows[0].sealed = b"\x01" + b"0" * 40
    (opened,) = conversation._opened(thread.grievance, rows, thread.key)
    assert opened.text is None


def test_no_draft_is_made_by_tracking(person):
    assert not Draft.objects.exists()
