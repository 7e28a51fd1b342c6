"""What member states record on a provision or a whole draft, entered by a delegate or by the secretariat for a state.

Rows are only ever appended. A state may record something while the draft is the newest published one, also when the
time for comments is over: negotiations go on after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from consultations import access
from consultations.contributions import LONGEST, CannotAccept, storable
from consultations.models import ClauseNode, ConsultationPage, Delegate, DraftVersion, StatePosition
from consultations.models.clock import database_now
from consultations.models.states import CHAIN
from consultations.statuses import DraftState, StatementKind
from portal import languages, roles, search, states
from portal.models import User
from portal.record import record

LONGEST_RECEIVED = 300


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What a state records on ``node``, or on the draft as a whole where there is none.

    ``texts`` per language, the original's at least. ``after`` is the row that was in force when the form was shown.

    ``received`` says how the words came, where the secretariat enters them.
    """

    country: str
    version: DraftVersion
    node: ClauseNode | None
    kind: str
    language: str
    texts: Mapping[str, str]
    received: str = ""
    after: int | None = None


def record_statement(*, recorded: Recorded, by: User, now: datetime | None = None) -> StatePosition:
    """Record a statement; it takes the place of what the state recorded there before. Raises CannotAccept.

    The same one sent twice is recorded once.
    """
    now = now or database_now()
    texts = _checked(recorded)
    received = _received(recorded, by)
    version, node = recorded.version, recorded.node
    _check_draft(version, node)
    last = last_of(version, node, recorded.country)
    if (last and last.pk) != recorded.after:
        if last and _same(last, recorded, texts):
            return last
        raise CannotAccept(
            "country", _("Something else was recorded for this state in the meantime. Look at it first.")
        )
    row = StatePosition(
        consultation=version.instrument.consultation,
        clause_id=node and node.clause_id,
        version=version,
        node=node,
        country=recorded.country,
        kind=recorded.kind,
        language=recorded.language,
        received=received,
        supersedes=last,
        entered_by=by,
        entered_at=now,
        **{f"text_{languages.field_suffix(code)}": text for code, text in texts.items()},
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _record(row, "state.recorded", by, now)
    except IntegrityError as error:
        last = last_of(version, node, recorded.country)
        if last and _same(last, recorded, texts):
            return last
        raise CannotAccept("country", _("Something else was recorded for this state in the meantime.")) from error
    return row


def withdraw_statement(*, statement: StatePosition, by: User, now: datetime | None = None) -> StatePosition:
    """Take back what a state recorded: a row more, after which nothing is in force there. Raises CannotAccept."""
    now = now or database_now()
    if not access.can_state_for(by, statement.country):
        raise CannotAccept("", _("You do not speak for this state."))
    last = last_of(statement.version, statement.node, statement.country)
    if last.kind == StatementKind.WITHDRAWAL:
        return last
    if last.pk != statement.pk:
        raise CannotAccept("", _("Something else was recorded for this state in the meantime. Look at it first."))
    try:
        with transaction.atomic():
            row = StatePosition.objects.create(
                consultation=last.consultation,
                clause_id=last.clause_id,
                version=last.version,
                node=last.node,
                country=last.country,
                kind=StatementKind.WITHDRAWAL,
                language=last.language,
                supersedes=last,
                entered_by=by,
                entered_at=now,
            )
            _record(row, "state.withdrawn", by, now)
    except IntegrityError:
        # the second of two clicks
        return last_of(statement.version, statement.node, statement.country)
    return row


def in_force(consultation: ConsultationPage) -> QuerySet[StatePosition]:
    """What states have recorded in a consultation and not replaced or withdrawn."""
    rows = StatePosition.objects.filter(consultation=consultation, superseded_by=None)
    return rows.exclude(kind=StatementKind.WITHDRAWAL)


def on_place(version: DraftVersion, node: ClauseNode | None) -> QuerySet[StatePosition]:
    """All that states recorded on a provision, whatever draft it was on; without a node, on the whole."""
    if node:
        return StatePosition.objects.filter(clause=node.clause_id)
    return StatePosition.objects.filter(consultation__instrument=version.instrument_id, clause=None)


def begun(rows: QuerySet[StatePosition], length: int) -> QuerySet[StatePosition]:
    """These rows with the first ``length`` characters of their texts alone: ``begun_es`` and so on."""
    texts = [f"text_{languages.field_suffix(code)}" for code in languages.CODES]
    cut = {text.replace("text", "begun", 1): Substr(text, 1, length) for text in texts}
    return rows.defer("text", *texts).annotate(**cut)


def last_of(version: DraftVersion, node: ClauseNode | None, country: str) -> StatePosition | None:
    """The last row of a state on a provision, or on the whole, be it a withdrawal."""
    return on_place(version, node).filter(country=country, superseded_by=None).first()


def appoint_delegate(*, person: User, country: str, by: User | str | None, now: datetime | None = None) -> Delegate:
    """Let a person record the statements of a member state. A second time changes nothing. Raises CannotAccept."""
    now = now or database_now()
    if states.by_iso2(country) is None:
        raise CannotAccept("country", _("Choose a member state."))
    user = by if isinstance(by, User) else None
    try:
        with transaction.atomic():
            made = Delegate.objects.create(person=person, country=country, appointed_at=now, appointed_by=user)
            person.groups.add(Group.objects.get(name=roles.DELEGATE))
            record(chain=CHAIN, kind="delegate.appointed", subject=f"delegate:{made.pk}", by=by, now=now)
    except IntegrityError:
        return Delegate.objects.get(person=person, country=country, ended_at=None)
    return made


def dismiss_delegate(*, delegate: Delegate, by: User | str | None, now: datetime | None = None) -> None:
    """End it. What the delegate recorded stays."""
    now = now or database_now()
    with transaction.atomic():
        user = by if isinstance(by, User) else None
        if not Delegate.objects.filter(pk=delegate.pk, ended_at=None).update(ended_at=now, ended_by=user):
            return
        if not Delegate.objects.filter(person=delegate.person_id, ended_at=None).exists():
            delegate.person.groups.remove(Group.objects.get(name=roles.DELEGATE))
        record(chain=CHAIN, kind="delegate.dismissed", subject=f"delegate:{delegate.pk}", by=by, now=now)


def _checked(recorded: Recorded) -> dict[str, str]:
    if states.by_iso2(recorded.country) is None:
        raise CannotAccept("country", _("Choose a member state."))
    if recorded.kind not in (StatementKind.RESERVATION, StatementKind.DECLARATION, StatementKind.SUPPORT):
        raise CannotAccept("kind", _("Choose what the state records."))
    if recorded.language not in languages.CODES:
        raise CannotAccept("language", _("Choose the language of the original."))
    texts = {code: storable(text).strip() for code, text in recorded.texts.items() if code in languages.CODES}
    texts = {code: text for code, text in texts.items() if text}
    if recorded.language not in texts:
        raise CannotAccept(
            f"text_{languages.field_suffix(recorded.language)}", _("Write the text in the language of the original.")
        )
    for code, text in texts.items():
        if len(text) > LONGEST:
            sentence = _("The text has %(length)s characters. It may have up to %(limit)s.")
            field = f"text_{languages.field_suffix(code)}"
            raise CannotAccept(field, sentence % {"length": len(text), "limit": LONGEST})
    return texts


def _received(recorded: Recorded, by: User) -> str:
    """How the words came; nothing where a delegate enters those of the own state."""
    if not access.can_state_for(by, recorded.country):
        raise CannotAccept("country", _("You do not speak for this state."))
    if access.is_delegate(by, recorded.country):
        return ""
    received = " ".join(storable(recorded.received).split())
    if not received:
        raise CannotAccept("received", _("Say how the state's words reached you, such as the note and its date."))
    return received[:LONGEST_RECEIVED]


def _check_draft(version: DraftVersion, node: ClauseNode | None) -> None:
    if node and (node.version_id != version.pk or not node.commentable):
        raise CannotAccept("", _("This draft has no such clause."))
    if version.state != DraftState.PUBLISHED:
        raise CannotAccept("", _("This draft is not published yet."))
    if hasattr(version, "superseded_by") and version.superseded_by.state == DraftState.PUBLISHED:
        raise CannotAccept("", _("There is a newer draft. Statements are recorded there."))


def _same(row: StatePosition, recorded: Recorded, texts: Mapping[str, str]) -> bool:
    kept = {code: getattr(row, f"text_{languages.field_suffix(code)}") or "" for code in languages.CODES}
    given = {code: texts.get(code, "") for code in languages.CODES}
    return (row.kind, row.language, kept) == (recorded.kind, recorded.language, given)


def _record(row: StatePosition, kind: str, by: User, now: datetime) -> None:
    data = {"state": row.country, "kind": str(row.kind), "draft": row.version.number}
    data |= {"on_behalf": bool(row.received)} if row.kind != StatementKind.WITHDRAWAL else {}
    search.touch("statement", row.pk, *([row.supersedes_id] if row.supersedes_id else []))
    subject = f"state:{row.pk}"
    record(chain=row.consultation.chain, kind=kind, subject=subject, by=by, data=data, now=now)
