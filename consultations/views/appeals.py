"""An author of a hidden comment asks for another look, by receipt or account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from consultations import appealing
from consultations.contributions import CannotAccept
from consultations.forms import AppealForm
from consultations.models import Comment
from consultations.views.own import author, of_its_author, shown
from consultations.views.receipts import about, find


@never_cache
@require_POST
@of_its_author
def appeal(request: HttpRequest, comment: Comment) -> HttpResponse:
    """First asks why, then tells the moderators."""
    form = AppealForm(request.POST if "words" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            appealing.appeal(comment=comment, words=form.cleaned_data["words"], by=author(request))
        except CannotAccept as refusal:
            form.add_error("words", str(refusal))
        else:
            words = _("Another moderator than the one who hid it will look at it and decide.")
            return shown(request, find(pk=comment.pk), words)
    context = about(comment) | {"form": form}
    return render(request, "consultations/appeal.html", context, status=422 if form.errors else 200)
