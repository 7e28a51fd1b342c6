"""What an author can do with a comment of her own: correct it, take it back, be forgotten; and all of them at once.

A comment is hers who opened it with its receipt within the hour, or is signed in with the account that sent it.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations import access, addresses, answers, cards
from consultations.contributions import CannotAccept
from consultations.forms import CorrectionForm
from consultations.models import Comment, Digest
from consultations.moderation import withdraw_comment
from consultations.personal import record
from consultations.personal.erasing import erase_author
from consultations.revising import revise_comment
from consultations.statuses import CommentState, Rhythm
from consultations.views.expired import over
from consultations.views.receipts import about, find, opened

PAGE = 50


def of_its_author(view: Callable[[HttpRequest, Comment], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Hand over the comment that the form says is the reader's own; 404 where it is not.

    An hour after it was opened its receipt is asked for again.
    """

    @wraps(view)
    def with_comment(request: HttpRequest) -> HttpResponse:
        try:
            comment = opened(request.POST.get("own", ""))
        except signing.SignatureExpired:
            return over(request)
        if comment is None:
            raise Http404
        return view(request, comment)

    return with_comment


def author(request: HttpRequest):
    return request.user if request.user.is_authenticated else None


def shown(request: HttpRequest, comment: Comment, done: str = "") -> HttpResponse:
    """The page of one's own comment; ``done`` says what has just happened."""
    context = about(comment) | {"done": done}
    return render(request, "consultations/my_comment.html", context)


@never_cache
@require_POST
@of_its_author
def correct(request: HttpRequest, comment: Comment) -> HttpResponse:
    """First shows the words in a form, then puts what was sent in their place."""
    if "body" not in request.POST:
        form = CorrectionForm(initial={"body": comment.body, "proposed_text": comment.proposed_text})
    else:
        form = CorrectionForm(request.POST)
        if form.is_valid():
            try:
                revised = revise_comment(comment=comment, by=author(request), **form.cleaned_data)
            except CannotAccept as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            else:
                waits = revised.state == CommentState.PENDING
                done = _("Corrected. A moderator reads it before it is published.") if waits else _("Corrected.")
                return shown(request, find(pk=revised.pk), done)
    context = about(comment) | {"form": form}
    return render(request, "consultations/correct_comment.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
@of_its_author
def withdraw(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Asks once, then takes the comment back."""
    if "sure" not in request.POST:
        return render(request, "consultations/withdraw_comment.html", about(comment))
    withdraw_comment(comment=comment, by=author(request))
    return shown(request, find(pk=comment.pk), _("Taken back. It is no longer shown."))


@never_cache
@require_POST
@of_its_author
def erase(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Asks once, then forgets who wrote the comment."""
    if "sure" not in request.POST:
        return render(request, "consultations/erase_author.html", about(comment))
    erase_author(submissions=[comment.submission], by=None)
    return shown(request, find(pk=comment.pk), _("Your name and e-mail are removed. The comment stays."))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that an account has said, newest first; with POST, one of them opened."""
    rows = access.own_comments(request.user).order_by("-submitted_at", "-pk")
    if request.method == "POST":
        wanted = request.POST.get("comment", "")
        comment = rows.filter(public_id=wanted).first() if wanted.isalnum() else None
        if comment is None:
            raise Http404
        return shown(request, find(pk=comment.pk))
    page = Paginator(rows.select_related("anchor", "node", "version__instrument__consultation"), PAGE)
    page = page.get_page(request.GET.get("page"))
    answered = answers.published_answers(list(page))
    context = {"page": page, "rows": [_line(comment, answered.get(comment.pk)) for comment in page]}
    context["late"] = list(access.own_late_comments(request.user).select_related("node", "consultation"))
    context |= {"rhythms": Rhythm.choices, "rhythm": _rhythm(request)}
    return render(request, "consultations/my_comments.html", context)


def _rhythm(request: HttpRequest) -> str:
    """How often the account is told by e-mail; "" for not at all."""
    return Digest.objects.filter(user=request.user, ended_at=None).values_list("rhythm", flat=True).first() or ""


def _line(comment: Comment, answer) -> dict:
    published = comment.state == CommentState.PUBLISHED
    return {
        "comment": comment,
        "consultation": comment.version.instrument.consultation.title,
        "place": comment.node.name if comment.node else _("The draft as a whole"),
        "state": comment.get_state_display(),
        "state_kind": cards.STATE_TAGS.get(comment.state, "neutral"),
        "answer": cards.reply(answer) if answer else None,
        "url": addresses.short(comment) if published else "",
    }


@never_cache
@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything that an account has said, as one file that machines and people can read."""
    held = record.held(request.user)
    response = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="my-comments.json"'
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase_all(request: HttpRequest) -> HttpResponse:
    """Forgets who wrote what an account has said."""
    own = access.own_comments(request.user)
    if request.method == "POST":
        envelopes = {comment.submission for comment in own.select_related("submission")}
        erase_author(submissions=sorted(envelopes, key=lambda one: one.pk), by=request.user)
        return redirect("consultations:my_comments")
    return render(request, "consultations/erase_all.html", {"number": own.count()})
