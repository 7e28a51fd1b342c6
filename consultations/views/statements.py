"""What states record on a provision or a whole draft: entered by their delegates, or by the secretariat for them."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consultations import access, addresses, renderings, voices
from consultations.contributions import CannotAccept
from consultations.models import StatePosition
from consultations.speaking.stating import Recorded, last_of, record_statement, withdraw_statement
from consultations.statuses import StatementKind
from consultations.views import places, switching
from consultations.views.draft import find_version
from consultations.views.places import Place
from consultations.voice_forms import StatementForm
from portal.access import needs_second_factor

ABOUT = ("consultation", "version", "node")


def _countries(request: HttpRequest) -> list[str] | None:
    """The states that this person may speak for; None where it is any of them."""
    if access.can_state_for_any(request.user):
        return None
    held = access.delegated_states(request.user)
    if not held:
        raise PermissionDenied
    return held


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """The form of a statement. The state is chosen first, so that what it replaces can be shown."""
    held = _countries(request)
    if needs_second_factor(request.user):
        return redirect("mfa_index")
    place = places.find(find_version(request, slug, number), key)
    if request.method != "POST":
        return _page(request, place, StatementForm(initial=_initial(request, place, held), countries=held))
    if switching.wanted(request):
        typed = StatementForm(initial=request.POST.dict(), countries=held)
        return switching.elsewhere(request) or _page(request, place, typed)
    form = StatementForm(request.POST, countries=held)
    if form.is_valid():
        given = form.cleaned_data
        recorded = Recorded(
            country=given["country"],
            version=place.version,
            node=place.node,
            kind=given["kind"],
            language=given["language"],
            texts=form.texts(),
            received=given.get("received", ""),
            after=given["after"],
        )
        try:
            row = record_statement(recorded=recorded, by=request.user)
        except CannotAccept as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            response = redirect(addresses.statement(row))
            response.status_code = 303
            return response
    return _page(request, place, form, status=422)


def _initial(request: HttpRequest, place: Place, held: list[str] | None) -> dict:
    """The state of a delegate, or the one asked for, with the row that a new statement would replace."""
    country = request.GET.get("state", "")[:2] or (held[0] if held else "")
    last = last_of(place.version, place.node, country)
    return {"country": country, "after": last.pk if last else None}


def _page(request: HttpRequest, place: Place, form: StatementForm, status: int = 200) -> HttpResponse:
    country = form["country"].value() or ""
    last = last_of(place.version, place.node, country) if country else None
    if form.is_bound and status != 200:
        # what stands there now was shown with the refusal: sent once more, it is replaced
        form.data = form.data.copy()
        form.data["after"] = last.pk if last else ""
    context = {
        "consultation": place.consultation,
        "version": place.version,
        "place": renderings.title(place.shown) if place.shown else _("The draft as a whole"),
        "place_language": place.shown.language if place.shown else "",
        "place_url": place.url,
        "url": addresses.record_statement(place.consultation.slug, place.version, place.node),
        "form": form,
        "chosen": country,
        "before": voices.statement(last) if last and last.kind != StatementKind.WITHDRAWAL else None,
    }
    return render(request, "consultations/record_statement.html", context, status=status)


@require_safe
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """What a state recorded, in full, with all that it recorded on the same place before and after."""
    row = get_object_or_404(access.visible_statements(request.user).select_related(*ABOUT), pk=pk)
    others = voices.others_of_state(row)
    replaced = any(each["pk"] > row.pk for each in others)
    standing = not replaced and row.kind != StatementKind.WITHDRAWAL
    speaks = request.user.is_authenticated and access.can_state_for(request.user, row.country)
    context = {
        "statement": voices.statement(row),
        "others": others,
        "replaced": replaced,
        "place": voices.place_name(row.node),
        "place_url": addresses.clause(row.consultation.slug, row.version, row.node),
        "consultation": row.consultation,
        "version": row.version,
        "withdraw_url": reverse("consultations:withdraw_statement", args=[row.pk]) if standing and speaks else "",
    }
    return render(request, "consultations/statement.html", context)


@never_cache
@login_required
@require_http_methods(["POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then takes the statement back."""
    row: StatePosition = get_object_or_404(access.visible_statements(request.user).select_related(*ABOUT), pk=pk)
    if not access.can_state_for(request.user, row.country):
        raise PermissionDenied
    if needs_second_factor(request.user):
        return redirect("mfa_index")
    url = addresses.clause(row.consultation.slug, row.version, row.node)
    context = {"statement": voices.statement(row), "consultation": row.consultation, "version": row.version, "url": url}
    if "sure" not in request.POST:
        return render(request, "consultations/withdraw_statement.html", context)
    try:
        withdraw_statement(statement=row, by=request.user)
    except CannotAccept as refusal:
        return render(request, "consultations/withdraw_statement.html", context | {"refusal": str(refusal)}, status=422)
    return redirect(url)
