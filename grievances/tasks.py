"""The jobs of grievances. Each takes an id, loads, delegates; each may run twice and leaves one effect."""

from grievances import casework, delivery, dispatch, notices
from grievances.statuses import Party
from portal import clock
from portal.jobs import job


@job("grievances.route_case", queue="default", max_tries=20)
def route_case(grievance_id: int) -> None:
    dispatch.route(grievance_id, clock.now())


@job("grievances.deliver_case", queue="default", max_tries=20)
def deliver_case(case_id: int) -> None:
    now = clock.now()
    case = casework.locked(case_id)
    if delivery.put_in_list(case, now):
        notices.case_arrived(case, now)
        casework.note(case, "case.delivered", Party.SYSTEM.value, now)
