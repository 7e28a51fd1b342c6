"""A form that is being filled in goes on in another language with what was typed so far."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import translate_url
from django.utils.translation import get_language

from portal import languages


def wanted(request: HttpRequest) -> str:
    """The language that the switch of a form asks for, "" where the form was sent for good."""
    code = request.POST.get("_lang", "")
    return code if code in languages.CODES else ""


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The way to the same form in the language asked for; None where it is shown in that already."""
    code = wanted(request)
    if not code or code == get_language():
        return None
    response = redirect(translate_url(request.get_full_path(), code))
    response.status_code = 307
    return response
