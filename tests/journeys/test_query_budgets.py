"""How many queries the hot pages may make with cold caches, with few rows and with many."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client

from consultations.drafts import carrying
from grievances import offices, rulesets
from grievances.intake import Submission, submit_grievance
from portal import clock, jobs
from portal.installation import ensure_home
from portal.models import User
from tests.factories import consultations as make
from tests.factories import voices
from tests.support.filing import STEPS
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db

FEW, MANY = 1, 40
WEEK = timedelta(days=7)
BUDGETS = {"draft": 12, "clause": 15, "comment": 10, "intake": 8, "office list": 15}


@pytest.fixture
def client(settings):
    settings.DEMO_SIGN_INS = True
    rulesets.forget()
    ensure_home()
    return Client()


def cost(client: Client, path: str) -> int:
    """Queries of a request when the process is warm and every cache is empty."""
    assert client.get(path).status_code == 200
    for cache in caches.all(initialized_only=True):
        cache.clear()
    return queries_of(lambda: client.get(path))


def within(name: str, few: int, many: int) -> None:
    assert few == many
    assert many <= BUDGETS[name], f"{name}: {many} queries"


@pytest.mark.parametrize(("name", "path"), [("draft", "draft/1/"), ("clause", "draft/1/1.1/")])
def test_draft_and_clause(client, name, path):
    now = clock.now()
    version = make.draft(now=now - WEEK, opens=now - WEEK, closes=now + WEEK).version
    asked = []
    said = 0
    for wanted in (FEW, MANY):
        while said < wanted:
            said += 1
            first = make.comment(version, "1.1", body=f"{said}", exact="Every office has a counter.", now=now)
            make.comment(version, parent=first, body=f"reply {said}", language="es", now=now)
        asked.append(cost(client, f"/en/consultations/rules/{path}"))
    within(name, *asked)


def test_a_clause_of_the_second_draft_with_all_that_may_stand_on_it(client):
    """Carried comments, some left behind, an official position and what a state recorded."""
    now = clock.now()
    first = make.draft(now=now - WEEK, opens=now - WEEK, closes=now + WEEK).version
    for _time in range(3):
        make.comment(first, "1.1", body="about a sentence that goes", exact="Every office has a counter.", now=now)
        make.comment(first, "1.1", body="about one that stays", exact="Nobody is turned away.", now=now)
    words = make.TEXTS["en"].replace("Every office has a counter.", "Each office keeps two doors open for all.")
    second = make.draft(number=2, texts={"en": words}, now=now, opens=now - WEEK, closes=now + WEEK).version
    carrying.carry_comments(version=second, by=None)
    person, organisation = voices.speaker()
    voices.position(second, make.node(second, "1.1"), by=person, organisation=organisation, now=now)
    voices.statement(make.node(second, "1.1"), by=voices.delegate(), now=now)
    make.comment(second, "1.1", body="new", now=now)
    page = "/en/consultations/rules/draft/2/1.1/"
    shown = client.get(page).content.decode()
    for part in ("about one that stays", "about a sentence that goes", "Wells Union", "Uruguay", "new"):
        assert part in shown
    assert cost(client, page) <= BUDGETS["clause"]


def test_a_comment_that_is_sent(client):
    """Its place with the time, the timetable, four rows, the record; BEGIN and COMMIT are savepoints here."""
    now = clock.now()
    make.draft(now=now - WEEK, opens=now - WEEK, closes=now + WEEK)
    given = {"c-body": "Two counters.", "c-kind": "comment", "c-language": "en", "c-read_in": "en"}
    page = "/en/consultations/rules/draft/1/1.1/"
    assert client.post(page, given | {"c-token": "a"}).status_code == 303
    assert queries_of(lambda: client.post(page, given | {"c-token": "b"})) <= BUDGETS["comment"]


def test_each_step_of_the_intake(client):
    costs = []
    for number, answers in enumerate(STEPS, start=1):
        costs.append(cost(client, f"/en/r/{number}/"))
        costs.append(queries_of(lambda: client.post(f"/en/r/{number}/", answers)))  # noqa: B023  called at once
    assert client.get("/en/r/check/").status_code == 200
    assert max(costs) <= BUDGETS["intake"], costs


def test_list_of_an_office(client):
    now = clock.now()
    office = offices.create_office(
        code="mx", names={"en": "Office"}, country="MX", email="office@mx.example", by="system", now=now
    )
    officer = User.objects.create_user("officer@mx.example", is_demonstration=True)
    offices.add_member(office=office, user=officer, by="system", now=now)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    asked, filed = [], 0
    for wanted in (FEW, MANY):
        while filed < wanted:
            filed += 1
            submission = Submission(language="es", statement="Caso", country_of_harm="MX", sector="S-SOCP")
            submit_grievance(submission=submission, idempotency_key=f"{filed}", channel="web", by=None, now=now)
        jobs.run_pending()
        asked.append(cost(client, "/en/office/"))
    within("office list", *asked)
