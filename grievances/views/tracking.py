"""Following a grievance with its receipt number, and talking with the office that has it."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from grievances import casework, conversation, decisions, story, threads, vault
from grievances.casework import TextRefused
from grievances.forms import MessageForm, TrackForm
from grievances.statuses import CaseRole
from grievances.threads import Thread
from grievances.views.intake import COOKIE as DRAFT_COOKIE
from grievances.views.intake import closed
from grievances.views.private import private, set_secret_cookie, wanted_language
from grievances.workflow import MoveRefused
from portal import clock
from portal.ratelimit import allow, caller

COOKIE = "pz_t"
WRONG_NUMBERS = 30
WRONG_NUMBERS_SECONDS = 600


@private
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for the receipt number. Wrong, unknown and locked numbers get one answer; the right one is never refused."""
    form = TrackForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        form.is_valid()
        thread = threads.find(form.cleaned_data.get("receipt") or "")
        if thread:
            return _keep_open(redirect("intake:thread"), request, thread)
        status = _refuse(request, form)
    return render(request, "grievances/track.html", {"form": form}, status=status)


def _refuse(request: HttpRequest, form: TrackForm) -> int:
    form.errors.pop("receipt", None)
    if not allow("receipt", caller(request), WRONG_NUMBERS, WRONG_NUMBERS_SECONDS):
        form.add_error("receipt", _("Too many wrong numbers came from here. Wait ten minutes, then try again."))
        return HTTPStatus.TOO_MANY_REQUESTS
    form.add_error("receipt", _("This number opens nothing. Check each group of four digits and try again."))
    return HTTPStatus.UNPROCESSABLE_ENTITY


@private
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest) -> HttpResponse:
    """The path of the grievance and its messages; an answer is sent from here."""
    cookie = request.COOKIES.get(COOKIE)
    opened = threads.reopen(cookie, clock.now()) if cookie else None
    if opened is None:
        return closed(request)
    form, appeal_form, shown = MessageForm(), _appeal_form(), ""
    if language := wanted_language(request):
        translation.activate(language)
        form = MessageForm(initial={"text": request.POST.get("text", "")})
        appeal_form = _appeal_form(initial={"text": request.POST.get("appeal-text", "")})
    elif "close" in request.POST:
        return _forget(redirect("grievances:track"))
    elif "show" in request.POST:
        shown = vault.open_field(opened.grievance, "statement", opened.key)
    elif "appeal" in request.POST:
        appeal_form = _appeal_form(request.POST)
        if _appealed(opened, appeal_form):
            return _keep_open(redirect(reverse("intake:thread") + "#messages"), request, opened)
    elif request.method == "POST":
        form = MessageForm(request.POST)
        if _sent(opened, form):
            return _keep_open(redirect(reverse("intake:thread") + "#messages"), request, opened)
    context = {
        "grievance": opened.grievance,
        "story": story.story(opened.grievance),
        "messages_of_case": conversation.messages(opened.grievance, opened.key),
        "ruling": story.ruling(opened.grievance, clock.now()),
        "form": form,
        "appeal_form": appeal_form,
        "refused": appeal_form if appeal_form.is_bound else form,
        "statement": shown,
    }
    return _keep_open(render(request, "grievances/intake/thread.html", context), request, opened)


def _sent(opened: Thread, form: MessageForm) -> bool:
    case = opened.grievance.cases.filter(role=CaseRole.LEAD).first()
    if not form.is_valid():
        return False
    if case is None or not case.has_arrived:
        form.add_error(None, _("No office has it yet. Your words are still on this page; try again in a few minutes."))
        return False
    try:
        casework.hear_person(case=case, key=opened.key, text=form.cleaned_data["text"], now=clock.now())
    except TextRefused as refusal:
        form.add_error("text", str(refusal))
        return False
    return True


def _appeal_form(*args, **kwargs) -> MessageForm:
    return MessageForm(*args, prefix="appeal", label=_("Why do you not agree?"), **kwargs)


def _appealed(opened: Thread, form: MessageForm) -> bool:
    case = opened.grievance.cases.filter(role=CaseRole.LEAD).first()
    if case is None or not form.is_valid():
        return False
    try:
        decisions.appeal(case=case, key=opened.key, text=form.cleaned_data["text"], now=clock.now())
    except TextRefused as refusal:
        form.add_error("text", str(refusal))
        return False
    except MoveRefused:
        form.add_error(None, _("You can no longer appeal against this decision. You can write to the office."))
        return False
    return True


@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: nothing of the visit stays in the browser, and "back" does not return."""
    response = _forget(redirect(getattr(settings, "QUICK_EXIT_URL", "") or f"/{translation.get_language()}/"))
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _keep_open(response: HttpResponse, request: HttpRequest, opened: Thread) -> HttpResponse:
    value = threads.cookie_for(opened, clock.now())
    set_secret_cookie(response, request, COOKIE, value, int(threads.LIFETIME.total_seconds()))
    return response


def _forget(response: HttpResponse) -> HttpResponse:
    for name in (COOKIE, DRAFT_COOKIE):
        response.delete_cookie(name, samesite="Lax")
    return response
