"""What every request passes through: a number for the logs, the content security policy, the second factor of staff."""

import re
import uuid

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.utils import translation

from portal.access import needs_second_factor

CMS_PREFIX = "/cms/"
# where staff act: the CMS and the office console, in any language
STAFF_AREA = re.compile(r"^/cms/|^/[a-z-]+/office/")
# addresses for machines, files and short links, which no language stands before
NEUTRAL_AREA = re.compile(r"^/(api|c|cms|documents|l|media)/")
# Wagtail's own editor brings inline scripts; nothing of the public or of a case is shown there
CMS_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "frame-src": ["'self'"],
}


class CallerAddressMiddleware:
    """Behind a proxy of ours, the caller's address is the one that the proxy states in ``X-Real-IP``.

    Only peers of TRUSTED_PROXIES are believed: anybody else could write what he likes.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("REMOTE_ADDR") in settings.TRUSTED_PROXIES and "HTTP_X_REAL_IP" in request.META:
            request.META["REMOTE_ADDR"] = request.META["HTTP_X_REAL_IP"]
        return self.get_response(request)


class RequestNumberMiddleware:
    """Gives each request a number, returned in ``X-Request-ID``, by which log lines can be found."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.number = uuid.uuid4().hex[:16]
        response = self.get_response(request)
        response["X-Request-ID"] = request.number
        return response


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, except that what is missing below an address without a language is not looked for elsewhere."""

    def process_response(self, request, response):
        if NEUTRAL_AREA.match(request.path_info):
            response.headers.setdefault("Content-Language", translation.get_language())
            return response
        return super().process_response(request, response)


class ImpossibleAddressMiddleware:
    """An address with a NUL leads nowhere. PostgreSQL would refuse to look for it, with an error."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere, a looser one below the CMS."""

    def process_response(self, request, response):
        if request.path.startswith(CMS_PREFIX):
            response._csp_replace = CMS_POLICY
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return super().process_response(request, response)


class StaffLanguageMiddleware:
    """The CMS, whose addresses name no language, in the language that the person chose for her account.

    A choice made in this browser goes before it, and one in Wagtail's own settings before both.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(CMS_PREFIX) and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            chosen = getattr(request.user, "preferred_language", "")
            if chosen:
                translation.activate(chosen)
                request.LANGUAGE_CODE = chosen
        return self.get_response(request)


class SecondFactorMiddleware:
    """Sends staff without a second factor to set one up before they can act."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if STAFF_AREA.match(request.path) and needs_second_factor(request.user):
            return redirect("mfa_index")
        return self.get_response(request)
