"""The style page: every component with example data, under development settings only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def style(request: HttpRequest) -> HttpResponse:
    if not getattr(settings, "STYLE_PAGE", False):
        raise Http404
    return render(request, "portal/style.html", {})
