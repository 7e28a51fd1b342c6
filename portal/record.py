"""The record: events that are only ever appended, each carrying the hash of the one before it.

A later change or a removal shows when the chain is recomputed (``verify``); the database itself refuses both.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connection, transaction

from portal import clock
from portal.models import ChainHead, Event, User


def actor_name(by: User | str | None) -> str:
    """How an actor stands in the record: ``user:7``, a short word such as ``system``, or ``anonymous``."""
    if by is None:
        return "anonymous"
    return by if isinstance(by, str) else f"user:{by.pk}"


def event_hash(event: Event) -> str:
    """SHA-256 over the canonical JSON of everything an event says, its predecessor's hash included."""
    before, after = _around_its_place(event)
    text = f'{before}"previous":"{event.previous_hash}","seq":{event.seq}{after}'
    return hashlib.sha256(text.encode()).hexdigest()


def _around_its_place(event: Event) -> tuple[str, str]:
    """The canonical JSON of an event, keys in order, before and after what only its place in the chain decides."""
    content = {
        "actor": event.actor,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "chain": event.chain,
        "data": event.data,
        "kind": event.kind,
    }
    return f"{_canonical(content)[:-1]},", f",{_canonical({'subject': event.subject})[1:]}"


def _canonical(content: dict) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


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
    event = Event(
        chain=chain, kind=kind, subject=subject, actor=actor_name(by), data=data or {}, at=now or clock.now()
    )  # fmt: skip
    append = _append_at_once if connection.vendor == "postgresql" else _append
    with transaction.atomic(savepoint=False):
        if not append(event):
            ChainHead.objects.get_or_create(name=chain)
            append(event)
    return event


def _append(event: Event) -> bool:
    """Give the event its place and store it; False while the chain has no head."""
    head = ChainHead.objects.select_for_update().filter(name=event.chain).first()
    if head is None:
        return False
    event.seq, event.previous_hash = head.seq + 1, head.hash
    event.hash = event_hash(event)
    event.save(force_insert=True)
    ChainHead.objects.filter(name=event.chain).update(seq=event.seq, hash=event.hash)
    return True


def _append_at_once(event: Event) -> bool:
    """As ``_append``, in one statement: everybody waits for the head of a chain, so nobody holds it for three."""
    before, after = _around_its_place(event)
    own = {name: getattr(event, name) for name in ("chain", "at", "kind", "subject", "actor")}
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, own | {"data": json.dumps(event.data), "before": before, "after": after})
        row = cursor.fetchone()
    if row is None:
        return False
    event.id, event.seq, event.previous_hash, event.hash = row
    event._state.adding, event._state.db = False, connection.alias
    return True


# The head is read under its lock, so also after a wait these are its newest values.
_APPEND = f"""
    WITH last AS MATERIALIZED (
        SELECT name, seq + 1 AS seq, hash AS previous FROM {ChainHead._meta.db_table} WHERE name = %(chain)s FOR UPDATE
    ), next AS MATERIALIZED (
        SELECT *, encode(sha256(convert_to(
            %(before)s || '"previous":"' || previous || '","seq":' || seq || %(after)s, 'UTF8')), 'hex') AS hash
        FROM last
    ), moved AS (
        UPDATE {ChainHead._meta.db_table} AS head SET seq = next.seq, hash = next.hash
        FROM next WHERE head.name = next.name
    )
    INSERT INTO {Event._meta.db_table} (chain, seq, at, kind, subject, actor, data, previous_hash, hash)
    SELECT name, seq, %(at)s, %(kind)s, %(subject)s, %(actor)s, %(data)s::jsonb, previous, hash FROM next
    RETURNING id, seq, previous_hash, hash
"""  # noqa: S608  names of our own tables


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
