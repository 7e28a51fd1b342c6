"""The secretariat takes a case that its office did not open in time, or could not take."""

import logging
from datetime import datetime

from django.db import transaction

from grievances import casework, clocks, delivery, dispatch, rulesets, vault
from grievances.models import Case, Office
from grievances.routing import exclusion
from grievances.statuses import CaseRole, CaseState, Clock, DeliveryState, OfficeKind, Party
from portal.jobs import enqueue

logger = logging.getLogger("plaza.grievances")


def take(case_id: int, now: datetime) -> Case | None:
    """Recall an unopened case and give it to the secretariat; None where there is nothing to do, or nobody to take it.

    The silent office's wrap of the key is destroyed. Clocks that run towards the person go on where they stand.
    """
    with transaction.atomic():
        case = casework.locked(case_id)
        if case.role != CaseRole.LEAD or case.state != CaseState.SUBMITTED or case.office.is_secretariat:
            return None
        desk = _desk_for(case)
        if desk is None:
            logger.error("case %s is overdue and no secretariat may take it", case.pk)
            return None
        key = vault.open_case(case)
        delivery.advance(case, DeliveryState.RECALLED)
        case.role, case.wrapped_key, case.office_key = CaseRole.FORMER, b"", None
        case.save(update_fields=["role", "wrapped_key", "office_key"])
        desk_key = vault.current_office_key(desk, now)
        new_case = dispatch.hand_over(case.grievance, key, desk_key, now, since=now, custody=True)
        urgency = "urgent" if case.grievance.is_urgent else "default"
        enqueue("grievances.deliver_case", new_case.pk, queue=urgency, key=desk.code)
        case.deadlines.exclude(clock__in=[Clock.DELIVERED, Clock.OPENED]).update(case=new_case)
        clocks.note_next(case)
        clocks.note_next(new_case)
        casework.note(case, "case.recalled", Party.SYSTEM.value, now, {"to": desk.code})
        return new_case


def _desk_for(case: Case) -> Office | None:
    """The first secretariat without a conflict in this grievance."""
    facts, codes = rulesets.in_force(), rulesets.codes_of(case.grievance)
    for office in Office.objects.filter(kind=OfficeKind.SECRETARIAT).order_by("code"):
        if not exclusion(rulesets.office_facts(office), codes, facts.conflicts):
            return office
    return None
