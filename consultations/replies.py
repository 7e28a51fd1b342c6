"""What was replied to the comments of a thread, oldest first."""

from collections.abc import Sequence

from django.db.models import Count, Window
from django.db.models.functions import RowNumber

from consultations.models import Comment
from consultations.paging import PAGE, PAGE_BYTES, Cursor, Thread, fitting, following, page_of
from consultations.statuses import CommentState

FIRST_REPLIES = 3  # below a comment; the others stand on the page of its thread


def page(comment: Comment, *, after: Cursor | None = None, limit: int = PAGE) -> Thread:
    """One page of the published replies to a comment, oldest first."""
    rows = Comment.objects.filter(state=CommentState.PUBLISHED, parent=comment)
    total = rows.count()
    rows = following(rows.select_related("submission__piece__hearing", "anchor"), after)
    return page_of(list(rows[: limit + 1]), total, limit, PAGE_BYTES)


def of(comments: Sequence[Comment]) -> dict[int, list[Comment]]:
    """The published replies to each of the comments, oldest first."""
    rows = Comment.objects.filter(state=CommentState.PUBLISHED, parent__in=comments)
    answered: dict[int, list[Comment]] = {}
    for reply in rows.select_related("submission__piece__hearing", "anchor").order_by("submitted_at", "pk"):
        answered.setdefault(reply.parent_id, []).append(reply)
    return answered


def first(comments: Sequence[Comment], most_bytes: int = PAGE_BYTES) -> dict[int, Thread]:
    """The first published replies to each of the comments that has any; ``total`` counts all of them.

    What they say has no more than ``most_bytes`` altogether: what does not fit is left to the page of the thread.
    """
    rows = Comment.objects.filter(state=CommentState.PUBLISHED, parent__in=comments)
    rows = rows.annotate(
        turn=Window(RowNumber(), partition_by="parent", order_by=["submitted_at", "pk"]),
        beside=Window(Count("pk"), partition_by="parent"),
    )
    rows = rows.filter(turn__lte=FIRST_REPLIES).select_related("submission__piece__hearing", "anchor")
    given: dict[int, list[Comment]] = {}
    for reply in rows.order_by("submitted_at", "pk"):
        given.setdefault(reply.parent_id, []).append(reply)
    found: dict[int, Thread] = {}
    for comment in comments:
        if its := given.get(comment.pk):
            shown = its[: fitting(its, most_bytes)]
            most_bytes -= sum(len(reply.body.encode()) for reply in shown)
            found[comment.pk] = Thread(shown, its[0].beside, None)
    return found
