"""The secretariat's desk for delegates: who may record the statements of which member state."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations import access
from consultations.contributions import CannotAccept
from consultations.desk.gate import only
from consultations.desk.voice_forms import DelegateForm
from consultations.models import Delegate
from consultations.speaking.stating import appoint_delegate, dismiss_delegate
from portal import states
from portal.models import User


@only(access.can_appoint)
@require_http_methods(["GET", "HEAD", "POST"])
def delegates(request: HttpRequest) -> HttpResponse:
    """All delegates; a person with an account is verified as one, or it is ended."""
    number = request.POST.get("end", "")
    if number.isascii() and number.isdigit() and len(number) < 18:
        delegate = get_object_or_404(Delegate.objects.select_related("person"), pk=number)
        dismiss_delegate(delegate=delegate, by=request.user)
        messages.success(request, _("Ended. What the delegate recorded stays."))
        return redirect("consultations_desk:delegates")
    form = DelegateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _appoint(request, form):
        return redirect("consultations_desk:delegates")
    rows = Delegate.objects.select_related("person", "appointed_by", "ended_by").order_by("country", "pk")
    context = {
        "form": form,
        "rows": [{"delegate": row, "state": states.by_iso2(row.country)} for row in rows],
        "header_icon": "user",
        "page_title": _("Delegates of states"),
    }
    return render(request, "consultations/desk/delegates.html", context)


def _appoint(request: HttpRequest, form: DelegateForm) -> bool:
    person = User.objects.filter(email__iexact=form.cleaned_data["email"], is_active=True).first()
    if person is None:
        form.add_error("email", _("Nobody has an account with this address. The person opens one first."))
        return False
    try:
        appoint_delegate(person=person, country=form.cleaned_data["country"], by=request.user)
    except CannotAccept as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return False
    messages.success(request, _("Verified as a delegate."))
    return True
