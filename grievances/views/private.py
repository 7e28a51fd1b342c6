"""What holds for every page on which somebody writes or reads a grievance."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters

from portal import languages


def private(view: Callable) -> Callable:
    """Not kept by any cache, not named to any other site, not in any search engine, not in any error report."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = sensitive_post_parameters()(view)(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        # not "no-referrer": a browser would then send its forms with "Origin: null", which are refused as forged
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


def wanted_language(request: HttpRequest) -> str:
    """The language whose button was pressed, empty where none was."""
    code = request.POST.get("_lang", "")
    return code if code in languages.CODES else ""


def address(name: str, language: str = "", **kwargs) -> str:
    """The address of a view, in another language than the active one where given."""
    with translation.override(language or translation.get_language()):
        return reverse(name, kwargs=kwargs or None)


def set_secret_cookie(response: HttpResponse, request: HttpRequest, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure() or settings.SESSION_COOKIE_SECURE,
    )
