import pytest
from django.test import Client
from django.utils.html import escape

from grievances import casework
from grievances.access import can_view, visible_cases
from grievances.models import Case, Conflict, Institution, Message
from portal import jobs
from portal.models import Event, OutgoingMail, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def console(officer, settings):
    settings.DEMO_SIGN_INS = True
    browser = Client()
    browser.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def sign_in(user):
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def address(case, tail=""):
    return f"/en/office/cases/{case.grievance.reference}/{tail}"


def test_an_unopened_case_shows_codes_and_no_words(console, delivered):
    case, _filed = delivered(sector="S-SOCP")
    page = console.get(address(case)).content.decode()
    assert "Nobody has opened this case" in page
    assert "Social benefits and pensions" in page
    assert "canary5f1c" not in page
    assert not Event.objects.filter(kind__in=["case.opened", "case.read"]).exists()


def test_opening_is_receipt_and_an_event(console, officer, delivered):
    case, _filed = delivered()
    assert console.get(address(case, "open/")).status_code == 405
    response = console.post(address(case, "open/"))
    assert response.url == address(case)
    case.refresh_from_db()
    assert (case.state, case.delivery, case.opened_by, case.assigned_to) == (
        "received",
        "opened_by_human",
        officer,
        officer,
    )
    clocks = {row.clock: row.met_at is not None for row in case.deadlines.all()}
    assert clocks == {"delivered": True, "opened": True, "acknowledged": False, "answered": False, "triaged": False}
    assert "canary5f1c" in console.get(address(case)).content.decode()
    kinds = list(Event.objects.filter(actor=f"user:{officer.pk}").values_list("kind", flat=True))
    assert kinds == ["case.opened", "case.read"]


def test_reading_again_later_is_an_event_again(console, officer, delivered, now):
    case, _filed = delivered()
    casework.open_case(case=case, by=officer, now=now)
    page = console.get(address(case)).content.decode()
    assert "canary5f1c" not in page
    assert "Read the statement" in page
    console.post(address(case, "open/"))
    assert "canary5f1c" in console.get(address(case)).content.decode()
    assert Event.objects.filter(kind="case.opened").count() == 1
    assert Event.objects.filter(kind="case.read").count() == 1


def test_a_question_goes_to_the_person_and_stops_the_clocks(console, delivered):
    case, _filed = delivered()
    console.post(address(case, "open/"))
    console.post(address(case, "acknowledge/"))
    response = console.post(address(case, "ask/"), {"text": "¿Cuándo?"})
    assert response.url == address(case)
    case.refresh_from_db()
    assert case.state == "needs_info"
    assert case.waits_until is not None
    assert {row.clock for row in case.deadlines.exclude(stopped_at=None)} == {"triaged", "answered"}
    assert Message.objects.get().kind == "question"
    page = console.get(address(case)).content.decode()
    assert "¿Cuándo?" in page
    assert "Paused" in page


def test_an_empty_question_is_refused(console, delivered):
    case, _filed = delivered()
    console.post(address(case, "open/"))
    console.post(address(case, "acknowledge/"))
    response = console.post(address(case, "ask/"), {"text": " "})
    assert response.status_code == 422
    assert "Write something first." in response.content.decode()
    case.refresh_from_db()
    assert case.state == "triage"


def test_a_step_that_the_table_does_not_have_changes_nothing(console, delivered):
    case, _filed = delivered()
    console.post(address(case, "open/"))
    for name in ("ask", "decide", "erase", "answer", "nonsense"):
        page = console.post(address(case, f"{name}/"), {"text": "x"}, follow=True).content.decode()
        assert "The case has moved on in the meantime." in page
    case.refresh_from_db()
    assert case.state == "received"


def test_only_the_head_accepts_a_case(console, lead, delivered):
    case, _filed = delivered()
    console.post(address(case, "open/"))
    console.post(address(case, "acknowledge/"))
    console.post(address(case, "admit/"))
    case.refresh_from_db()
    assert case.state == "triage"
    assert "/admit/" not in console.get(address(case)).content.decode()
    head = sign_in(lead)
    head.post(address(case, "admit/"))
    case.refresh_from_db()
    assert case.state == "admitted"


def test_assigning_within_the_office(console, lead, delivered, brazil, member):
    case, _filed = delivered()
    console.post(address(case, "open/"))
    console.post(address(case, "assign/"), {"to": lead.pk})
    case.refresh_from_db()
    assert case.assigned_to == lead
    console.post(address(case, "assign/"), {"to": member(brazil).pk})
    case.refresh_from_db()
    assert case.assigned_to == lead
    console.post(address(case, "assign/"), {"to": ""})
    case.refresh_from_db()
    assert case.assigned_to is None


TAILS = [("get", ""), ("post", "open/"), ("post", "write/"), ("post", "assign/"), ("post", "acknowledge/")]


@pytest.mark.parametrize(("method", "tail"), TAILS)
def test_the_cases_of_another_office_do_not_exist(delivered, brazil, member, settings, method, tail):
    settings.DEMO_SIGN_INS = True
    case, _filed = delivered()
    stranger = sign_in(member(brazil))
    absent = getattr(stranger, method)(f"/en/office/cases/PLZ-2026-BBBBBB/{tail}")
    there = getattr(stranger, method)(address(case, tail))
    assert there.status_code == absent.status_code == 404
    assert case.grievance.reference not in stranger.get("/en/office/").content.decode()
    case.refresh_from_db()
    assert case.state == "submitted"


@pytest.mark.parametrize(("method", "tail"), TAILS)
def test_nobody_without_an_office_gets_in(delivered, settings, method, tail):
    settings.DEMO_SIGN_INS = True
    case, _filed = delivered()
    assert getattr(Client(), method)(address(case, tail)).status_code == 302
    for user in (
        User.objects.create_user("reader@x.example"),
        User.objects.create_superuser("root@x.example", is_demonstration=True),
    ):
        assert getattr(sign_in(user), method)(address(case, tail)).status_code == 403


def test_an_unopened_case_cannot_be_worked_on(console, delivered):
    case, _filed = delivered()
    for tail in ("acknowledge/", "write/", "assign/"):
        assert console.post(address(case, tail), {"text": "x"}).status_code == 403


@pytest.mark.parametrize("view", ["mine", "unassigned", "due", "waiting", "all", "nonsense"])
def test_the_list_costs_the_same_at_any_number_of_rows(
    console, officer, file, mexico, view, django_assert_max_num_queries
):
    console.get("/en/office/")  # the first request of a process looks up the site
    numbers = []
    for total in (1, 3):
        for index in range(total):
            file(key=f"{total}-{index}")
        jobs.run_pending()
        with django_assert_max_num_queries(15) as queries:
            page = console.get(f"/en/office/?view={view}").content.decode()
        numbers.append(len(queries))
        assert "canary5f1c" not in page
    assert numbers[0] == numbers[1]


def test_the_views_of_the_list(console, officer, file, mexico, now):
    for index in range(3):
        file(key=str(index))
    jobs.run_pending()
    first, second, _third = Case.objects.order_by("id")
    casework.open_case(case=first, by=officer, now=now)
    casework.act(case=first, act="acknowledge", by=officer, now=now)
    casework.ask(case=first, text="?", by=officer, now=now)
    casework.open_case(case=second, by=officer, now=now)

    def references(view):
        rows = console.get(f"/en/office/?view={view}").context["list"].page.object_list
        return sorted(case.pk for case in rows)

    ids = [case.pk for case in Case.objects.order_by("id")]
    assert references("mine") == ids[:2]
    assert references("unassigned") == ids[2:]
    assert references("waiting") == ids[:1]
    assert references("all") == ids
    counts = {c["name"]: c["number"] for c in console.get("/en/office/").context["list"].counts}
    assert (counts["mine"], counts["unassigned"], counts["waiting"], counts["all"]) == (2, 1, 1, 3)


def test_what_is_visible_is_what_can_be_viewed(delivered, mexico, brazil, member, secretariat, file, now):
    case, _filed = delivered()
    pending = file(key="two").grievance
    people = {
        "officer": member(mexico),
        "conflicted": member(mexico),
        "stranger": member(brazil),
        "desk": member(secretariat),
        "reader": User.objects.create_user("r@x.example"),
        "root": User.objects.create_superuser("root@x.example"),
    }
    Conflict.objects.create(office=mexico, person=people["conflicted"], declared_at=now)
    inactive = member(mexico)
    inactive.is_active = False
    inactive.save()
    people["inactive"] = inactive
    seen = {}
    for name, user in people.items():
        fresh = User.objects.get(pk=user.pk)
        visible = case in visible_cases(fresh)
        assert visible == can_view(fresh, case)
        seen[name] = visible
    assert [name for name, visible in seen.items() if visible] == ["officer"]
    assert not pending.cases.exists()


def test_an_office_in_conflict_sees_and_hears_nothing(console, mexico, secretariat, file):
    grievance = file(respondent="La Oficina Nacional de México").grievance
    jobs.run_pending()
    case = grievance.cases.get()
    assert case.office == secretariat
    assert console.get(address(case)).status_code == 404
    listed = console.get("/en/office/?view=all")
    assert listed.status_code == 200
    assert grievance.reference not in listed.content.decode()
    assert [mail.to for mail in OutgoingMail.objects.all()] == [secretariat.email]


def test_a_personal_conflict_about_one_institution(delivered, officer, mexico, now):
    bank = Institution.objects.create(code="bank", name="Banco del Norte", country="MX")
    case, _filed = delivered(respondent="el Banco del Norte S.A.")
    assert case.grievance.institutions == ["bank"]
    Conflict.objects.create(office=mexico, person=officer, institution=bank, declared_at=now)
    fresh = User.objects.get(pk=officer.pk)
    assert case not in visible_cases(fresh)
    assert not can_view(fresh, case)


def test_every_page_of_the_console_is_not_kept(console, delivered):
    case, _filed = delivered()
    for path in ("/en/office/", address(case)):
        assert console.get(path)["Cache-Control"] == "no-store, private"


def test_a_case_costs_the_same_with_one_message_and_with_three(
    console, officer, delivered, now, django_assert_max_num_queries
):
    case, _filed = delivered()
    console.post(address(case, "open/"))
    console.get(address(case))
    numbers = []
    for total in (1, 2):
        for _ in range(total):
            casework.write_to_person(case=case, text="Hola", by=officer, now=now)
        with django_assert_max_num_queries(25) as queries:
            console.get(address(case))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"])
def test_what_a_person_wrote_runs_nowhere_in_the_console(console, delivered, attack):
    case, _filed = delivered(statement=attack, respondent=attack)
    console.post(address(case, "open/"))
    page = console.get(address(case)).content.decode()
    assert attack not in page or "{{" in attack
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert escape(attack) in page
