"""The hour of a page about one's own comment is over: the receipt is asked for again, nothing typed is lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consultations.forms import ReceiptForm

TYPED = ("body", "proposed_text", "words")


def over(request: HttpRequest) -> HttpResponse:
    """Says nothing of the comment: who sits at this screen now may be somebody else."""
    typed = [text for name in TYPED if (text := request.POST.get(name, "").strip())]
    context = {"form": ReceiptForm(), "over": True, "typed": typed}
    return render(request, "consultations/find_comment.html", context, status=410)
