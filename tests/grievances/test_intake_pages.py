import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from grievances import drafts, questions, receipts
from grievances.models import Draft, Grievance
from portal import clock, jobs

pytestmark = pytest.mark.django_db

STEPS = {
    1: {"country_of_harm": "MX", "sector": "S-SOCP"},
    2: {"confidentiality": "anonymous"},
    3: {"statement": "El sistema canary5f1c me negó la beca.", "respondent": ""},
    4: {"harm": ["H-ACC", "H-PSY"], "effect": ""},
    5: {"remedy": ["Y-EXPL"], "wish": ""},
    6: {"name": "", "contact": "", "contact_rules": ""},
}


@pytest.fixture
def visitor():
    return Client()


def fill(visitor, upto=6, language="es", **changes):
    for number in range(1, upto + 1):
        data = STEPS[number] | changes.get(f"step{number}", {})
        response = visitor.post(f"/{language}/r/{number}/", data)
    return response


def send(visitor, language="es", **changes):
    fill(visitor, language=language, **changes)
    visitor.post(f"/{language}/r/check/")
    page = visitor.get(f"/{language}/r/done/").content.decode()
    return receipts.normalise(" ".join(re.findall(r"<span>(\d{4})</span>", page)))


def test_six_steps_a_check_and_a_receipt_without_an_account(visitor, mexico):
    assert fill(visitor).url == "/es/r/check/"
    page = visitor.get("/es/r/check/").content.decode()
    assert "canary5f1c" in page
    response = visitor.post("/es/r/check/")
    assert (response.status_code, response.url) == (302, "/es/r/done/")
    grievance = Grievance.objects.get()
    assert (grievance.country_of_harm, grievance.sector, grievance.language) == ("MX", "S-SOCP", "es")
    assert (grievance.harm, grievance.remedies, grievance.channel) == (["H-ACC", "H-PSY"], ["Y-EXPL"], "web")
    assert set(visitor.cookies) <= {"pz_r", "csrftoken"}
    draft = Draft.objects.get()
    assert (draft.grievance, bytes(draft.sealed)) == (grievance, b"")


def test_the_receipt_is_shown_until_its_last_digits_are_typed(visitor, mexico):
    number = send(visitor)
    assert receipts.is_well_formed(number)
    again = visitor.get("/en/r/done/").content.decode()
    assert f"<span>{number[:4]}</span>" in again
    wrong = visitor.post("/en/r/done/", {"digits": "0000" if number[-4:] != "0000" else "1111"})
    assert "These are not the last four digits" in wrong.content.decode()
    assert visitor.post("/en/r/done/", {"digits": number[-4:]}).url == "/en/r/done/"
    noted = visitor.get("/en/r/done/").content.decode()
    assert number[:4] not in noted
    assert Grievance.objects.get().reference in noted
    assert bytes(Draft.objects.get().sealed_receipt) == b""


def test_the_receipt_number_opens_the_case(visitor, mexico):
    number = send(visitor)
    jobs.run_pending()
    response = Client().post("/es/grievances/track/", {"receipt": receipts.grouped(number)})
    assert (response.status_code, response.url) == (302, "/es/r/t/")


def test_sending_twice_makes_one_grievance_and_keeps_the_receipt(visitor, mexico):
    fill(visitor)
    for _ in range(3):
        assert visitor.post("/es/r/check/").url == "/es/r/done/"
    assert Grievance.objects.count() == 1
    assert re.search(r"<span>\d{4}</span>", visitor.get("/es/r/done/").content.decode())


def test_a_replayed_step_after_sending_leads_to_the_receipt_and_changes_nothing(visitor, mexico):
    send(visitor)
    assert visitor.post("/es/r/3/", {"statement": "otra cosa"}).url == "/es/r/done/"
    assert visitor.get("/es/r/3/").url == "/es/r/done/"
    assert bytes(Draft.objects.get().sealed) == b""


def test_nothing_typed_lies_in_clear(visitor, db):
    fill(visitor, upto=3)
    assert b"canary5f1c" not in bytes(Draft.objects.get().sealed)
    cookie = visitor.cookies["pz_r"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie.value not in Draft.objects.get().lookup


def test_the_language_can_be_changed_in_mid_form_and_everything_is_kept(visitor, db):
    fill(visitor, upto=2)
    response = visitor.post("/es/r/3/", {"statement": "  a medias", "_lang": "fr"})
    assert (response.status_code, response.url) == (302, "/fr/r/3/")
    page = visitor.get("/fr/r/3/").content.decode()
    assert "a medias" in page
    assert '<html lang="fr"' in page
    assert 'value="MX" selected' in visitor.get("/fr/r/1/").content.decode()


def test_steps_cannot_be_skipped(visitor, db):
    fill(visitor, upto=1)
    assert visitor.get("/es/r/check/").url == "/es/r/2/"
    assert visitor.post("/es/r/check/").url == "/es/r/2/"
    assert not Grievance.objects.exists()
    assert visitor.get("/es/r/").url == "/es/r/2/"


@pytest.mark.parametrize(
    ("step", "data", "sentence"),
    [
        (1, {"country_of_harm": "ZZ", "sector": "S-DK"}, "This country is not a member state."),
        (1, {"country_of_harm": "", "sector": ""}, "Choose a country, or say that you do not know."),
        (2, {}, "Choose one of the three ways."),
        (3, {"statement": " \n"}, "Say what happened. A few words are enough."),
        (3, {"statement": "x" * 100_000}, "at most 50000 characters"),
    ],
)
def test_what_cannot_be_taken_gets_a_sentence_and_is_kept(visitor, db, step, data, sentence):
    fill(visitor, upto=step - 1) if step > 1 else None
    response = visitor.post(f"/en/r/{step}/", data)
    assert response.status_code == 200
    page = response.content.decode().replace("&#x27;", "'")
    assert sentence in page
    assert "There is a problem" in page
    if len(data.get("statement", "")) > 10:
        assert data["statement"] in page
        assert data["statement"] in visitor.get(f"/en/r/{step}/").content.decode()


@pytest.mark.parametrize("path", ["/en/r/2/", "/en/r/check/", "/en/r/done/", "/en/r/t/"])
def test_without_a_draft_pages_are_closed(visitor, db, path):
    response = visitor.get(path)
    assert response.status_code == 410
    assert "This page has closed" in response.content.decode()


def test_a_step_sent_after_the_draft_expired_loses_nothing(visitor, db):
    fill(visitor, upto=2)
    Draft.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    response = visitor.post("/en/r/3/", STEPS[3])
    assert response.url == "/en/r/1/?again=1"
    page = visitor.get(response.url).content.decode()
    assert "had expired and are gone" in page
    assert "canary5f1c" in visitor.get("/en/r/3/").content.decode()


def test_smuggled_fields_are_left_out(visitor, mexico):
    send(visitor, step1={"state": "closed", "severity": "SEV5", "vetoes": "mx", "statement": "x"})
    grievance = Grievance.objects.get()
    assert (grievance.severity, grievance.vetoes) == ("SEV2", [])


def test_the_own_office_can_be_refused_and_danger_makes_it_urgent(visitor, mexico):
    send(visitor, step2={"own_office": "no"}, step3={"urgent": "on"})
    jobs.run_pending()
    grievance = Grievance.objects.get()
    assert (grievance.vetoes, grievance.severity) == (["MX"], "SEV5")
    assert grievance.cases.get().office.code == "secretariat"


@pytest.mark.parametrize("path", ["/en/r/1/", "/en/r/2/", "/en/grievances/track/", "/en/r/done/"])
def test_private_pages_leave_no_trace(visitor, db, path):
    response = visitor.get(path)
    assert response["Cache-Control"] == "no-store, private"
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in response["X-Robots-Tag"]
    page = response.content.decode()
    assert "sessionid" not in response.cookies
    title = re.search(r"<title>(.*?)</title>", page, re.S).group(1).lower()
    assert "grievance" not in title
    assert "/r/exit/" in page
    assert 'rel="alternate"' not in page or "hreflang" not in page.split("</head>")[0]


def test_leaving_clears_everything(visitor, db):
    fill(visitor, upto=3)
    response = visitor.get("/en/r/exit/")
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.url == "/en/"
    assert visitor.cookies["pz_r"].value == ""


def test_every_step_is_shown_in_every_language(visitor, db):
    for language in ("en", "es", "pt-br", "fr"):
        for number in STEPS:
            fill(visitor, language=language)
            page = visitor.get(f"/{language}/r/{number}/").content.decode()
            assert page.count("<h1") == 1


def test_a_damaged_cookie_is_no_draft(db):
    for value in ("", "x", "ñ", "A" * 44, "=" * 10, "a" * 5000):
        assert drafts.find(value, clock.now()) is None


def test_a_form_is_begun_only_so_often_from_one_place(visitor, db, monkeypatch):
    monkeypatch.setattr("grievances.views.intake.NEW_DRAFTS_PER_HOUR", 0)
    response = visitor.post("/en/r/1/", STEPS[1])
    assert response.status_code == 429
    assert "Too many forms were begun from here" in response.content.decode()


def test_a_name_is_asked_for_only_where_one_is_given(visitor, db):
    fill(visitor, upto=5)
    assert 'name="name"' not in visitor.get("/en/r/6/").content.decode()
    fill(visitor, upto=5, step2={"confidentiality": "named"})
    assert 'name="name"' in visitor.get("/en/r/6/").content.decode()


def test_the_check_says_everything_that_was_answered(visitor, db):
    fill(visitor, language="en")
    page = " ".join(BeautifulSoup(visitor.get("/en/r/check/").content, "html.parser").main.get_text(" ").split())
    assert "Somebody's life or freedom is in danger now, or a child is No" in page
    assert "Who used the system or the data? Not given" in page
    fill(visitor, language="en", step3={"urgent": "on"})
    page = " ".join(BeautifulSoup(visitor.get("/en/r/check/").content, "html.parser").main.get_text(" ").split())
    assert "Somebody's life or freedom is in danger now, or a child is Yes" in page


def test_the_promised_number_of_steps_is_the_number_of_steps(visitor, db):
    assert len(questions.STEPS) == len(STEPS) == 6
    assert "Six short steps and a last look" in visitor.get("/en/grievances/").content.decode()
    fill(visitor, language="en")
    kickers = [
        BeautifulSoup(visitor.get(f"/en/r/{number}/").content, "html.parser").select_one(".plaza-kicker").get_text()
        for number in STEPS
    ]
    assert kickers == [f"Step {number} of 6" for number in STEPS]


def test_answers_are_kept_under_keys_that_outlive_the_order_of_the_steps():
    keys = [step.key for step in questions.STEPS]
    assert keys == ["where", "how", "what", "effect", "wish", "contact"]
    fields = [field for step in questions.STEPS for field in step.base_fields]
    assert len(fields) == len(set(fields))
