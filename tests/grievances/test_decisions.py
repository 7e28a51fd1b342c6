"""One person drafts, another signs, a third decides on the appeal: in the verbs, whoever calls them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from grievances import casework, conversation, decisions, vault, workflow
from grievances.casework import TextRefused
from grievances.decisions import DraftChanged, PersonRefused
from grievances.models import Appeal, Case, Decision, Message
from grievances.statuses import CaseState, Clock, Outcome, Party
from grievances.workflow import MoveRefused
from portal.models import Event

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 1, 1, tzinfo=UTC)
TEXT = "Le damos la razón: una persona revisará su solicitud."


@pytest.fixture
def investigated(delivered, officer, lead, now):
    case, _filed = delivered()
    case = casework.open_case(case=case, by=officer, now=now)
    for act, by in (("acknowledge", officer), ("admit", lead), ("investigate", officer)):
        case = casework.act(case=case, act=act, by=by, now=now)
    return case


@pytest.fixture
def drafted(investigated, officer, now):
    return decisions.draft(
        case=investigated, outcome="partly_upheld", clauses=" 4;7.2 ", text=TEXT, by=officer, now=now
    )


@pytest.fixture
def signed(drafted, lead, now):
    return decisions.sign(case=drafted.case, decision_id=drafted.pk, by=lead, now=now)


@pytest.fixture
def third(mexico, member):
    return member(mexico)


def appealed(signed, now, text="No estoy de acuerdo."):
    case = Case.objects.get(pk=signed.case_id)
    return decisions.appeal(case=case, key=vault.open_case(case), text=text, now=now)


def test_a_draft_is_sealed_and_its_text_opens_with_the_key(drafted):
    assert (drafted.outcome, drafted.clauses) == (Outcome.PARTLY_UPHELD, "4, 7.2")
    assert TEXT.encode() not in bytes(drafted.sealed)
    assert decisions.opened_text(drafted, vault.open_case(drafted.case)) == TEXT
    event = Event.objects.get(kind="decision.drafted")
    assert event.data == {"office": "mx", "decision": drafted.pk}
    assert Message.objects.count() == 0


def test_signing_decides_meets_the_clock_and_tells_the_person(signed, lead, officer, now):
    case = Case.objects.get(pk=signed.case_id)
    assert case.state == CaseState.DECIDED
    assert case.deadlines.get(clock=Clock.ANSWERED).met_at == now
    assert (signed.drafted_by, signed.signed_by, signed.signed_at) == (officer, lead, now)
    (message,) = conversation.messages(case.grievance, vault.open_case(case))
    assert (message.kind, message.from_person, message.text) == ("decision", False, TEXT)
    event = Event.objects.get(kind="case.decided")
    assert event.actor == f"user:{lead.pk}"
    assert event.data == {
        "office": "mx",
        "from": "investigating",
        "to": "decided",
        "decision": signed.pk,
        "outcome": "partly_upheld",
        "message": signed.message_id,
    }


def test_the_appeal_window_is_thirty_working_days(signed, mexico, now):
    assert signed.appeal_until == mexico.calendar.working_days_after(now, 30)


def test_who_drafted_never_signs(investigated, lead, now):
    """Not even the head of the office, and not after somebody else changed a word."""
    own = decisions.draft(case=investigated, outcome="upheld", text=TEXT, by=lead, now=now)
    with pytest.raises(PersonRefused):
        decisions.sign(case=investigated, decision_id=own.pk, by=lead, now=now)
    assert Case.objects.get().state == CaseState.INVESTIGATING


def test_who_drafted_an_earlier_version_never_signs(investigated, officer, lead, mexico, member, now):
    decisions.draft(case=investigated, outcome="upheld", text=TEXT, by=lead, now=now)
    newest = decisions.draft(case=investigated, outcome="upheld", text=TEXT + "!", by=officer, now=now)
    with pytest.raises(PersonRefused):
        decisions.sign(case=investigated, decision_id=newest.pk, by=lead, now=now)
    other_lead = member(mexico, is_lead=True)
    assert decisions.sign(case=investigated, decision_id=newest.pk, by=other_lead, now=now).signed_by == other_lead


def test_the_database_refuses_one_person_for_both(drafted, officer, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=drafted.pk).update(signed_by=officer)


def test_only_a_head_signs(drafted, third, now):
    with pytest.raises(MoveRefused):
        decisions.sign(case=drafted.case, decision_id=drafted.pk, by=third, now=now)


def test_a_stranger_neither_drafts_nor_signs_nor_decides(drafted, brazil, member, now):
    stranger = member(brazil, is_lead=True)
    with pytest.raises(PersonRefused):
        decisions.draft(case=drafted.case, outcome="upheld", text=TEXT, by=stranger, now=now)
    with pytest.raises(PersonRefused):
        decisions.sign(case=drafted.case, decision_id=drafted.pk, by=stranger, now=now)
    with pytest.raises(PersonRefused):
        decisions.decide_appeal(case=drafted.case, end="confirmed", text="x", by=stranger, now=now)


def test_a_draft_that_changed_is_not_signed_unread(drafted, officer, lead, now):
    decisions.draft(case=drafted.case, outcome="not_upheld", text="Otra cosa", by=officer, now=now)
    with pytest.raises(DraftChanged):
        decisions.sign(case=drafted.case, decision_id=drafted.pk, by=lead, now=now)


def test_signing_twice_signs_once(signed, lead, now):
    with pytest.raises(MoveRefused):
        decisions.sign(case=signed.case, decision_id=signed.pk, by=lead, now=now)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("act", ["decide", "reopen", "confirm", "refuse", "erase"])
def test_the_plain_verb_takes_no_step_that_needs_another_person(investigated, lead, now, act):
    for state in CaseState:
        Case.objects.update(state=state)
        with pytest.raises(MoveRefused):
            casework.act(case=investigated, act=act, by=lead, now=now, text="x")


@pytest.mark.parametrize(
    ("text", "clauses"), [("", ""), (" \n", ""), ("x" * 5001, ""), (TEXT, "the fourth"), (TEXT, "1, " * 90 + "1")]
)
def test_a_refused_draft_changes_nothing(investigated, officer, now, text, clauses):
    with pytest.raises(TextRefused):
        decisions.draft(case=investigated, outcome="upheld", clauses=clauses, text=text, by=officer, now=now)
    assert Decision.objects.count() == 0


def test_no_draft_outside_an_investigation(signed, officer, now):
    with pytest.raises(MoveRefused):
        decisions.draft(case=signed.case, outcome="upheld", text=TEXT, by=officer, now=now)


def test_an_appeal_starts_its_clock(signed, mexico, now):
    later = now + timedelta(days=3)
    made = appealed(signed, later)
    case = Case.objects.get()
    assert case.state == CaseState.APPEALED
    clock = case.deadlines.get(clock=Clock.APPEAL_DECIDED)
    assert (clock.started_at, clock.due_at) == (later, mexico.calendar.working_days_after(later, 30))
    assert case.next_due_at == clock.due_at
    assert (made.message.kind, made.message.author) == ("appeal", Party.COMPLAINANT)
    assert Event.objects.get(kind="case.appealed").actor == "complainant"


def test_an_appeal_is_in_time_until_the_moment_that_was_shown(signed, now):
    with pytest.raises(MoveRefused):
        appealed(signed, signed.appeal_until + timedelta(seconds=1))
    assert appealed(signed, signed.appeal_until).pk


def test_closing_early_takes_no_appeal_away(signed, officer, now):
    casework.act(case=signed.case, act="close", by=officer, now=now)
    assert Case.objects.get().state == CaseState.CLOSED
    appealed(signed, now)
    assert Case.objects.get().state == CaseState.APPEALED


def test_an_appeal_without_reasons_is_refused(signed, now):
    with pytest.raises(TextRefused):
        appealed(signed, now, text=" ")
    assert Appeal.objects.count() == 0


@pytest.mark.parametrize("end", ["reopened", "confirmed"])
def test_who_drafted_or_signed_does_not_decide_on_the_appeal(signed, officer, lead, now, end):
    appealed(signed, now)
    for person in (officer, lead):
        with pytest.raises(PersonRefused):
            decisions.decide_appeal(case=signed.case, end=end, text="Razones", by=person, now=now)
    assert Case.objects.get().state == CaseState.APPEALED


def test_a_third_person_lets_the_decision_stand_once(signed, third, now):
    appealed(signed, now)
    made = decisions.decide_appeal(case=signed.case, end="confirmed", text="Razones", by=third, now=now)
    case = Case.objects.get()
    assert case.state == CaseState.CLOSED
    assert (made.end, made.ended_by, made.answer.kind) == ("confirmed", third, "on_appeal")
    assert case.deadlines.get(clock=Clock.APPEAL_DECIDED).met_at == now
    assert case.next_due_at is None
    with pytest.raises(MoveRefused):
        decisions.decide_appeal(case=case, end="reopened", text="Razones", by=third, now=now)
    with pytest.raises(MoveRefused):
        appealed(signed, now)


def test_a_reopened_case_runs_its_clocks_again_and_is_decided_anew(signed, third, officer, lead, now):
    appealed(signed, now)
    later = now + timedelta(days=10)
    decisions.decide_appeal(case=signed.case, end="reopened", text="Razones", by=third, now=later)
    case = Case.objects.get()
    assert case.state == CaseState.TRIAGE
    running = case.deadlines.filter(met_at=None)
    assert {(row.clock, row.started_at) for row in running} == {("triaged", later), ("answered", later)}
    assert case.deadlines.filter(clock="answered").count() == 2
    for act, by in (("admit", lead), ("investigate", officer)):
        casework.act(case=case, act=act, by=by, now=later)
    again = decisions.draft(case=case, outcome="upheld", text="Ahora sí.", by=lead, now=later)
    assert decisions.drafters(again) == {lead.pk}
    with pytest.raises(PersonRefused):
        decisions.sign(case=case, decision_id=again.pk, by=lead, now=later)


def test_accounts_that_go_leave_the_decision(signed, officer, lead):
    for person in (officer, lead):
        person.delete()
    decision = Decision.objects.get()
    assert (decision.drafted_by, decision.signed_by, decision.signed_at) == (None, None, signed.signed_at)


@pytest.mark.parametrize(
    "changes",
    [{"sealed": b"other"}, {"outcome": "upheld"}, {"signed_at": LATER}, {"appeal_until": LATER}],
)
def test_the_database_refuses_to_change_a_signed_decision(signed, changes):
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=signed.pk).update(**changes)


def test_the_database_refuses_to_delete_decisions_and_appeals(signed, now):
    appealed(signed, now)
    for model in (Appeal, Decision):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all()._raw_delete("default")


def test_every_step_for_another_person_is_known_to_the_plain_verb():
    other = {m.act for m in workflow.MOVES if m.available and m.needs & workflow.OTHER_PERSON}
    assert other == {"decide", "reopen", "confirm"}
