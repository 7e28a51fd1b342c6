"""Answers written at the desk, whatever they answer: drafted, published at once or later."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from consultations import access
from consultations.answers import CannotAnswer, draft_answer, publish_answer
from consultations.desk.comment_forms import AnswerForm
from consultations.models import ConsultationPage


def is_kept(request: HttpRequest, form: AnswerForm, consultation: ConsultationPage, **answered) -> bool:
    """Draft what the form says, and publish it where the button says so; ``answered``: comments or positions.

    False where nothing was sent, or where the form now says what is wrong.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        drafted = draft_answer(
            consultation=consultation,
            disposition=form.cleaned_data["disposition"],
            reason=form.reasons(),
            by=request.user,
            **answered,
        )
    except CannotAnswer as refusal:
        form.add_error(None, str(refusal))
        return False
    if request.POST.get("act") == "publish":
        publish_answer(answer=drafted, by=request.user)
    messages.success(request, _("The answer is kept."))
    return True


def publish(request: HttpRequest, **wanted) -> None:
    """Publish a drafted answer that this person may see; 404 for any other."""
    publish_answer(answer=get_object_or_404(access.visible_answers(request.user), **wanted), by=request.user)
    messages.success(request, _("The answer is published."))
