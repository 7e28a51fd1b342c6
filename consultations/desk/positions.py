"""The moderators' desk for official positions: read, published or hidden with a reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import access, cards, voices
from consultations.contributions import CannotAccept
from consultations.desk import answering
from consultations.desk.comment_forms import AnswerForm, ModerationForm
from consultations.desk.gate import PER_PAGE, only
from consultations.desk.voice_forms import PositionFilter
from consultations.models import Answer, Position
from consultations.speaking.positions import STEPS, hide_position, history, publish_position
from consultations.statuses import PositionState

ICON = "doc-full"
EARLIER = 20  # other positions on the same place, the newest
ABOUT = ("organisation", "consultation", "version", "node", "filed_by", "state_changed_by")


@only(access.can_moderate)
@require_safe
def positions(request: HttpRequest) -> HttpResponse:
    """The positions, longest waiting first."""
    filters = PositionFilter(request.GET or {"state": PositionState.PENDING})
    rows = access.visible_positions(request.user).select_related(*ABOUT)
    chosen = filters.chosen()
    rows = rows.filter(state=chosen) if chosen else rows
    waiting = chosen == PositionState.PENDING
    rows = rows.order_by("filed_at", "pk") if waiting else rows.order_by("-filed_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "filters": filters,
        "page": page,
        "rows": [voices.card(row) | {"pk": row.pk, "consultation": row.consultation.title} for row in page],
        "header_icon": ICON,
        "page_title": _("Official positions"),
    }
    return render(request, "consultations/desk/positions.html", context)


@only(access.can_moderate)
@require_http_methods(["GET", "HEAD", "POST"])
def position(request: HttpRequest, pk: int) -> HttpResponse:
    """One position with what can be done about it."""
    row = get_object_or_404(access.visible_positions(request.user).select_related(*ABOUT), pk=pk)
    form = ModerationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("act") == "hide":
                hide_position(position=row, reason=form.cleaned_data["reason"], by=request.user)
                words = _("The position is hidden.")
            else:
                publish_position(position=row, by=request.user)
                words = _("The position is published.")
        except CannotAccept as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, words)
            return redirect("consultations_desk:positions")
    context = {
        "position": voices.card(row, whole=True),
        "row": row,
        "answers": [
            {"pk": each.pk, "draft": each.published_at is None, **cards.reply(each)} for each in _answers(request, row)
        ],
        "may_answer": access.can_answer(request.user),
        "history": [voices.card(each) for each in history(row, EARLIER)],
        "may_publish": PositionState.PUBLISHED in STEPS[row.state],
        "may_hide": PositionState.HIDDEN in STEPS[row.state],
        "form": form,
        "header_icon": ICON,
        "page_title": row.organisation.name,
    }
    return render(request, "consultations/desk/position.html", context)


def _answers(request: HttpRequest, row: Position) -> QuerySet[Answer]:
    return access.visible_answers(request.user).filter(positions=row).select_related("drafted_by", "published_by")


@only(access.can_answer)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft an answer to a position, and publish it at once where the button says so."""
    row = get_object_or_404(access.visible_positions(request.user).select_related(*ABOUT), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if answering.is_kept(request, form, row.consultation, positions=[row]):
        return redirect("consultations_desk:position", row.pk)
    context = {
        "form": form,
        "position": voices.card(row, whole=True),
        "row": row,
        "page_title": _("Answer"),
        "header_icon": ICON,
    }
    return render(request, "consultations/desk/answer_position.html", context)


@only(access.can_answer)
@require_POST
def publish_drafted(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Publish a drafted answer."""
    answering.publish(request, pk=number, positions=pk)
    return redirect("consultations_desk:position", pk)
