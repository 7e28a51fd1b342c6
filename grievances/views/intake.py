"""The steps, the check, the receipt. Addresses and titles say nothing about what is written there."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grievances import answers, drafts
from grievances.drafts import OpenDraft
from grievances.forms import LastDigitsForm
from grievances.intake import SubmissionRefused
from grievances.questions import STEPS, StepForm
from grievances.views.private import address, private, set_secret_cookie, wanted_language
from portal import clock
from portal.ratelimit import allow, caller

COOKIE = "pz_r"
NEW_DRAFTS_PER_HOUR = 1000


@private
@require_http_methods(["GET", "HEAD"])
def enter(request: HttpRequest) -> HttpResponse:
    """Where the person left off: her first open step, or the beginning."""
    draft = _draft(request)
    if draft and draft.is_sent:
        return redirect("intake:receipt")
    return _to_step(answers.first_open_step(draft.answers) if draft else 1)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: int) -> HttpResponse:
    if not 1 <= number <= len(STEPS):
        raise Http404
    draft = _draft(request)
    if draft and draft.is_sent:
        return redirect("intake:receipt")
    if request.method == "POST":
        return _save_step(request, draft, number)
    if draft is None and number > 1:
        return closed(request)
    form = answers.form_for(number, draft.answers if draft else {})
    return _render_step(request, number, form, expired=request.GET.get("again") == "1")


def _save_step(request: HttpRequest, draft: OpenDraft | None, number: int) -> HttpResponse:
    """Keep what was typed, whatever it is; go on only if it can be taken.

    Without a draft, because it expired or the person's cookie is gone, a new one keeps at least this step.
    """
    language = wanted_language(request)
    lost = draft is None and number > 1
    if draft is None:
        if not allow("draft", caller(request), NEW_DRAFTS_PER_HOUR, 3600):
            form = STEPS[number - 1](request.POST)
            form.add_error(
                None, _("Too many forms were begun from here. Your words are still on this page; try again later.")
            )
            return _render_step(request, number, form, status=HTTPStatus.TOO_MANY_REQUESTS)
        draft = drafts.begin(clock.now())
    asked = STEPS[number - 1]
    drafts.save(draft, asked.key, answers.typed(asked, request.POST))
    form = answers.bound_form(number, draft.answers)
    if language:
        response = redirect(address("intake:step", language, number=number))
    elif not form.is_valid():
        response = _render_step(request, number, form)
    elif lost:
        response = redirect(address("intake:step", number=1) + "?again=1")
    else:
        response = _to_step(answers.next_step(draft.answers, number, back_to_check="check" in request.POST))
    _remember(response, request, draft)
    return response


@private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Everything that was answered, before it is sent; and the sending."""
    draft = _draft(request)
    if draft is None:
        return closed(request)
    if draft.is_sent:
        return redirect("intake:receipt")
    if language := wanted_language(request):
        return redirect(address("intake:check", language))
    open_step = answers.first_open_step(draft.answers)
    if open_step <= len(STEPS):
        return _to_step(open_step)
    error = ""
    if request.method == "POST":
        try:
            drafts.send(draft, answers.submission(draft.answers, get_language()), clock.now())
            return redirect("intake:receipt")
        except SubmissionRefused as refusal:
            error = str(refusal)
    context = {"sections": answers.summary(draft.answers), "error": error}
    return render(request, "grievances/intake/check.html", context)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt, until its last four digits were typed; afterwards what to do next."""
    draft = _draft(request)
    if draft is None or not draft.is_sent:
        return closed(request)
    if language := wanted_language(request):
        return redirect(address("intake:receipt", language))
    number = drafts.receipt_number(draft, clock.now())
    form = LastDigitsForm(request.POST if request.method == "POST" else None, number=number)
    if number and request.method == "POST" and form.is_valid():
        drafts.forget_receipt(draft)
        return redirect("intake:receipt")
    context = {"grievance": draft.row.grievance, "receipt": number, "form": form}
    return render(request, "grievances/intake/receipt.html" if number else "grievances/intake/noted.html", context)


def closed(request: HttpRequest) -> HttpResponse:
    """No draft, or one that expired: say so, and nothing else."""
    return render(request, "grievances/intake/closed.html", {}, status=HTTPStatus.GONE)


def _render_step(
    request: HttpRequest, number: int, form: StepForm, *, expired: bool = False, status: int = HTTPStatus.OK
) -> HttpResponse:
    back = address("intake:step", number=number - 1) if number > 1 else address("grievances:start")
    context = {
        "form": form,
        "number": number,
        "total": len(STEPS),
        "back_url": back,
        "expired": expired,
        "to_check": request.GET.get("check") == "1" or "check" in request.POST,
    }
    return render(request, "grievances/intake/step.html", context, status=status)


def _draft(request: HttpRequest) -> OpenDraft | None:
    token = request.COOKIES.get(COOKIE)
    return drafts.find(token, clock.now()) if token else None


def _remember(response: HttpResponse, request: HttpRequest, draft: OpenDraft) -> None:
    set_secret_cookie(response, request, COOKIE, draft.token, int(drafts.LIFETIME.total_seconds()))


def _to_step(number: int) -> HttpResponse:
    return redirect("intake:check") if number > len(STEPS) else redirect("intake:step", number=number)
