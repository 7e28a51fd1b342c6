"""Deciding a case, and appealing: one person drafts, another signs, a third decides on the appeal.

Who may not is said here, in the verbs themselves, whatever page or command calls them.
"""

import re
import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from grievances import casework, deadlines, vault, workflow
from grievances.access import can_work, party_of
from grievances.casework import TextRefused
from grievances.intake import tidy
from grievances.models import Appeal, Case, Decision, Message
from grievances.statuses import AppealEnd, CaseState, Outcome, Party
from portal.models import User

CLAUSES = re.compile(r"\d+(\.\d+)*[a-z]?(, \d+(\.\d+)*[a-z]?)*")
CLAUSES_LIMIT = 200
STEP_OF_END = {AppealEnd.REOPENED: "reopen", AppealEnd.CONFIRMED: "confirm"}


class PersonRefused(Exception):
    """This person may not take this step in this case; the text says why."""


class DraftChanged(Exception):
    """The draft that was read is no longer the newest one."""


def draft(*, case: Case, outcome: str, clauses: str = "", text: str, by: User, now: datetime) -> Decision:
    """Write a draft, or change it: the newest one counts. Raises MoveRefused outside an investigation."""
    clauses = tidy_clauses(clauses)
    with transaction.atomic():
        case = _worked_by(by, case)
        if not may_draft(case):
            raise workflow.MoveRefused("draft", case.state)
        number, text = uuid.uuid4(), casework.checked_text(text)
        decision = Decision.objects.create(
            number=number,
            case=case,
            outcome=Outcome(outcome),
            clauses=clauses,
            sealed=vault.seal_text(vault.open_case(case), case.grievance.reference, _field(number), text),
            drafted_by=by,
            drafted_at=now,
        )
        casework.note(case, "decision.drafted", by, now, {"decision": decision.pk})
    return decision


def sign(*, case: Case, decision_id: int, by: User, now: datetime) -> Decision:
    """Sign the draft that was read, as another person than any who drafted it; it goes to the complainant.

    Raises MoveRefused, PersonRefused, or DraftChanged where the draft is not the newest one any more.
    """
    with transaction.atomic():
        case = _worked_by(by, case)
        party = party_of(by, case)
        workflow.require("decide", CaseState(case.state), party)
        decision = newest_draft(case)
        if decision is None or decision.pk != decision_id:
            raise DraftChanged
        if by.pk in drafters(decision):
            raise PersonRefused(_("You drafted this decision. Another person of the office has to sign it."))
        key = vault.open_case(case)
        text = opened_text(decision, key)
        decision.message = casework.write_message(
            case, key, text, party=party, by=by, kind=Message.Kind.DECISION, now=now
        )
        decision.signed_by, decision.signed_at = by, now
        decision.appeal_until = deadlines.appeal_ends(now, case.office.calendar)
        decision.save(update_fields=["message", "signed_by", "signed_at", "appeal_until"])
        data = {"decision": decision.pk, "outcome": decision.outcome, "message": decision.message.pk}
        casework.move(case=case, act="decide", party=party, by=by, now=now, data=data)
    return decision


def appeal(*, case: Case, key: bytes, text: str, now: datetime) -> Appeal:
    """The person appeals against the decision in force, once, while its time runs. Raises MoveRefused."""
    with transaction.atomic():
        case = casework.locked(case.pk)
        decision = in_force(case)
        if decision is None or not can_appeal(case, decision, now):
            raise workflow.MoveRefused("appeal", case.state)
        message = casework.write_message(
            case, key, text, party=Party.COMPLAINANT, by=None, kind=Message.Kind.APPEAL, now=now
        )
        made = Appeal.objects.create(decision=decision, message=message, made_at=now)
        data = {"appeal": made.pk, "message": message.pk}
        casework.move(case=case, act="appeal", party=Party.COMPLAINANT, by=Party.COMPLAINANT.value, now=now, data=data)
    return made


def decide_appeal(*, case: Case, end: str, text: str, by: User, now: datetime) -> Appeal:
    """Open the case again or let the decision stand, with reasons, as somebody who neither drafted nor signed it.

    Raises MoveRefused or PersonRefused.
    """
    with transaction.atomic():
        case = _worked_by(by, case)
        party, act = party_of(by, case), STEP_OF_END[AppealEnd(end)]
        workflow.require(act, CaseState(case.state), party)
        made = pending_appeal(case)
        if made is None:
            raise workflow.MoveRefused(act, case.state)
        if by.pk in involved(made.decision):
            raise PersonRefused(
                _("You drafted or signed this decision. Another person of the office has to decide on the appeal.")
            )
        made.answer = casework.write_message(
            case, vault.open_case(case), text, party=party, by=by, kind=Message.Kind.ON_APPEAL, now=now
        )
        made.end, made.ended_by, made.ended_at = end, by, now
        made.save(update_fields=["answer", "end", "ended_by", "ended_at"])
        data = {"appeal": made.pk, "message": made.answer.pk}
        casework.move(case=case, act=act, party=party, by=by, now=now, data=data)
    return made


# What stands, and who was part of it


def in_force(case: Case) -> Decision | None:
    """The decision that was signed last."""
    return case.decisions.exclude(signed_at=None).order_by("-id").first()


def newest_draft(case: Case) -> Decision | None:
    """The draft that waits for a signature: one that is newer than the last signed decision."""
    newest = case.decisions.order_by("-id").first()
    return newest if newest and newest.signed_at is None else None


def pending_appeal(case: Case) -> Appeal | None:
    return Appeal.objects.filter(decision__case=case, ended_at=None).select_related("decision").first()


def drafters(decision: Decision) -> set[int]:
    """Ids of all who wrote this draft or one before it, back to the decision that was signed before."""
    rows = Decision.objects.filter(case=decision.case_id, pk__lte=decision.pk)
    before = rows.filter(pk__lt=decision.pk).exclude(signed_at=None).order_by("-id").first()
    if before:
        rows = rows.filter(pk__gt=before.pk)
    return set(rows.exclude(drafted_by=None).values_list("drafted_by", flat=True))


def involved(decision: Decision) -> set[int]:
    """Ids of all who drafted or signed."""
    return drafters(decision) | ({decision.signed_by_id} - {None})


def may_draft(case: Case) -> bool:
    """Whether a decision may be drafted now, by anybody of the office."""
    return case.state in workflow.BY_ACT["decide"].source


def may_sign(user: User, case: Case, decision: Decision) -> bool:
    """Whether this person may sign the draft."""
    party = party_of(user, case)
    return workflow.allowed("decide", CaseState(case.state), party) and user.pk not in drafters(decision)


def may_decide_appeal(user: User, made: Appeal) -> bool:
    """Whether this person may decide on the appeal."""
    return user.pk not in involved(made.decision)


def can_appeal(case: Case, decision: Decision, now: datetime) -> bool:
    """Whether the person may appeal now: from this state, in time, and for the first time."""
    return (
        workflow.allowed("appeal", CaseState(case.state), Party.COMPLAINANT)
        and now <= decision.appeal_until
        and not Appeal.objects.filter(decision=decision).exists()
    )


def opened_text(decision: Decision, key: bytes) -> str:
    """The words of a draft; raises crypto.SealBroken."""
    return vault.open_text(key, decision.case.grievance.reference, _field(decision.number), decision.sealed)


def tidy_clauses(typed: str) -> str:
    """Numbers of clauses as "4, 7.2", however they were parted; raises TextRefused for anything else."""
    clauses = ", ".join(re.split(r"[\s,;]+", tidy(typed))).strip(", ")
    if clauses and (len(clauses) > CLAUSES_LIMIT or not CLAUSES.fullmatch(clauses)):
        raise TextRefused(_("Write numbers of clauses only, such as 4, 7.2."))
    return clauses


def _worked_by(user: User, case: Case) -> Case:
    """The case, locked, for somebody who may work on it."""
    case = casework.locked(case.pk)
    if not case.is_opened or not can_work(user, case):
        raise PersonRefused(_("You do not work on this case."))
    return case


def _field(number: uuid.UUID) -> str:
    return f"decision:{number}"
