"""Who may open a page of the desk, and how many rows one shows."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

PER_PAGE = 50


def only(may: Callable) -> Callable:
    """Refuse whoever may not do this; Wagtail then says so."""

    def declare(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return declare
