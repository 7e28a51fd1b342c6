"""What can be followed without an account: what people, organisations and states say, as Atom; dates as a calendar."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import addresses, cards, rights, voices
from consultations.models import Comment, ConsultationPage, Position, StatePosition
from consultations.statuses import CommentKind, label
from consultations.timetable import Timetable

NEWEST = 50  # entries of a feed
_SHOWN = timedelta(minutes=15)  # how long a moment lasts in a calendar
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML 1.0 cannot hold; halves are never stored
_LINE = 73  # octets of a line of a calendar, without the space that begins a folded one (RFC 5545, 3.1)


class Feed(Atom1Feed):
    """Atom 1.0 in which each entry says the language it is written in."""

    def item_attributes(self, item):
        return super().item_attributes(item) | {"xml:lang": item["language"]}


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a feed: a comment, a position or a statement, which ``category`` says. ``words`` is safe HTML."""

    title: str
    url: str
    words: str
    author: str
    at: datetime
    updated: datetime
    category: str
    language: str


def conversation(*, title: str, url: str, feed_url: str, language: str, entries: Iterable[Entry], absolute) -> Feed:
    """The newest of ``entries``, newest first. ``absolute`` makes an address of this site a whole one."""
    feed = Feed(
        title=title,
        link=absolute(url),
        description="",
        language=language,
        feed_url=absolute(feed_url),
        feed_guid=absolute(feed_url),
    )
    for entry in sorted(entries, key=lambda entry: entry.at, reverse=True)[:NEWEST]:
        feed.add_item(
            title=_for_xml(entry.title),
            link=absolute(entry.url),
            description=_for_xml(entry.words),
            author_name=_for_xml(entry.author),
            unique_id=absolute(entry.url),
            pubdate=entry.at,
            updateddate=entry.updated,
            categories=[entry.category],
            language=entry.language,
        )
    return feed


def of_comment(comment: Comment) -> Entry:
    return Entry(
        title=voices.place_name(comment.node),
        url=addresses.short(comment),
        words=_entry_words(comment),
        author=cards.author(comment),
        at=comment.submitted_at,
        updated=comment.state_changed_at or comment.submitted_at,
        category=label(CommentKind, comment.kind),
        language=comment.language,
    )


def of_position(position: Position) -> Entry:
    return Entry(
        title=voices.position_title(position),
        url=reverse("consultations:position", args=[position.public_id]),
        words=linebreaks(position.body, autoescape=True),
        author=position.organisation.name,
        at=position.published_at,
        updated=position.published_at,
        category=_("Official position"),
        language=position.language,
    )


def of_statement(row: StatePosition) -> Entry:
    """In the reader's language where it is translated; what was replaced later stays an entry, as a withdrawal is."""
    said = voices.statement(row)
    withdrawn = _("The state has withdrawn what it had recorded here.")
    return Entry(
        title=voices.statement_title(row),
        url=addresses.statement(row),
        words=linebreaks(withdrawn if said["withdrawn"] else said["text"], autoescape=True),
        author=said["state"],
        at=row.entered_at,
        updated=row.entered_at,
        category=_("Statement of a state"),
        language=get_language() if said["withdrawn"] else said["language"],
    )


def _entry_words(comment: Comment) -> str:
    """What was said, as HTML: every sign of what a person wrote is shown, none is obeyed."""
    parts = []
    if comment.anchor.exact:
        quote = rights.quotation(comment.version.instrument, comment.anchor.exact)
        parts.append(f'<blockquote lang="{escape(comment.anchor.language)}">{escape(quote)}</blockquote>')
    parts.append(linebreaks(comment.body, autoescape=True))
    if comment.proposed_text:
        parts.append(f"<p>{escape(_('Suggested wording'))}:</p>{linebreaks(comment.proposed_text, autoescape=True)}")
    return "".join(parts)


def _for_xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def calendar(*, consultation: ConsultationPage, times: Timetable, url: str, host: str, now: datetime) -> str:
    """The openings and closings of a consultation as iCalendar (RFC 5545), one event for each end."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{host}//Plaza//", "CALSCALE:GREGORIAN"]
    for place, window in enumerate(times.windows, 1):
        events = [("opens", window.opens, window.opens + _SHOWN, _("Comments open: %(title)s"))]
        if window.closes:
            # the end is shown as the time before it: a reminder that begins when it is too late helps nobody
            events.append(("closes", window.closes - _SHOWN, window.closes, _("Last moment for comments: %(title)s")))
        for name, begin, end, sentence in events:
            lines += [
                "BEGIN:VEVENT",
                f"UID:{consultation.pk}-{place}-{name}@{host}",
                f"DTSTAMP:{_moment(now)}",
                f"DTSTART:{_moment(begin)}",
                f"DTEND:{_moment(end)}",
                f"SUMMARY:{_escaped(sentence % {'title': consultation.title})}",
                f"URL:{url}",
                "END:VEVENT",
            ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never cut inside a character."""
    out, size = [], 0
    for char in line:
        width = len(char.encode())
        if size + width > _LINE:
            out.append("\r\n ")
            size = 0
        out.append(char)
        size += width
    return "".join(out)
