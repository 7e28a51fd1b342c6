"""The thread of a provision's page: comments with their replies, answers, support and campaigns, ready to show."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from consultations import access, addresses, answers, cards, conversations, passages, redline, renderings, supporting
from consultations.forms import ThreadFilter
from consultations.models import Comment
from consultations.statuses import CommentState
from consultations.views.places import Place

ALIKE = 0.4  # share of common words from which a suggested wording is shown as a change of the old one


def conversation(request: HttpRequest, place: Place) -> dict:
    """The page of the thread that the address asks for."""
    filters = ThreadFilter(request.GET)
    chosen = filters.chosen()
    page = conversations.thread(place.version, place.nodes, after=_after(request), wanted=filters.wanted())
    below = conversations.replies(page.comments)
    everything = [*page.comments, *(reply for replies in below.values() for reply in replies)]
    answered = answers.published_answers(page.comments)
    sizes = conversations.campaign_sizes(page.comments)
    reader = request.user if request.user.is_authenticated else None
    shared = supporting.supported(everything, reader)
    query = "&".join(f"{name}={value}" for name, value in chosen.items())
    return {
        "thread": [_entry(place, comment, below, answered, sizes, shared) for comment in page.comments],
        "total": page.total,
        "written_in": sorted({comment.language for comment in everything}),
        "filters": filters,
        "active_filters": len(chosen),
        "first_url": f"{place.url}?{query}#conversation" if "after" in request.GET or "from" in request.GET else "",
        "next_url": f"{place.url}?{query}&after={page.next.written()}#conversation" if page.next else "",
    }


def _after(request: HttpRequest) -> conversations.Place | None:
    """Where the page begins: at a comment's own address with it, else at the place of a "next" link."""
    if wanted := request.GET.get("from", ""):
        comment = access.visible_comments().filter(public_id=wanted[:12]).first()
        return conversations.before(comment) if comment else None
    return conversations.read_place(request.GET.get("after", "")[:200])


def _entry(place: Place, comment: Comment, below, answered, sizes, shared: supporting.Supported) -> dict:
    moved = comment.version_id != place.version.pk
    entry = cards.full(comment, addresses.short(comment), outdated=False, answer=answered.get(comment.pk)) | {
        "quote_place": passages.painted(place.shown, comment.anchor) if place.shown else "",
        "proposed": _proposed(comment),
        "proposed_language": comment.language,
    }
    if comment.state == CommentState.WITHDRAWN:
        entry |= {"author": _("a comment that was taken back"), "text": ""}
    member = getattr(comment, "membership", None)
    return {
        "comment": entry,
        "withdrawn": comment.state == CommentState.WITHDRAWN,
        "reply_url": f"{place.url}?reply={comment.public_id}#comment-form" if not moved else "",
        "earlier_draft": comment.version.number if moved else None,
        "campaign": member and {"name": member.campaign.name, "others": sizes.get(member.campaign_id, 1) - 1},
        "support": _support(comment, shared),
        "replies": [
            {"comment": cards.full(reply, addresses.short(reply)), "support": _support(reply, shared)}
            for reply in below.get(comment.pk, ())
        ],
    }


def _support(comment: Comment, shared: supporting.Supported) -> dict:
    return {"number": shared.numbers.get(comment.pk, 0), "own": comment.pk in shared.own}


def _proposed(comment: Comment) -> list[tuple[str, str]]:
    """The suggested wording: as a redline against the words it speaks of where the two are alike, else as it is."""
    if not comment.proposed_text:
        return []
    node = comment.anchor.node
    bases = (comment.anchor.exact, renderings.words(node, "text", comment.anchor.language) if node else "")
    likeness, base = max((_shared_words(text, comment.proposed_text), text) for text in bases)
    if likeness < ALIKE:
        return [(redline.EQUAL, comment.proposed_text)]
    return redline.diff(base, comment.proposed_text)


def _shared_words(one: str, other: str) -> float:
    """Which share of the words of the longer text stands in the other."""
    ours, theirs = set(one.split()), set(other.split())
    return len(ours & theirs) / max(len(ours), len(theirs), 1)
