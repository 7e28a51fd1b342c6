"""The desk's room for time: when comments are taken, and the end moved by a person with a reason."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations import access, outages, presenting
from consultations.desk.gate import only
from consultations.desk.time_forms import ExtensionForm
from consultations.extending import CannotExtend, extend_consultation, times_of
from consultations.models import ConsultationPage, Outage
from consultations.models.clock import database_now


@only(access.can_publish)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    rows = presenting.listed(list(access.visible_consultations(request.user)), database_now())
    waiting = set(access.visible_outages(request.user).filter(decided_at=None).values_list("consultation", flat=True))
    context = {"rows": rows, "waiting": waiting, "page_title": _("Timetables"), "header_icon": "time"}
    return render(request, "consultations/desk/timetables.html", context)


@only(access.can_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def timetable(request: HttpRequest, pk: int) -> HttpResponse:
    """The steps of one consultation, and the form that moves its end."""
    page = get_object_or_404(access.visible_consultations(request.user), pk=pk)
    now = database_now()
    window = times_of(page).current(now)
    form = _form(request, window)
    if request.method == "POST" and form.is_valid():
        try:
            extend_consultation(
                consultation=page,
                to=form.cleaned_data["to"],
                zone=form.cleaned_data["zone"],
                reason=form.reasons(),
                by=request.user,
            )
        except CannotExtend as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("The end is moved. The public page shows the old and the new one."))
            return redirect("consultations_desk:timetable", page.pk)
    return render(request, "consultations/desk/timetable.html", _context(page, form, window, now))


def _form(request: HttpRequest, window) -> ExtensionForm:
    return ExtensionForm(request.POST if request.method == "POST" else None, zone=window.zone if window else "UTC")


def _context(page: ConsultationPage, form: ExtensionForm, window, now) -> dict:
    return {
        "consultation": page,
        "steps": presenting.steps(page),
        "window": window,
        "outages": list(page.outages.select_related("decided_by")),
        "may_extend": window is not None and window.closes is not None,
        "form": form,
        "now": now,
        "page_title": _("Timetable"),
        "page_subtitle": page.title,
        "header_icon": "time",
    }


@only(access.can_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def outage(request: HttpRequest, pk: int) -> HttpResponse:
    """An outage with what was lost: the end is moved by a person, or left, with a reason in either case."""
    rows = access.visible_outages(request.user)
    noticed = get_object_or_404(rows.select_related("consultation", "decided_by"), pk=pk)
    window = times_of(noticed.consultation).windows[-1]
    end = outages.suggested_end(noticed)
    initial = {"to": end and end.astimezone(ZoneInfo(window.zone)).replace(tzinfo=None)}
    form = ExtensionForm(request.POST if request.method == "POST" else None, zone=window.zone, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, noticed, form)
        except CannotExtend as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("It is decided. The public page says so."))
            return redirect("consultations_desk:timetable", noticed.consultation_id)
    context = {
        "outage": noticed,
        "lost": presenting.hours(noticed.lost),
        "window": window,
        "form": form,
        "page_title": _("Outage"),
        "page_subtitle": noticed.consultation.title,
        "header_icon": "time",
    }
    return render(request, "consultations/desk/outage.html", context)


def _decide(request: HttpRequest, noticed: Outage, form: ExtensionForm) -> None:
    if request.POST.get("act") == "extend":
        to, zone = form.cleaned_data["to"], form.cleaned_data["zone"]
        outages.accept_extension(outage=noticed, to=to, zone=zone, reason=form.reasons(), by=request.user)
    else:
        outages.decline_extension(outage=noticed, reason=form.reasons(), by=request.user)
