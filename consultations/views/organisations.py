"""The organisations that a person speaks for: claiming to, seeing what was decided, giving it up."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import access, voices
from consultations.contributions import CannotAccept
from consultations.models import Representation
from consultations.speaking.representing import Claim, claim_organisation, end_representation
from consultations.statuses import CLAIM_TAGS, ClaimState, Group, label
from consultations.voice_forms import ClaimForm
from portal import states
from portal.ratelimit import allow

SHOWN = 50  # positions, the newest


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    claims = access.own_claims(request.user).select_related("organisation").order_by("-claimed_at", "-pk")
    filed = access.own_positions(request.user).select_related("organisation", "consultation", "version", "node")
    context = {
        "rows": [_row(claim) for claim in claims],
        "positions": [voices.card(row) for row in filed.order_by("-filed_at", "-pk")[:SHOWN]],
    }
    return render(request, "consultations/organisations.html", context)


def _row(claim: Representation) -> dict:
    state = states.by_iso2(claim.country) if claim.country else None
    return {
        "pk": claim.pk,
        "name": claim.organisation.name if claim.organisation else claim.name,
        "about": " · ".join(filter(None, (label(Group, claim.group), state and state.name(), claim.domain))),
        "state": claim.get_state_display(),
        "state_kind": CLAIM_TAGS.get(claim.state, "neutral"),
        "reason": claim.reason,
        "claimed": claim.claimed_at,
        "decided": claim.decided_at,
        "waits": claim.state == ClaimState.CLAIMED,
        "verified": claim.state == ClaimState.VERIFIED,
    }


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if not allow("claim", str(request.user.pk), 10, 24 * 60 * 60):
                raise CannotAccept("", _("You sent many claims today. Try again tomorrow."))
            claim_organisation(claim=Claim(**form.cleaned_data), by=request.user)
        except CannotAccept as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            response = redirect("consultations:organisations")
            response.status_code = 303
            return response
    status = 422 if form.errors else 200
    return render(request, "consultations/claim_organisation.html", {"form": form}, status=status)


@never_cache
@login_required
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Asks once, then gives up a claim, or speaking for the organisation."""
    number = request.POST.get("claim", "")
    known = access.own_claims(request.user).select_related("organisation")
    held = known.filter(pk=number).first() if number.isascii() and number.isdigit() and len(number) < 18 else None
    if held is None:
        raise Http404
    if "sure" not in request.POST:
        return render(request, "consultations/end_representation.html", {"row": _row(held)})
    end_representation(representation=held, by=request.user)
    return redirect("consultations:organisations")
