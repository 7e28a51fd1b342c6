"""What the pages of consultations show beside their own words: lists, dates, versions, numbers."""

from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Count
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from consultations import access, addresses, cards, lateness, statistics, timetable, voices
from consultations.models import (
    ClauseChange,
    ClauseNode,
    ClauseText,
    Comment,
    ConsultationIndexPage,
    ConsultationPage,
    Phase,
    SummaryPage,
)
from consultations.models.clock import database_now
from consultations.statuses import (
    REWORDED,
    Channel,
    CommentState,
    Disposition,
    DraftState,
    LateState,
    PhaseStep,
    TextStatus,
    label,
)
from portal import languages

VOICES = 40  # positions, and statements, on the page of a consultation; the page of all of them has the rest

LATE_SHOWN = 100  # decisions on late comments, the newest
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
                "was": window and window.was,
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
    now = database_now()
    found = listed(list(access.visible_consultations(request.user)), now)
    groups = (
        (pgettext("consultations", "Open"), timetable.OPEN),
        (_("Opening later"), timetable.UPCOMING),
        (pgettext("consultations", "Closed"), timetable.CLOSED),
    )
    return {
        "groups": [
            {"title": title, "phase": phase, "cards": [card for card in found if card["phase"] == phase]}
            for title, phase in groups
        ],
        "none": not found,
        "now": now,
    }


def detail_context(page: ConsultationPage, request: HttpRequest) -> dict:
    now = database_now()
    (card,) = listed([page], now)
    shown = steps(page)
    late = lateness.numbers(page) if page.pk else None
    return {
        "card": card,
        "now": now,
        "steps": shown,
        "outages": list(page.outages.order_by("began_at")),
        "late": late,
        "late_decisions": _late_decisions(page) if late and late.handed_in > late.waiting else [],
        "extension": next((step for step in reversed(shown) if step["was"]), None),
        "versions": _versions(page, request),
        **_voices(page),
        "summary_page": access.visible_summaries(request.user).child_of(page).first() if page.pk else None,
    }


def hours(lost: timedelta) -> str:
    """4 hours 20 minutes, in the active language."""
    whole, rest = divmod(round(lost.total_seconds() / 60), 60)
    parts = [
        ngettext("%(count)s hour", "%(count)s hours", whole) % {"count": whole} if whole else "",
        ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest} if rest else "",
    ]
    return " ".join(part for part in parts if part)


def _late_decisions(page: ConsultationPage) -> list[dict]:
    """What was decided on comments that came after the end, the newest first; none of their words."""
    rows = page.late_comments.exclude(state=LateState.WAITING).select_related("node").order_by("-decided_at", "-pk")
    return [
        {
            "handed_in": late.handed_in_at,
            "place": late.node.name if late.node else _("The draft as a whole"),
            "state": late.get_state_display(),
            "reason": late.reason,
            "decided": late.decided_at,
        }
        for late in rows[:LATE_SHOWN]
    ]


def steps(page: ConsultationPage) -> list[dict]:
    """The timetable as it was recorded; with an extension stands the end before it, as ``was``."""
    found, rows = [], list(page.phases.select_related("recorded_by").order_by("id"))
    for place, row in enumerate(rows):
        windows = timetable.timetable(rows[:place]).windows
        language = cards.shown_language(row, "reason")
        found.append(
            {
                "label": row.get_step_display(),
                "at": row.at,
                "zone": row.zone,
                "was": windows[-1].closes if windows and row.step == PhaseStep.EXTENSION else None,
                "reason": getattr(row, f"reason_{languages.field_suffix(language)}") or "",
                "reason_language": language,
                "recorded_at": row.recorded_at,
                "recorded_by": row.recorded_by,
            }
        )
    return found


def home_context(request: HttpRequest) -> dict:
    """For the home page: the consultations that are open or opening, soonest to close first; else the last closed."""
    now = database_now()
    found = listed(list(access.visible_consultations(request.user)), now)
    found.sort(key=lambda card: card["closes"] or now)
    ahead = [card for card in found if card["phase"] != timetable.CLOSED]
    return {"consultations": (ahead or found[-2:])[:4], "heard": newest_words(request), "now": now}


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


def summary_context(page: SummaryPage, request: HttpRequest) -> dict:
    consultation = page.get_parent().specific
    outcomes = dict(statistics.by_outcome(consultation))
    without = outcomes.pop("", 0)
    return {
        "consultation": consultation,
        "received": statistics.received(consultation),
        "answered": sum(outcomes.values()),
        "without_answer": without,
        "changed": _changed_provisions(consultation),
        "language_rows": [
            (languages.native_name(code), number) for code, number in statistics.by_language(consultation)
        ],
        "channel_rows": [(label(Channel, channel), number) for channel, number in statistics.by_channel(consultation)],
        "matrix": _matrix(consultation),
        **_voices(consultation),
        "versions": _versions(consultation, request),
    }


def _voices(page: ConsultationPage) -> dict:
    """The first positions of organisations and statements of states: apart from all numbers of comments."""
    if not page.pk:
        return {"organisations": [], "states": [], "more_positions": False, "more_statements": False}
    positions = list(voices.position_rows(page)[: VOICES + 1])
    statements = list(voices.statement_rows(page)[: VOICES + 1])
    return {
        "organisations": voices.organisations(positions[:VOICES]),
        "more_positions": len(positions) > VOICES,
        "states": voices.table_of_states(statements[:VOICES]),
        "more_statements": len(statements) > VOICES,
    }


def _versions(page: ConsultationPage, request: HttpRequest) -> list[dict]:
    rows = access.visible_versions(request.user).filter(instrument=page.instrument_id).order_by("-number")
    return [
        {
            "version": version,
            "url": addresses.draft(page.slug, version),
            "paper_url": addresses.paper(page.slug, version),
            "changes_url": addresses.changes(page.slug, version) if version.supersedes_id else "",
        }
        for version in rows
    ]


def _changed_provisions(consultation: ConsultationPage) -> int:
    """Provisions whose words changed from one published draft to the next; a new number alone is no change."""
    rows = ClauseChange.objects.filter(
        version__instrument=consultation.instrument_id, version__state=DraftState.PUBLISHED, relation__in=REWORDED
    )
    return len({(old or new) for old, new in rows.values_list("old_node", "new_node")})


def _matrix(consultation: ConsultationPage) -> dict:
    """Clauses against outcomes: how many comments on each clause were answered how, in the order of the drafts."""
    cells = statistics.matrix(consultation)
    outcomes = [value for value in Disposition.values if any(outcome == value for _node, outcome, _number in cells)]
    numbers = {(node, outcome): number for node, outcome, number in cells}
    found = ClauseNode.objects.filter(pk__in={node for node, _outcome, _number in cells if node})
    nodes = list(found.select_related("version").order_by("version__number", "position"))
    drafts = {node.version.number for node in nodes}
    places = [*nodes, None] if any(node is None for node, _outcome, _number in cells) else nodes
    rows = [
        {
            "name": _cell_name(node, len(drafts) > 1),
            "url": addresses.clause(consultation.slug, node.version, node)
            if node
            else addresses.consultation(consultation.slug),
            "numbers": [numbers.get((node and node.pk, outcome), 0) for outcome in outcomes],
        }
        for node in places
    ]
    return {
        "outcomes": [Disposition(outcome).label for outcome in outcomes],
        # said once above the table, where all rows are of one draft
        "draft": drafts.pop() if len(drafts) == 1 else None,
        "rows": rows,
        "totals": [sum(column) for column in zip(*(row["numbers"] for row in rows), strict=True)],
    }


def _cell_name(node: ClauseNode | None, with_draft: bool) -> str:
    if node is None:
        return gettext("The draft as a whole")
    return f"{node.name} ({_draft_name(node)})" if with_draft else node.name


def _draft_name(node: ClauseNode) -> str:
    return gettext("Draft %(number)s") % {"number": node.version.number}
