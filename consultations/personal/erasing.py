"""The person behind a comment forgotten: who it was goes, what was said and every number stay."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from consultations.models import Digest, HearingPiece, Submission
from consultations.personal.subscribing import end_digest
from consultations.translating import forget_translations
from portal import clock, search
from portal.models import User
from portal.record import record


def erase_author(
    *, submissions: Iterable[Submission], by: User | str | None, keep_names: bool = False, now: datetime | None = None
) -> int:
    """Remove name, organisation, e-mail and account from what was sent; returns how many envelopes had any of them.

    ``keep_names`` leaves name and organisation as they were signed. Group and country stay: they name nobody, and
    published figures count them. The receipt keeps working.
    """
    now = now or clock.now()
    erased = 0
    for sent in submissions:
        with transaction.atomic():
            sent = Submission.objects.select_for_update(of=("self",)).select_related("consultation").get(pk=sent.pk)
            name, organisation = (sent.author_name, sent.organisation) if keep_names else ("", "")
            if not (sent.author_id or sent.email) and (sent.author_name, sent.organisation) == (name, organisation):
                continue
            _end_digest(sent, by, now)
            sent.author, sent.author_name, sent.organisation, sent.email = None, name, organisation, ""
            sent.save(update_fields=["author", "author_name", "organisation", "email"])
            if not keep_names:
                # of what was said at a hearing the name stands at the piece as well; the minutes are a record
                HearingPiece.objects.filter(submissions=sent).update(speaker="", organisation="")
            forget_translations(sent.comments.all())
            search.touch("comment", *sent.comments.values_list("pk", flat=True))
            chain = sent.consultation.chain
            record(chain=chain, kind="author.erased", subject=f"submission:{sent.pk}", by=by, now=now)
        erased += 1
    return erased


def _end_digest(sent: Submission, by: User | str | None, now: datetime) -> None:
    """An address that is forgotten gets no news; one that stands under other comments still does."""
    others = Submission.objects.filter(consultation=sent.consultation_id, email__iexact=sent.email).exclude(pk=sent.pk)
    if sent.email and not others.exists():
        for digest in Digest.objects.filter(consultation=sent.consultation_id, email__iexact=sent.email):
            end_digest(digest=digest, by=by, now=now)
