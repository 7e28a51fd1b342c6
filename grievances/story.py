"""Where a grievance stands, in words for the person who filed it: who has it, why, what comes next, what was missed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from grievances import decisions, explanations
from grievances.models import Appeal, Case, Deadline, Grievance, Office
from grievances.statuses import AppealEnd, CaseRole, CaseState, Clock, Outcome
from portal import dates

BEYOND_TRIAGE = frozenset(
    {
        CaseState.ADMITTED,
        CaseState.INVESTIGATING,
        CaseState.DECIDED,
        CaseState.REMEDY_PENDING,
        CaseState.CLOSED,
        CaseState.NOT_ADMITTED,
        CaseState.APPEALED,
    }
)
ANSWERED = frozenset({CaseState.DECIDED, CaseState.REMEDY_PENDING, CaseState.CLOSED, CaseState.APPEALED})


@dataclass(frozen=True)
class Story:
    """`steps` go to components/path.html; `reasons` and `missed` are sentences."""

    office: Office | None
    state: str
    state_label: str
    steps: list[dict]
    reasons: list[str]
    missed: list[str]
    waits_for_person: bool
    waits_until: datetime | None
    can_write: bool


def story(grievance: Grievance) -> Story:
    cases = list(grievance.cases.select_related("office").prefetch_related("deadlines").order_by("created_at", "id"))
    case = next((c for c in cases if c.role == CaseRole.LEAD), None)
    clocks = {deadline.clock: deadline for deadline in case.deadlines.all()} if case else {}
    state = CaseState(case.state) if case else CaseState.SUBMITTED
    return Story(
        office=case.office if case else None,
        state=state,
        state_label=state.label,
        steps=_steps(grievance, case, clocks),
        reasons=_reasons(grievance),
        missed=[sentence for c in cases for sentence in _missed(c)],
        waits_for_person=state == CaseState.NEEDS_INFO,
        waits_until=case.waits_until if case else None,
        can_write=case is not None and case.has_arrived,
    )


@dataclass(frozen=True)
class Ruling:
    """The decision in force, for the person: what it says of her grievance, and whether she can still appeal."""

    words: str
    clauses: str
    signed_at: datetime
    appeal_until: datetime
    can_appeal: bool
    # what became of her appeal, empty without one
    appeal_words: str


def ruling(grievance: Grievance, now: datetime) -> Ruling | None:
    case = grievance.cases.filter(role=CaseRole.LEAD).select_related("office").first()
    decision = decisions.in_force(case) if case else None
    if decision is None:
        return None
    made = Appeal.objects.filter(decision=decision).first()
    return Ruling(
        words=_OUTCOMES[Outcome(decision.outcome)]() % {"office": case.office.name},
        clauses=decision.clauses,
        signed_at=decision.signed_at,
        appeal_until=decision.appeal_until,
        can_appeal=decisions.can_appeal(case, decision, now),
        appeal_words=_APPEALS[made.end]() if made else "",
    )


def _steps(grievance: Grievance, case: Case | None, clocks: dict[str, Deadline]) -> list[dict]:
    """The path in order. The first step that is not done is the present one."""
    state = CaseState(case.state) if case else CaseState.SUBMITTED
    office = case.office.name if case else ""
    met = {clock: deadline.met_at for clock, deadline in clocks.items()}
    done = [
        (_("Sent"), grievance.submitted_at, True, None, ""),
        (
            _("In the list of the office"),
            case.delivered_at if case else None,
            bool(case and case.delivered_at),
            clocks.get(Clock.DELIVERED),
            office,
        ),
        (
            _("Opened by a person"),
            case.opened_at if case else None,
            bool(case and case.opened_at),
            clocks.get(Clock.OPENED),
            "",
        ),
        (
            _("Confirmed by the office"),
            met.get(Clock.ACKNOWLEDGED),
            met.get(Clock.ACKNOWLEDGED) is not None,
            clocks.get(Clock.ACKNOWLEDGED),
            "",
        ),
        (
            _("First review"),
            met.get(Clock.TRIAGED),
            state in BEYOND_TRIAGE,
            clocks.get(Clock.TRIAGED),
            "",
        ),
        (
            _("Answer with reasons"),
            met.get(Clock.ANSWERED),
            state in ANSWERED,
            clocks.get(Clock.ANSWERED),
            "",
        ),
    ]
    on_appeal = clocks.get(Clock.APPEAL_DECIDED)
    if on_appeal and state in ANSWERED:
        done.append(
            (_("Decision on your appeal"), on_appeal.met_at, on_appeal.met_at is not None, on_appeal, ""),
        )
    steps, present_found = [], False
    for title, when, is_done, deadline, by in done:
        name = "done" if is_done else "next" if present_found else "now"
        present_found = present_found or not is_done
        step = {"title": title, "state": name, "by": by}
        if is_done and when:
            step["when"] = when
        elif not is_done and deadline:
            step["due"] = deadline.due_at
            step["text"] = _pause(deadline)
        steps.append(step)
    return steps


def _pause(deadline: Deadline) -> str:
    return _("This clock stands still until you answer.") if deadline.stopped_at else ""


def _reasons(grievance: Grievance) -> list[str]:
    decision = grievance.routing_decisions.order_by("-made_at", "-id").first()
    if decision is None:
        return []
    codes = {step.get("office") for step in decision.explanation} - {None}
    names = {office.code: office.name for office in Office.objects.filter(code__in=codes)} if codes else {}
    return explanations.in_words(decision.explanation, names)


def _missed(case: Case) -> list[str]:
    """One sentence for every clock that ran out, with what came of it."""
    sentences = []
    for deadline in case.deadlines.all():
        if deadline.breached_at is None:
            continue
        values = {
            "office": case.office.name,
            "date": dates.long_date(deadline.due_at),
            "met": dates.long_date(deadline.met_at) if deadline.met_at else "",
        }
        sentence = _MISSED[Clock(deadline.clock)]() % values
        if deadline.met_at:
            sentence += " " + _("It was done on %(met)s.") % values
        elif case.role == CaseRole.FORMER:
            sentence += " " + _("It was taken away from this office.")
        sentences.append(sentence)
    return sentences


_MISSED = {
    Clock.DELIVERED: lambda: _("It should have reached %(office)s by %(date)s. It did not in time."),
    Clock.OPENED: lambda: _("A person at %(office)s should have opened it by %(date)s. Nobody did in time."),
    Clock.ACKNOWLEDGED: lambda: _("%(office)s should have confirmed it by %(date)s. It did not in time."),
    Clock.TRIAGED: lambda: _("%(office)s should have finished its first review by %(date)s. It did not in time."),
    Clock.ANSWERED: lambda: _("%(office)s should have answered by %(date)s. It did not in time."),
    Clock.APPEAL_DECIDED: lambda: _("%(office)s should have decided on your appeal by %(date)s. It did not in time."),
}
_OUTCOMES = {
    Outcome.UPHELD: lambda: _("%(office)s agrees with you."),
    Outcome.PARTLY_UPHELD: lambda: _("%(office)s agrees with you in part."),
    Outcome.NOT_UPHELD: lambda: _("%(office)s does not agree with you."),
}
_APPEALS = {
    "": lambda: _("You have appealed. Somebody who neither wrote nor signed the decision now decides on it."),
    AppealEnd.REOPENED: lambda: _("Your appeal was granted. The case is open again, and there will be a new decision."),
    AppealEnd.CONFIRMED: lambda: _("Your appeal was refused: the decision stands. The reasons are in the messages."),
}
