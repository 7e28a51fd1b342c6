"""What came after the end, for its author: the receipt, and where it stands, with the text as it was sent."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations import addresses, receipts
from consultations.models import LateComment
from consultations.statuses import LateState
from consultations.views.expired import over

SALT = "consultations.late"
SHOWN_FOR = 60 * 60  # seconds, as of any receipt


def sealed(late: LateComment) -> str:
    """The word that opens the receipt for an hour."""
    return signing.dumps(late.pk, salt=SALT)


def find(**wanted) -> LateComment | None:
    """What was handed in late and did not become a comment."""
    rows = LateComment.objects.filter(**wanted).exclude(state=LateState.ACCEPTED)
    return rows.select_related("consultation", "version", "node").first()


@never_cache
@require_safe
def receipt(request: HttpRequest, word: str) -> HttpResponse:
    try:
        late = find(pk=signing.loads(word, salt=SALT, max_age=SHOWN_FOR))
    except signing.SignatureExpired:
        return over(request)
    except signing.BadSignature as error:
        raise Http404 from error
    if late is None:
        raise Http404
    return shown(request, late, receipts.of_form(late.form_digest))


def shown(request: HttpRequest, late: LateComment, code: str = "") -> HttpResponse:
    """The page of what was handed in late; with ``code`` it is the receipt."""
    refused = late.state == LateState.REFUSED
    steps = [
        {"title": _("Handed in after the end"), "state": "done", "when": late.handed_in_at},
        {
            "title": late.get_state_display() if refused else _("The editors decide"),
            "state": "done" if refused else "now",
            "when": late.decided_at,
            "text": late.reason,
        },
    ]
    context = {
        "late": late,
        "code": code,
        "steps": steps,
        "node": late.node,
        "version": late.version,
        "consultation": late.consultation,
        "clause_url": addresses.clause(late.consultation.slug, late.version, late.node),
    }
    return render(request, "consultations/late.html", context)
