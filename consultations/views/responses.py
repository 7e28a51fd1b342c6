"""What readers can do with the comments of others: share one, report one, read what it said before."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consultations import access, addresses, cards, redacting, renderings
from consultations.contributions import CannotAccept
from consultations.forms import ReportForm
from consultations.models import Comment
from consultations.reporting import report_comment
from consultations.supporting import give_support, withdraw_support
from consultations.translating import request_translation
from portal.models import User
from portal.ratelimit import allow, caller


def _comment(public_id: str) -> Comment:
    rows = access.visible_comments()
    rows = rows.select_related("submission", "anchor", "node", "parent", "version__instrument__consultation")
    return get_object_or_404(rows, public_id=public_id)


def _about(comment: Comment) -> dict:
    return {
        "comment": cards.full(comment, addresses.short(comment)),
        "consultation": comment.version.instrument.consultation,
        "version": comment.version,
        "url": addresses.short(comment),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, public_id: str) -> HttpResponse:
    """Shares a comment, or no longer; asked without POST, as after signing in, it leads back to the comment."""
    comment = _comment(public_id)
    if request.method == "POST":
        if not request.user.is_authenticated:
            messages.info(request, _("Sign in to share a comment, so that each person counts once."))
        return _support(request, comment)
    return redirect(addresses.short(comment))


@login_required
def _support(request: HttpRequest, comment: Comment) -> HttpResponse:
    act = withdraw_support if "withdraw" in request.POST else give_support
    try:
        act(comment=comment, by=request.user)
    except CannotAccept as refusal:
        context = _about(comment) | {"refusal": str(refusal)}
        return render(request, "consultations/no_support.html", context, status=422)
    response = redirect(addresses.short(comment))
    response.status_code = 303
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks a machine for a comment in the reader's language; asked without POST, it leads back to the comment."""
    comment = _comment(public_id)
    node = comment.node
    if node and not node.commentable:
        node = renderings.conversation_of(node, {each.pk: each for each in comment.version.nodes.all()})
    back = addresses.comment(comment.version.instrument.consultation.slug, comment.version, node, comment)
    if request.method == "POST":
        try:
            if not allow("translate", caller(request), 30, 600):
                raise CannotAccept("", _("Too many translations were asked for from your network. Try again later."))
            request_translation(comment=comment, language=get_language(), by=_reader(request))
        except CannotAccept as refusal:
            messages.error(request, str(refusal))
    return redirect(back, permanent=False)


def _reader(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    comment = _comment(public_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not allow("report", caller(request), 20, 600):
            form.add_error(None, _("Many reports came from your network. Try again in ten minutes."))
        else:
            try:
                # nobody is named: not even someone signed in, who shall not fear to report
                report_comment(comment=comment, **form.cleaned_data)
            except CannotAccept as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            else:
                return render(request, "consultations/reported.html", _about(comment))
    return render(
        request, "consultations/report.html", _about(comment) | {"form": form}, status=422 if form.errors else 200
    )


@require_safe
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a comment said before its author corrected it, oldest first."""
    comment = _comment(public_id)
    hidden = redacting.withheld(redacting.in_order(comment))
    context = _about(comment) | {"revisions": list(comment.revisions.order_by("number")), "withheld": hidden}
    return render(request, "consultations/history.html", context)
