"""Letters come in: typed once, typed again by somebody else without seeing the first, compared, filed as comments."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from consultations import receipts
from consultations.channels import collation
from consultations.channels.coded import Coded
from consultations.commenting import submit_batch
from consultations.contributions import CannotAccept, Contribution, checked
from consultations.models import Comment, DraftVersion, Letter, Transcript
from consultations.models.clock import database_now
from consultations.statuses import DraftState
from consultations.timetable import timetable
from portal import languages
from portal.models import User
from portal.record import record

LEFT_AFTER = timedelta(hours=2)  # an entry that nobody has kept for so long was left half-way
WHO = ("author_name", "organisation", "email")


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
            _note(letter, "letter.begun", by, now, {"draft": version.number, "channel": str(channel)})
    return letter


def begin_second(*, letter: Letter, by: User, now: datetime | None = None) -> Transcript:
    """The second transcript, by somebody else than the first; the same one when asked again. Raises CannotEnter."""
    now = now or database_now()
    with transaction.atomic():
        first, second = _both(_locked(letter))
        if second and second.by_id == by.pk:
            return second
        if first.by_id == by.pk:
            raise CannotEnter(_("You entered this letter first. Somebody else must enter it the second time."))
        if second:
            raise CannotEnter(_("Somebody else is entering this letter the second time."))
        if first.finished_at is None:
            raise CannotEnter(_("The first entry is not finished yet."))
        second = Transcript.objects.create(letter=letter, place=2, by=by, begun_at=now, kept_at=now)
        _note(letter, "letter.second_begun", by, now)
    return second


def take_over(*, transcript: Transcript, by: User, now: datetime | None = None) -> Transcript:
    """Go on with an entry that somebody else left half-way; what was typed stays. Raises CannotEnter."""
    now = now or database_now()
    with transaction.atomic():
        letter = _locked(transcript.letter)
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
        _note(letter, "letter.taken_over", by, now, {"place": own.place, "from": before})
    return own


def keep_transcript(
    *, transcript: Transcript, content: dict, by: User, finished: bool = False, now: datetime | None = None
) -> Transcript:
    """Keep what was typed so far; ``finished`` says that it is all, which cannot be said twice. Raises CannotEnter."""
    now = now or database_now()
    with transaction.atomic():
        letter = _locked(transcript.letter)
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
            _note(letter, "letter.entered", by, now, {"place": kept.place, "comments": len(content["comments"])})
    return kept


def reopen_second(*, letter: Letter, by: User, now: datetime | None = None) -> Transcript:
    """The second entry opened again by its own author, where neither of the two is right. Raises CannotEnter."""
    now = now or database_now()
    with transaction.atomic():
        letter = _locked(letter)
        _first, second = _finished(letter)
        if letter.filed_at:
            raise CannotEnter(_("This letter is filed."))
        if second.by_id != by.pk:
            raise CannotEnter(_("This is the entry of somebody else."))
        second.finished_at = None
        second.save(update_fields=["finished_at"])
        _note(letter, "letter.second_reopened", by, now)
    return second


def received(content: Mapping) -> datetime:
    """When a letter arrived, from the fields of its transcript."""
    moment = datetime.fromisoformat(f"{content['received_on']}T{content['received_at']}")
    return moment.replace(tzinfo=ZoneInfo(content["zone"]))


def came_late(letter: Letter, content: Mapping) -> bool:
    """Did it arrive outside every time for comments?"""
    windows = timetable(letter.version.instrument.consultation.phases.all()).windows
    return not any(window.holds(received(content)) for window in windows)


def file_letter(
    *, letter: Letter, choices: Mapping[str, str], by: User, late_reason: str = "", now: datetime | None = None
) -> list[Comment]:
    """Make comments of a letter that was entered twice; asked again, give the same ones.

    ``choices`` settles each difference by its name, see collation. ``by`` is never who entered it first.
    Raises CannotEnter.
    """
    now = now or database_now()
    with transaction.atomic():
        letter = _locked(letter)
        if letter.filed_at:
            return comments_of(letter)
        first, second = _finished(letter)
        if first.by_id == by.pk:
            raise CannotEnter(_("You entered this letter first. Somebody else must settle the differences."))
        content, differing = _settled(first, second, choices)
        late = came_late(letter, content)
        if late and not late_reason.strip():
            raise CannotEnter(_("The letter came outside the time for comments. Say why it is taken all the same."))
        people = {"first": first.by_id, "second": second.by_id, "settled": by.pk}
        about = {"letter": letter.pk, "differences": differing, "late": late} | people
        sent = _contributions(letter, content, late, now)
        # the answer is written in the language of the letter, not in that of whoever files it
        language = content["language"] if content["language"] in languages.CODES else languages.DEFAULT
        with translation.override(language):
            comments = submit_batch(version=letter.version, contributions=sent, by=by, now=now, about=about)
        letter.differences, letter.filed_at, letter.filed_by = differing, now, by
        letter.late_reason = late_reason.strip() if late else ""
        letter.save(update_fields=["differences", "filed_at", "filed_by", "late_reason"])
        # what was typed stands in the comments now, and nowhere else, so that what is withdrawn, covered or forgotten
        # there is so everywhere
        letter.transcripts.update(content={})
    return comments


def comments_of(letter: Letter) -> list[Comment]:
    rows = Comment.objects.filter(submission__letter=letter).select_related("submission", "node", "version")
    return list(rows.order_by("pk"))


def show_receipts(*, letter: Letter, by: User, now: datetime | None = None) -> list[tuple[Comment, str]]:
    """The receipts of a filed letter, to be sent to its author; that they were shown goes into the record."""
    with transaction.atomic():
        found = [(said, receipts.of_form(said.submission.form_digest)) for said in comments_of(letter)]
        _note(letter, "letter.receipts_shown", by, now or database_now())
    return found


def _settled(first: Transcript, second: Transcript, choices: Mapping[str, str]) -> tuple[dict, int]:
    try:
        content = collation.settled(first.content, second.content, choices)
    except KeyError as missing:
        raise CannotEnter(_("Choose for each difference which of the two is right.")) from missing
    if not content["comments"]:
        raise CannotEnter(_("No comment would be left."))
    return content, len(collation.differences(first.content, second.content))


def _contributions(letter: Letter, content: dict, late: bool, now: datetime) -> list[Contribution]:
    coded = Coded(letter.version)
    common = {name: content[name] for name in (*WHO, "group", "country", "language")}
    found = []
    for number, line in enumerate(content["comments"], 1):
        sent = Contribution(
            body=line["body"],
            node=coded.node_of(line["place"]),
            kind=line["kind"],
            stance=line["stance"] or None,
            proposed_text=line["proposed_text"],
            channel=letter.channel,
            submitted_at=received(content),
            form_token=f"{letter.token}:{number}",
            letter=letter,
            late=late,
            **common,
        )
        try:
            found.append(checked(sent, now))
        except CannotAccept as refusal:
            raise CannotEnter(str(refusal)) from refusal
    return found


def _locked(letter: Letter) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",)).select_related("version__instrument__consultation")
    return rows.get(pk=letter.pk)


def _both(letter: Letter) -> tuple[Transcript, Transcript | None]:
    found = list(letter.transcripts.order_by("place"))
    return found[0], found[1] if len(found) > 1 else None


def _finished(letter: Letter) -> tuple[Transcript, Transcript]:
    first, second = _both(letter)
    if second is None or not (first.finished_at and second.finished_at):
        raise CannotEnter(_("Two people must enter the letter first."))
    return first, second


def _note(letter: Letter, kind: str, by: User, now: datetime, data: dict | None = None) -> None:
    record(chain=letter.chain, kind=kind, subject=f"letter:{letter.pk}", by=by, data=data or {}, now=now)
