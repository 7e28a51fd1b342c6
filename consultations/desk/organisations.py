"""The editors' desk for organisations: who claims to speak for one, verified or refused with a reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations import access
from consultations.contributions import CannotAccept
from consultations.desk.gate import PER_PAGE, only
from consultations.desk.voice_forms import ClaimDecisionForm, ClaimFilter
from consultations.models import Representation
from consultations.speaking.representing import end_representation, is_under, namesake, refuse_claim, verify_claim
from consultations.statuses import ClaimState, Group, label
from portal import states

ICON = "group"


@only(access.can_verify)
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """The claims, longest waiting first."""
    filters = ClaimFilter(request.GET or {"state": ClaimState.CLAIMED})
    rows = access.visible_claims(request.user).select_related("person", "organisation", "decided_by")
    chosen = filters.chosen()
    rows = rows.filter(state=chosen) if chosen else rows
    waiting = chosen == ClaimState.CLAIMED
    rows = rows.order_by("claimed_at", "pk") if waiting else rows.order_by("-claimed_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "filters": filters,
        "page": page,
        "rows": [{"claim": each, "about": _about(each)} for each in page],
        "header_icon": ICON,
        "page_title": _("Organisations"),
    }
    return render(request, "consultations/desk/claims.html", context)


def _about(claim: Representation) -> str:
    state = states.by_iso2(claim.country) if claim.country else None
    return " · ".join(filter(None, (label(Group, claim.group), state and state.name(), claim.domain)))


@only(access.can_verify)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim with what can be done about it."""
    rows = access.visible_claims(request.user).select_related("person", "organisation", "decided_by")
    claimed = get_object_or_404(rows, pk=pk)
    known = namesake(claimed)
    form = ClaimDecisionForm(request.POST if request.method == "POST" else None, initial={"organisation": known})
    if request.method == "POST" and form.is_valid():
        try:
            words = _decide(request, claimed, form.cleaned_data)
        except CannotAccept as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, words)
            return redirect("consultations_desk:claims")
    waits, verified = (claimed.state == state for state in (ClaimState.CLAIMED, ClaimState.VERIFIED))
    if not waits:
        del form.fields["organisation"]
    context = {
        "claim": claimed,
        "about": _about(claimed),
        "state": claimed.get_state_display(),
        "waits": waits,
        "verified": verified,
        "own": claimed.person_id == request.user.pk,
        "known": known,
        "under_domain": is_under(claimed.person.email, claimed.domain),
        "form": form,
        "header_icon": ICON,
        "page_title": claimed.name,
    }
    return render(request, "consultations/desk/claim.html", context)


def _decide(request: HttpRequest, claimed: Representation, given: dict) -> str:
    act = request.POST.get("act")
    if act == "verify":
        verify_claim(claim=claimed, organisation=given.get("organisation"), by=request.user)
        return _("Verified. The person was told by e-mail.")
    if act == "end":
        end_representation(representation=claimed, reason=given["reason"], by=request.user)
        return _("Ended. The person was told by e-mail.")
    refuse_claim(claim=claimed, reason=given["reason"], by=request.user)
    return _("Refused. The person was told by e-mail.")
