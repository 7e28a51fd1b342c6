"""The drafts on the desk, and publishing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations import access, addresses
from consultations.desk.gate import only
from consultations.drafts import reviews
from consultations.drafts.publishing import CannotPublish, publish_version
from consultations.statuses import DraftState


@only(access.can_publish)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    rows = access.visible_versions(request.user).select_related("instrument__consultation")
    versions = [
        {
            "version": version,
            "consultation": version.instrument.consultation,
            "url": addresses.draft(version.instrument.consultation.slug, version),
            "waiting": version.state == DraftState.DRAFT,
        }
        for version in rows.order_by("instrument__consultation__slug", "-number")
    ]
    context = {"versions": versions, "page_title": _("Drafts"), "header_icon": "doc-full"}
    return render(request, "consultations/desk/drafts.html", context)


@only(access.can_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more, since a published draft never changes."""
    rows = access.visible_versions(request.user).select_related("instrument__consultation")
    version = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        try:
            publish_version(version=version, by=request.user)
        except CannotPublish as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The draft is published."))
        return redirect("consultations_desk:drafts")
    consultation = version.instrument.consultation
    context = {
        "version": version,
        "consultation": consultation,
        "url": addresses.draft(consultation.slug, version),
        "unsettled": reviews.unsettled(version),
        "import": version.imports.filter(discarded_at=None).order_by("-pk").first(),
        "page_title": _("Publish a draft"),
        "header_icon": "doc-full",
    }
    return render(request, "consultations/desk/publish.html", context)
