from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

SHORTEST = 20  # characters from which a field holds something worth keeping


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token was missing or old: say so plainly, and give back what was typed.

    Only to a form of this site: another that posts here shall not put its words under our name.
    """
    own = f"{request.scheme}://{request.get_host()}"
    typed = _typed(request) if request.headers.get("Origin") == own else []
    return render(request, "403_csrf.html", {"typed": typed}, status=403)


def _typed(request: HttpRequest) -> list[str]:
    fields = (value for name in request.POST if "csrf" not in name for value in request.POST.getlist(name))
    return [value for value in fields if len(value.strip()) >= SHORTEST]
