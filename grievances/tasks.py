"""The jobs of grievances. Each takes an id, loads, delegates; each may run twice and leaves one effect."""

from datetime import datetime

from grievances import casework, delivery, dispatch, notices
from grievances.models import Case
from grievances.statuses import Party
from portal import clock
from portal.jobs import job


@job("grievances.route_case", queue="default", max_tries=20)
def route_case(grievance_id: int) -> None:
    """Route and deliver at once: one transaction less between a person's receipt and the office's list."""
    now = clock.now()
    case = dispatch.route(grievance_id, now)
    if case:
        _deliver(case, now)


@job("grievances.deliver_case", queue="default", max_tries=20)
def deliver_case(case_id: int) -> None:
    """For cases that were handed over by other ways, or are found waiting by the sweep."""
    _deliver(casework.locked(case_id), clock.now())


def _deliver(case: Case, now: datetime) -> None:
    if delivery.put_in_list(case, now):
        notices.case_arrived(case, now)
        casework.note(case, "case.delivered", Party.SYSTEM.value, now)
