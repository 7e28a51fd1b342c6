"""Official positions of organisations: filed on a place of a draft, read with their history, taken back."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consultations import access, addresses, renderings, voices
from consultations.answers import answers_to
from consultations.commenting import check_open
from consultations.contributions import CannotAccept
from consultations.models import Position
from consultations.speaking import attachments
from consultations.speaking.positions import STEPS, Statement, file_position, history, withdraw_position
from consultations.speaking.representing import spoken_for
from consultations.statuses import Moderation, PositionState
from consultations.views import places, switching
from consultations.views.draft import find_version
from consultations.views.places import Place
from consultations.voice_forms import PositionForm

PER_PAGE = 50  # positions, and statements, of a page of the list
EARLIER = 20  # positions of the organisation on the same place, the newest
ABOUT = ("organisation", "consultation", "version", "node")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """The form of a position; for people who speak for no organisation, how to come to do so."""
    place = places.find(find_version(request, slug, number), key)
    organisations = spoken_for(request.user)
    if not organisations.exists():
        status = 403 if request.method == "POST" else 200
        return render(request, "consultations/no_organisation.html", _around(place), status=status)
    if request.method != "POST":
        return _form_page(request, place, PositionForm(organisations=organisations))
    if switching.wanted(request):
        typed = PositionForm(initial=request.POST.dict(), organisations=organisations)
        return switching.elsewhere(request) or _form_page(request, place, typed)
    form = PositionForm(request.POST, request.FILES, organisations=organisations)
    if form.is_valid():
        try:
            filed = _file(request, place, form)
        except CannotAccept as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            response = redirect(f"{reverse('consultations:position', args=[filed.public_id])}?filed")
            response.status_code = 303
            return response
    return _form_page(request, place, form, status=422)


def _file(request: HttpRequest, place: Place, form: PositionForm) -> Position:
    given = form.cleaned_data
    statement = Statement(
        organisation=given["organisation"],
        version=place.version,
        node=place.node,
        body=given["body"],
        language=given["language"],
        stance=given["stance"] or None,
        file=form.content(),
        form_token=given["token"],
    )
    return file_position(statement=statement, by=request.user)


def _around(place: Place) -> dict:
    return {
        "consultation": place.consultation,
        "version": place.version,
        "place": renderings.title(place.shown) if place.shown else _("The draft as a whole"),
        "place_language": place.shown.language if place.shown else "",
        "place_url": place.url,
        "url": addresses.file_position(place.consultation.slug, place.version, place.node),
    }


def _form_page(request: HttpRequest, place: Place, form: PositionForm, status: int = 200) -> HttpResponse:
    try:
        check_open(place.version, place.version.asked_at)
        closed = ""
    except CannotAccept as refusal:
        closed = str(refusal)
    context = _around(place) | {
        "form": form,
        "closed": closed,
        "keep_form": form.is_bound,
        "file_lost": bool(request.FILES) and status != 200,
        "moderated": place.consultation.moderation == Moderation.BEFORE,
    }
    return render(request, "consultations/file_position.html", context, status=status)


@never_cache
@require_safe
def position(request: HttpRequest, public_id: str) -> HttpResponse:
    """One position in full, with what the organisation stated on the same place before and after."""
    row = _find(request, public_id)
    speaks = request.user.is_authenticated and spoken_for(request.user).filter(pk=row.organisation_id).exists()
    context = {
        "position": voices.card(row, whole=True, answer=answers_to([row]).get(row.pk)),
        "reason": row.state_reason if speaks else "",
        "history": [voices.card(each) for each in history(row, EARLIER)],
        "consultation": row.consultation,
        "version": row.version,
        "filed": "filed" in request.GET and speaks,
        "may_withdraw": speaks and PositionState.WITHDRAWN in STEPS[row.state],
    }
    return render(request, "consultations/position.html", context)


def _find(request: HttpRequest, public_id: str) -> Position:
    rows = access.visible_positions(request.user).select_related(*ABOUT)
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def download(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file of a position. Always a download, under a name of ours, of the kind that its content is."""
    row = _find(request, public_id)
    if not row.file_kind or row.state == PositionState.WITHDRAWN:
        raise Http404
    response = HttpResponse(bytes(row.file.content), content_type=attachments.MIME[row.file_kind])
    response["Content-Disposition"] = f'attachment; filename="position-{row.public_id}.{row.file_kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-cache"
    response._csp_replace = {"default-src": ["'none'"], "sandbox": [""]}
    return response


@never_cache
@login_required
@require_http_methods(["POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks once, then takes the position back."""
    row = get_object_or_404(access.own_positions(request.user).select_related(*ABOUT), public_id=public_id)
    context = {"position": voices.card(row), "consultation": row.consultation, "version": row.version}
    if "sure" not in request.POST:
        return render(request, "consultations/withdraw_position.html", context)
    try:
        withdraw_position(position=row, by=request.user)
    except CannotAccept as refusal:
        return render(request, "consultations/withdraw_position.html", context | {"refusal": str(refusal)}, status=422)
    return redirect("consultations:position", public_id)


@require_safe
def all_positions(request: HttpRequest, slug: str) -> HttpResponse:
    """The organisations with their positions, and the states with what they recorded, each page by page."""
    consultation = get_object_or_404(access.visible_consultations(request.user), slug=slug)
    page = Paginator(voices.position_rows(consultation), PER_PAGE).get_page(request.GET.get("page"))
    recorded = Paginator(voices.statement_rows(consultation), PER_PAGE).get_page(request.GET.get("states"))
    context = {
        "consultation": consultation,
        "organisations": voices.organisations(page),
        "page": page,
        "states": voices.table_of_states(recorded),
        "states_before": _states_from(request, recorded.previous_page_number()) if recorded.has_previous() else "",
        "states_after": _states_from(request, recorded.next_page_number()) if recorded.has_next() else "",
    }
    return render(request, "consultations/positions.html", context)


def _states_from(request: HttpRequest, number: int) -> str:
    """The address of another page of the states, at the same page of the organisations."""
    asked = request.GET.copy()
    asked["states"] = str(number)
    return f"?{asked.urlencode()}#states-title"
