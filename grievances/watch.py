"""What the sweep looks at every minute: nothing waits unseen, every missed clock is noted, the silent are relieved."""

from datetime import datetime, timedelta

from django.db import transaction

from grievances import casework, custody
from grievances.models import Case, Deadline, Draft, IntakeKey
from grievances.statuses import CaseRole, CaseState, Clock, DeliveryState, Party
from portal.jobs import enqueue
from portal.models.jobs import Job, JobState

# nothing may be without an owner for longer (R3); asked again a little earlier
PATIENCE = timedelta(minutes=10)
BATCH = 500


def sweep(now: datetime) -> int:
    """Everything below, in order; the number of things done."""
    steps = (route_again, deliver_again, note_breaches, relieve_silent_offices, end_waits, forget_drafts)
    return sum(step(now) for step in steps)


def route_again(now: datetime) -> int:
    """Ask again to route what is still at the intake and has no job that would."""
    waiting = IntakeKey.objects.filter(created_at__lt=now - PATIENCE).order_by("created_at")
    return _ask_again("grievances.route_case", list(waiting.values_list("pk", flat=True)[:BATCH]))


def deliver_again(now: datetime) -> int:
    stuck = Case.objects.filter(delivery=DeliveryState.PENDING, created_at__lt=now - PATIENCE).order_by("created_at")
    return _ask_again("grievances.deliver_case", list(stuck.values_list("pk", flat=True)[:BATCH]))


def note_breaches(now: datetime) -> int:
    """Mark clocks that ran out; each miss is an event that the person sees."""
    late = Deadline.objects.filter(due_at__lt=now, met_at=None, breached_at=None, stopped_at=None)
    number = 0
    for deadline in late.select_related("case__grievance", "case__office")[:BATCH]:
        with transaction.atomic():
            missed = Deadline.objects.filter(pk=deadline.pk, met_at=None, breached_at=None, stopped_at=None)
            if missed.update(breached_at=now):
                data = {"clock": deadline.clock}
                casework.note(deadline.case, "deadline.missed", Party.SYSTEM.value, now, data)
                number += 1
    return number


def relieve_silent_offices(now: datetime) -> int:
    """Custody of the secretariat for cases that no person opened in time."""
    silent = Case.objects.filter(
        role=CaseRole.LEAD,
        state=CaseState.SUBMITTED,
        deadlines__clock=Clock.OPENED,
        deadlines__met_at=None,
        deadlines__due_at__lt=now,
    )
    return sum(custody.take(pk, now) is not None for pk in list(silent.values_list("pk", flat=True)[:BATCH]))


def end_waits(now: datetime) -> int:
    """A question without an answer in time never closes a case: the review goes on with what is there."""
    over = Case.objects.filter(state=CaseState.NEEDS_INFO, waits_until__lt=now)
    number = 0
    for pk in list(over.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            case = casework.locked(pk)
            if case.state == CaseState.NEEDS_INFO and case.waits_until and case.waits_until < now:
                casework.move(case=case, act="stop_waiting", party=Party.SYSTEM, by=Party.SYSTEM.value, now=now)
                number += 1
    return number


def forget_drafts(now: datetime) -> int:
    """Delete drafts that expired, and the sealed receipt numbers that were not fetched in time."""
    shown = Draft.objects.filter(receipt_until__lt=now).exclude(sealed_receipt=b"")
    number = shown.update(sealed_receipt=b"", receipt_until=None)
    deleted, _by_model = Draft.objects.filter(expires_at__lt=now).delete()
    return number + deleted


def _ask_again(name: str, numbers: list[int]) -> int:
    open_jobs = Job.objects.filter(name=name, state__in=[JobState.PENDING, JobState.LEASED])
    asked = {args[0] for args in open_jobs.values_list("args", flat=True)} if numbers else set()
    missing = [number for number in numbers if number not in asked]
    for number in missing:
        enqueue(name, number)
    return len(missing)
