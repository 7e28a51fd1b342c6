"""The desk's room for what came after the end: read, then taken in or not, with a reason that everybody reads."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations import access
from consultations.desk.gate import PER_PAGE, only
from consultations.desk.time_forms import LateForm
from consultations.lateness import CannotDecide, accept_late, decide_letter, others_of_letter, refuse_late
from consultations.models import LateComment
from consultations.statuses import Channel, LateState
from portal.models import User


@only(access.can_moderate)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those that wait first, oldest first; then what was decided, newest first."""
    rows = access.visible_late_comments(request.user)
    rows = rows.select_related("consultation", "version", "node", "comment", "decided_by", "letter")
    waiting = list(rows.filter(state=LateState.WAITING).order_by("handed_in_at", "pk")[:PER_PAGE])
    decided = rows.exclude(state=LateState.WAITING).order_by("-decided_at", "-pk")
    context = {
        "waiting": [_row(late) for late in waiting],
        "page": (page := Paginator(decided, PER_PAGE).get_page(request.GET.get("p"))),
        "decided": [_row(late) for late in page],
        "page_title": _("Late comments"),
        "header_icon": "history",
    }
    return render(request, "consultations/desk/late_comments.html", context)


def _row(late: LateComment) -> dict:
    text = late.comment.body if late.comment else late.content.get("body", "")
    channel = late.letter.channel if late.letter else Channel.WEB
    return {
        "late": late,
        "way": "" if channel == Channel.WEB else Channel(channel).label,
        "text": Truncator(text).chars(140),
        "language": late.comment.language if late.comment else late.content.get("language", ""),
        "place": late.node.name if late.node else _("The draft as a whole"),
    }


@only(access.can_moderate)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    rows = access.visible_late_comments(request.user)
    rows = rows.select_related("consultation", "version", "node", "parent", "comment", "decided_by", "letter")
    late = get_object_or_404(rows, pk=pk)
    others = others_of_letter(late)
    form = LateForm(request.POST if request.method == "POST" else None, others=len(others))
    if request.method == "POST" and form.is_valid():
        try:
            _decide(late, request.POST.get("act") == "accept", form.cleaned_data, request.user)
        except CannotDecide as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("It is decided. The consultation's page counts it."))
            return redirect("consultations_desk:late_comments")
    context = _row(late) | {
        "form": form,
        "others": [_row(each) for each in others],
        "waiting": late.state == LateState.WAITING,
        "page_title": _("Late comment"),
        "header_icon": "history",
    }
    return render(request, "consultations/desk/late_comment.html", context)


def _decide(late: LateComment, accept: bool, given: dict, by: User) -> None:
    if given.get("whole"):
        decide_letter(late=late, accept=accept, reason=given["reason"], by=by)
    else:
        act = accept_late if accept else refuse_late
        act(late=late, reason=given["reason"], by=by)
