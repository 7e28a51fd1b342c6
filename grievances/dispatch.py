"""Routing a filed grievance and handing its key on: from the intake to the office that the rules name."""

import logging
from datetime import datetime

from django.db import transaction

from grievances import casework, clocks, rulesets, vault
from grievances.intake import CHAIN, WORDS
from grievances.models import Case, Grievance, IntakeKey, Office, OfficeKey, RoutingDecision
from grievances.routing import Codes, Decision
from grievances.rulesets import InForce
from grievances.statuses import CaseRole, Clock, DeliveryState, Party
from portal.record import record

logger = logging.getLogger("plaza.grievances")


def route(grievance_id: int, now: datetime) -> Case | None:
    """Decide where a grievance goes, store why, create the case. Again: gives the same case.

    No person takes part: the intake's wrap of the key is opened, wrapped to the chosen office, and destroyed, all in
    one transaction. Without any office the wrap stays, and an alarm is raised (None). The caller's transaction, if
    there is one, then holds the case's row; the case waits for its delivery.
    """
    with transaction.atomic(savepoint=False):
        intake_key = _at_the_intake(grievance_id)
        if intake_key is None:
            leading = Case.objects.get(grievance=grievance_id, role=CaseRole.LEAD)
            return casework.locked(leading.pk)
        grievance = intake_key.grievance
        facts, codes = rulesets.in_force(), rulesets.codes_of(grievance)
        decision = facts.decide(codes)
        office_key = vault.current_key_of(decision.office, now)
        if office_key is None:
            _alarm(grievance, intake_key, decision, facts, codes, now)
            return None
        office = office_key.office
        _store(grievance, decision, office, facts, codes, now)
        key = vault.open_intake(intake_key)
        case = hand_over(grievance, key, office_key, now, since=grievance.submitted_at, custody=decision.custody)
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


def _at_the_intake(grievance_id: int) -> IntakeKey | None:
    """The intake's wrap and its grievance, both held; None once it was routed. The sealed words stay where they are."""
    waiting = IntakeKey.objects.select_for_update(of=("self", "grievance")).select_related("grievance")
    return waiting.defer(*(f"grievance__{name}" for name in WORDS)).filter(pk=grievance_id).first()


def hand_over(
    grievance: Grievance, key: bytes, office_key: OfficeKey, now: datetime, *, since: datetime, custody: bool
) -> Case:
    """Create the leading case of an office with its wrap of the key; whoever calls sees to its delivery.

    The clock of delivery runs from `since`.
    """
    case = Case.objects.create(
        grievance=grievance,
        office=office_key.office,
        role=CaseRole.LEAD,
        wrapped_key=vault.wrap_for_office(grievance, key, office_key),
        office_key=office_key,
        delivery=DeliveryState.PENDING,
        created_at=now,
    )
    clocks.start(case, [Clock.DELIVERED], since)
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
