"""Messages of a grievance, opened for somebody who holds its key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from grievances import vault
from grievances.models import Grievance, Message
from grievances.statuses import Party
from portal import crypto


@dataclass(frozen=True)
class OpenMessage:
    """`office` is the name of the office that wrote it, empty for the person; `text` is None if it cannot be opened."""

    kind: str
    kind_label: str
    from_person: bool
    office: str
    language: str
    created_at: datetime
    text: str | None


def messages(grievance: Grievance, key: bytes) -> list[OpenMessage]:
    """All messages, oldest first. One that is damaged does not lock the others in."""
    rows = grievance.messages.select_related("case__office").order_by("created_at", "id")
    return list(_opened(grievance, rows, key))


def _opened(grievance: Grievance, rows: Iterable[Message], key: bytes) -> Iterable[OpenMessage]:
    for row in rows:
        try:
            text = vault.open_text(key, grievance.reference, f"message:{row.number}", row.sealed)
        except crypto.SealBroken:
            text = None
        from_person = row.author == Party.COMPLAINANT
        yield OpenMessage(
            kind=row.kind,
            kind_label=row.get_kind_display(),
            from_person=from_person,
            office="" if from_person else row.case.office.name,
            language=row.language,
            created_at=row.created_at,
            text=text,
        )
