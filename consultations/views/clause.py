"""One provision with its conversation: the page that works for everybody, with the form to take part."""

import secrets
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations import (
    access,
    addresses,
    answers,
    cards,
    conversations,
    markup,
    passages,
    redline,
    renderings,
    supporting,
)
from consultations.commenting import Receipt, check_open, submit_comment
from consultations.contributions import LIMIT, CannotAccept, Contribution
from consultations.forms import CommentForm, ThreadFilter
from consultations.models import ClauseNode, Comment, ConsultationPage, DraftVersion
from consultations.models.clock import database_now
from consultations.renderings import Provision
from consultations.statuses import Channel, CommentKind, CommentState, DraftState, NodeKind
from consultations.timetable import timetable
from consultations.views.draft import find_version
from consultations.views.receipts import sealed
from portal import languages
from portal.ratelimit import allow, caller

ALIKE = 0.4  # share of common words from which a suggested wording is shown as a change of the old one


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the draft we are. Without a node: the conversation about the whole."""

    consultation: ConsultationPage
    version: DraftVersion
    node: ClauseNode | None
    shown: Provision | None
    nodes: list[ClauseNode] | None
    previous: ClauseNode | None = None
    following: ClauseNode | None = None

    @property
    def url(self) -> str:
        return addresses.clause(self.consultation.slug, self.version, self.node)


@require_http_methods(["GET", "HEAD", "POST"])
def clause(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    version = find_version(request, slug, number)
    if request.method == "POST":
        return _post(request, version, key)
    place = _find(version, key)
    return _page(request, place, _fresh_form(request, place))


def _find_alone(version: DraftVersion, key: str) -> Place:
    """The place without what stands around it: enough to take a comment, and much less to read."""
    node = version.nodes.filter(key=key, commentable=True).first()
    if node is None:
        return _find(version, key)
    return Place(version.instrument.consultation, version, node, renderings.provision(node, get_language()), None)


def _find(version: DraftVersion, key: str) -> Place:
    consultation = version.instrument.consultation
    if key == addresses.DOCUMENT:
        return Place(consultation, version, None, None, None)
    nodes = list(version.nodes.order_by("position").only(*_LIGHT))
    node = next((node for node in nodes if node.key == key), None)
    if node is None:
        raise Http404
    if not node.commentable:
        node = renderings.conversation_of(node, {each.pk: each for each in nodes})
    own = [each for each in renderings.branch(nodes, node) if each is node or not each.commentable]
    # a theme's page shows its own words, not those of its clauses
    whole = [each for each in version.nodes.filter(pk__in=[n.pk for n in own]).order_by("position")]
    (shown,) = renderings.tree(whole, get_language())
    steps = [each for each in nodes if each.commentable]
    at = steps.index(node)
    previous, following = steps[at - 1] if at else None, steps[at + 1] if at + 1 < len(steps) else None
    return Place(consultation, version, shown.node, shown, own, previous, following)


_LIGHT = ("key", "number", "label", "kind", "level", "position", "parent", "commentable", "version")


def _post(request: HttpRequest, version: DraftVersion, key: str) -> HttpResponse:
    wanted = request.POST.get("_lang")
    if wanted in languages.CODES:
        return _in_language(request, _find(version, key), wanted)
    # the points below a provision are needed only where words of theirs may be meant
    within = request.POST.get("c-part") or request.POST.get("c-at")
    place = _find(version, key) if within else _find_alone(version, key)
    parent = _parent(place, request.POST.get("c-parent", ""))
    form = CommentForm(request.POST, parts=_parts(place), reply=bool(parent))
    if not form.is_valid():
        return _page(request, _find(version, key), form, parent, status=422)
    if not allow("comment", caller(request), LIMIT, 600):
        form.add_error(None, _("Many comments came from your network. Your text is kept here: send it in ten minutes."))
        return _page(request, _find(version, key), form, parent, status=429)
    try:
        receipt = _submit(request, place, form, parent)
    except CannotAccept as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _page(request, _find(version, key), form, parent, status=422)
    response = redirect("consultations:receipt", sealed(receipt.comment))
    response.status_code = 303
    return response


def _in_language(request: HttpRequest, place: Place, wanted: str) -> HttpResponse:
    """The same page in another language, with what was typed so far."""
    if wanted != get_language():
        response = redirect(translate_url(request.get_full_path(), wanted))
        response.status_code = 307
        return response
    parent = _parent(place, request.POST.get("c-parent", ""))
    typed = {name.removeprefix("c-"): value for name, value in request.POST.items() if name.startswith("c-")}
    # words selected in one language do not stand in the text of another
    typed |= {"read_in": _read_in(place), "at": "", "exact": "", "start": ""}
    form = CommentForm(initial=typed, parts=_parts(place), reply=bool(parent))
    return _page(request, place, form, parent)


def _submit(request: HttpRequest, place: Place, form: CommentForm, parent: Comment | None) -> Receipt:
    data = form.cleaned_data
    read_in = data["read_in"] if data["read_in"] in languages.CODES else _read_in(place)
    node, exact, start = _words_meant(place, data)
    user = request.user if request.user.is_authenticated else None
    contribution = Contribution(
        body=data["body"],
        language=data["language"],
        node=node,
        read_in=read_in,
        exact=exact,
        start=start,
        kind=data["kind"],
        stance=data.get("stance") or None,
        proposed_text=data.get("proposed_text", ""),
        parent=parent,
        author_name=data["author_name"],
        organisation=data["organisation"],
        group=data["group"],
        country=data["country"],
        email=data["email"],
        channel=Channel.WEB,
        form_token=data["token"] or secrets.token_urlsafe(16),
    )
    return submit_comment(version=place.version, contribution=contribution, by=user)


def _read_in(place: Place) -> str:
    return place.shown.language if place.shown else get_language()


def _parts(place: Place) -> list[tuple[str, str]]:
    return passages.offered(place.shown) if place.shown else []


def _words_meant(place: Place, data: dict) -> tuple[ClauseNode | None, str, int | None]:
    """The node, the words and their place: those selected on the page, else the sentence chosen, else all of it."""
    if place.shown and data.get("exact"):
        node = passages.spoken_node(place.shown, data.get("at", "")) or place.node
        return node, data["exact"], data.get("start")
    chosen = passages.sentence(place.shown, data.get("part", "")) if place.shown else None
    return (chosen.node, chosen.exact, chosen.start) if chosen else (place.node, "", None)


def _parent(place: Place, public_id: str) -> Comment | None:
    if not public_id:
        return None
    return access.visible_comments().filter(public_id=public_id, version=place.version).first()


def _fresh_form(request: HttpRequest, place: Place) -> CommentForm:
    parent = _parent(place, request.GET.get("reply", ""))
    initial = {"read_in": _read_in(place)}
    if parent:
        initial |= {"parent": parent.public_id, "kind": CommentKind.COMMENT}
    if request.user.is_authenticated:
        initial |= {"author_name": request.user.get_full_name(), "email": request.user.email}
    if place.shown and not parent:
        given = (request.GET.get(name, "") for name in ("at", "start", "end"))
        selected = passages.span(place.shown, *given)
        if selected:
            initial |= {"at": selected.node.key, "exact": selected.exact, "start": selected.start}
    return CommentForm(initial=initial, parts=_parts(place), reply=bool(parent))


def _page(
    request: HttpRequest, place: Place, form: CommentForm, parent: Comment | None = None, status: int = 200
) -> HttpResponse:
    now = database_now()
    try:
        check_open(place.version, now)
        closed = ""
    except CannotAccept as refusal:
        closed = str(refusal)
    times = timetable(place.consultation.phases.all())
    parent = parent or _parent(place, request.GET.get("reply", ""))
    context = _conversation(request, place) | {
        "consultation": place.consultation,
        "version": place.version,
        "node": place.node,
        "shown": place.shown,
        "title": renderings.title(place.shown) if place.shown else _("The draft as a whole"),
        "is_theme": place.node is not None and place.node.kind == NodeKind.THEME,
        "html": markup.body(place.shown) if place.shown else "",
        "form": form,
        "parent": parent and {"author": cards.author(parent), "public_id": parent.public_id},
        "closed": closed,
        "keep_form": form.is_bound,
        "moderated": place.consultation.moderation == "before",
        "window": times.current(now),
        "now": now,
        "url": place.url,
        "draft_url": addresses.draft(place.consultation.slug, place.version),
        "previous": _neighbour(place, place.previous),
        "following": _neighbour(place, place.following),
        "newer": _in_the_newer_draft(place),
        "short_url": request.build_absolute_uri(addresses.short_clause(place.node)) if place.node else "",
        "feed_url": f"{place.url}comments.atom",
    }
    return render(request, "consultations/clause.html", context, status=status)


def _neighbour(place: Place, node: ClauseNode | None) -> dict | None:
    if node is None:
        return None
    return {"name": node.name, "url": addresses.clause(place.consultation.slug, place.version, node)}


def _in_the_newer_draft(place: Place) -> dict | None:
    """Where the same clause stands in the draft that replaced this one."""
    later = getattr(place.version, "superseded_by", None)
    if later is None or later.state != DraftState.PUBLISHED:
        return None
    node = later.nodes.filter(clause=place.node.clause_id).first() if place.node else None
    url = addresses.clause(place.consultation.slug, later, node)
    if place.node and node is None:
        url = addresses.draft(place.consultation.slug, later)
    return {"number": later.number, "name": node.name if node else "", "url": url}


def _conversation(request: HttpRequest, place: Place) -> dict:
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
