from datetime import timedelta

import pytest
from time_machine import travel

from grievances import casework, custody, dispatch, drafts, story, vault, watch
from grievances.models import Case, Conflict, Draft, Grievance
from portal import crypto, jobs, sweeps
from portal.models import Event, Job, OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(mexico, file, now):
    """A case delivered at `now` that nobody opens."""
    with travel(now, tick=False):
        file(now=now)
        jobs.run_pending()
    return Case.objects.get()


def test_the_sweep_is_registered(db, now):
    assert sweeps.run(now)["grievances"] == 0


def test_an_unopened_case_goes_to_the_secretariat_once_and_the_silent_office_loses_the_key(silent, secretariat, now):
    late = now + timedelta(days=3)
    with travel(late, tick=False):
        assert watch.sweep(late) == 2  # the missed clock, the custody
        assert watch.sweep(late) == 0
        jobs.run_pending()
    old, new = Case.objects.order_by("id")
    assert (old.role, old.delivery, bytes(old.wrapped_key), old.office_key) == ("former", "recalled", b"", None)
    assert (new.office, new.role, new.state, new.delivery) == (secretariat, "lead", "custody", "sent")
    with pytest.raises(crypto.SealBroken):
        vault.open_case(old)
    assert vault.open_field(new.grievance, "statement", vault.open_case(new)).startswith("El sistema")
    assert "desk@secretariat.example" in OutgoingMail.objects.values_list("to", flat=True)
    kinds = list(Event.objects.filter(chain="grievances").order_by("seq").values_list("kind", flat=True))
    assert kinds[3:] == ["deadline.missed", "case.custody", "case.recalled", "case.delivered"]


def test_clocks_towards_the_person_go_on_in_custody(silent, now):
    before = dict(silent.deadlines.filter(clock__in=["acknowledged", "answered"]).values_list("clock", "due_at"))
    late = now + timedelta(days=3)
    with travel(late, tick=False):
        watch.sweep(late)
        jobs.run_pending()
    case = Case.objects.get(role="lead")
    assert dict(case.deadlines.filter(clock__in=before).values_list("clock", "due_at")) == before
    assert case.deadlines.get(clock="opened").started_at == late


def test_the_person_reads_of_the_missed_clock(silent, now):
    late = now + timedelta(days=3)
    watch.sweep(late)
    told = story.story(Grievance.objects.get())
    assert told.office.code == "secretariat"
    assert told.missed == [
        "A person at National office of Mexico should have opened it by 4 March 2026. Nobody did in time. "
        "It was taken away from this office."
    ]


def test_a_case_opened_in_time_stays(silent, officer, now):
    casework.open_case(case=silent, by=officer, now=now + timedelta(days=1))
    watch.sweep(now + timedelta(days=3))
    assert Case.objects.get() == silent


def test_an_urgent_case_waits_for_one_day_only(mexico, file, now):
    with travel(now, tick=False):
        file(now=now, severity="SEV5")
        jobs.run_pending()
    watch.sweep(now + timedelta(hours=23))
    assert Case.objects.count() == 1
    watch.sweep(now + timedelta(hours=25))
    assert Case.objects.filter(role="lead").get().office.code == "secretariat"


def test_a_case_of_a_silent_secretariat_stays_with_it(secretariat, file, now):
    with travel(now, tick=False):
        file(now=now, country_of_harm="CL")
        jobs.run_pending()
    watch.sweep(now + timedelta(days=10))
    case = Case.objects.get()
    assert (case.office, case.state) == (secretariat, "custody")
    assert case.deadlines.get(clock="opened").breached_at is not None


def test_what_lost_its_job_is_routed_and_delivered_again(mexico, file, now):
    grievance = file(now=now).grievance
    Job.objects.all().delete()
    assert watch.route_again(now + timedelta(minutes=5)) == 0
    assert watch.route_again(now + timedelta(minutes=11)) == 1
    assert watch.route_again(now + timedelta(minutes=11)) == 0
    dispatch.route(grievance.pk, now)
    Job.objects.all().delete()
    assert watch.deliver_again(now + timedelta(minutes=11)) == 1
    jobs.run_pending()
    assert Case.objects.get().delivery == "sent"


def test_a_question_without_an_answer_never_closes_a_case(silent, officer, now):
    casework.open_case(case=silent, by=officer, now=now)
    casework.act(case=silent, act="acknowledge", by=officer, now=now)
    case = casework.ask(case=silent, text="?", by=officer, now=now)
    before = case.deadlines.get(clock="answered").due_at
    assert watch.end_waits(case.waits_until - timedelta(hours=1)) == 0
    assert watch.end_waits(case.waits_until + timedelta(hours=1)) == 1
    case.refresh_from_db()
    assert case.state == "triage"
    assert case.deadlines.get(clock="answered").due_at > before


def test_a_stopped_clock_is_not_missed(silent, officer, now):
    casework.open_case(case=silent, by=officer, now=now)
    casework.act(case=silent, act="acknowledge", by=officer, now=now)
    casework.ask(case=silent, text="?", by=officer, now=now)
    assert watch.note_breaches(now + timedelta(days=400)) == 0


def test_expired_drafts_and_receipts_that_were_not_fetched_are_forgotten(db, now, file):
    draft = drafts.begin(now)
    drafts.save(draft, "what", {"statement": ["x"]})
    Draft.objects.update(sealed_receipt=b"x", receipt_until=now + timedelta(minutes=60))
    assert watch.forget_drafts(now + timedelta(minutes=59)) == 0
    assert watch.forget_drafts(now + timedelta(minutes=61)) == 1
    assert bytes(Draft.objects.get().sealed_receipt) == b""
    assert watch.forget_drafts(now + timedelta(days=15)) == 1
    assert not Draft.objects.exists()


def test_without_a_secretariat_that_may_take_it_the_case_stays_and_an_alarm_is_logged(silent, secretariat, now, caplog):
    Conflict.objects.create(office=secretariat, declared_at=now)
    late = now + timedelta(days=3)
    assert watch.relieve_silent_offices(late) == 0
    assert Case.objects.get() == silent
    assert "no secretariat may take it" in caplog.text


def test_custody_of_a_case_that_was_opened_meanwhile_changes_nothing(silent, officer, now):
    casework.open_case(case=silent, by=officer, now=now)
    assert custody.take(silent.pk, now + timedelta(days=3)) is None
