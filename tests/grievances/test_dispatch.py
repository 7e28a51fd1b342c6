from datetime import timedelta

import pytest

from grievances import dispatch, rulesets, tasks, vault
from grievances.models import Case, Deadline, IntakeKey, Office, RoutingDecision
from grievances.routing import Codes, ConflictFact, OfficeFacts
from grievances.statuses import Clock
from portal import jobs
from portal.models import Event, Job, OutgoingMail

pytestmark = pytest.mark.django_db


def test_a_filed_grievance_reaches_the_list_of_its_office(mexico, officer, file):
    filed = file()
    assert jobs.run_pending() >= 1
    case = Case.objects.get()
    assert (case.office, case.role, case.state, case.delivery) == (mexico, "lead", "submitted", "sent")
    assert not IntakeKey.objects.exists()
    assert vault.open_field(case.grievance, "statement", vault.open_case(case)).startswith("El sistema")
    kinds = list(Event.objects.filter(chain="grievances").values_list("kind", flat=True))
    assert kinds == ["grievance.filed", "grievance.routed", "case.delivered"]
    assert filed.grievance == case.grievance


def test_the_office_is_told_without_facts(mexico, officer, file):
    file(confidentiality="named", name="canary5f1c", contact="canary5f1c@example.org")
    jobs.run_pending()
    mails = OutgoingMail.objects.order_by("to")
    assert [mail.to for mail in mails] == ["office@mx.example", officer.email]
    for mail in mails:
        content = f"{mail.subject} {mail.text}"
        assert "canary5f1c" not in content
        assert "PLZ-" not in content
        assert "/es/office/" in mail.text or "/en/office/" in mail.text


def test_every_job_run_twice_leaves_one_effect(mexico, officer, file):
    grievance = file().grievance
    for _ in range(2):
        tasks.route_case(grievance.pk)
    case = Case.objects.get()
    for _ in range(2):
        tasks.deliver_case(case.pk)
    assert Case.objects.count() == RoutingDecision.objects.count() == 1
    assert OutgoingMail.objects.count() == 2
    assert not Job.objects.filter(name="grievances.deliver_case").exists()
    assert Deadline.objects.count() == 4
    assert Event.objects.filter(kind="case.delivered").count() == 1


def test_the_decision_is_stored_with_its_reasons_and_can_be_made_again(mexico, file):
    grievance = file(vetoes=("mx",)).grievance
    jobs.run_pending()
    decision = RoutingDecision.objects.get()
    assert decision.office == Office.objects.get(code="secretariat")
    assert decision.excluded == [{"office": "mx", "reason": "veto"}]
    assert decision.candidates == ["mx", "secretariat"]
    assert decision.codes == {"country_of_harm": "MX", "language": "es", "severity": "SEV2", "vetoes": ["mx"]}
    stored = Codes(**{k: frozenset(v) if isinstance(v, list) else v for k, v in decision.codes.items()})
    facts = rulesets.InForce(
        decision.rule_set,
        rulesets.in_force().rules,
        tuple(OfficeFacts(**o | {"hosts": frozenset(o["hosts"])}) for o in decision.offices),
        tuple(ConflictFact(**c) for c in decision.conflicts),
    )
    again = facts.decide(stored)
    assert (again.office, [s.as_dict() for s in again.trace]) == (decision.office.code, decision.trace)
    assert grievance.cases.get().state == "custody"


def test_the_respondents_name_excludes_the_office_it_means(mexico, file):
    grievance = file(respondent="La Oficina Nacional de México, delegación norte").grievance
    jobs.run_pending()
    assert grievance.institutions == ["office-mx"]
    assert RoutingDecision.objects.get().excluded == [{"office": "mx", "reason": "respondent_is_office"}]
    assert grievance.cases.get().office.code == "secretariat"


def test_clocks_start_at_filing_and_at_delivery(mexico, file, now):
    grievance = file(now=now).grievance
    case = dispatch.route(grievance.pk, now + timedelta(minutes=1))
    clock = case.deadlines.get()
    assert (clock.clock, clock.started_at, clock.due_at) == ("delivered", now, now + timedelta(minutes=15))
    tasks.deliver_case(case.pk)
    clocks = {row.clock: row.met_at is not None for row in case.deadlines.all()}
    assert clocks == {"delivered": True, "opened": False, "acknowledged": False, "answered": False}
    assert set(clocks) == {Clock.DELIVERED, Clock.OPENED, Clock.ACKNOWLEDGED, Clock.ANSWERED}


def test_without_any_office_the_grievance_stays_sealed_and_an_alarm_is_raised_once(db, file, now):
    grievance = file().grievance
    for _ in range(2):
        assert dispatch.route(grievance.pk, now) is None
    assert IntakeKey.objects.get().alarm_at == now
    assert RoutingDecision.objects.get().rule == "no-office"
    assert Event.objects.filter(kind="grievance.unroutable").count() == 1


def test_an_office_that_appears_later_takes_what_waited(db, file, now, request):
    grievance = file().grievance
    dispatch.route(grievance.pk, now)
    request.getfixturevalue("mexico")
    assert dispatch.route(grievance.pk, now).office.code == "mx"


def test_the_published_rules_are_those_built_in_until_others_are(db, now):
    assert rulesets.in_force().version == "built-in-2026.1"
    rulesets.publish_built_in(now)
    rule_set = rulesets.publish_built_in(now)
    assert rulesets.rules_of(rule_set) == rulesets.routing.DEFAULT_RULES
    assert rulesets.in_force().rules == rulesets.routing.DEFAULT_RULES


def test_an_office_is_told_once_of_what_arrives_together_but_always_of_what_is_urgent(mexico, file):
    for key, severity in (("1", "SEV2"), ("2", "SEV2"), ("3", "SEV5")):
        file(key=key, severity=severity)
        jobs.run_pending()
    assert Case.objects.filter(delivery="sent").count() == 3
    assert OutgoingMail.objects.count() == 2
