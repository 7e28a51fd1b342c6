"""The list of consultations, one consultation, its summary: pages of the content system at fixed addresses."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultations import access
from consultations.models import ConsultationIndexPage


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    # before the first consultation there is no page yet, but there is something to say
    page = ConsultationIndexPage.objects.live().first() or ConsultationIndexPage(title=_("Consultations"))
    return page.serve(request)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    return get_object_or_404(access.visible_consultations(request.user), slug=slug).serve(request)


@require_safe
def summary(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(access.visible_consultations(request.user), slug=slug)
    page = access.visible_summaries(request.user).child_of(consultation).first()
    if page is None:
        raise Http404
    return page.serve(request)
