"""What the pages of consultations show beside their own words: lists, dates, versions, numbers."""

from collections import Counter
from datetime import datetime

from django.db.models import Count
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations import access, addresses, timetable
from consultations.models import ClauseText, Comment, ConsultationIndexPage, ConsultationPage, Phase
from consultations.statuses import CommentState, TextStatus
from portal import languages

STATES = {
    timetable.OPEN: (_("Open"), "progress"),
    timetable.UPCOMING: (_("Not open yet"), "waiting"),
    timetable.CLOSED: (_("Closed"), "neutral"),
}


def listed(consultations: list[ConsultationPage], now: datetime) -> list[dict]:
    """Each consultation in the form of its card: four queries, however many there are."""
    phases: dict[int, list[Phase]] = {}
    for phase in Phase.objects.filter(consultation__in=consultations).order_by("id"):
        phases.setdefault(phase.consultation_id, []).append(phase)
    numbers = _comment_numbers(consultations)
    written = _languages_written(consultations)
    found = []
    for page in consultations:
        times = timetable.timetable(phases.get(page.pk, ()))
        window, state = times.current(now), times.state(now)
        words, kind = STATES[state]
        found.append(
            {
                "page": page,
                "title": page.title,
                "url": page.url,
                "summary": page.summary or "",
                "phase": state,
                "state": words,
                "state_kind": kind,
                "opens": window and window.opens,
                "closes": window and window.closes,
                "zone": window.zone if window else "UTC",
                "open": state == timetable.OPEN,
                "comments": numbers[page.pk],
                "languages": [code for code in languages.CODES if code in written.get(page.instrument_id, ())],
            }
        )
    return found


def _comment_numbers(consultations: list[ConsultationPage]) -> Counter:
    rows = Comment.objects.filter(submission__consultation__in=consultations, state=CommentState.PUBLISHED)
    return Counter(dict(rows.order_by().values_list("submission__consultation").annotate(Count("pk"))))


def _languages_written(consultations: list[ConsultationPage]) -> dict[int, set[str]]:
    """The languages in which some draft of each instrument exists."""
    rows = ClauseText.objects.filter(node__version__instrument__consultation__in=consultations)
    rows = rows.exclude(status=TextStatus.MISSING).order_by()
    written: dict[int, set[str]] = {}
    for instrument, language in rows.values_list("node__version__instrument", "language").distinct():
        written.setdefault(instrument, set()).add(language)
    return written


def index_context(page: ConsultationIndexPage, request: HttpRequest) -> dict:
    now = timetable.database_now()
    cards = listed(list(access.visible_consultations(request.user)), now)
    groups = (
        (_("Open"), timetable.OPEN),
        (_("Opening later"), timetable.UPCOMING),
        (_("Closed"), timetable.CLOSED),
    )
    return {
        "groups": [
            {"title": title, "phase": phase, "cards": [card for card in cards if card["phase"] == phase]}
            for title, phase in groups
        ],
        "none": not cards,
        "now": now,
    }


def detail_context(page: ConsultationPage, request: HttpRequest) -> dict:
    now = timetable.database_now()
    (card,) = listed([page], now)
    versions = list(access.visible_versions(request.user).filter(instrument=page.instrument_id).order_by("-number"))
    steps = list(page.phases.all())
    return {
        "card": card,
        "now": now,
        "steps": steps,
        "extended": any(step.step == "extension" for step in steps),
        "versions": [
            {
                "version": version,
                "url": addresses.draft(page.slug, version),
                "changes_url": addresses.changes(page.slug, version) if version.supersedes_id else "",
            }
            for version in versions
        ],
        "summary_page": access.visible_summaries(request.user).child_of(page).first() if page.pk else None,
    }


def home_context(request: HttpRequest) -> dict:
    """For the home page: the consultations that are open or opening, soonest to close first; else the last closed."""
    now = timetable.database_now()
    cards = listed(list(access.visible_consultations(request.user)), now)
    cards.sort(key=lambda card: card["closes"] or now)
    ahead = [card for card in cards if card["phase"] != timetable.CLOSED]
    return {"consultations": (ahead or cards[-2:])[:4], "heard": newest_words(request), "now": now}


def newest_words(request: HttpRequest, number: int = 3) -> list[dict]:
    """A few of the newest comments, one in each language at most, to show that all are one conversation."""
    rows = access.visible_comments().filter(parent=None, membership=None).exclude(node=None)
    rows = rows.select_related("submission", "node", "version__instrument__consultation").order_by(
        "-submitted_at", "-id"
    )
    chosen: dict[str, Comment] = {}
    for comment in rows.order_by("-submitted_at", "-id")[:60]:
        if comment.language in languages.CODES:
            chosen.setdefault(comment.language, comment)
    return [_heard(comment) for comment in list(chosen.values())[:number]]


def _heard(comment: Comment) -> dict:
    slug = comment.version.instrument.consultation.slug
    return {
        "language": comment.language,
        "text": Truncator(comment.body).chars(170),
        "author": comment.submission.author_name or comment.submission.organisation or _("Anonymous"),
        "number": comment.node.name,
        "url": addresses.comment(slug, comment.version, comment.node, comment),
    }


def summary_context(page, request: HttpRequest) -> dict:
    return {"consultation": page.get_parent().specific, "language": get_language()}
