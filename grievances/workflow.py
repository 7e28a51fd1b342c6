"""The workflow of a case, as one table. `casework.move` is the only writer; `draw_case_states` draws the diagram.

A move says who may take which step, what it is called in the record, which clocks it meets, starts, stops or lets run
again, and what the actor must hand in. The system never admits, refuses, decides or closes.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from grievances.statuses import CaseState as S
from grievances.statuses import Clock, Party

OFFICE = frozenset({Party.OFFICER, Party.LEAD, Party.SECRETARIAT})
HEADS = frozenset({Party.LEAD, Party.SECRETARIAT})
COMPLAINANT = frozenset({Party.COMPLAINANT})
SYSTEM = frozenset({Party.SYSTEM})


@dataclass(frozen=True)
class Move:
    """One row of the table. `available` is false for a step whose screens do not exist yet."""

    act: str
    source: frozenset[S]
    target: S
    who: frozenset[Party]
    event: str
    label: str
    meets: tuple[Clock, ...] = ()
    starts: tuple[Clock, ...] = ()
    stops: tuple[Clock, ...] = ()
    resumes: tuple[Clock, ...] = ()
    needs: frozenset[str] = field(default_factory=frozenset)
    available: bool = True


def _from(*states: S) -> frozenset[S]:
    return frozenset(states)


# needs that `casework.act` cannot meet: somebody else than those who acted before
OTHER_PERSON = frozenset({"second_person", "third_person"})
RUNNING = (Clock.TRIAGED, Clock.ANSWERED)
WORKING = _from(S.RECEIVED, S.TRIAGE, S.NEEDS_INFO, S.ADMITTED, S.INVESTIGATING)

MOVES: tuple[Move, ...] = (
    Move(
        "take_custody",
        _from(S.SUBMITTED),
        S.CUSTODY,
        SYSTEM,
        "case.custody",
        _("The regional secretariat takes the case into its care"),
    ),
    Move(
        "open",
        _from(S.SUBMITTED, S.CUSTODY),
        S.RECEIVED,
        OFFICE,
        "case.opened",
        _("Open this case"),
        meets=(Clock.OPENED,),
        starts=(Clock.TRIAGED,),
    ),
    Move(
        "acknowledge",
        _from(S.RECEIVED),
        S.TRIAGE,
        OFFICE,
        "case.acknowledged",
        _("Acknowledge and start the review"),
        meets=(Clock.ACKNOWLEDGED,),
    ),
    Move(
        "ask",
        _from(S.TRIAGE),
        S.NEEDS_INFO,
        OFFICE,
        "case.question_asked",
        _("Ask the person a question"),
        stops=RUNNING,
        needs=frozenset({"text"}),
    ),
    Move(
        "answer",
        _from(S.NEEDS_INFO),
        S.TRIAGE,
        COMPLAINANT,
        "case.question_answered",
        _("Answer the question"),
        resumes=RUNNING,
        needs=frozenset({"text"}),
    ),
    Move(
        "stop_waiting",
        _from(S.NEEDS_INFO),
        S.TRIAGE,
        SYSTEM,
        "case.waiting_ended",
        _("The time for an answer is over; the review goes on"),
        resumes=RUNNING,
    ),
    Move(
        "admit",
        _from(S.TRIAGE),
        S.ADMITTED,
        HEADS,
        "case.admitted",
        _("Accept the case"),
        meets=(Clock.TRIAGED,),
    ),
    Move(
        "investigate",
        _from(S.ADMITTED),
        S.INVESTIGATING,
        OFFICE,
        "case.investigation_started",
        _("Start the investigation"),
    ),
    Move(
        "refuse",
        _from(S.TRIAGE),
        S.NOT_ADMITTED,
        HEADS,
        "case.not_admitted",
        _("Do not accept the case"),
        meets=(Clock.TRIAGED, Clock.ANSWERED),
        needs=frozenset({"reason", "text", "second_person"}),
        available=False,
    ),
    Move(
        "refer",
        _from(S.TRIAGE, S.ADMITTED),
        S.REFERRED_OUT,
        HEADS,
        "case.referred",
        _("Pass the case to another body"),
        needs=frozenset({"consent", "second_person"}),
        available=False,
    ),
    Move(
        "decide",
        _from(S.INVESTIGATING),
        S.DECIDED,
        HEADS,
        "case.decided",
        _("Sign the decision"),
        meets=(Clock.ANSWERED,),
        needs=frozenset({"text", "second_person"}),
    ),
    Move(
        "promise_remedy",
        _from(S.DECIDED),
        S.REMEDY_PENDING,
        OFFICE,
        "case.remedy_promised",
        _("Record what was promised"),
        needs=frozenset({"remedy"}),
        available=False,
    ),
    Move(
        "close",
        _from(S.DECIDED, S.REMEDY_PENDING),
        S.CLOSED,
        OFFICE,
        "case.closed",
        _("Close the case"),
    ),
    Move(
        "appeal",
        _from(S.DECIDED, S.CLOSED, S.NOT_ADMITTED),
        S.APPEALED,
        COMPLAINANT,
        "case.appealed",
        _("Appeal"),
        starts=(Clock.APPEAL_DECIDED,),
        needs=frozenset({"text"}),
    ),
    Move(
        "reopen",
        _from(S.APPEALED),
        S.TRIAGE,
        OFFICE,
        "case.reopened",
        _("Open the case again"),
        meets=(Clock.APPEAL_DECIDED,),
        starts=RUNNING,
        needs=frozenset({"text", "third_person"}),
    ),
    Move(
        "confirm",
        _from(S.APPEALED),
        S.CLOSED,
        OFFICE,
        "case.appeal_refused",
        _("The decision stands"),
        meets=(Clock.APPEAL_DECIDED,),
        needs=frozenset({"text", "third_person"}),
    ),
    Move(
        "withdraw",
        WORKING | _from(S.SUBMITTED, S.CUSTODY),
        S.WITHDRAWN,
        COMPLAINANT,
        "case.withdrawn",
        _("Withdraw the grievance"),
        available=False,
    ),
    Move(
        "link",
        WORKING,
        S.LINKED_DUPLICATE,
        OFFICE,
        "case.linked",
        _("Link to another case"),
        needs=frozenset({"other_case"}),
        available=False,
    ),
    Move(
        "quarantine",
        _from(S.SUBMITTED),
        S.QUARANTINED,
        SYSTEM,
        "case.quarantined",
        _("Hold for a person to check"),
        available=False,
    ),
    Move(
        "release",
        _from(S.QUARANTINED),
        S.SUBMITTED,
        OFFICE,
        "case.released",
        _("Release after the check"),
        available=False,
    ),
    Move(
        "resume",
        _from(S.CLOSED, S.NOT_ADMITTED, S.REMEDY_PENDING),
        S.TRIAGE,
        HEADS | COMPLAINANT,
        "case.resumed",
        _("Take the case up again"),
        available=False,
    ),
    Move(
        "erase",
        _from(S.CLOSED, S.WITHDRAWN, S.NOT_ADMITTED, S.REFERRED_OUT),
        S.ERASED,
        HEADS,
        "case.erased",
        _("Erase after the time to keep it"),
        needs=frozenset({"second_person"}),
        available=False,
    ),
)

BY_ACT: dict[str, Move] = {move.act: move for move in MOVES}


class MoveRefused(Exception):
    """The table has no such step for this state and this party; `act` and `state` say which was tried."""

    def __init__(self, act: str, state: str):
        super().__init__(f"{act} from {state}")
        self.act, self.state = act, state


def allowed(act: str, state: S, party: Party) -> bool:
    """Whether the table lets this party take this step from this state, today."""
    move = BY_ACT.get(act)
    return bool(move and move.available and state in move.source and party in move.who)


def moves_for(state: S, party: Party) -> list[Move]:
    """The steps a party may take from a state, in the order of the table."""
    return [move for move in MOVES if allowed(move.act, state, party)]


def require(act: str, state: S, party: Party) -> Move:
    """The row for this step, or MoveRefused."""
    if not allowed(act, state, party):
        raise MoveRefused(act, state)
    return BY_ACT[act]


def diagram() -> str:
    """The table as a Mermaid state diagram; steps without screens yet are marked."""
    lines = ["stateDiagram-v2", f"    [*] --> {S.SUBMITTED}"]
    for move in MOVES:
        who = ", ".join(sorted(move.who))
        mark = "" if move.available else " (later)"
        lines += [f"    {source} --> {move.target}: {move.act} [{who}]{mark}" for source in sorted(move.source)]
    return "\n".join(lines)
