"""Routing a filed grievance and handing its key on: from the intake to the office that the rules name."""

import logging
from datetime import datetime

from django.db import transaction

from grievances import casework, clocks, rulesets, vault
from grievances.intake import CHAIN
from grievances.models import Case, Grievance, IntakeKey, Office, RoutingDecision
from grievances.routing import Codes, Decision
from grievances.rulesets import InForce
from grievances.statuses import CaseRole, Clock, DeliveryState, Party
from portal.jobs import enqueue
from portal.record import record

logger = logging.getLogger("plaza.grievances")


def route(grievance_id: int, now: datetime) -> Case | None:
    """Decide where a grievance goes, store why, create the case. Again: gives the same case.

    No person takes part: the intake's wrap of the key is opened, wrapped to the chosen office, and destroyed, all in
    one transaction. Without any office the wrap stays, and an alarm is raised (None).
    """
    with transaction.atomic():
        grievance = Grievance.objects.select_for_update().get(pk=grievance_id)
        existing = grievance.cases.filter(role=CaseRole.LEAD).first()
        if existing:
            return existing
        intake_key = IntakeKey.objects.select_related("grievance").get(grievance=grievance)
        facts, codes = rulesets.in_force(), rulesets.codes_of(grievance)
        decision = facts.decide(codes)
        office = Office.objects.filter(code=decision.office).first()
        if office is None:
            _alarm(grievance, intake_key, decision, facts, codes, now)
            return None
        _store(grievance, decision, office, facts, codes, now)
        case = hand_over(
            grievance,
            vault.open_intake(intake_key),
            office,
            now,
            since=grievance.submitted_at,
            custody=decision.custody,
        )
        intake_key.delete()
        record(
            chain=CHAIN,
            kind="grievance.routed",
            subject=f"grievance:{grievance.reference}",
            by=Party.SYSTEM.value,
            data={"office": office.code, "rule": decision.rule, "rule_set": facts.version},
            now=now,
        )
        return case


def hand_over(
    grievance: Grievance, key: bytes, office: Office, now: datetime, *, since: datetime, custody: bool
) -> Case:
    """Create the leading case of an office with its wrap of the key, and ask for its delivery.

    The clock of delivery runs from `since`.
    """
    office_key = vault.current_office_key(office, now)
    case = Case.objects.create(
        grievance=grievance,
        office=office,
        role=CaseRole.LEAD,
        wrapped_key=vault.wrap_for_office(grievance, key, office_key),
        office_key=office_key,
        delivery=DeliveryState.PENDING,
        created_at=now,
    )
    clocks.start(case, [Clock.DELIVERED], since)
    enqueue("grievances.deliver_case", case.pk, queue="urgent" if grievance.is_urgent else "default", key=office.code)
    if custody:
        casework.move(case=case, act="take_custody", party=Party.SYSTEM, by=Party.SYSTEM.value, now=now)
    return case


def _store(
    grievance: Grievance, decision: Decision, office: Office | None, facts: InForce, codes: Codes, now: datetime
) -> RoutingDecision:
    """Keep the decision with all that it was made from, so that it can be made again and compared."""
    return RoutingDecision.objects.create(
        grievance=grievance,
        made_at=now,
        made_by=Party.SYSTEM.value,
        rule_set=facts.version,
        codes={
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in vars(codes).items()
            if value
        },
        offices=[
            {name: sorted(value) if isinstance(value, frozenset) else value for name, value in vars(facts_of).items()}
            for facts_of in facts.offices
            if facts_of.code in decision.candidates
        ],
        conflicts=[vars(conflict) for conflict in facts.conflicts if conflict.office in decision.candidates],
        office=office,
        role=decision.role,
        rule=decision.rule,
        candidates=list(decision.candidates),
        excluded=[{"office": code, "reason": reason} for code, reason in decision.excluded],
        trace=[step.as_dict() for step in decision.trace],
        explanation=[step.as_dict() for step in decision.explanation],
    )


def _alarm(
    grievance: Grievance, intake_key: IntakeKey, decision: Decision, facts: InForce, codes: Codes, now: datetime
) -> None:
    """No office may take it: keep it sealed at the intake, say so once, and let the sweep try again."""
    if intake_key.alarm_at is not None:
        return
    intake_key.alarm_at = now
    intake_key.save(update_fields=["alarm_at"])
    _store(grievance, decision, None, facts, codes, now)
    logger.error("grievance %s has no office that may take it", grievance.pk)
    record(
        chain=CHAIN,
        kind="grievance.unroutable",
        subject=f"grievance:{grievance.reference}",
        by=Party.SYSTEM.value,
        now=now,
    )
