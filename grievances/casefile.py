"""Everything that the page of one case shows to its office."""

from datetime import datetime

from grievances import caselist, conversation, decisions, explanations, taxonomy, vault, workflow
from grievances.access import can_work, party_of
from grievances.models import Case, Deadline, Office
from grievances.statuses import ENDED_STATES, CaseState, Clock
from grievances.timeline import timeline
from portal import languages, states
from portal.models import User

WORDS = ("statement", "effect", "respondent", "wish")


def context(case: Case, user: User, key: bytes | None, now: datetime) -> dict:
    """The template's context. Without the key no words are in it: only codes, clocks and what happened."""
    grievance = case.grievance
    return {
        "case": case,
        "grievance": grievance,
        "facts": facts(case),
        "reasons": reasons(case),
        "clocks": [clock_row(deadline, now) for deadline in case.deadlines.order_by("due_at")],
        "acts": acts(case, user),
        "is_ended": case.state in ENDED_STATES,
        "deciding": deciding(case, user, key),
        "can_work": case.is_opened and can_work(user, case),
        "timeline": timeline(grievance),
        "is_reading": key is not None,
        "words": {name: vault.open_field(grievance, name, key) for name in WORDS} if key else {},
        "messages_of_case": conversation.messages(grievance, key) if key else [],
        "next_case": caselist.next_case(user, case, now),
    }


def facts(case: Case) -> dict:
    """Codes with their labels in the active language."""
    grievance = case.grievance
    state = states.by_iso2(grievance.country_of_harm) if grievance.country_of_harm else None
    return {
        "country": state.name() if state else "",
        "sector": taxonomy.label(grievance.sector) if grievance.sector else "",
        "severity": taxonomy.label(grievance.severity),
        "harm": [taxonomy.label(code) for code in grievance.harm],
        "remedies": [taxonomy.label(code) for code in grievance.remedies],
        "rights": [taxonomy.label(code) for code in grievance.rights],
        "language": languages.native_name(grievance.language),
    }


def reasons(case: Case) -> list[str]:
    decision = case.grievance.routing_decisions.order_by("-made_at", "-id").first()
    if decision is None:
        return []
    names = {office.code: office.name for office in Office.objects.all()}
    return explanations.in_words(decision.explanation, names)


def clock_row(deadline: Deadline, now: datetime) -> dict:
    """For components/clock.html. A clock met in time shows when; a missed one how late it was, or is."""
    late = deadline.breached_at is not None or (deadline.is_running and deadline.due_at < now)
    state = "late" if late else "met" if deadline.met_at else "paused" if deadline.stopped_at else ""
    shown = deadline.met_at if state == "met" else deadline.due_at
    return {"label": Clock(deadline.clock).label, "due": shown, "state": state, "now": deadline.met_at or now}


def deciding(case: Case, user: User, key: bytes | None) -> dict:
    """Draft, decision and appeal of the case, and what this person may do with them. Words only with the key."""
    waiting, signed = decisions.newest_draft(case), decisions.in_force(case)
    appealed = decisions.pending_appeal(case)
    can = case.is_opened and can_work(user, case)
    text = decisions.opened_text(waiting, key) if waiting and key else ""
    return {
        "is_open": decisions.may_draft(case),
        "draft": waiting,
        "draft_text": text,
        "draft_content": {"outcome": waiting.outcome, "clauses": waiting.clauses, "text": text} if waiting else {},
        "signed": signed,
        "appeal": appealed,
        # without the key the form would show an empty draft in place of the one there is
        "may_draft": can and key is not None and decisions.may_draft(case),
        "may_sign": can and key is not None and waiting is not None and decisions.may_sign(user, case, waiting),
        "may_decide_appeal": can and appealed is not None and decisions.may_decide_appeal(user, appealed),
    }


def acts(case: Case, user: User) -> list[dict]:
    """What the person may do now, from the table; opening and deciding have forms of their own."""
    if not case.is_opened:
        return []
    moves = workflow.moves_for(CaseState(case.state), party_of(user, case))
    return [
        {"act": m.act, "label": m.label, "needs_text": "text" in m.needs, "form": None}
        for m in moves
        if not m.needs & workflow.OTHER_PERSON
    ]
