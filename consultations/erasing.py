"""The person behind a comment forgotten: who it was goes, what was said and every number stay."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from consultations.models import HearingPiece, Submission
from portal import clock, search
from portal.models import User
from portal.record import record


def erase_author(*, submissions: Iterable[Submission], by: User | str | None, now: datetime | None = None) -> int:
    """Remove name, organisation, e-mail and account from what was sent; returns how many envelopes had any of them.

    Group and country stay: they name nobody, and published figures count them. The receipt keeps working.
    """
    now = now or clock.now()
    erased = 0
    for sent in submissions:
        with transaction.atomic():
            sent = Submission.objects.select_for_update(of=("self",)).select_related("consultation").get(pk=sent.pk)
            if not (sent.author_id or sent.author_name or sent.organisation or sent.email):
                continue
            sent.author, sent.author_name, sent.organisation, sent.email = None, "", "", ""
            sent.save(update_fields=["author", "author_name", "organisation", "email"])
            # of what was said at a hearing the name stands at the piece as well; the minutes themselves are a record
            HearingPiece.objects.filter(submissions=sent).update(speaker="", organisation="")
            search.touch("comment", *sent.comments.values_list("pk", flat=True))
            chain = sent.consultation.chain
            record(chain=chain, kind="author.erased", subject=f"submission:{sent.pk}", by=by, now=now)
        erased += 1
    return erased
