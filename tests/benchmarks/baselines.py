"""The simple things that the portal's work is compared with. They pass through the same middleware."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from grievances.intake import Submission, submit_grievance
from grievances.receipts import IssuedReceipt, Secret
from grievances.statuses import Channel
from portal import clock, crypto
from tests.benchmarks.models import Row


class EmptyForm(forms.Form):
    """No question but a text, which is written as it came."""

    text = forms.CharField(widget=forms.Textarea)


def trivial(request: HttpRequest) -> HttpResponse:
    """A page of two words."""
    return HttpResponse("<!doctype html><title>Plaza</title><p>Good morning.")


def token(request: HttpRequest) -> HttpResponse:
    """Gives a visitor the cookie and, as its content, the token that forms carry."""
    return HttpResponse(get_token(request), content_type="text/plain")


@require_POST
def one_insert(request: HttpRequest) -> HttpResponse:
    """An empty form whose answer is one INSERT."""
    form = EmptyForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    Row.objects.create(text=form.cleaned_data["text"], created_at=clock.now())
    return redirect("benchmarks:trivial")


@require_POST
def file_grievance(request: HttpRequest) -> HttpResponse:
    """File through the one submit path, with a receipt whose deliberately slow derivation is left out."""
    form = EmptyForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    submit_grievance(
        submission=Submission(
            language="es",
            statement=form.cleaned_data["text"],
            country_of_harm=request.POST["country"],
            sector="S-EMPL",
            respondent="Oficina de empleo",
        ),
        idempotency_key=uuid.uuid4().hex,
        channel=Channel.WEB,
        by=None,
        now=clock.now(),
        receipt=quick_receipt(),
    )
    return redirect("benchmarks:trivial")


def quick_receipt() -> IssuedReceipt:
    """A receipt from random bytes in place of Argon2id's answer."""
    return IssuedReceipt("0" * 16, Secret(crypto.random_key().hex(), crypto.random_key(), 1))
