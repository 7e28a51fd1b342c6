"""Starting, meeting, stopping and missing the clocks of a case. The lengths are in `deadlines`; here are the rows."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Min

from grievances import deadlines
from grievances.models import Case, Deadline
from grievances.statuses import Clock
from portal.workdays import calendar_version


def start(case: Case, clocks: Iterable[Clock], start_at: datetime) -> None:
    """Start clocks that do not run yet. One that came with the case from another office keeps running."""
    rows = [
        Deadline(
            case=case,
            clock=clock,
            started_at=start_at,
            due_at=deadlines.due(clock, start_at, case.office.calendar, urgent=case.grievance.is_urgent),
            calendar=calendar_version(),
        )
        for clock in clocks
    ]
    # one unmet row per case and clock: the database leaves out those that are there
    Deadline.objects.bulk_create(rows, ignore_conflicts=True)


def meet(case: Case, clocks: Iterable[Clock], now: datetime) -> None:
    """Note what was done; a clock that was missed before keeps that too."""
    case.deadlines.filter(clock__in=list(clocks), met_at=None).update(met_at=now, stopped_at=None)


def stop(case: Case, clocks: Iterable[Clock], now: datetime) -> None:
    case.deadlines.filter(clock__in=list(clocks), met_at=None, stopped_at=None).update(stopped_at=now)


def resume(case: Case, clocks: Iterable[Clock], now: datetime) -> None:
    """Let stopped clocks run again, each due later by the working days it stood still."""
    for deadline in case.deadlines.filter(clock__in=list(clocks), met_at=None).exclude(stopped_at=None):
        deadline.stops = [*deadline.stops, [deadline.stopped_at.isoformat(), now.isoformat()]]
        pairs = [tuple(map(datetime.fromisoformat, pair)) for pair in deadline.stops]
        if deadline.breached_at is None:
            deadline.due_at, _days = deadlines.due_after_stop(deadline.due_at, pairs, case.office.calendar)
        deadline.stopped_at = None
        deadline.save(update_fields=["stops", "due_at", "stopped_at"])


def note_next(case: Case) -> None:
    """Keep on the case which running clock ends first; call it after its clocks were touched."""
    case.next_due_at = next_due(case)
    case.save(update_fields=["next_due_at"])


def next_due(case: Case) -> datetime | None:
    """When the running clock that ends first ends."""
    running = case.deadlines.filter(met_at=None, stopped_at=None)
    return running.aggregate(next=Min("due_at"))["next"]
