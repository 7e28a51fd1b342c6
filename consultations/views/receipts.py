"""The receipt after sending, and one's own comment found again with it."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consultations import addresses, answers, appealing, cards, moderation, receipts, redacting
from consultations.forms import ReceiptForm
from consultations.models import Appeal, Comment, LateComment
from consultations.models.clock import database_now
from consultations.revising import may_revise
from consultations.statuses import AppealOutcome, CommentState, DraftState
from consultations.views import late
from consultations.views.expired import over
from portal.ratelimit import allow, caller

SALT = "consultations.receipt"
OWN = "consultations.own"
SHOWN_FOR = 60 * 60  # seconds: afterwards the address in a browser's history shows nothing


def sealed(comment: Comment) -> str:
    """The word that opens the receipt of a comment for an hour. The receipt itself is never part of an address."""
    return signing.dumps(comment.public_id, salt=SALT)


def own_key(comment: Comment) -> str:
    """The word by which the pages about one's own comment know for an hour that it is the reader's own.

    It is sent in forms only, never in an address.
    """
    return signing.dumps(comment.public_id, salt=OWN)


def opened(word: str) -> Comment | None:
    """The comment that ``own_key`` was made for; None where the word is another.

    Raises signing.SignatureExpired when the hour is over.
    """
    try:
        return find(public_id=signing.loads(word, salt=OWN, max_age=SHOWN_FOR))
    except signing.SignatureExpired:
        raise
    except signing.BadSignature:
        return None


@never_cache
@require_safe
def receipt(request: HttpRequest, word: str) -> HttpResponse:
    try:
        public_id = signing.loads(word, salt=SALT, max_age=SHOWN_FOR)
    except signing.SignatureExpired:
        return over(request)
    except signing.BadSignature as error:
        raise Http404 from error
    comment = find(public_id=public_id)
    if comment is None or not comment.submission.form_digest:
        raise Http404
    code = receipts.of_form(comment.submission.form_digest)
    return render(request, "consultations/receipt.html", about(comment) | {"code": code})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_comment(request: HttpRequest) -> HttpResponse:
    """Asks for the receipt, then shows where the comment stands. The receipt is never part of the address."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        comment = _looked_up(request, form)
        if isinstance(comment, LateComment):
            return late.shown(request, comment)
        if comment:
            return render(request, "consultations/my_comment.html", about(comment))
    return render(request, "consultations/find_comment.html", {"form": form}, status=422 if form.errors else 200)


def _looked_up(request: HttpRequest, form: ReceiptForm) -> Comment | LateComment | None:
    if not allow("receipt", caller(request), 30, 600):
        form.add_error(None, _("Too many tries from your network. Try again in ten minutes."))
        return None
    digest = receipts.lookup(receipts.read(form.cleaned_data["code"]))
    comment = find(submission__receipt_hash=digest) or late.find(receipt_hash=digest)
    if comment is None:
        form.add_error("code", _("We find no comment with this receipt. Check each character."))
    return comment


def find(**wanted) -> Comment | None:
    """A comment with all that its author's pages say of it, whatever its state."""
    rows = Comment.objects.filter(**wanted)
    rows = rows.select_related(
        "submission__piece__hearing", "anchor", "node", "version__instrument__consultation", "parent"
    )
    return rows.select_related("membership__campaign").first()


def about(comment: Comment) -> dict:
    """Where a comment stands, and what its author can still do with it."""
    consultation = comment.version.instrument.consultation
    answer = answers.published_answers([comment]).get(comment.pk)
    appeal = appealing.newest_appeal(comment)
    return {
        "comment": cards.full(comment, addresses.short(comment), answer=answer),
        "state": comment.state,
        "reason": comment.state_reason,
        "consultation": consultation,
        "node": comment.node,
        "version": comment.version,
        "page_url": addresses.short(comment) if comment.state == CommentState.PUBLISHED else "",
        "clause_url": addresses.clause(consultation.slug, comment.version, comment.node),
        "issued": comment.submission.received_at,
        "steps": _steps(comment, answer, appeal),
        "changes": _changes(comment, answer),
        "email": bool(comment.submission.email),
        "own": own_key(comment),
        "appeal": appeal,
        "may_appeal": appealing.may_appeal(comment),
        "redactions": list(redacting.in_order(comment)),
        "may_correct": may_revise(comment, database_now()),
        "may_withdraw": CommentState.WITHDRAWN in moderation.STEPS[comment.state],
        "named": bool(comment.submission.author_name or comment.submission.organisation or comment.submission.email),
    }


def _steps(comment: Comment, answer, appeal: Appeal | None) -> list[dict]:
    """The path of a comment: sent, read, published, answered; where it was hidden, the appeal as well."""
    published = comment.state == CommentState.PUBLISHED
    ended = comment.state in (CommentState.HIDDEN, CommentState.WITHDRAWN)
    shown = {
        CommentState.PENDING: ("now", _("Waiting for a moderator")),
        CommentState.PUBLISHED: ("done", _("Published")),
        CommentState.HIDDEN: ("done", _("Hidden by a moderator")),
        CommentState.WITHDRAWN: ("done", _("Withdrawn by you")),
    }[comment.state]
    last = "done" if answer else "skipped" if ended else "now" if published else "next"
    received = {"title": _("Received"), "state": "done", "when": comment.submission.received_at}
    now = {"title": shown[1], "state": shown[0], "when": comment.state_changed_at, "text": comment.state_reason}
    answered = {"title": _("Answered"), "state": last, "when": answer and answer.published_at}
    if appeal is None:
        return [received, now, answered]
    return [received, *_appealed(comment, now, appeal), answered]


def _appealed(comment: Comment, now: dict, appeal: Appeal) -> list[dict]:
    """The steps of a comment whose author appealed: hidden, appealed, decided, in the order of time."""
    hidden = {
        "title": _("Hidden by a moderator"),
        "state": "done",
        "when": appeal.against_at,
        "text": appeal.against_reason,
    }
    made = {"title": _("You appealed"), "state": "done", "when": appeal.made_at, "text": appeal.words}
    if appeal.decided_at is None:
        decided = {"title": _("Another moderator decides"), "state": "now"}
    else:
        title = AppealOutcome(appeal.outcome).label
        decided = {"title": title, "state": "done", "when": appeal.decided_at, "text": appeal.reason}
    since = comment.state_changed_at and comment.state_changed_at > (appeal.decided_at or appeal.made_at)
    return [hidden, made, decided, *([now] if since else [])]


def _changes(comment: Comment, answer) -> list[dict]:
    """The provisions that changed because of this comment's answer, with the way to the changed words."""
    if answer is None:
        return []
    slug = comment.version.instrument.consultation.slug
    rows = answer.changes.filter(version__state=DraftState.PUBLISHED).select_related("version", "new_node", "old_node")
    return [
        {
            "name": (change.new_node or change.old_node).name,
            "draft": change.version.number,
            "url": f"{addresses.changes(slug, change.version)}#change-{change.pk}",
        }
        for change in rows
    ]
