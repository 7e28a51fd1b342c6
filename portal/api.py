"""The public API: OpenAPI at ``/api/v1/openapi.json``, errors as problem details in the reader's language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

api = NinjaAPI(
    title="Plaza",
    version="1",
    description="Consultations, their drafts and comments; national offices and figures. Grievances are never served.",
    urls_namespace="api",
    docs_url=None,
)


def problem(request: HttpRequest, status: int, title: str, detail: str = "", **more) -> HttpResponse:
    """A problem document. ``title`` and ``detail`` are sentences for people."""
    content = {"type": "about:blank", "status": status, "title": title} | ({"detail": detail} if detail else {}) | more
    response = api.create_response(request, content, status=status)
    response["Content-Type"] = "application/problem+json"
    return response


def _in_the_readers_language(handler):
    def handle(request, error):
        with translation.override(translation.get_language_from_request(request)):
            return handler(request, error)

    return handle


@api.exception_handler(Http404)
@_in_the_readers_language
def _not_found(request, error):
    return problem(request, 404, _("There is nothing at this address."))


@api.exception_handler(ValidationError)
@_in_the_readers_language
def _invalid(request, error):
    fields = [{"field": ".".join(map(str, entry["loc"][1:])), "message": entry["msg"]} for entry in error.errors]
    return problem(request, 422, _("Something in the request cannot be accepted."), errors=fields)


@api.exception_handler(HttpError)
@_in_the_readers_language
def _http_error(request, error):
    return problem(request, error.status_code, str(error))
