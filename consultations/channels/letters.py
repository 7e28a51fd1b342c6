"""Letters come in: typed once, typed again by somebody else without seeing the first. Filed they are in ``filing``."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import Discarding, DraftVersion, Letter, Transcript
from consultations.models.clock import database_now
from consultations.statuses import DraftState
from portal.models import User
from portal.record import record

LEFT_AFTER = timedelta(hours=2)  # an entry that nobody has kept for so long was left half-way


class CannotEnter(Exception):
    """A letter cannot be entered so; the text is one translated sentence for whoever enters it."""


def begin_letter(*, version: DraftVersion, channel: str, token: str, by: User, now: datetime | None = None) -> Letter:
    """A letter that ``by`` is going to type. The same form sent twice begins one. Raises CannotEnter."""
    now = now or database_now()
    if version.state != DraftState.PUBLISHED:
        raise CannotEnter(_("This draft is not published yet."))
    with transaction.atomic():
        letter, created = Letter.objects.get_or_create(
            token=token, defaults={"version": version, "channel": channel, "begun_at": now}
        )
        if created:
            Transcript.objects.create(letter=letter, place=1, by=by, begun_at=now, kept_at=now)
            note(letter, "letter.begun", by, now, {"draft": version.number, "channel": str(channel)})
    return letter


def begin_second(*, letter: Letter, by: User, now: datetime | None = None) -> Transcript:
    """The second transcript, by somebody else than the first; the same one when asked again. Raises CannotEnter."""
    now = now or database_now()
    with transaction.atomic():
        first, second = _both(locked(letter))
        if second and second.by_id == by.pk:
            return second
        if first.by_id == by.pk:
            raise CannotEnter(_("You entered this letter first. Somebody else must enter it the second time."))
        if second:
            raise CannotEnter(_("Somebody else is entering this letter the second time."))
        if first.finished_at is None:
            raise CannotEnter(_("The first entry is not finished yet."))
        second = Transcript.objects.create(letter=letter, place=2, by=by, begun_at=now, kept_at=now)
        note(letter, "letter.second_begun", by, now)
    return second


def take_over(*, transcript: Transcript, by: User, now: datetime | None = None) -> Transcript:
    """Go on with an entry that somebody else left half-way; what was typed stays. Raises CannotEnter."""
    now = now or database_now()
    with transaction.atomic():
        letter = locked(transcript.letter)
        own = next(each for each in _both(letter) if each and each.pk == transcript.pk)
        if own.by_id == by.pk:
            return own
        if own.finished_at:
            raise CannotEnter(_("This entry is finished."))
        if now - own.kept_at < LEFT_AFTER:
            raise CannotEnter(_("This entry can be taken over two hours after it was last kept."))
        if letter.transcripts.filter(by=by).exists():
            raise CannotEnter(_("You enter this letter already. Somebody else must go on with the other entry."))
        before, own.by = own.by_id, by
        own.save(update_fields=["by"])
        note(letter, "letter.taken_over", by, now, {"place": own.place, "from": before})
    return own


def keep_transcript(
    *, transcript: Transcript, content: dict, by: User, finished: bool = False, now: datetime | None = None
) -> Transcript:
    """Keep what was typed so far; ``finished`` says that it is all, which cannot be said twice. Raises CannotEnter."""
    now = now or database_now()
    with transaction.atomic():
        letter = locked(transcript.letter)
        kept = Transcript.objects.select_for_update(of=("self",)).get(pk=transcript.pk)
        if kept.by_id != by.pk:
            raise CannotEnter(_("This is the entry of somebody else."))
        if kept.finished_at:
            if finished:
                return kept
            raise CannotEnter(_("This entry is finished."))
        kept.content, kept.kept_at = content, now
        kept.finished_at = now if finished else None
        kept.save(update_fields=["content", "kept_at", "finished_at"])
        if finished:
            note(letter, "letter.entered", by, now, {"place": kept.place, "comments": len(content["comments"])})
    return kept


def reopen_second(*, letter: Letter, by: User, now: datetime | None = None) -> Transcript:
    """The second entry opened again by its own author, where neither of the two is right. Raises CannotEnter."""
    now = now or database_now()
    with transaction.atomic():
        letter = locked(letter)
        _first, second = finished_pair(letter)
        if letter.filed_at:
            raise CannotEnter(_("This letter is filed."))
        if second.by_id != by.pk:
            raise CannotEnter(_("This is the entry of somebody else."))
        second.finished_at = None
        second.save(update_fields=["finished_at"])
        note(letter, "letter.second_reopened", by, now)
    return second


def discard_letter(*, letter: Letter, reason: str, by: User, now: datetime | None = None) -> Discarding:
    """Put aside what was entered by mistake, before it is filed; what was typed stays, and so does the number.

    Discarded again it stays as it was. Raises CannotEnter.
    """
    now = now or database_now()
    if not reason.strip():
        raise CannotEnter(_("Say why it is discarded."))
    with transaction.atomic():
        letter = _row(letter)
        if letter.filed_at:
            raise CannotEnter(_("This letter is filed."))
        discarding, created = Discarding.objects.get_or_create(
            letter=letter, defaults={"reason": reason.strip(), "made_at": now, "made_by": by}
        )
        if created:
            note(letter, "letter.discarded", by, now)
    return discarding


def locked(letter: Letter) -> Letter:
    """The letter as it is now, held until the transaction ends. Raises CannotEnter for one that was discarded."""
    letter = _row(letter)
    if Discarding.objects.filter(letter=letter).exists():
        raise CannotEnter(_("This letter was discarded."))
    return letter


def _row(letter: Letter) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",)).select_related("version__instrument__consultation")
    return rows.get(pk=letter.pk)


def _both(letter: Letter) -> tuple[Transcript, Transcript | None]:
    found = list(letter.transcripts.order_by("place"))
    return found[0], found[1] if len(found) > 1 else None


def finished_pair(letter: Letter) -> tuple[Transcript, Transcript]:
    """Its two entries, both finished. Raises CannotEnter."""
    first, second = _both(letter)
    if second is None or not (first.finished_at and second.finished_at):
        raise CannotEnter(_("Two people must enter the letter first."))
    return first, second


def note(letter: Letter, kind: str, by: User, now: datetime, data: dict | None = None) -> None:
    """Write into the record of the letter what happened to it."""
    record(chain=letter.chain, kind=kind, subject=f"letter:{letter.pk}", by=by, data=data or {}, now=now)
