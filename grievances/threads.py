"""An open thread: the person's way from her receipt number to her grievance, for half an hour.

The key that the number derives is held by a sealed cookie on her device and by nothing on the server.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from grievances import receipts, vault
from grievances.models import Grievance, Receipt
from grievances.receipts import Secret
from portal import crypto, vault_key

LIFETIME = timedelta(minutes=30)
_CONTEXT = "plaza thread v1"


@dataclass(frozen=True)
class Thread:
    """A grievance and the key to its words."""

    grievance: Grievance
    key: bytes
    secret: Secret


def find(typed: str) -> Thread | None:
    """The thread of a receipt number as somebody typed it.

    What is wrong, unknown or locked gives the same None, and costs the same: one derivation for every VAULT_KEY that
    there ever was.
    """
    number = receipts.normalise(typed)
    found = (_opened(receipts.derive(number, salt)) for salt in vault_key.lasting(receipts.SALT))
    return next((thread for thread in found if thread), None)


def cookie_for(thread: Thread, now: datetime) -> str:
    """The value of the cookie that keeps the thread open."""
    content = {
        "lookup": thread.secret.lookup,
        "key": base64.b64encode(thread.secret.key).decode(),
        "version": thread.secret.version,
        "until": (now + LIFETIME).isoformat(),
    }
    return base64.urlsafe_b64encode(crypto.seal(_cookie_key(), json.dumps(content).encode(), _CONTEXT)).decode()


def reopen(cookie: str, now: datetime) -> Thread | None:
    """The thread of a cookie, None where it is over or none of ours."""
    try:
        content = json.loads(crypto.open_sealed(_cookie_key(), base64.urlsafe_b64decode(cookie), _CONTEXT))
    except (crypto.SealBroken, binascii.Error, ValueError):
        return None
    if datetime.fromisoformat(content["until"]) < now:
        return None
    return _opened(Secret(content["lookup"], base64.b64decode(content["key"]), content["version"]))


def _opened(secret: Secret) -> Thread | None:
    receipt = Receipt.objects.filter(lookup=secret.lookup, locked_at=None).select_related("grievance").first()
    if receipt is None:
        return None
    try:
        return Thread(receipt.grievance, vault.open_receipt(receipt, secret.key), secret)
    except crypto.SealBroken:
        return None


def _cookie_key() -> bytes:
    return vault_key.derived("plaza thread cookie v1")
