from datetime import timedelta

import pytest
from django.db import transaction

from portal import clock, jobs
from portal.models import Job
from portal.models.jobs import JobState
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db

done: list = []


def note(number):
    done.append(number)


def fail(number):
    _trace()
    raise ValueError("what somebody wrote")


def slow():
    _trace()
    Job.objects.filter(name="tests.slow").update(lease=99)


def _trace():
    """An effect in the database."""
    Job.objects.create(name="tests.trace", available_at=clock.now(), created_at=clock.now(), state=JobState.DONE)


@pytest.fixture(autouse=True)
def definitions(monkeypatch):
    """Jobs of these tests alone."""
    done.clear()
    for function, tries in ((note, 3), (fail, 2), (slow, 8)):
        name = f"tests.{function.__name__}"
        monkeypatch.setitem(jobs.REGISTRY, name, jobs.Definition(name, function, "default", tries, True))


def make_due(job):
    Job.objects.filter(pk=job.pk).update(available_at=clock.now() - timedelta(seconds=1))


def test_an_enqueued_job_runs_once():
    job = jobs.enqueue("tests.note", 7)
    assert jobs.run_pending() == 1
    assert jobs.run_pending() == 0
    job.refresh_from_db()
    assert (done, job.state, job.tries) == ([7], JobState.DONE, 1)


def test_a_rolled_back_transaction_leaves_no_job():
    with transaction.atomic():
        jobs.enqueue("tests.note", 1)
        transaction.set_rollback(True)
    assert Job.objects.count() == 0


def test_a_job_waits_for_its_time():
    job = jobs.enqueue("tests.note", 1, at=clock.now() + timedelta(hours=1))
    assert jobs.run_pending() == 0
    make_due(job)
    assert jobs.run_pending() == 1


def test_a_failing_job_waits_then_is_parked_without_its_words_or_effects():
    job = jobs.enqueue("tests.fail", 1)
    jobs.run_pending()
    job.refresh_from_db()
    assert job.state == JobState.PENDING
    assert job.available_at > clock.now()
    make_due(job)
    jobs.run_pending()
    job.refresh_from_db()
    assert job.state == JobState.PARKED
    assert job.last_error.startswith("ValueError at fail")
    assert "somebody" not in job.last_error
    assert not Job.objects.filter(name="tests.trace").exists()


def test_a_duplicate_message_does_nothing():
    jobs.enqueue("tests.note", 5)
    [row] = jobs.lease_due("a", 10)
    jobs.execute(row.id, row.lease)
    jobs.execute(row.id, row.lease)
    assert done == [5]


def test_a_message_of_an_older_lease_does_nothing():
    jobs.enqueue("tests.note", 5)
    [first] = jobs.lease_due("a", 10)
    Job.objects.update(lease_until=clock.now() - timedelta(seconds=1))
    [second] = jobs.lease_due("b", 10)
    jobs.execute(first.id, first.lease)
    assert done == []
    jobs.execute(second.id, second.lease)
    assert done == [5]


def test_effects_are_undone_when_the_lease_was_taken_over_meanwhile():
    jobs.enqueue("tests.slow")
    jobs.run_pending(limit=1)
    assert not Job.objects.filter(name="tests.trace").exists()


def test_a_job_that_kills_its_worker_is_parked_in_the_end():
    job = jobs.enqueue("tests.note", 1)
    Job.objects.update(tries=3)  # started three times, never ended
    jobs.run_pending()
    job.refresh_from_db()
    assert (job.state, job.last_error, done) == (JobState.PARKED, "killed its worker", [])


def test_an_unknown_job_is_parked_with_an_alarm(caplog):
    jobs.enqueue("tests.nobody_knows")
    [row] = jobs.lease_due("a", 1)
    jobs.send(row)
    assert Job.objects.get().state == JobState.PARKED
    assert "parked: unknown job" in caplog.text


def test_a_flood_of_one_office_does_not_starve_another():
    for number in range(20):
        jobs.enqueue("tests.note", number, key="flooded")
    jobs.enqueue("tests.note", 100, key="quiet")
    assert 100 in [row.args[0] for row in jobs.lease_due("a", 2)]


def test_urgent_jobs_come_first():
    jobs.enqueue("tests.note", 1, queue="bulk")
    jobs.enqueue("tests.note", 2)
    jobs.enqueue("tests.note", 3, queue="urgent")
    assert [row.args[0] for row in jobs.lease_due("a", 3)] == [3, 2, 1]


def test_the_embedded_broker_takes_up_what_its_last_process_held():
    jobs.enqueue("tests.note", 4)
    jobs.lease_due("dead", 1)
    assert jobs.run_pending() == 0
    assert jobs.reclaim_all() == 1
    assert jobs.run_pending() == 1


def test_counts_name_states_queues_and_the_age_of_the_oldest():
    jobs.enqueue("tests.note", 1, queue="urgent")
    jobs.enqueue("tests.note", 2)
    Job.objects.update(available_at=clock.now() - timedelta(seconds=30))
    counts = jobs.counts()
    assert (counts["pending"], counts["by_queue"]["urgent"]["pending"]) == (2, 1)
    assert 29 < counts["oldest_seconds"] < 40


def test_leasing_takes_as_many_queries_for_three_rows_as_for_one():
    jobs.enqueue("tests.note", 0)
    once = queries_of(lambda: jobs.lease_due("a", 10))
    for number in range(3):
        jobs.enqueue("tests.note", number)
    assert queries_of(lambda: jobs.lease_due("a", 10)) == once


def test_done_jobs_are_forgotten_after_a_week():
    jobs.enqueue("tests.note", 0)
    jobs.run_pending()
    assert jobs.sweep_done(clock.now()) == 0
    assert jobs.sweep_done(clock.now() + timedelta(days=8)) == 1
