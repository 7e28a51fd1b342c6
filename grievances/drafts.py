"""A grievance that is being written: kept on the server, sealed with a key that only the person's cookie holds.

Each save seals everything anew. Sending makes one grievance however often it is repeated, and keeps the receipt
number, sealed in the same way, until the person has noted it.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from grievances import receipts
from grievances.intake import Filed, Submission, submit_grievance
from grievances.models import Draft
from grievances.statuses import Channel
from portal import crypto, vault_key

LIFETIME = timedelta(days=14)
RECEIPT_LIFETIME = timedelta(minutes=60)

# what was typed, by step and field: {"what": {"statement": ["…"]}}
Answers = dict[str, dict[str, list[str]]]


@dataclass
class OpenDraft:
    """A draft with its key at hand, for the length of a request."""

    row: Draft
    token: str
    answers: Answers

    @property
    def is_sent(self) -> bool:
        return self.row.grievance_id is not None


def begin(now: datetime) -> OpenDraft:
    """A new draft, not stored before it is saved; its token goes into the cookie."""
    token = base64.urlsafe_b64encode(crypto.random_key()).decode()
    row = Draft(lookup=_lookup(token), created_at=now, expires_at=now + LIFETIME)
    return OpenDraft(row, token, {})


def find(token: str, now: datetime) -> OpenDraft | None:
    """The draft of a cookie; None where there is none, it expired, or the cookie is not one of ours."""
    try:
        row = Draft.objects.select_related("grievance").get(lookup=_lookup(token), expires_at__gt=now)
        answers = _opened(row, token) if row.sealed else {}
    except (Draft.DoesNotExist, crypto.SealBroken, binascii.Error, ValueError):
        return None
    return OpenDraft(row, token, answers)


def save(draft: OpenDraft, step: str, answers: dict[str, list[str]]) -> None:
    """Keep what was typed in one step, valid or not."""
    draft.answers = draft.answers | {step: answers}
    draft.row.sealed = crypto.seal(_key(draft.token), json.dumps(draft.answers).encode(), f"draft:{draft.row.lookup}")
    draft.row.save()


def send(draft: OpenDraft, submission: Submission, now: datetime) -> Filed:
    """File the grievance, once; what was typed is forgotten in the same transaction. Raises SubmissionRefused."""
    issued = receipts.issue(vault_key.derived(receipts.SALT))
    with transaction.atomic():
        row = Draft.objects.select_for_update(of=("self",)).select_related("grievance").get(pk=draft.row.pk)
        draft.row, draft.answers = row, draft.answers if row.grievance_id is None else {}
        if row.grievance:
            return Filed(row.grievance, None, False)
        filed = submit_grievance(
            submission=submission,
            idempotency_key=f"draft:{row.lookup}",
            channel=Channel.WEB,
            by=None,
            now=now,
            receipt=issued,
        )
        row.grievance, row.sealed = filed.grievance, b""
        row.sealed_receipt = crypto.seal(_key(draft.token), issued.number.encode(), f"receipt:{row.lookup}")
        row.receipt_until = now + RECEIPT_LIFETIME
        row.save()
    return filed


def receipt_number(draft: OpenDraft, now: datetime) -> str:
    """The receipt number while it may still be shown; empty afterwards."""
    row = draft.row
    if not row.sealed_receipt or row.receipt_until is None or row.receipt_until < now:
        return ""
    return crypto.open_sealed(_key(draft.token), row.sealed_receipt, f"receipt:{row.lookup}").decode()


def forget_receipt(draft: OpenDraft) -> None:
    """The person has noted the number: nothing of it stays here."""
    Draft.objects.filter(pk=draft.row.pk).update(sealed_receipt=b"", receipt_until=None)
    draft.row.sealed_receipt = b""


def _opened(row: Draft, token: str) -> Answers:
    return json.loads(crypto.open_sealed(_key(token), row.sealed, f"draft:{row.lookup}"))


def _lookup(token: str) -> str:
    return crypto.derive(_secret(token), "plaza draft lookup").hex()


def _key(token: str) -> bytes:
    return crypto.derive(_secret(token), "plaza draft key")


def _secret(token: str) -> bytes:
    return base64.urlsafe_b64decode(token.encode())
