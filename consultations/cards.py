"""Comments in the form that the components of a page read. What people wrote is never changed here."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import addresses, conversations
from consultations.models import Answer, Comment
from consultations.painting import Painted
from consultations.statuses import (
    DISPOSITION_TAGS,
    Channel,
    CommentKind,
    CommentState,
    Disposition,
    Group,
    Stance,
    label,
)
from portal import languages, states

STATE_TAGS = {CommentState.PENDING: "waiting", CommentState.PUBLISHED: "done", CommentState.HIDDEN: "due"}


NOWHERE = Painted()


def author(comment: Comment) -> str:
    return comment.submission.author_name or comment.submission.organisation or _("Anonymous")


def affiliation(comment: Comment) -> str:
    """Organisation, group and country, as far as they were told and are not the name itself."""
    envelope = comment.submission
    state = states.by_iso2(envelope.country) if envelope.country else None
    parts = [
        envelope.organisation if envelope.author_name else "",
        label(Group, envelope.group) if envelope.group else "",
        state.name() if state else envelope.country,
    ]
    return "\xa0· ".join(part for part in parts if part)  # no dot begins a line


def channel(comment: Comment) -> str:
    """By what way it came, where that was not the website, the API or a file."""
    envelope = comment.submission
    if envelope.channel == Channel.HEARING and envelope.piece_id:
        meeting = envelope.piece.hearing
        if meeting.place:
            return _("at the hearing “%(title)s”, %(place)s") % {"title": meeting.title, "place": meeting.place}
        return _("at the hearing “%(title)s”, online") % {"title": meeting.title}
    return {Channel.PAPER: _("by post"), Channel.EMAIL: _("by e-mail")}.get(envelope.channel, "")


def quoted(comment: Comment, painted: Painted) -> dict:
    """The words that a comment speaks of, and how they stand on the page."""
    return {
        "quote": comment.anchor.exact,
        "quote_language": comment.anchor.language,
        "quote_place": painted.place,
        "across": painted.across if comment.anchor.exact else "",
        "reworded": painted.reworded,
    }


def note(comment: Comment, url: str, painted: Painted, earlier: int | None) -> dict:
    """For the margin of a draft; ``earlier`` is the number of the draft that the comment is from, if not this one."""
    return quoted(comment, painted) | {
        "earlier": earlier,
        "author": author(comment),
        "when": comment.submitted_at,
        "language": comment.language,
        "text": conversations.excerpt(comment),
        "url": url,
        "kind_label": "" if comment.kind == CommentKind.COMMENT else label(CommentKind, comment.kind),
    }


def full(comment: Comment, url: str, *, painted: Painted = NOWHERE, answer: Answer | None = None) -> dict:
    """For a thread."""
    return quoted(comment, painted) | {
        "anchor": addresses.fragment(comment),
        "public_id": comment.public_id,
        "author": author(comment),
        "affiliation": affiliation(comment),
        "when": comment.submitted_at,
        "language": comment.language,
        "text": comment.body,
        "proposed_text": comment.proposed_text,
        "corrected": comment.revised_at,
        "late": comment.submission.received_at if comment.submission.late else None,
        "history_url": reverse("consultations:history", args=[comment.public_id]) if comment.revised_at else "",
        "url": url,
        "channel": channel(comment),
        "kind_label": label(CommentKind, comment.kind),
        "stance_label": label(Stance, comment.stance) if comment.stance else "",
        "status": "" if comment.state == CommentState.PUBLISHED else label(CommentState, comment.state),
        "status_kind": STATE_TAGS.get(comment.state, "neutral"),
        "answer": reply(answer) if answer else None,
    }


def reply(answer: Answer) -> dict:
    """A published answer. The reason is shown in the reader's language or the nearest one that exists."""
    language = shown_language(answer, "reason")
    return {
        "author": str(answer.published_by or "") if answer.published_by_id else _("the editors"),
        "when": answer.published_at,
        "language": language,
        "text": getattr(answer, f"reason_{languages.field_suffix(language)}") or "",
        "outcome": label(Disposition, answer.disposition),
        "outcome_kind": DISPOSITION_TAGS.get(answer.disposition, "neutral"),
    }


def shown_language(row, name: str) -> str:
    """The language in which a translated field is shown to the reader."""
    active = get_language() or languages.DEFAULT
    for code in (active, *languages.fallback_chains().get(active, ()), *languages.CODES):
        if getattr(row, f"{name}_{languages.field_suffix(code)}", None):
            return code
    return active
