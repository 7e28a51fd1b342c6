"""What offices do with cases. `move` is the one writer of a case's state: the table in `workflow` decides."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from grievances import clocks, deadlines, delivery, vault, workflow
from grievances.access import party_of
from grievances.intake import CHAIN, TEXT_LIMIT, tidy
from grievances.models import Case, Message
from grievances.statuses import CaseState, DeliveryState, Party
from portal.models import User
from portal.record import record


class TextRefused(Exception):
    """A message that cannot be taken; the text says why, to the person."""


def move(*, case: Case, act: str, party: Party, by: User | str | None, now: datetime, data: dict | None = None) -> Case:
    """Take one step of the workflow; raises MoveRefused. The caller holds the case's row (`locked`)."""
    step = workflow.require(act, CaseState(case.state), party)
    before, case.state = case.state, step.target
    waits = step.target == CaseState.NEEDS_INFO
    case.waits_until = (
        deadlines.wait_ends(now, case.office.calendar, anonymous=case.grievance.is_anonymous) if waits else None
    )
    case.save(update_fields=["state", "waits_until"])
    clocks.meet(case, step.meets, now)
    clocks.stop(case, step.stops, now)
    clocks.resume(case, step.resumes, now)
    clocks.start(case, step.starts, now)
    clocks.note_next(case)
    note(case, step.event, by, now, {"from": before, "to": case.state} | (data or {}))
    return case


def note(case: Case, kind: str, by: User | str | None, now: datetime, data: dict | None = None) -> None:
    """Append what happened to the record; call it last in the transaction."""
    subject = f"grievance:{case.grievance.reference}"
    record(chain=CHAIN, kind=kind, subject=subject, by=by, data={"office": case.office.code} | (data or {}), now=now)


def locked(case_id: int) -> Case:
    """The case, its row held until the transaction ends, so that two officers act one after the other."""
    cases = Case.objects.select_for_update(of=("self",)).select_related("grievance", "office", "office_key")
    return cases.get(pk=case_id)


def open_case(*, case: Case, by: User, now: datetime) -> Case:
    """A person of the office opens the case for the first time: that is receipt. Opening again changes nothing."""
    with transaction.atomic():
        case = locked(case.pk)
        if case.is_opened:
            return case
        delivery.advance(case, DeliveryState.OPENED_BY_HUMAN)
        case.opened_at, case.opened_by = now, by
        case.assigned_to = case.assigned_to or by
        case.save(update_fields=["opened_at", "opened_by", "assigned_to"])
        return move(case=case, act="open", party=party_of(by, case), by=by, now=now)


def read_case(*, case: Case, by: User, now: datetime) -> bytes:
    """The key to the words of an opened case; that they were read is an event."""
    with transaction.atomic():
        key = vault.open_case(case)
        note(case, "case.read", by, now)
    return key


def act(*, case: Case, act: str, by: User, now: datetime, text: str = "") -> Case:
    """A step by a member of the office; a step that needs a text sends it to the person.

    A step that needs another person than those before has a verb of its own, in `decisions`.
    """
    with transaction.atomic():
        case = locked(case.pk)
        party = party_of(by, case)
        step = workflow.require(act, CaseState(case.state), party)
        if step.needs & workflow.OTHER_PERSON:
            raise workflow.MoveRefused(act, case.state)
        data = {}
        if "text" in step.needs:
            kind = Message.Kind.QUESTION if step.target == CaseState.NEEDS_INFO else Message.Kind.NOTE
            message = write_message(case, vault.open_case(case), text, party=party, by=by, kind=kind, now=now)
            data = {"message": message.pk}
        return move(case=case, act=act, party=party, by=by, now=now, data=data)


def ask(*, case: Case, text: str, by: User, now: datetime) -> Case:
    """Ask the person a question: the clocks stop until she answers."""
    return act(case=case, act="ask", by=by, now=now, text=text)


def write_to_person(*, case: Case, text: str, by: User, now: datetime) -> Message:
    """A message that changes nothing in the case."""
    with transaction.atomic():
        case = locked(case.pk)
        key = vault.open_case(case)
        message = write_message(case, key, text, party=party_of(by, case), by=by, kind=Message.Kind.NOTE, now=now)
        note(case, "message.sent", by, now, {"message": message.pk})
    return message


def hear_person(*, case: Case, key: bytes, text: str, now: datetime) -> Message:
    """A message from the person who complained. It answers the question, where one waits."""
    with transaction.atomic():
        case = locked(case.pk)
        answers = workflow.allowed("answer", CaseState(case.state), Party.COMPLAINANT)
        kind = Message.Kind.ANSWER if answers else Message.Kind.NOTE
        message = write_message(case, key, text, party=Party.COMPLAINANT, by=None, kind=kind, now=now)
        data = {"message": message.pk}
        if answers:
            move(case=case, act="answer", party=Party.COMPLAINANT, by=Party.COMPLAINANT.value, now=now, data=data)
        else:
            note(case, "message.received", Party.COMPLAINANT.value, now, data)
    return message


def assign(*, case: Case, to: User | None, by: User, now: datetime) -> Case:
    """Give the case to a member of its office, or to nobody."""
    with transaction.atomic():
        case = locked(case.pk)
        if to is not None and not case.office.memberships.filter(user=to).exists():
            raise TextRefused(_("Only members of the office can have its cases."))
        case.assigned_to = to
        case.save(update_fields=["assigned_to"])
        note(case, "case.assigned", by, now, {"to": to.pk if to else None})
    return case


def checked_text(text: str) -> str:
    """The text, tidy; raises TextRefused for an empty or endless one."""
    text = tidy(text)
    if not text:
        raise TextRefused(_("Write something first."))
    if len(text) > TEXT_LIMIT:
        raise TextRefused(_("This text is too long: at most %(limit)s characters fit.") % {"limit": TEXT_LIMIT})
    return text


def write_message(
    case: Case, key: bytes, text: str, *, party: Party, by: User | None, kind: Message.Kind, now: datetime
) -> Message:
    """A sealed message of the case; part of a verb, which records it."""
    text = checked_text(text)
    number = uuid.uuid4()
    return Message.objects.create(
        number=number,
        grievance=case.grievance,
        case=case,
        author=party,
        written_by=by,
        kind=kind,
        language=case.grievance.language,
        sealed=vault.seal_text(key, case.grievance.reference, f"message:{number}", text),
        created_at=now,
    )
