"""The console of an office: its list, and one case. What belongs to another office does not exist here."""

from datetime import datetime
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from grievances import casefile, caselist, casework, vault
from grievances.access import can_work, visible_cases, works_on_cases
from grievances.casework import TextRefused
from grievances.forms import AppealEndForm, AssignForm, DecisionForm, MessageForm
from grievances.models import Case
from grievances.views.private import private
from grievances.workflow import MoveRefused
from portal import clock
from portal.models import User

READING = "reading"
READING_MINUTES = 30


def staff_only(view):
    """Signed in, and working for an office; the middleware asks for the second factor."""

    @wraps(view)
    @private
    @login_required
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not works_on_cases(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return answer


@staff_only
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    listed = caselist.case_list(request.user, request.GET.get("view", "all"), request.GET.get("page", "1"), clock.now())
    context = {"list": listed, "query": f"?view={listed.view}"}
    return render(request, "grievances/office/cases.html", context)


@staff_only
@require_http_methods(["GET", "HEAD"])
def case(request: HttpRequest, reference: str) -> HttpResponse:
    return render_case(request, _case(request.user, reference))


@staff_only
@require_POST
def open_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Open the case for the first time, or read it again: an event either way, then half an hour to read."""
    found = _case(request.user, reference)
    now = clock.now()
    if not found.is_opened:
        found = casework.open_case(case=found, by=request.user, now=now)
    casework.read_case(case=found, by=request.user, now=now)
    reading = request.session.get(READING, {})
    request.session[READING] = reading | {str(found.pk): now.isoformat()}
    return redirect("office:case", reference=reference)


@staff_only
@require_POST
def act(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """A step of the workflow."""
    found = workable(request.user, reference)
    form = MessageForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    try:
        casework.act(case=found, act=name, by=request.user, now=clock.now(), text=text)
    except TextRefused as refusal:
        form.add_error("text", str(refusal))
        return render_case(request, found, form, name, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except MoveRefused:
        messages.warning(request, _("The case has moved on in the meantime. Look at it again."))
    else:
        messages.success(request, _("Done. The person sees it too."))
    return redirect("office:case", reference=reference)


@staff_only
@require_POST
def write(request: HttpRequest, reference: str) -> HttpResponse:
    found = workable(request.user, reference)
    form = MessageForm(request.POST)
    try:
        text = form.cleaned_data["text"] if form.is_valid() else ""
        casework.write_to_person(case=found, text=text, by=request.user, now=clock.now())
    except TextRefused as refusal:
        if not form.errors:
            form.add_error("text", str(refusal))
        return render_case(request, found, form, "write", status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("The message is sent."))
    return redirect("office:case", reference=reference)


@staff_only
@require_POST
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    found = workable(request.user, reference)
    form = AssignForm(request.POST, office=found.office)
    if form.is_valid():
        casework.assign(case=found, to=form.cleaned_data["to"], by=request.user, now=clock.now())
        messages.success(request, _("Assigned."))
    return redirect("office:case", reference=reference)


def _case(user: User, reference: str) -> Case:
    """The person's own case, or the same 404 as for one that does not exist."""
    found = visible_cases(user).select_related("grievance", "office", "office_key", "assigned_to", "opened_by")
    return get_object_or_404(found, grievance__reference=reference)


def workable(user: User, reference: str) -> Case:
    found = _case(user, reference)
    if not found.is_opened or not can_work(user, found):
        raise PermissionDenied
    return found


def render_case(
    request: HttpRequest, found: Case, form: Form | None = None, bound_to: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page of a case; `form`, which was refused, takes the place of the form of the step `bound_to`."""
    now = clock.now()
    key = vault.open_case(found) if _is_reading(request, found, now) else None
    context = casefile.context(found, request.user, key, now)
    context["assign_form"] = AssignForm(office=found.office, initial={"to": found.assigned_to})
    for step in context["acts"]:
        if step["needs_text"]:
            step["form"] = (
                form if bound_to == step["act"] else MessageForm(label=step["label"], auto_id=f"{step['act']}_%s")
            )
    context["write_form"] = (
        form if bound_to == "write" else MessageForm(label=_("A message that asks nothing"), auto_id="write_%s")
    )
    deciding = context["deciding"]
    if deciding["may_draft"]:
        initial = deciding["draft_content"]
        context["draft_form"] = form if bound_to == "draft" else DecisionForm(initial=initial, auto_id="draft_%s")
    if deciding["may_decide_appeal"]:
        context["appeal_form"] = form if bound_to == "appeal" else AppealEndForm(auto_id="appeal_%s")
    context["refused"] = form
    return render(request, "grievances/office/case.html", context, status=status)


def _is_reading(request: HttpRequest, found: Case, now: datetime) -> bool:
    """Whether this person asked to read this case within the last half hour, which was recorded."""
    since = request.session.get(READING, {}).get(str(found.pk))
    if since is None or not found.is_opened:
        return False
    return (now - datetime.fromisoformat(since)).total_seconds() < READING_MINUTES * 60
