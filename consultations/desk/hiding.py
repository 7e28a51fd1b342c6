"""The desk's rooms for what is hidden or covered: an appeal decided, a passage covered, read, shown again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultations import access, addresses, appealing, cards, redacting
from consultations.desk.comment_forms import AppealDecisionForm, OpeningForm, RedactionForm, UncoveringForm
from consultations.desk.gate import only
from consultations.models import Comment
from consultations.moderation import CannotModerate


def _comment(request: HttpRequest, pk: int) -> Comment:
    rows = access.visible_comments(request.user).select_related("submission__consultation", "node", "anchor", "version")
    return get_object_or_404(rows, pk=pk)


def _page(request: HttpRequest, template: str, said: Comment, title: str, **more) -> HttpResponse:
    common = {
        "said": said,
        "comment": cards.full(said, addresses.short(said)),
        "page_title": title,
        "header_icon": "comment",
    }
    return render(request, template, common | more)


@only(access.can_moderate)
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """What the author says beside the comment and the reason of its hiding, and the decision."""
    made = get_object_or_404(access.visible_appeals(request.user).select_related("against_by"), pk=pk)
    said = _comment(request, made.comment_id)
    form = AppealDecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        outcome, reason = request.POST.get("act", ""), form.cleaned_data["reason"]
        try:
            appealing.decide_appeal(appeal=made, outcome=outcome, reason=reason, by=request.user)
        except CannotModerate as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("The appeal is decided. The author reads your reason."))
            return redirect("consultations_desk:comment", said.pk)
    more = {"appeal": made, "form": form, "may_decide": appealing.may_decide(made, request.user)}
    return _page(request, "consultations/desk/appeal.html", said, _("Appeal"), **more)


@only(access.can_moderate)
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: HttpRequest, pk: int) -> HttpResponse:
    said = _comment(request, pk)
    form = RedactionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            redacting.cover_passage(comment=said, by=request.user, **form.cleaned_data)
        except CannotModerate as refusal:
            form.add_error("passage", str(refusal))
        else:
            messages.success(request, _("The passage is covered."))
            return redirect("consultations_desk:comment", said.pk)
    return _page(request, "consultations/desk/redact.html", said, _("Cover a passage"), form=form)


@never_cache
@only(access.can_moderate)
@require_http_methods(["GET", "HEAD", "POST"])
def original(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Asks why, then shows once what a comment said before a passage of it was covered."""
    said = _comment(request, pk)
    redaction = get_object_or_404(
        access.visible_redactions(request.user).select_related("comment"), comment=said, number=number
    )
    form, words = OpeningForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        words = redacting.read_original(redaction=redaction, reason=form.cleaned_data["reason"], by=request.user)
    return _page(
        request,
        "consultations/desk/original.html",
        said,
        _("What stood there"),
        form=form,
        redaction=redaction,
        words=words,
    )


@only(access.can_moderate)
@require_http_methods(["GET", "HEAD", "POST"])
def uncover(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Asks why, then shows a covered passage again to everybody."""
    said = _comment(request, pk)
    redaction = get_object_or_404(access.visible_redactions(request.user), comment=said, number=number)
    form = UncoveringForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            redacting.uncover_passage(redaction=redaction, reason=form.cleaned_data["reason"], by=request.user)
        except CannotModerate as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("The passage is shown again."))
            return redirect("consultations_desk:comment", said.pk)
    title = _("Show a passage again")
    return _page(request, "consultations/desk/uncover.html", said, title, form=form, redaction=redaction)
