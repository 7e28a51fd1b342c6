"""The record: events that are only ever appended, each carrying the hash of the one before it.

A later change or a removal shows when the chain is recomputed (``verify``); the database itself refuses both.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import transaction

from portal import clock
from portal.models import ChainHead, Event, User


def actor_name(by: User | str | None) -> str:
    """How an actor stands in the record: ``user:7``, a short word such as ``system``, or ``anonymous``."""
    if by is None:
        return "anonymous"
    return by if isinstance(by, str) else f"user:{by.pk}"


def event_hash(event: Event) -> str:
    """SHA-256 over the canonical JSON of everything an event says, its predecessor's hash included."""
    content = {
        "chain": event.chain,
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "kind": event.kind,
        "subject": event.subject,
        "actor": event.actor,
        "data": event.data,
        "previous": event.previous_hash,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def record(
    *,
    chain: str,
    kind: str,
    subject: str,
    by: User | str | None,
    data: dict | None = None,
    now: datetime | None = None,
) -> Event:
    """Append one event to ``chain``.

    Call it last in the transaction of the act: it locks the head of the chain until the commit. ``data`` holds codes
    and ids, never what a person wrote.
    """
    with transaction.atomic(savepoint=False):
        head = _locked_head(chain)
        event = Event(
            chain=chain,
            seq=head.seq + 1,
            at=now or clock.now(),
            kind=kind,
            subject=subject,
            actor=actor_name(by),
            data=data or {},
            previous_hash=head.hash,
        )
        event.hash = event_hash(event)
        event.save(force_insert=True)
        ChainHead.objects.filter(name=chain).update(seq=event.seq, hash=event.hash)
    return event


def _locked_head(chain: str) -> ChainHead:
    """The head of the chain, locked; created at its first event. As few statements as can be: everybody waits here."""
    locked = ChainHead.objects.select_for_update()
    head = locked.filter(name=chain).first()
    if head is None:
        ChainHead.objects.get_or_create(name=chain)
        head = locked.get(name=chain)
    return head


def head(chain: str) -> int:
    """The sequence number of the chain's last event, 0 without one: a stamp of how fresh what depends on it is."""
    return ChainHead.objects.filter(name=chain).values_list("seq", flat=True).first() or 0


def verify(chains: list[str] | None = None) -> tuple[int, str | None]:
    """Recompute the chains (all, by default): how many events were checked, and the first that is wrong, if any."""
    names = chains if chains is not None else sorted(_chain_names())
    checked = 0
    for name in names:
        for wrong in _faults(name):
            if wrong:
                return checked, wrong
            checked += 1
    return checked, None


def _chain_names() -> set[str]:
    named = set(Event.objects.order_by().values_list("chain", flat=True).distinct())
    return named | set(ChainHead.objects.filter(seq__gt=0).values_list("name", flat=True))


def _faults(chain: str) -> Iterator[str | None]:
    """For each event of the chain None, or where it is wrong; at the end the head is compared too."""
    previous, seq = "", 0
    for event in Event.objects.filter(chain=chain).order_by("seq").iterator(chunk_size=2000):
        seq += 1
        sound = event.seq == seq and event.previous_hash == previous and event.hash == event_hash(event)
        yield None if sound else f"{chain} #{seq}"
        previous = event.hash
    head_row = ChainHead.objects.filter(name=chain).first()
    if (head_row.seq, head_row.hash) != (seq, previous) if head_row else seq:
        yield f"{chain} #{seq} (head)"
