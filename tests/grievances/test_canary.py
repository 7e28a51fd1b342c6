"""What a person wrote lies nowhere in clear: not in any table, log, mail, job or event."""

import base64
import logging

import pytest
from django.apps import apps
from django.test import Client

from grievances import casework
from grievances.models import Case
from portal import jobs
from portal.models import Event, Job, OutgoingMail

pytestmark = pytest.mark.django_db

WORD = "canaryd41d8cd98f"
MARKS = [WORD.encode(), WORD.encode("utf-16-le"), WORD.upper().encode(), base64.b64encode(WORD.encode())[:18]]


def everything_stored():
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            for name, value in row.items():
                content = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                yield f"{model._meta.label}.{name}", content


def test_words_lie_nowhere_in_clear(mexico, officer, file, caplog, settings):
    settings.DEMO_SIGN_INS = True
    caplog.set_level(logging.DEBUG)
    filed = file(
        statement=f"El sistema {WORD} rechazó",
        respondent=f"{WORD} S.A.",
        effect=WORD,
        wish=WORD,
        confidentiality="named",
        name=WORD,
        contact=f"{WORD}@example.org",
        contact_rules=WORD,
    )
    jobs.run_pending()
    case = Case.objects.get()
    browser = Client()
    browser.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    for tail, data in (("open/", {}), ("acknowledge/", {}), ("ask/", {"text": f"¿{WORD}?"})):
        browser.post(f"/en/office/cases/{filed.grievance.reference}/{tail}", data)
    person = Client()
    person.post("/es/r/1/", {"country_of_harm": WORD})
    person.post("/es/r/3/", {"statement": WORD})
    person.post("/es/grievances/track/", {"receipt": filed.receipt.number})
    person.post("/es/r/t/", {"text": f"sí, {WORD}"})
    jobs.run_pending()
    case.refresh_from_db()
    assert case.state == "triage"
    assert case.grievance.messages.count() == 2
    found = [place for place, content in everything_stored() if any(mark in content for mark in MARKS)]
    assert found == []
    number = filed.receipt.number.encode()
    assert [place for place, content in everything_stored() if number in content] == []
    assert WORD not in caplog.text
    assert Job.objects.exists()
    assert Event.objects.exists()
    assert OutgoingMail.objects.exists()


def test_an_error_in_a_job_does_not_quote_the_words(mexico, file, caplog, monkeypatch):
    def broken(*args):
        raise ValueError(WORD)

    monkeypatch.setattr("grievances.dispatch.vault.open_intake", broken)
    file(statement=WORD)
    jobs.run_pending()
    assert WORD not in caplog.text
    assert WORD not in Job.objects.get(name="grievances.route_case").last_error


def test_casework_keeps_names_of_staff_out_of_messages_to_the_person(mexico, officer, delivered, now):
    case, _filed = delivered()
    casework.open_case(case=case, by=officer, now=now)
    message = casework.write_to_person(case=case, text="Hola", by=officer, now=now)
    assert (message.author, message.written_by) == ("officer", officer)
