"""Minutes of meetings in the content system: taken, cut, put right piece by piece, filed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations import access, addresses
from consultations.channels import hearings
from consultations.channels.coded import Coded
from consultations.channels.hearings import CannotFile
from consultations.desk.gate import only
from consultations.desk.hearing_forms import MinutesForm, PieceForm
from consultations.desk.letter_forms import place_choices
from consultations.models import Hearing, HearingPiece
from consultations.statuses import PieceState
from portal import states

PER_PAGE, PIECES = 50, 100
AROUND = 240  # characters of the minutes before and after a piece
ICON = "openquote"
TAGS = {PieceState.OPEN: "open", PieceState.READY: "review", PieceState.FILED: "published", PieceState.OUT: "out"}


def _trail(*steps: tuple[str, str]) -> list[dict]:
    whole = [(reverse("consultations_desk:hearings"), _("Hearings")), *steps]
    return [{"url": url, "label": words} for url, words in whole]


def _hearing(pk: int) -> Hearing:
    return get_object_or_404(access.hearings(), pk=pk)


@only(access.can_enter)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All meetings whose minutes were taken, the last first."""
    page = Paginator(access.hearings(), PER_PAGE).get_page(request.GET.get("p"))
    context = {"page": page, "page_title": _("Hearings"), "header_icon": ICON}
    return render(request, "consultations/desk/hearings.html", context)


@only(access.can_enter)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = MinutesForm(*given, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            hearing, created = hearings.take_minutes(by=request.user, **form.minutes())
        except CannotFile as refusal:
            form.add_error(None, str(refusal))
        else:
            if not created:
                messages.info(request, _("These minutes were taken before. Nothing is doubled: here they are."))
            return redirect("consultations_desk:hearing", hearing.pk)
    context = {
        "form": form,
        "page_title": _("Take minutes"),
        "breadcrumbs_items": _trail(("", _("Take minutes"))),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/hearing_new.html", context, status=422 if form.errors else 200)


@only(access.can_enter)
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The pieces of one meeting: what is decided, what is not, what is filed."""
    hearing = _hearing(pk)
    if request.method == "POST":
        return _file(request, hearing)
    pieces = list(hearing.pieces.prefetch_related("submissions__comments"))
    page = Paginator(pieces, PIECES).get_page(request.GET.get("p"))
    coded = Coded(hearing.version)
    numbers = {state: sum(piece.state == state for piece in pieces) for state in PieceState.values}
    context = {
        "hearing": hearing,
        "consultation": hearing.version.instrument.consultation,
        "page": page,
        "rows": [_row(piece, coded) for piece in page],
        "numbers": numbers,
        "undecided": _share(pieces),
        "first_open": next((piece for piece in pieces if piece.state == PieceState.OPEN), None),
        "page_title": hearing.title,
        "breadcrumbs_items": _trail(("", hearing.title)),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/hearing.html", context)


def _share(pieces: list[HearingPiece]) -> int:
    """How many percent of what was said nobody has decided about."""
    whole = sum(piece.end - piece.start for piece in pieces)
    still = sum(piece.end - piece.start for piece in pieces if piece.state == PieceState.OPEN)
    return round(100 * still / whole) if whole else 0


def _row(piece: HearingPiece, coded: Coded) -> dict:
    state = states.by_iso2(piece.country) if piece.country else None
    node = coded.node_of(piece.about)
    said = next((said for sent in piece.submissions.all() for said in sent.comments.all()), None)
    return {
        "piece": piece,
        "from": " · ".join(part for part in (piece.organisation, state.name() if state else "") if part),
        "about": node.name if node else _("The draft as a whole") if piece.about else "",
        "words": said.body if said else piece.body,
        "tag": TAGS[piece.state],
        "url": addresses.short(said) if said else "",
    }


def _file(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    try:
        comments = hearings.file_pieces(hearing=hearing, by=request.user)
    except CannotFile as refusal:
        messages.error(request, str(refusal))
    else:
        number = len(comments)
        words = ngettext("%(number)s comment is filed.", "%(number)s comments are filed.", number)
        messages.success(request, words % {"number": number})
    return redirect("consultations_desk:hearing", hearing.pk)


@only(access.can_enter)
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One piece of the minutes beside the comment that is made of it."""
    hearing = _hearing(pk)
    found = get_object_or_404(hearing.pieces, pk=number)
    if found.state == PieceState.FILED:
        return redirect("consultations_desk:hearing", pk)
    coded = Coded(hearing.version)
    act = request.POST.get("act", "")
    form = PieceForm(
        request.POST if act in PieceState.values else None,
        piece=found,
        taken=act == PieceState.READY,
        coded=coded,
        places=place_choices(coded, get_language()),
    )
    error = ""
    if request.method == "POST":
        try:
            answer = _act(request, hearing, found, form, act)
        except CannotFile as refusal:
            answer, error = None, str(refusal)
        if answer:
            return answer
    before = hearing.text[max(0, found.start - AROUND) : found.start]
    context = {
        "hearing": hearing,
        "piece": found,
        "form": form,
        "error": error,
        "before": before.rpartition("\n")[2] if "\n" in before.strip() and not before.endswith("\n") else before,
        "words": hearing.text[found.start : found.end],
        "after": hearing.text[found.end : found.end + AROUND],
        "has_before": hearing.pieces.filter(start__lt=found.start).exclude(state=PieceState.FILED).exists(),
        "page_title": found.speaker or _("Nobody named"),
        "breadcrumbs_items": _trail(
            (reverse("consultations_desk:hearing", args=[pk]), hearing.title), ("", found.speaker or _("Nobody named"))
        ),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/hearing_piece.html", context, status=422 if request.POST else 200)


def _act(request: HttpRequest, hearing: Hearing, found: HearingPiece, form: PieceForm, act: str) -> HttpResponse | None:
    """One button of the piece; None where the page is shown again with what is wrong."""
    by = request.user
    if act == "divide":
        hearings.divide_piece(piece=found, words=request.POST.get("words", ""), by=by)
        return redirect("consultations_desk:hearing_piece", hearing.pk, found.pk)
    if act == "join":
        joined = hearings.join_piece(piece=found, by=by)
        return redirect("consultations_desk:hearing_piece", hearing.pk, joined.pk)
    if act not in (PieceState.OPEN, PieceState.READY, PieceState.OUT) or not form.is_valid():
        return None
    hearings.decide_piece(piece=found, state=act, given=form.given(), by=by)
    following = hearing.pieces.filter(start__gt=found.start, state=PieceState.OPEN).first()
    if act == PieceState.OPEN or following is None:
        return redirect("consultations_desk:hearing", hearing.pk)
    return redirect("consultations_desk:hearing_piece", hearing.pk, following.pk)
