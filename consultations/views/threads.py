"""The thread of a provision's page: comments with their replies, answers, support and campaigns, ready to show."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import (
    access,
    addresses,
    answers,
    cards,
    conversations,
    paging,
    painting,
    passages,
    redline,
    renderings,
    replies,
    supporting,
)
from consultations.forms import ThreadFilter
from consultations.models import Comment, CommentTranslation
from consultations.paging import Thread
from consultations.statuses import CommentState
from consultations.translating import is_offered, translations_of
from consultations.views.places import Place

NO_REPLIES = Thread([], 0, None)
ALIKE = 0.4  # share of common words from which a suggested wording is shown as a change of the old one


def conversation(request: HttpRequest, place: Place) -> dict:
    """The page of the thread that the address asks for; with ``replies``, one comment with what was replied to it."""
    if said := _alone(request, place):
        return _one_thread(request, place, said)
    filters = ThreadFilter(request.GET)
    chosen = filters.chosen()
    page = conversations.thread(
        place.version,
        place.nodes,
        after=_after(request),
        most_bytes=paging.PAGE_BYTES,
        wanted=filters.wanted(),
    )
    below = replies.first(page.comments, paging.PAGE_BYTES // 2)
    query = "&".join(f"{name}={value}" for name, value in chosen.items())
    began = "after" in request.GET or "from" in request.GET
    return _entries(request, place, page.comments, below) | {
        "earlier": None if began or chosen else _earlier(place),
        "total": page.total,
        "filters": filters,
        "active_filters": len(chosen),
        "first_url": f"{place.url}?{query}#conversation" if began else "",
        "next_url": f"{place.url}?{query}&after={page.next.written()}#conversation" if page.next else "",
    }


def _earlier(place: Place) -> dict | None:
    """What was said here on the draft before and speaks of words that stand no longer."""
    stayed = conversations.left_behind(place.version, place.nodes)
    if not stayed.total:
        return None
    return {
        "number": stayed.comments[0].version.number,
        "total": stayed.total,
        "more": stayed.total - len(stayed.comments),
        "comments": [
            {
                "author": cards.author(comment),
                "quote": comment.anchor.exact,
                "quote_language": comment.anchor.language,
                "language": comment.language,
                "text": conversations.excerpt(comment),
                "when": comment.submitted_at,
                "url": addresses.short(comment),
            }
            for comment in stayed.comments
        ],
    }


def _alone(request: HttpRequest, place: Place) -> Comment | None:
    wanted = request.GET.get("replies", "")
    return conversations.find_one(place.version, place.nodes, wanted[:12]) if wanted else None


def _one_thread(request: HttpRequest, place: Place, said: Comment) -> dict:
    page = replies.page(said, after=_after(request))
    shown = Thread(page.comments, len(page.comments), None)
    following = f"{place.url}?replies={said.public_id}&after={page.next.written()}" if page.next else ""
    return _entries(request, place, [said], {said.pk: shown}) | {
        "alone": True,
        "total": page.total,
        "filters": None,
        "active_filters": 0,
        "first_url": f"{place.url}#conversation",
        "next_url": f"{following}#conversation" if following else "",
    }


def _entries(request: HttpRequest, place: Place, comments: list[Comment], below: dict[int, Thread]) -> dict:
    """The comments and their replies as they are shown, in the same number of queries however many they are."""
    everything = [*comments, *(reply for page in below.values() for reply in page.comments)]
    answered = answers.published_answers(comments)
    sizes = conversations.campaign_sizes(comments)
    reader = request.user if request.user.is_authenticated else None
    shared = supporting.supported(everything, reader)
    painter = painting.Painter(place.version, comments)
    told = {pk: _translation(row) for pk, row in translations_of(everything, get_language()).items()}
    return {
        "thread": [_entry(place, comment, below, answered, sizes, shared, painter, told) for comment in comments],
        "written_in": sorted({comment.language for comment in everything}),
    }


def _after(request: HttpRequest) -> paging.Cursor | None:
    """Where the page begins: at a comment's own address with it, else at the place of a "next" link."""
    wanted = request.GET.get("from", "")
    if wanted.isalnum():
        comment = access.visible_comments().filter(public_id=wanted[:12]).first()
        return paging.before(comment) if comment else None
    return paging.read_cursor(request.GET.get("after", "")[:200])


def _entry(place: Place, comment: Comment, below, answered, sizes, shared: supporting.Supported, painter, told) -> dict:
    moved = comment.version_id != place.version.pk
    painted = painter.on(comment, passages.shown_in(place.shown))
    entry = cards.full(comment, addresses.short(comment), painted=painted, answer=answered.get(comment.pk)) | {
        "proposed": _proposed(comment),
        "proposed_language": comment.language,
        "translation": told.get(comment.pk),
        "translate_url": _translate_url(comment, told),
    }
    if comment.state == CommentState.WITHDRAWN:
        entry |= {"author": _("a comment that was taken back"), "text": ""}
    member = getattr(comment, "membership", None)
    replied = below.get(comment.pk, NO_REPLIES)
    return {
        "comment": entry,
        "withdrawn": comment.state == CommentState.WITHDRAWN,
        "reply_url": f"{place.url}?reply={comment.public_id}#comment-form" if not moved else "",
        "earlier_draft": comment.version.number if moved else None,
        "campaign": member and {"name": member.campaign.name, "others": sizes.get(member.campaign_id, 1) - 1},
        "support": _support(comment, shared),
        "replies": [{"comment": _reply(reply, told), "support": _support(reply, shared)} for reply in replied.comments],
        "more_replies": replied.total - len(replied.comments),
        "replies_url": addresses.replies(place.url, comment),
    }


def _reply(reply: Comment, told: dict[int, dict]) -> dict:
    entry = cards.full(reply, addresses.short(reply))
    return entry | {"translation": told.get(reply.pk), "translate_url": _translate_url(reply, told)}


def _translation(row: CommentTranslation) -> dict:
    return {"text": row.text, "provider": row.provider, "when": row.made_at, "language": row.language}


def _translate_url(comment: Comment, told: dict[int, dict]) -> str:
    """Where to ask for a machine's translation: where one is offered, needed, and not asked for yet."""
    if not is_offered() or comment.pk in told or comment.language == get_language():
        return ""
    return reverse("consultations:translate", args=[comment.public_id])


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
