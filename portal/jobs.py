"""Jobs: the outbox, its relay to the broker, and what runs a job exactly as far as its row says.

``enqueue`` writes a row in the caller's transaction. The relay of a worker leases due rows, fairly among keys, and
hands (row, lease) to the broker. ``execute`` runs the job and marks the row in the same transaction. Whatever is lost
on the way, the broker's whole memory included, comes back when the lease has run out.
"""

import logging
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import dramatiq
from django.apps import apps
from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.utils.module_loading import module_has_submodule
from dramatiq.middleware import Interrupt

from portal import clock
from portal.broker import get_broker
from portal.models.jobs import Job, JobState

logger = logging.getLogger("plaza.jobs")

QUEUES = ("urgent", "default", "bulk")
KEEP_DONE = timedelta(days=7)
BACKOFF = (2, 10, 60, 300, 1800)  # seconds before the next try; the last one repeats

# rows that this process is running: their leases are extended while it lives
running: set[int] = set()
nudged = threading.Event()


@dataclass(frozen=True)
class Definition:
    """A kind of job: what to call, how often to try, and if its effects commit together with its row."""

    name: str
    function: Callable
    queue: str
    max_tries: int
    atomic: bool


class StaleLease(Exception):
    """The row was handed to somebody else in the meantime: undo what this run did."""


REGISTRY: dict[str, Definition] = {}


def job(name: str, *, queue: str = "default", max_tries: int = 8, time_limit: int = 60_000, atomic: bool = True):
    """Declare a function as the job ``name``; ``time_limit`` in milliseconds.

    The function must be idempotent and take JSON primitives. With ``atomic`` its effects and the row's ``done`` are
    one transaction; turn it off for effects outside the database, such as sending mail.
    """

    def declare(function: Callable) -> Callable:
        REGISTRY[name] = Definition(name, function, queue, max_tries, atomic)
        dramatiq.actor(execute, actor_name=name, queue_name=queue, time_limit=time_limit, broker=get_broker())
        return function

    return declare


def load_tasks() -> None:
    """Import the ``tasks`` module of every app of ours, so that each job has its function."""
    for config in apps.get_app_configs():
        if Path(config.path).parent == settings.PROJECT_DIR and module_has_submodule(config.module, "tasks"):
            import_module(f"{config.name}.tasks")


def enqueue(name: str, *args, queue: str = "default", key: str = "", at: datetime | None = None) -> Job:
    """Ask for the job ``name`` with ``args`` (ids and other JSON primitives), in the caller's transaction.

    ``key`` groups what must not crowd out others (an office's id); ``at`` is the earliest time.
    """
    now = clock.now()
    row = Job.objects.create(
        name=name, args=list(args), queue=queue, key=str(key), available_at=at or now, created_at=now
    )
    transaction.on_commit(nudged.set)
    return row


# Leasing


def due_ids(limit: int) -> list[int]:
    """Rows that are due, in the order of their turn: urgent first, then one of each key after the other."""
    turn = Window(RowNumber(), partition_by=[F("queue"), F("key")], order_by=[F("available_at"), F("id")])
    urgency = Case(*(When(queue=queue, then=place) for place, queue in enumerate(QUEUES)), default=len(QUEUES))
    ranked = _due().annotate(urgency=urgency, turn=turn).order_by("urgency", "turn", "available_at", "id")
    return list(ranked.values_list("id", flat=True)[:limit])


def lease(owner: str, ids: list[int]) -> list[Job]:
    """Lease those of the rows that are still due and that nobody else is leasing, in the given order."""
    if not ids:
        return []
    with transaction.atomic():
        rows = _due().filter(id__in=ids)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        free = list(rows.values_list("id", flat=True))
        Job.objects.filter(id__in=free).update(
            state=JobState.LEASED,
            lease=F("lease") + 1,
            leased_by=owner,
            lease_until=clock.now() + timedelta(seconds=settings.JOBS_LEASE_SECONDS),
        )
        order = {pk: place for place, pk in enumerate(ids)}
        return sorted(Job.objects.filter(id__in=free), key=lambda row: order[row.id])


def lease_due(owner: str, limit: int) -> list[Job]:
    """Lease up to ``limit`` due rows for ``owner``, fairly."""
    return lease(owner, due_ids(limit))


def _due() -> QuerySet[Job]:
    now = clock.now()
    return Job.objects.filter(
        Q(state=JobState.PENDING, available_at__lte=now) | Q(state=JobState.LEASED, lease_until__lt=now)
    )


def send(row: Job) -> None:
    """Hand a leased row to the broker. Its message holds the row's number and the lease, nothing else."""
    definition = REGISTRY.get(row.name)
    if definition is None:
        fail(row.id, row.lease, "unknown job", park=True)
        return
    actor = get_broker().get_actor(row.name)
    get_broker().enqueue(actor.message(row.id, row.lease))


def in_flight(owner: str) -> int:
    """How many rows this worker has handed over that are not finished."""
    return Job.objects.filter(state=JobState.LEASED, leased_by=owner).count()


def give_back(rows: list[Job]) -> None:
    """Return leased rows that the broker did not take."""
    for row in rows:
        Job.objects.filter(id=row.id, lease=row.lease, state=JobState.LEASED).update(
            state=JobState.PENDING, available_at=clock.now() + timedelta(seconds=1)
        )


def extend_leases() -> int:
    """Extend the leases of what this process is running."""
    until = clock.now() + timedelta(seconds=settings.JOBS_LEASE_SECONDS)
    return Job.objects.filter(id__in=list(running), state=JobState.LEASED).update(lease_until=until)


def reclaim_all() -> int:
    """Make all leased rows pending: for the embedded broker, whose memory died with its process."""
    return Job.objects.filter(state=JobState.LEASED).update(state=JobState.PENDING, available_at=clock.now())


# Running


def execute(job_id: int, lease: int) -> None:
    """Run the job of a row under a lease; a duplicate or stale message does nothing."""
    _renew_connection()
    row = Job.objects.filter(id=job_id).first()
    definition = row and REGISTRY.get(row.name)
    if definition is None or not _start(job_id, lease):
        return
    if row.tries >= definition.max_tries:
        # it was started that often and never came to an end: it kills its worker
        fail(job_id, lease, "killed its worker", park=True)
        return
    running.add(job_id)
    try:
        _run(definition, row, lease)
    except StaleLease:
        logger.info("job %s: the lease was taken over", job_id)
    except (Exception, Interrupt) as error:
        _report(row, error)
        fail(job_id, lease, _describe(error), park=row.tries + 1 >= definition.max_tries)
    finally:
        running.discard(job_id)


def _renew_connection() -> None:
    """Let go of a connection that broke or grew old; never inside a caller's transaction, which would end with it."""
    if not connection.in_atomic_block:
        close_old_connections()


def _start(job_id: int, lease: int) -> bool:
    until = clock.now() + timedelta(seconds=settings.JOBS_LEASE_SECONDS)
    held = Job.objects.filter(id=job_id, lease=lease, state=JobState.LEASED)
    return bool(held.update(tries=F("tries") + 1, lease_until=until))


def _run(definition: Definition, row: Job, lease: int) -> None:
    if definition.atomic:
        with transaction.atomic():
            definition.function(*row.args)
            _finish(row.id, lease)
    else:
        definition.function(*row.args)
        _finish(row.id, lease)


def _finish(job_id: int, lease: int) -> None:
    held = Job.objects.filter(id=job_id, lease=lease, state=JobState.LEASED)
    if not held.update(state=JobState.DONE, finished_at=clock.now(), last_error=""):
        raise StaleLease


def fail(job_id: int, lease: int, why: str, *, park: bool) -> None:
    """Note a failure: wait for the next try, or park the row, with an alarm, after its last one."""
    row = Job.objects.filter(id=job_id, lease=lease, state=JobState.LEASED).first()
    if row is None:
        return
    now = clock.now()
    row.last_error = why[:300]
    if park:
        row.state, row.finished_at = JobState.PARKED, now
        logger.error("job %s (%s) is parked: %s", row.id, row.name, row.last_error)
    else:
        wait = BACKOFF[min(max(row.tries - 1, 0), len(BACKOFF) - 1)]
        row.state, row.available_at = JobState.PENDING, now + timedelta(seconds=wait)
    row.save(update_fields=["last_error", "state", "finished_at", "available_at"])


def _describe(error: BaseException) -> str:
    """The error's type and place. Its message is left out: it may quote what a person wrote."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place}"


def _report(row: Job, error: BaseException) -> None:
    logger.warning("job %s (%s) failed: %s", row.id, row.name, _describe(error))


def sweep_done(now: datetime) -> int:
    """Forget jobs that were done a week ago. Expired leases need no sweep: the relay takes them up by itself."""
    deleted, _details = Job.objects.filter(state=JobState.DONE, finished_at__lt=now - KEEP_DONE).delete()
    return deleted


# For commands and tests


def run_pending(limit: int = 10_000) -> int:
    """Run the due jobs in this process, new ones included, until none is due; returns how many were run."""
    load_tasks()
    owner, done = f"here-{uuid.uuid4().hex[:8]}", 0
    while done < limit and (rows := lease_due(owner, min(100, limit - done))):
        for row in rows:
            execute(row.id, row.lease)
            done += 1
    return done


def counts() -> dict:
    """How many jobs stand where, and the age in seconds of the oldest that is due (null without one)."""
    by_queue: dict[str, dict[str, int]] = {}
    totals = dict.fromkeys(JobState.values, 0)
    rows = Job.objects.order_by().values_list("queue", "state").annotate(number=Count("id"))
    for queue, state, number in rows:
        totals[state] += number
        by_queue.setdefault(queue, dict.fromkeys(JobState.values, 0))[state] = number
    now = clock.now()
    oldest = (
        Job.objects.filter(state__in=[JobState.PENDING, JobState.LEASED], available_at__lte=now)
        .order_by("available_at")
        .values_list("available_at", flat=True)
        .first()
    )
    return totals | {"oldest_seconds": oldest and round((now - oldest).total_seconds(), 1), "by_queue": by_queue}
