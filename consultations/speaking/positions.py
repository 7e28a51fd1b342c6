"""Official positions: filed by who speaks for an organisation, moderated like comments, replaced, never deleted.

Each counts once, apart from what people say: no count of comments includes them.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from consultations.commenting import check_open
from consultations.contributions import CannotAccept, Contribution, checked, new_public_id
from consultations.documents.refusals import Refused
from consultations.models import ClauseNode, ConsultationPage, DraftVersion, Organisation, Position, PositionFile
from consultations.models.clock import database_now
from consultations.speaking import attachments
from consultations.speaking.representing import spoken_for
from consultations.statuses import Moderation, PositionState
from portal import search
from portal.models import User
from portal.record import record

STEPS = {
    PositionState.PENDING: (PositionState.PUBLISHED, PositionState.HIDDEN, PositionState.WITHDRAWN),
    PositionState.PUBLISHED: (PositionState.HIDDEN, PositionState.WITHDRAWN),
    PositionState.HIDDEN: (PositionState.PUBLISHED, PositionState.WITHDRAWN),
    PositionState.WITHDRAWN: (),
    PositionState.SUPERSEDED: (),
}


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What an organisation states on ``node``, or on the draft as a whole; ``file`` is the content of one sent with it.

    ``form_token`` makes the second of two clicks the first.
    """

    organisation: Organisation
    version: DraftVersion
    node: ClauseNode | None
    body: str
    language: str
    stance: str | None = None
    file: bytes = b""
    form_token: str = ""


def file_position(*, statement: Statement, by: User, now: datetime | None = None) -> Position:
    """File an official position; where nobody reads it first it is published at once. Raises CannotAccept."""
    now = now or database_now()
    digest = _digest(statement)
    try:
        return _file(statement, digest, by, now)
    except (CannotAccept, IntegrityError):
        known = Position.objects.filter(form_digest=digest).first() if digest else None
        if known is None:
            raise
        return known


def _file(statement: Statement, digest: str | None, by: User, now: datetime) -> Position:
    version, node = statement.version, statement.node
    consultation = version.instrument.consultation
    words = checked(
        Contribution(body=statement.body, language=statement.language, stance=statement.stance, node=node), now
    )
    if node and (node.version_id != version.pk or not node.commentable):
        raise CannotAccept("", _("This draft has no such clause."))
    check_open(version, now)
    kind = _kind(statement.file)
    with transaction.atomic():
        # one after the other for each organisation, so that one position takes the place of the one before
        organisation = Organisation.objects.select_for_update().get(pk=statement.organisation.pk)
        if not spoken_for(by).filter(pk=organisation.pk).exists():
            raise CannotAccept("organisation", _("You do not speak for this organisation."))
        if digest and Position.objects.filter(form_digest=digest).exists():
            return Position.objects.get(form_digest=digest)
        position = Position(
            public_id=new_public_id(),
            organisation=organisation,
            consultation=consultation,
            clause_id=node and node.clause_id,
            version=version,
            node=node,
            language=words.language,
            body=words.body,
            stance=words.stance,
            file_kind=kind,
            file_size=len(statement.file),
            form_digest=digest,
            filed_by=by,
            filed_at=now,
        )
        _replace(position, PositionState.PENDING, by, now)
        position.save(force_insert=True)
        if kind:
            sha256 = hashlib.sha256(statement.file).hexdigest()
            PositionFile.objects.create(position=position, content=statement.file, sha256=sha256)
        if consultation.moderation == Moderation.AFTER:
            _publish(position, None, now)
        _record(position, "position.filed", by, now, {"draft": version.number, "state": str(position.state)})
    return position


def publish_position(*, position: Position, by: User, now: datetime | None = None) -> Position:
    """Show a position to everybody, in the place of the one before. Raises CannotAccept."""
    now = now or database_now()
    with transaction.atomic():
        position = _locked(position)
        if position.state == PositionState.PUBLISHED:
            return position
        _check_step(position, PositionState.PUBLISHED)
        if _at_place(position).filter(state=PositionState.PUBLISHED, filed_at__gt=position.filed_at).exists():
            raise CannotAccept("", _("The organisation has filed a later position on this."))
        _publish(position, by, now)
        _record(position, "position.published", by, now, {})
    return position


def hide_position(*, position: Position, reason: str, by: User, now: datetime | None = None) -> Position:
    """Show a position no longer. The organisation reads the reason. Raises CannotAccept."""
    if not reason.strip():
        raise CannotAccept("reason", _("Say why. The organisation will read it."))
    return _close(position, PositionState.HIDDEN, reason.strip(), by, now or database_now())


def withdraw_position(*, position: Position, by: User, now: datetime | None = None) -> Position:
    """Take a position back, by somebody who speaks for the organisation. It stays on record. Raises CannotAccept."""
    if not spoken_for(by).filter(pk=position.organisation_id).exists():
        raise CannotAccept("", _("You do not speak for this organisation."))
    return _close(position, PositionState.WITHDRAWN, "", by, now or database_now())


def current_positions(consultation: ConsultationPage) -> QuerySet[Position]:
    """The published positions of a consultation: one for each organisation and place."""
    return Position.objects.filter(consultation=consultation, state=PositionState.PUBLISHED)


def on_place(version: DraftVersion, node: ClauseNode | None) -> QuerySet[Position]:
    """The published positions on a provision, whatever draft they were made on; without a node, on the whole."""
    rows = Position.objects.filter(state=PositionState.PUBLISHED)
    if node:
        return rows.filter(clause=node.clause_id)
    return rows.filter(consultation__instrument=version.instrument_id, clause=None)


def organisations_counted(consultation: ConsultationPage) -> int:
    """How many organisations have stated a position, each counted once however many provisions it speaks of."""
    return current_positions(consultation).aggregate(number=Count("organisation", distinct=True))["number"]


def history(position: Position, limit: int) -> list[Position]:
    """What else the organisation stated on the same place and everybody could read, newest first, ``limit`` at most."""
    rows = _at_place(position).exclude(pk=position.pk).exclude(published_at=None).exclude(state=PositionState.HIDDEN)
    return list(rows.select_related("version", "node").order_by("-filed_at", "-pk")[:limit])


def _digest(statement: Statement) -> str | None:
    if not statement.form_token:
        return None
    place = (statement.organisation.pk, statement.version.pk, statement.node and statement.node.pk)
    parts: Sequence[object] = (statement.form_token, *place, statement.stance, statement.body)
    content = "\0".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content + hashlib.sha256(statement.file).digest()).hexdigest()


def _kind(content: bytes) -> str:
    try:
        return attachments.recognised(content) if content else ""
    except Refused as refusal:
        raise CannotAccept("file", str(refusal)) from refusal


def _at_place(position: Position) -> QuerySet[Position]:
    place = {"organisation": position.organisation_id, "consultation": position.consultation_id}
    return Position.objects.filter(**place, clause=position.clause_id)


def _replace(position: Position, state: PositionState, by: User | None, now: datetime) -> None:
    """Close the one in this state on the same place, if there is one."""
    before = _at_place(position).filter(state=state)
    before = before.exclude(pk=position.pk) if position.pk else before
    search.touch("position", *before.values_list("pk", flat=True))
    before.update(state=PositionState.SUPERSEDED, state_changed_at=now, state_changed_by=by)


def _publish(position: Position, by: User | None, now: datetime) -> None:
    _replace(position, PositionState.PUBLISHED, by, now)
    position.published_at = position.published_at or now
    position.state_reason = ""
    _set(position, PositionState.PUBLISHED, by, now)


def _close(position: Position, state: PositionState, reason: str, by: User, now: datetime) -> Position:
    with transaction.atomic():
        position = _locked(position)
        if position.state == state:
            return position
        _check_step(position, state)
        position.state_reason = reason[:500]
        _set(position, state, by, now)
        _record(position, f"position.{state}", by, now, {})
    return position


def _set(position: Position, state: PositionState, by: User | None, now: datetime) -> None:
    position.state, position.state_changed_at, position.state_changed_by = state, now, by
    position.save(update_fields=["state", "state_reason", "state_changed_at", "state_changed_by", "published_at"])
    search.touch("position", position.pk)


def _check_step(position: Position, state: PositionState) -> None:
    if state not in STEPS[position.state]:
        raise CannotAccept("", _("This position was withdrawn or replaced by a later one."))


def _locked(position: Position) -> Position:
    Organisation.objects.select_for_update().get(pk=position.organisation_id)
    rows = Position.objects.select_for_update(of=("self",)).select_related("consultation", "organisation")
    return rows.get(pk=position.pk)


def _record(position: Position, kind: str, by: User, now: datetime, data: dict) -> None:
    data = {"organisation": position.organisation_id} | data
    subject = f"position:{position.pk}"
    record(chain=position.consultation.chain, kind=kind, subject=subject, by=by, data=data, now=now)
