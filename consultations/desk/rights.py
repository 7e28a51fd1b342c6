"""The desk's page about the rights in a text under consultation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations import access
from consultations.desk.gate import only
from consultations.desk.rights_forms import RightsForm
from consultations.rights import state_rights


@only(access.can_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def rights(request: HttpRequest, pk: int) -> HttpResponse:
    """What may be done with the text and with the comments, as the consultation's page says it."""
    rows = access.visible_consultations(request.user).select_related("instrument")
    page = get_object_or_404(rows, pk=pk)
    form = RightsForm(request.POST if request.method == "POST" else None, instance=page.instrument)
    if request.method == "POST" and form.is_valid():
        state_rights(consultation=page, by=request.user, **form.stated())
        messages.success(request, _("Saved. The consultation's page says so."))
        return redirect("consultations_desk:drafts")
    context = {
        "consultation": page,
        "form": form,
        "page_title": _("Rights in the text"),
        "page_subtitle": page.title,
        "header_icon": "key",
    }
    return render(request, "consultations/desk/rights.html", context)
