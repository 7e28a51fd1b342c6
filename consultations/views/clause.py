"""One provision with its conversation: the page that works for everybody, with the form to take part."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations import access, addresses, cards, lateness, markup, passages, renderings, voices
from consultations.commenting import Receipt, TooLate, check_open, submit_comment
from consultations.contributions import LIMIT, CannotAccept, Contribution
from consultations.forms import CommentForm
from consultations.models import ClauseNode, Comment
from consultations.personal.subscribing import ask_for_digest, set_account_digest
from consultations.statuses import Channel, CommentKind, DraftState, NodeKind
from consultations.timetable import timetable
from consultations.views import late, places, threads
from consultations.views.draft import find_version
from consultations.views.places import Place
from consultations.views.receipts import sealed
from portal import languages
from portal.models import User
from portal.ratelimit import allow, caller


@require_http_methods(["GET", "HEAD", "POST"])
def clause(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    if request.method == "POST":
        return _post(request, lambda: places.find(find_version(request, slug, number), key), (slug, number, key))
    place = places.find(find_version(request, slug, number), key)
    return _page(request, place, _fresh_form(request, place))


def _post(request: HttpRequest, whole: Callable[[], Place], address: tuple[str, int, str]) -> HttpResponse:
    """Take the form. ``whole`` finds the place with what stands around it, which only a page that is shown needs."""
    wanted = request.POST.get("_lang")
    if wanted in languages.CODES:
        return _in_language(request, whole(), wanted)
    # the points below a provision are needed only where words of theirs may be meant
    within = request.POST.get("c-part") or request.POST.get("c-at")
    place = (None if within else places.find_alone(*address)) or whole()
    parent = _parent(place, request.POST.get("c-parent", ""))
    form = CommentForm(request.POST, parts=_parts(place), reply=bool(parent))
    if not form.is_valid():
        return _page(request, whole(), form, parent, status=422)
    if not allow("comment", caller(request), LIMIT, 600):
        form.add_error(None, _("Many comments came from your network. Your text is kept here: send it in ten minutes."))
        return _page(request, whole(), form, parent, status=429)
    try:
        receipt = _submit(request, place, form, parent)
    except TooLate as refusal:
        if "late" not in request.POST:
            form.add_error(None, str(refusal))
            return _page(request, whole(), form, parent, status=422, too_late=True)
        return _to_receipt("consultations:late", _hand_in(request, place, form, parent))
    except CannotAccept as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _page(request, whole(), form, parent, status=422)
    return _to_receipt("consultations:receipt", sealed(receipt.comment))


def _to_receipt(name: str, word: str) -> HttpResponse:
    response = redirect(name, word)
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
    user = _account(request)
    now = place.version.asked_at
    receipt = submit_comment(version=place.version, contribution=_contribution(place, form, parent), by=user, now=now)
    rhythm, email = form.cleaned_data.get("digest"), form.cleaned_data["email"]
    if receipt.created and rhythm and user and email.lower() == user.email:
        set_account_digest(user=user, rhythm=rhythm, language=get_language())
    elif receipt.created and rhythm:
        ask_for_digest(consultation=place.consultation, email=email, rhythm=rhythm, language=get_language())
    return receipt


def _hand_in(request: HttpRequest, place: Place, form: CommentForm, parent: Comment | None) -> str:
    """The word that leads to the receipt of what came after the end."""
    contribution = _contribution(place, form, parent)
    handed = lateness.hand_in(version=place.version, contribution=contribution, by=_account(request))
    return late.sealed(handed.late)


def _account(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


def _contribution(place: Place, form: CommentForm, parent: Comment | None) -> Contribution:
    data = form.cleaned_data
    read_in = data["read_in"] if data["read_in"] in languages.CODES else _read_in(place)
    node, exact, start = _words_meant(place, data)
    return Contribution(
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
    if not public_id.isalnum():
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
    request: HttpRequest,
    place: Place,
    form: CommentForm,
    parent: Comment | None = None,
    status: int = 200,
    too_late: bool = False,
) -> HttpResponse:
    now = place.version.asked_at
    times = timetable(place.consultation.phases.all())
    try:
        check_open(place.version, now, times)
        closed = ""
    except CannotAccept as refusal:
        closed = str(refusal)
    parent = parent or _parent(place, request.GET.get("reply", ""))
    context = (
        threads.conversation(request, place)
        | _voices(request, place)
        | {
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
            "too_late": too_late,
            "licence": place.version.instrument.comments_licence,
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
    )
    return render(request, "consultations/clause.html", context, status=status)


def _voices(request: HttpRequest, place: Place) -> dict:
    """What organisations and states say here, apart from the conversation, and the ways to add to it."""
    slug, version, node = place.consultation.slug, place.version, place.node
    beside = voices.on_place(version, node)
    may_state = request.user.is_authenticated and access.can_state(request.user)
    if may_state:
        held = None if access.can_state_for_any(request.user) else access.delegated_states(request.user)
        for row in beside["statements"]:
            if not row["withdrawn"] and (held is None or row["country"] in held):
                row["withdraw_url"] = reverse("consultations:withdraw_statement", args=[row["pk"]])
    return beside | {
        "positions_url": reverse("consultations:positions", args=[slug]),
        "position_url": addresses.file_position(slug, version, node),
        "statement_url": addresses.record_statement(slug, version, node) if may_state else "",
    }


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
