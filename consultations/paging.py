"""Pages of a thread: where one begins, how long it may be, and where the next one begins."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from consultations.models import Comment

PAGE = 20
PAGE_BYTES = 24_000  # of what people wrote, in UTF-8: a page ends sooner where comments are long


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the order of a thread: after it the next page begins."""

    at: datetime
    pk: int

    def written(self) -> str:
        """The place as a word for addresses; it says nothing but the place."""
        return base64.urlsafe_b64encode(f"{self.at.isoformat()}|{self.pk}".encode()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Thread:
    """One page of a thread. ``total`` counts all pages; ``next`` is where the following one begins, None at the end."""

    comments: list[Comment]
    total: int
    next: Cursor | None


def read_cursor(word: str) -> Cursor | None:
    """The place that ``Cursor.written`` gave; None for anything else."""
    try:
        decoded = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode()
        at, _, pk = decoded.partition("|")
        place = Cursor(datetime.fromisoformat(at), int(pk))
    except (ValueError, binascii.Error):
        return None
    return place if place.at.tzinfo and 0 <= place.pk < 2**63 else None


def before(comment: Comment) -> Cursor:
    """The place just before a comment, from which a page begins with it."""
    return Cursor(comment.submitted_at, comment.pk - 1)


def following(rows: QuerySet[Comment], after: Cursor | None) -> QuerySet[Comment]:
    """The rows that stand behind a place, all of them where there is none; in the order of time."""
    if after:
        rows = rows.filter(Q(submitted_at__gt=after.at) | Q(submitted_at=after.at, pk__gt=after.pk))
    return rows.order_by("submitted_at", "pk")


def page_of(found: Sequence[Comment], total: int, limit: int, most_bytes: int | None) -> Thread:
    """The beginning of ``found``, as long as a page may be."""
    page = found[:limit]
    if most_bytes is not None:
        page = page[: max(1, fitting(page, most_bytes))]
    behind = Cursor(page[-1].submitted_at, page[-1].pk) if len(found) > len(page) else None
    return Thread(list(page), total, behind)


def fitting(comments: Iterable[Comment], most_bytes: int) -> int:
    """How many of the comments, from the first on, hold no more than so many bytes together."""
    number = 0
    for comment in comments:
        most_bytes -= len(comment.body.encode()) + len(comment.proposed_text.encode())
        if most_bytes < 0:
            break
        number += 1
    return number
