"""The digest's own pages: confirm it, stop it with one click; and how often an account is told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from consultations.models import Digest
from consultations.personal.subscribing import confirm_digest, end_digest, set_account_digest
from consultations.statuses import Rhythm


def _page(request: HttpRequest, digest: Digest, stopping: bool) -> HttpResponse:
    context = {"digest": digest, "stopping": stopping, "consultation": digest.consultation}
    return render(request, "consultations/digest.html", context)


def _found(token: str) -> Digest:
    return get_object_or_404(Digest.objects.select_related("consultation"), token=token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Shows a button, since programs that look into mails follow links; the button confirms."""
    digest = _found(token)
    if request.method == "POST":
        digest = confirm_digest(digest=digest)
    return _page(request, digest, stopping=False)


@csrf_exempt  # a mail program posts here by itself; the token in the address is what it needs to know
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    digest = _found(token)
    if request.method == "POST":
        digest = end_digest(digest=digest, by=None)
    return _page(request, digest, stopping=True)


@never_cache
@login_required
@require_POST
def account(request: HttpRequest) -> HttpResponse:
    rhythm = request.POST.get("rhythm", "")
    if rhythm in ("", *Rhythm.values):
        set_account_digest(user=request.user, rhythm=rhythm, language=request.user.preferred_language or get_language())
    return redirect("consultations:my_comments")
