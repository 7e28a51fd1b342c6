"""VAULT_KEY, the secret outside the database from which each purpose derives a key of its own, and how it is changed.

While it changes two are known: VAULT_KEY seals, and what VAULT_KEY_OLD sealed still opens. `rotate` seals anew what it
can and keeps, under the new key, what must stay as it was; from then on the old one opens nothing that is stored here.
Apps say what they hold when they are ready.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.db import transaction

from portal import clock, crypto
from portal.models import KeptSecret, User
from portal.record import record

CHAIN = "vault"


@dataclass(frozen=True)
class Part:
    """What an app derives from VAULT_KEY.

    ``lasting`` are purposes whose old keys stay needed. ``reseal`` seals everything else under the current key and
    returns how many rows it changed; it raises crypto.SealBroken for a row that no known key opens.
    """

    lasting: tuple[str, ...] = ()
    reseal: Callable[[], int] = lambda: 0


class NothingToRotate(Exception):
    """There is no VAULT_KEY_OLD, or it is the same as VAULT_KEY."""


_parts: dict[str, Part] = {}


def register(name: str, part: Part) -> None:
    _parts[name] = part


def derived(purpose: str) -> bytes:
    """The key for one purpose, to seal with."""
    return crypto.derive(settings.VAULT_KEY.encode(), purpose)


def candidates(purpose: str) -> tuple[bytes, ...]:
    """The keys for one purpose under which something may lie, the one to seal with first."""
    return tuple(crypto.derive(secret, purpose) for secret in _known())


def lasting(purpose: str) -> tuple[bytes, ...]:
    """As `candidates`, with what was kept of keys that are gone."""
    return tuple(dict.fromkeys((*candidates(purpose), *_kept(purpose, _known()))))


def open_with_any(keys: tuple[bytes, ...], blob: bytes, context: str) -> bytes:
    """What one of the keys opens; raises crypto.SealBroken where none does."""
    for key in keys:
        try:
            return crypto.open_sealed(key, blob, context)
        except crypto.SealBroken:
            continue
    raise crypto.SealBroken


def rotate(*, by: User | str | None, now: datetime | None = None) -> dict[str, int]:
    """Bring everything under VAULT_KEY, all or nothing; may be repeated. How many rows of each part changed.

    Raises NothingToRotate, and crypto.SealBroken where something opens with none of the known keys.
    """
    now = now or clock.now()
    if not set(_known()[1:]) - {settings.VAULT_KEY.encode()}:
        raise NothingToRotate
    with transaction.atomic():
        done = {"kept": _keep(now)} | {name: part.reseal() for name, part in sorted(_parts.items())}
        record(chain=CHAIN, kind="vault.rotated", subject="vault", by=by, data=done, now=now)
    return done


def _known() -> tuple[bytes, ...]:
    return tuple(secret.encode() for secret in (settings.VAULT_KEY, *settings.VAULT_KEY_OLD))


@lru_cache
def _kept(purpose: str, known: tuple[bytes, ...]) -> tuple[bytes, ...]:
    # read once in a process: what `rotate` adds is known there from VAULT_KEY_OLD until the next start
    return tuple(_opened(row, known) for row in KeptSecret.objects.filter(purpose=purpose))


def _opened(row: KeptSecret, known: tuple[bytes, ...]) -> bytes:
    keys = tuple(crypto.derive(secret, _sealing(row.purpose)) for secret in known)
    return open_with_any(keys, row.sealed, row.purpose)


def _keep(now: datetime) -> int:
    """Seal what was kept before under the current key, and keep what the old one derived; how many rows changed."""
    changed = 0
    for purpose in sorted({purpose for part in _parts.values() for purpose in part.lasting}):
        key = derived(_sealing(purpose))
        rows = {_opened(row, _known()): row for row in KeptSecret.objects.filter(purpose=purpose)}
        for value in set(rows) | set(candidates(purpose)[1:]):
            row = rows.get(value) or KeptSecret(purpose=purpose, kept_at=now)
            if row.pk and _opens(key, row):
                continue
            row.sealed = crypto.seal(key, value, purpose)
            row.save()
            changed += 1
    return changed


def _opens(key: bytes, row: KeptSecret) -> bool:
    try:
        crypto.open_sealed(key, row.sealed, row.purpose)
    except crypto.SealBroken:
        return False
    return True


def _sealing(purpose: str) -> str:
    return f"plaza kept secret v1: {purpose}"
