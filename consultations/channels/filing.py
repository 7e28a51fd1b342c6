"""A letter that was entered twice becomes comments; one that came after the end waits among the late ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from consultations import lateness, receipts
from consultations.channels import collation
from consultations.channels.coded import Coded
from consultations.channels.letters import CannotEnter, finished_pair, locked, note
from consultations.commenting import submit_batch
from consultations.contributions import CannotAccept, Contribution, checked
from consultations.models import ClauseNode, Comment, LateComment, Letter, Transcript
from consultations.models.clock import database_now
from consultations.statuses import LateState
from consultations.timetable import timetable
from portal import languages
from portal.models import User

WHO = ("author_name", "organisation", "email")


@dataclass(frozen=True, slots=True)
class Filed:
    """One part of a filed letter: a comment, or what came late and is none (yet)."""

    row: Comment | LateComment
    node: ClauseNode | None
    language: str
    body: str
    state: str
    digest: str

    @property
    def is_comment(self) -> bool:
        return isinstance(self.row, Comment)


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
) -> list[Filed]:
    """Make comments of a letter that was entered twice; asked again, give the same ones.

    ``choices`` settles each difference by its name, see collation. ``by`` is never who entered it first. What arrived
    outside the time for comments waits among the late ones for a decision; ``late_reason`` says why it came late, as
    far as it is known, to whoever decides. Raises CannotEnter.
    """
    now = now or database_now()
    with transaction.atomic():
        letter = locked(letter)
        if letter.filed_at:
            return filed_of(letter)
        first, second = finished_pair(letter)
        if first.by_id == by.pk:
            raise CannotEnter(_("You entered this letter first. Somebody else must settle the differences."))
        content, differing = _settled(first, second, choices)
        late = came_late(letter, content)
        letter.differences, letter.filed_at, letter.filed_by = differing, now, by
        letter.late_reason = late_reason.strip() if late else ""
        letter.save(update_fields=["differences", "filed_at", "filed_by", "late_reason"])
        people = {"first": first.by_id, "second": second.by_id, "settled": by.pk}
        about = {"letter": letter.pk, "differences": differing, "late": late} | people
        sent = _contributions(letter, content, now)
        # the answer is written in the language of the letter, not in that of whoever files it
        language = content["language"] if content["language"] in languages.CODES else languages.DEFAULT
        with translation.override(language):
            if late:
                lateness.hand_in_letter(letter=letter, contributions=sent, by=by, now=now)
                note(letter, "letter.filed_late", by, now, about | {"comments": len(sent)})
            else:
                submit_batch(version=letter.version, contributions=sent, by=by, now=now, about=about)
        # what was typed stands in the comments now, and nowhere else, so that what is withdrawn, covered or forgotten
        # there is so everywhere
        letter.transcripts.update(content={})
    return filed_of(letter)


def filed_of(letter: Letter) -> list[Filed]:
    """What became of a filed letter, in its order; a late part that was taken in is a comment."""
    rows = Comment.objects.filter(submission__letter=letter).select_related("submission", "node", "version", "late")
    comments = [
        Filed(
            said,
            said.node,
            said.language,
            said.body,
            said.get_state_display(),
            said.late.form_digest if hasattr(said, "late") else said.submission.form_digest,
        )
        for said in rows.order_by("pk")
    ]
    waiting = letter.late_comments.exclude(state=LateState.ACCEPTED).select_related("node").order_by("pk")
    return comments + [
        Filed(
            late, late.node, late.content["language"], late.content["body"], late.get_state_display(), late.form_digest
        )
        for late in waiting
    ]


def show_receipts(*, letter: Letter, by: User, now: datetime | None = None) -> list[tuple[Filed, str]]:
    """The receipts of a filed letter, to be sent to its author; that they were shown goes into the record."""
    with transaction.atomic():
        found = [(each, receipts.of_form(each.digest)) for each in filed_of(letter)]
        note(letter, "letter.receipts_shown", by, now or database_now())
    return found


def _settled(first: Transcript, second: Transcript, choices: Mapping[str, str]) -> tuple[dict, int]:
    try:
        content = collation.settled(first.content, second.content, choices)
    except KeyError as missing:
        raise CannotEnter(_("Choose for each difference which of the two is right.")) from missing
    if not content["comments"]:
        raise CannotEnter(_("No comment would be left."))
    return content, len(collation.differences(first.content, second.content))


def _contributions(letter: Letter, content: dict, now: datetime) -> list[Contribution]:
    coded = Coded(letter.version)
    common = {name: content[name] for name in (*WHO, "group", "country")}
    found = []
    for number, line in enumerate(content["comments"], 1):
        sent = Contribution(
            body=line["body"],
            # a letter may change its language from one part to the next
            language=line.get("language") or content["language"],
            node=coded.node_of(line["place"]),
            kind=line["kind"],
            stance=line["stance"] or None,
            proposed_text=line["proposed_text"],
            channel=letter.channel,
            submitted_at=received(content),
            form_token=f"{letter.token}:{number}",
            letter=letter,
            **common,
        )
        try:
            found.append(checked(sent, now))
        except CannotAccept as refusal:
            raise CannotEnter(str(refusal)) from refusal
    return found
