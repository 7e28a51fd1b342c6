"""The editors' desk in the content system: comments to read, to publish or hide, and to answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import access, addresses, appealing, cards, redacting
from consultations.desk import answering
from consultations.desk.comment_forms import AnswerForm, ModerationForm, QueueFilter
from consultations.desk.gate import PER_PAGE, only
from consultations.models import Appeal, Comment, Report
from consultations.moderation import CannotModerate, hide_comment, publish_comment
from consultations.reporting import settle_reports
from consultations.statuses import CommentKind, CommentState, label


@only(access.can_moderate)
@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """The queue, longest waiting first; of published ones the newest first."""
    filters = QueueFilter(request.GET or {"state": CommentState.PENDING})
    chosen = filters.chosen()
    rows = access.visible_comments(request.user).select_related("submission__consultation", "node", "version")
    open_reports = Report.objects.filter(comment=OuterRef("pk"), settled_at=None)
    open_appeals = Appeal.objects.filter(comment=OuterRef("pk"), decided_at=None)
    rows = rows.annotate(reported=Exists(open_reports), appealed=Exists(open_appeals))
    if chosen.get("state") == QueueFilter.REPORTED:
        rows = rows.filter(reported=True, state=CommentState.PUBLISHED)
    elif chosen.get("state") == QueueFilter.APPEALED:
        rows = rows.filter(appealed=True)
    elif chosen.get("state"):
        rows = rows.filter(state=chosen["state"])
    if chosen.get("consultation"):
        rows = rows.filter(submission__consultation=chosen["consultation"])
    waiting = chosen.get("state") == CommentState.PENDING
    rows = rows.order_by("submitted_at", "pk") if waiting else rows.order_by("-submitted_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "filters": filters,
        "page": page,
        "rows": [_row(comment) for comment in page],
        "header_icon": "comment",
        "page_title": _("Comments"),
    }
    return render(request, "consultations/desk/comments.html", context)


def _row(comment: Comment) -> dict:
    return {
        "pk": comment.pk,
        "author": cards.author(comment),
        "text": Truncator(comment.body).chars(140),
        "language": comment.language,
        "kind": label(CommentKind, comment.kind),
        "channel": comment.submission.get_channel_display(),
        "state": label(CommentState, comment.state),
        "place": comment.node.name if comment.node else _("The draft as a whole"),
        "draft": comment.version.number,
        "consultation": comment.submission.consultation.title,
        "when": comment.submitted_at,
        "reported": getattr(comment, "reported", False),
        "appealed": getattr(comment, "appealed", False),
        "corrected": comment.revised_at,
    }


@only(access.can_moderate)
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment with what can be done about it."""
    rows = access.visible_comments(request.user).select_related(
        "submission__consultation", "node", "anchor", "version", "parent", "state_changed_by"
    )
    said = get_object_or_404(rows, pk=pk)
    form = ModerationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            words = _moderate(request, said, form.cleaned_data["reason"])
        except CannotModerate as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, words)
            return redirect("consultations_desk:comments")
    return render(request, "consultations/desk/comment.html", _comment_context(request, said, form))


def _moderate(request: HttpRequest, said: Comment, reason: str) -> str:
    if request.POST.get("act") == "hide":
        hide_comment(comment=said, reason=reason, by=request.user)
        settle_reports(comment=said, by=request.user)
        return _("The comment is hidden.")
    if request.POST.get("act") == "leave":
        settle_reports(comment=said, by=request.user)
        return _("The comment stays. The reports are settled.")
    publish_comment(comment=said, by=request.user)
    return _("The comment is published.")


def _comment_context(request: HttpRequest, said: Comment, form: ModerationForm) -> dict:
    redactions = list(redacting.in_order(said).prefetch_related("openings__opened_by"))
    appeals = list(said.appeals.select_related("against_by", "decided_by"))
    answered = access.visible_answers(request.user).filter(comments=said).select_related("drafted_by", "published_by")
    return {
        "comment": cards.full(said, addresses.short(said)),
        "said": said,
        "row": _row(said),
        "published": said.state == CommentState.PUBLISHED,
        "withdrawn": said.state == CommentState.WITHDRAWN,
        "form": form,
        "reports": list(said.reports.filter(settled_at=None)),
        "revisions": list(said.revisions.all()),
        "redactions": redactions,
        "may_uncover": redacting.next_to_uncover(redactions),
        "withheld": redacting.withheld(redactions),
        "appeals": appeals,
        "open_appeal": next((each for each in appeals if each.decided_at is None), None),
        "may_decide": any(appealing.may_decide(each, request.user) for each in appeals),
        "answers": [{"pk": each.pk, "state": each.state, **cards.reply(each)} for each in answered],
        "may_answer": access.can_answer(request.user),
        "header_icon": "comment",
        "page_title": _("Comment"),
    }


@only(access.can_answer)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft an answer to one comment, and publish it at once where the button says so."""
    said = get_object_or_404(access.visible_comments(request.user).select_related("submission__consultation"), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if answering.is_kept(request, form, said.submission.consultation, comments=[said]):
        return redirect("consultations_desk:comment", said.pk)
    context = {
        "form": form,
        "comment": cards.full(said, ""),
        "said": said,
        "page_title": _("Answer"),
        "header_icon": "comment",
    }
    return render(request, "consultations/desk/answer.html", context)


@only(access.can_answer)
@require_POST
def publish_drafted(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Publish a drafted answer."""
    answering.publish(request, pk=number, comments=pk)
    return redirect("consultations_desk:comment", pk)
