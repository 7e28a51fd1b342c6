"""Deciding a case in the console: a draft, its signature by another person, and the answer to an appeal."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from grievances import decisions
from grievances.casework import TextRefused
from grievances.decisions import DraftChanged, PersonRefused
from grievances.forms import AppealEndForm, DecisionForm
from grievances.models import Case
from grievances.views.office import render_case, staff_only, workable
from grievances.workflow import MoveRefused
from portal import clock


@staff_only
@require_POST
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    found, form = workable(request.user, reference), DecisionForm(request.POST, auto_id="draft_%s")
    if not decisions.may_draft(found):
        return _moved_on(request, reference)
    done = _("The draft is kept. Another person of the office has to sign it.")
    return _take(request, found, form, "draft", decisions.draft, done)


@staff_only
@require_POST
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """Sign the draft that was shown: its number comes with the form."""
    found = workable(request.user, reference)
    number = request.POST.get("decision", "")
    try:
        decisions.sign(
            case=found,
            decision_id=int(number) if number.isdecimal() and number.isascii() else 0,
            by=request.user,
            now=clock.now(),
        )
    except DraftChanged:
        messages.warning(request, _("The draft has changed in the meantime. Read it again before you sign."))
    except (MoveRefused, PersonRefused) as refusal:
        messages.warning(request, _why(refusal))
    else:
        messages.success(request, _("The decision is signed. The person can read it now."))
    return redirect("office:case", reference=reference)


@staff_only
@require_POST
def decide_appeal(request: HttpRequest, reference: str) -> HttpResponse:
    found, form = workable(request.user, reference), AppealEndForm(request.POST, auto_id="appeal_%s")
    if decisions.pending_appeal(found) is None:
        return _moved_on(request, reference)
    done = _("The appeal is decided. The person can read it now.")
    return _take(request, found, form, "appeal", decisions.decide_appeal, done)


def _take(
    request: HttpRequest, found: Case, form: Form, name: str, verb: Callable[..., object], done: str
) -> HttpResponse:
    """Do what the form asks, or show it again with what is wrong."""
    if form.is_valid():
        try:
            verb(case=found, by=request.user, now=clock.now(), **form.cleaned_data)
        except TextRefused as refusal:
            form.add_error(None, str(refusal))
        except (MoveRefused, PersonRefused) as refusal:
            messages.warning(request, _why(refusal))
        else:
            messages.success(request, done)
    if form.errors:
        return render_case(request, found, form, name, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("office:case", reference=found.grievance.reference)


def _moved_on(request: HttpRequest, reference: str) -> HttpResponse:
    messages.warning(request, _("The case has moved on in the meantime. Look at it again."))
    return redirect("office:case", reference=reference)


def _why(refusal: MoveRefused | PersonRefused) -> str:
    if isinstance(refusal, PersonRefused):
        return str(refusal)
    return _("The case has moved on in the meantime. Look at it again.")
