"""Minutes of meetings come in: cut into speeches, put right piece by piece, filed as comments of those who spoke."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.channels import speakers
from consultations.channels.coded import Coded
from consultations.commenting import submit_batch
from consultations.contributions import CannotAccept, Contribution, checked, storable
from consultations.models import Comment, DraftVersion, Hearing, HearingPiece
from consultations.models.clock import database_now
from consultations.statuses import Channel, DraftState, PieceState
from portal.models import User
from portal.record import record

LONGEST_MINUTES = 2_000_000  # characters: a week of meetings
FIELDS = ("speaker", "organisation", "group", "country", "about", "kind", "stance", "body")


class CannotFile(Exception):
    """Minutes cannot be taken, cut or filed so; the text is one translated sentence for the editor."""


def take_minutes(
    *,
    version: DraftVersion,
    title: str,
    held_at: datetime,
    zone: str,
    place: str,
    language: str,
    text: str,
    by: User,
    now: datetime | None = None,
) -> tuple[Hearing, bool]:
    """Keep minutes with one piece for each proposed speech. The same minutes again give the same hearing and False.

    Raises CannotFile.
    """
    now = now or database_now()
    text = storable(text).replace("\r\n", "\n").replace("\r", "\n")
    if version.state != DraftState.PUBLISHED:
        raise CannotFile(_("This draft is not published yet."))
    if not text.strip():
        raise CannotFile(_("Paste the minutes, or choose their file."))
    if len(text) > LONGEST_MINUTES:
        raise CannotFile(_("These minutes are too long. File them in parts."))
    if held_at > now:
        raise CannotFile(_("The meeting lies in the future."))
    about = {"title": title, "held_at": held_at, "zone": zone, "place": place, "language": language, "text": text}
    digest = hashlib.sha256(text.encode()).hexdigest()
    with transaction.atomic():
        hearing, created = Hearing.objects.get_or_create(
            version=version, sha256=digest, defaults=about | {"taken_by": by, "taken_at": now}
        )
        if created:
            pieces = [_proposed(hearing, speech) for speech in speakers.speeches(text)]
            HearingPiece.objects.bulk_create(pieces, batch_size=500)
            _note(hearing, "hearing.taken", by, now, {"draft": version.number, "pieces": len(pieces)})
    return hearing, created


def _proposed(hearing: Hearing, speech: speakers.Speech) -> HearingPiece:
    return HearingPiece(
        hearing=hearing,
        start=speech.start,
        end=speech.end,
        speaker=speech.speaker[:500],
        organisation=speech.organisation[:500],
        country=speech.country,
        body=hearing.text[speech.begins : speech.end],
    )


def decide_piece(
    *, piece: HearingPiece, state: str, given: Mapping[str, str], by: User, now: datetime | None = None
) -> HearingPiece:
    """Put a piece right (``given`` has any of FIELDS) and say whether it is a comment. Raises CannotFile."""
    now = now or database_now()
    with transaction.atomic():
        hearing, piece = _locked(piece)
        for name in FIELDS:
            setattr(piece, name, storable(given.get(name, getattr(piece, name)) or ""))
        if state == PieceState.READY:
            _contribution(hearing, piece, Coded(hearing.version), now)
        piece.state, piece.decided_by = state, by
        piece.save()
        _note(hearing, "piece.decided", by, now, {"piece": piece.pk, "state": str(state)})
    return piece


def divide_piece(*, piece: HearingPiece, words: str, by: User, now: datetime | None = None) -> HearingPiece:
    """Begin a second piece at ``words``, which must stand once in it; gives the second. Raises CannotFile."""
    now = now or database_now()
    with transaction.atomic():
        hearing, piece = _locked(piece)
        words = words.strip()
        said = hearing.text[piece.start : piece.end]
        if not words or said.count(words) != 1 or not said.partition(words)[0].strip():
            raise CannotFile(
                _("The second part must begin with words that stand once in this piece, not at its start.")
            )
        at = said.index(words)
        rest = HearingPiece(hearing=hearing, start=piece.start + at, end=piece.end, body=said[at:])
        for name in ("speaker", "organisation", "group", "country"):
            setattr(rest, name, getattr(piece, name))
        # what was corrected in it stays where the words are still there
        corrected = piece.body.count(words) == 1
        if corrected:
            rest.body = piece.body[piece.body.index(words) :]
        piece.body = (piece.body.partition(words)[0] if corrected else said[:at]).strip()
        piece.end, piece.state = piece.start + len(said[:at].rstrip()), PieceState.OPEN
        piece.save()
        rest.save()
        _note(hearing, "piece.divided", by, now, {"piece": piece.pk, "second": rest.pk})
    return rest


def join_piece(*, piece: HearingPiece, by: User, now: datetime | None = None) -> HearingPiece:
    """Make a piece part of the one before it; gives that. Raises CannotFile."""
    now = now or database_now()
    with transaction.atomic():
        hearing, piece = _locked(piece)
        before = hearing.pieces.filter(start__lt=piece.start).last()
        if before is None or before.state == PieceState.FILED:
            raise CannotFile(_("There is nothing before it that it could be joined with."))
        joined = piece.pk
        if not before.speaker:
            for name in ("speaker", "organisation", "group", "country"):
                setattr(before, name, getattr(piece, name))
        before.end, before.state = piece.end, PieceState.OPEN
        before.body = f"{before.body}\n\n{piece.body}".strip()
        piece.delete()
        before.save()
        _note(hearing, "piece.joined", by, now, {"piece": before.pk, "second": joined})
    return before


def file_pieces(*, hearing: Hearing, by: User, now: datetime | None = None) -> list[Comment]:
    """Make comments of all pieces that are ready; of those filed before nothing again. Raises CannotFile."""
    now = now or database_now()
    with transaction.atomic():
        hearing = _lock(hearing.pk)
        ready = list(hearing.pieces.filter(state=PieceState.READY).order_by("start"))
        if not ready:
            return []
        coded = Coded(hearing.version)
        sent = [_contribution(hearing, piece, coded, now) for piece in ready]
        about = {"hearing": hearing.pk, "decided": sorted({piece.decided_by_id for piece in ready})}
        comments = submit_batch(version=hearing.version, contributions=sent, by=by, now=now, about=about)
        # what was put right stands in the comments now, so that what is withdrawn or covered there is so here
        hearing.pieces.filter(pk__in=[piece.pk for piece in ready]).update(state=PieceState.FILED, body="")
    return comments


def _contribution(hearing: Hearing, piece: HearingPiece, coded: Coded, now: datetime) -> Contribution:
    if not piece.about:
        raise CannotFile(_("Say which clause it is about."))
    sent = Contribution(
        body=piece.body,
        language=hearing.language,
        node=coded.node_of(piece.about),
        kind=piece.kind,
        stance=piece.stance or None,
        author_name=piece.speaker,
        organisation=piece.organisation,
        group=piece.group,
        country=piece.country,
        channel=Channel.HEARING,
        submitted_at=hearing.held_at,
        form_token=f"hearing:{hearing.pk}:{piece.pk}:{hearing.sha256}",
        piece=piece,
    )
    try:
        return checked(sent, now)
    except CannotAccept as refusal:
        raise CannotFile(str(refusal)) from refusal


def _lock(pk: int) -> Hearing:
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("version__instrument__consultation")
    return rows.get(pk=pk)


def _locked(piece: HearingPiece) -> tuple[Hearing, HearingPiece]:
    """The piece as it stands now, under the lock of its hearing."""
    hearing = _lock(piece.hearing_id)
    found = hearing.pieces.filter(pk=piece.pk).first()
    if found is None or found.state == PieceState.FILED:
        raise CannotFile(_("This piece is filed or joined with another. Nothing was changed."))
    return hearing, found


def _note(hearing: Hearing, kind: str, by: User, now: datetime, data: dict) -> None:
    record(chain=hearing.chain, kind=kind, subject=f"hearing:{hearing.pk}", by=by, data=data, now=now)
