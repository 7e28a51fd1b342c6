from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token was missing or old: say so plainly. What was typed is still there when one goes back."""
    return render(request, "403_csrf.html", {}, status=403)
