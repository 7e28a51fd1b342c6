"""The conversation about a draft: how much is said where, and the thread of one provision, in the order of time.

Comments in all languages stand in one order. What was carried over from an earlier draft stands among them. Comments
folded into a campaign are represented by one; every count counts them all.
"""

import base64
import binascii
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import RowNumber, Substr

from consultations.models import AnchorProjection, ClauseChange, ClauseNode, Comment, DraftVersion
from consultations.statuses import AnswerState, CommentKind, CommentState, Placement

PAGE = 20
PAGE_BYTES = 24_000  # of what people wrote, in UTF-8: a page ends sooner where comments are long
FIRST_REPLIES = 3  # below a comment; the others stand on the page of its thread
EXCERPT = 180  # characters of a comment where a page only points to it
LEFT_BEHIND = 5  # comments on an earlier draft that are listed beside a provision
EVERYWHERE = "everywhere"  # instead of nodes: the document and all its provisions
NEWEST = 120  # of all comments, the newest that the margin may show


@dataclass(frozen=True, slots=True)
class Counted:
    """How many published comments stand on each node (its id; None: the document), and how many are suggestions."""

    comments: Counter
    suggestions: Counter

    def of(self, nodes: Iterable[int | None]) -> int:
        return sum(self.comments[node] for node in nodes)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of a thread: after it the next page begins."""

    at: datetime
    pk: int

    def written(self) -> str:
        """The place as a word for addresses; it says nothing but the place."""
        return base64.urlsafe_b64encode(f"{self.at.isoformat()}|{self.pk}".encode()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which comments a reader asks for; what is empty lets all pass. ``answered`` is yes or no."""

    language: str = ""
    kind: str = ""
    stance: str = ""
    group: str = ""
    country: str = ""
    answered: str = ""

    def of(self, rows: QuerySet[Comment]) -> QuerySet[Comment]:
        plain = {name: getattr(self, name) for name in ("language", "kind", "stance") if getattr(self, name)}
        envelope = {f"submission__{name}": getattr(self, name) for name in ("group", "country") if getattr(self, name)}
        rows = rows.filter(**plain, **envelope)
        if not self.answered:
            return rows
        own = Q(answered__answer__state=AnswerState.PUBLISHED)
        folded = Q(membership__campaign__answers__state=AnswerState.PUBLISHED)
        # by ids, so that a comment with two answers stays one row
        done = Comment.objects.filter(own | folded).values("pk")
        return rows.filter(pk__in=done) if self.answered == "yes" else rows.exclude(pk__in=done)


EVERYTHING = Wanted()


class _Number(Subquery):
    """How many rows a query has, as a column of another one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = BigIntegerField()


@dataclass(frozen=True, slots=True)
class Thread:
    """One page of a thread. ``total`` counts all pages; ``next`` is where the following one begins, None at the end."""

    comments: list[Comment]
    total: int
    next: Place | None


def read_place(word: str) -> Place | None:
    """The place that ``Place.written`` gave; None for anything else."""
    try:
        decoded = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode()
        at, _, pk = decoded.partition("|")
        place = Place(datetime.fromisoformat(at), int(pk))
    except (ValueError, binascii.Error):
        return None
    return place if place.at.tzinfo and 0 <= place.pk < 2**63 else None


def threads(version: DraftVersion | None = None) -> QuerySet[Comment]:
    """Published comments that begin a thread."""
    rows = Comment.objects.filter(state=CommentState.PUBLISHED, parent=None)
    return rows.filter(version=version) if version else rows


def counts(version: DraftVersion, wanted: Wanted = EVERYTHING) -> Counted:
    """What is said on each node of a draft, carried comments included: one query, two for a later draft."""
    rows = list(_grouped(wanted.of(threads(version)), "kind"))
    if version.supersedes_id:
        carried = AnchorProjection.objects.filter(
            version=version,
            status=Placement.AUTOMATIC,
            anchor__comment__state=CommentState.PUBLISHED,
            anchor__comment__parent=None,
        )
        if wanted != EVERYTHING:
            carried = carried.filter(anchor__comment__in=wanted.of(threads()).order_by().values("pk"))
        rows += _grouped(carried, "anchor__comment__kind")
    comments, suggestions = Counter(), Counter()
    for node, number, wordings in rows:
        comments[node] += number
        suggestions[node] += wordings
    return Counted(comments, suggestions)


def grouped(version: DraftVersion, wanted: Wanted, *fields: str) -> list[tuple]:
    """(node, *fields, number) of what is said on a draft, carried comments included; each combination once."""
    sources = [threads(version).annotate(shown_on=F("node"))]
    if version.supersedes_id:
        sources.append(_carried(version, EVERYWHERE))
    rows = (wanted.of(each).order_by().values_list("shown_on", *fields).annotate(said=Count("pk")) for each in sources)
    return [row for source in rows for row in source]


def _grouped(rows: QuerySet, kind: str) -> QuerySet:
    """(node, comments, suggestions) for each node."""
    grouped = rows.order_by().values("node")
    grouped = grouped.annotate(said=Count("*"), wordings=Count(kind, filter=Q(**{kind: CommentKind.SUGGESTION})))
    return grouped.values_list("node", "said", "wordings")


def newest(version: DraftVersion, limit: int = NEWEST, wanted: Wanted = EVERYTHING) -> list[Comment]:
    """The newest comments on any node of a draft, carried ones among them: for its margin.

    Of their bodies only the ``beginning`` is read, see ``excerpt``; ``shown_on`` is the id of the node of this draft.
    """
    sources = [threads(version).exclude(node=None).annotate(shown_on=F("node"))]
    if version.supersedes_id:
        sources.append(_carried(version, EVERYWHERE).exclude(node=None))
    found: list[Comment] = []
    for rows in sources:
        rows = wanted.of(rows.filter(_not_folded())).select_related("submission", "anchor", "version")
        rows = rows.defer("body", "proposed_text").annotate(beginning=Substr("body", 1, EXCERPT + 1))
        found += rows.order_by("-submitted_at", "-id")[:limit]
    return sorted(found, key=lambda comment: (comment.submitted_at, comment.pk), reverse=True)[:limit]


def excerpt(comment: Comment) -> str:
    """What a page shows of a comment that it only points to; one that is not read whole has its ``beginning``."""
    text = comment.beginning
    return text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…"


def thread(
    version: DraftVersion,
    nodes: Sequence[ClauseNode] | str | None,
    *,
    after: Place | None = None,
    limit: int = PAGE,
    most_bytes: int | None = None,
    wanted: Wanted = EVERYTHING,
    folded: bool = True,
) -> Thread:
    """One page of the comments on ``nodes`` of a draft, oldest first. None: on the document as a whole; or EVERYWHERE.

    It has one comment at least, and ``limit`` or ``most_bytes`` of what they say at most.

    ``folded`` shows one comment for each campaign, and the places of those taken back that have replies. ``total``
    counts the published comments that the filters leave, campaigns in full.
    """
    sources = [wanted.of(_own(version, nodes).annotate(shown_on=F("node")))]
    if version.supersedes_id:
        sources.append(wanted.of(_carried(version, nodes)))
    stones = _tombstones(version, nodes) if folded and wanted == EVERYTHING else Comment.objects.none()
    # what a page needs to know beside its comments comes with them; only an empty one has to ask
    total = sum((_Number(rows.order_by().values("pk")) for rows in sources), Value(0))
    beside = {"total": total, "has_stones": Exists(stones)}
    found: list[Comment] = []
    for rows in sources:
        found += _first(rows.filter(_not_folded()) if folded else rows, after, limit, beside)
    number = found[0].total if found else sum(rows.count() for rows in sources)
    if not found or found[0].has_stones:
        found += _first(stones.filter(_not_folded()), after, limit)
    found.sort(key=lambda comment: (comment.submitted_at, comment.pk))
    return _page(found, number, limit, most_bytes)


def _first(rows: QuerySet[Comment], after: Place | None, limit: int, beside: Mapping | None = None) -> list[Comment]:
    """The first rows after a place and one more, with all that a thread shows of them."""
    if after:
        rows = rows.filter(Q(submitted_at__gt=after.at) | Q(submitted_at=after.at, pk__gt=after.pk))
    rows = rows.select_related("submission__piece__hearing", "anchor__node", "version", "membership__campaign")
    return list(rows.annotate(**(beside or {})).order_by("submitted_at", "pk")[: limit + 1])


def _page(found: Sequence[Comment], total: int, limit: int, most_bytes: int | None) -> Thread:
    """The beginning of ``found``, as long as a page may be."""
    page = found[:limit]
    if most_bytes is not None:
        page = page[: max(1, _fitting(page, most_bytes))]
    following = Place(page[-1].submitted_at, page[-1].pk) if len(found) > len(page) else None
    return Thread(list(page), total, following)


def _fitting(comments: Iterable[Comment], most_bytes: int) -> int:
    """How many of the comments, from the first on, hold no more than so many bytes together."""
    fitting = 0
    for comment in comments:
        most_bytes -= len(comment.body.encode()) + len(comment.proposed_text.encode())
        if most_bytes < 0:
            break
        fitting += 1
    return fitting


def left_behind(version: DraftVersion, nodes: Sequence[ClauseNode] | None, limit: int = LEFT_BEHIND) -> Thread:
    """What was said on the draft before about these provisions and could not be carried here, newest first.

    None: about the draft as a whole, and about provisions that are gone. Of bodies only the ``beginning`` is read, see
    ``excerpt``.
    """
    if not version.supersedes_id:
        return Thread([], 0, None)
    # made on the draft before, or carried to it from an older one
    carried = AnchorProjection.objects.filter(version=version.supersedes_id, status=Placement.AUTOMATIC)
    into = {"new_node": None} if nodes is None else {"new_node__in": nodes}
    left = ClauseChange.objects.filter(version=version, **into).exclude(old_node=None).values("old_node")
    about = Q(node__in=left) | Q(anchor__in=carried.filter(node__in=left).values("anchor"))
    if nodes is None:
        about |= Q(node=None, version=version.supersedes_id)
    stayed = AnchorProjection.objects.filter(version=version).exclude(status=Placement.AUTOMATIC)
    # by ids, so that a comment on a provision with two heirs stays one row
    meant = threads().filter(about, anchor__in=stayed.values("anchor")).order_by().values("pk")
    rows = Comment.objects.filter(pk__in=meant).select_related("submission", "anchor", "version")
    rows = rows.annotate(beginning=Substr("body", 1, EXCERPT + 1), beside=Window(Count("pk")))
    shown = list(rows.defer("body", "proposed_text").order_by("-submitted_at", "-pk")[:limit])
    return Thread(shown, shown[0].beside if shown else 0, None)


def find_one(version: DraftVersion, nodes: Sequence[ClauseNode] | None, public_id: str) -> Comment | None:
    """A comment that begins a thread in the conversation about ``nodes``, carried over or not; None for any other."""
    if not public_id.isalnum():
        return None  # PostgreSQL would not even look for a NUL
    sources = [_own(version, nodes).annotate(shown_on=F("node"))]
    if version.supersedes_id:
        sources.append(_carried(version, nodes))
    for rows in sources:
        rows = rows.select_related("submission__piece__hearing", "anchor__node", "version", "membership__campaign")
        if found := rows.filter(public_id=public_id).first():
            return found
    return None


def replies_to(comment: Comment, *, after: Place | None = None, limit: int = PAGE) -> Thread:
    """One page of the published replies to a comment, oldest first."""
    rows = Comment.objects.filter(state=CommentState.PUBLISHED, parent=comment)
    total = rows.count()
    if after:
        rows = rows.filter(Q(submitted_at__gt=after.at) | Q(submitted_at=after.at, pk__gt=after.pk))
    rows = rows.select_related("submission__piece__hearing", "anchor").order_by("submitted_at", "pk")
    return _page(list(rows[: limit + 1]), total, limit, PAGE_BYTES)


def before(comment: Comment) -> Place:
    """The place just before a comment, from which a page begins with it."""
    return Place(comment.submitted_at, comment.pk - 1)


def replies(comments: Sequence[Comment]) -> dict[int, list[Comment]]:
    """The published replies to each of the comments, oldest first."""
    rows = Comment.objects.filter(state=CommentState.PUBLISHED, parent__in=comments)
    answered: dict[int, list[Comment]] = {}
    for reply in rows.select_related("submission__piece__hearing", "anchor").order_by("submitted_at", "pk"):
        answered.setdefault(reply.parent_id, []).append(reply)
    return answered


def first_replies(comments: Sequence[Comment], most_bytes: int = PAGE_BYTES) -> dict[int, Thread]:
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
            shown = its[: _fitting(its, most_bytes)]
            most_bytes -= sum(len(reply.body.encode()) for reply in shown)
            found[comment.pk] = Thread(shown, its[0].beside, None)
    return found


def campaign_sizes(comments: Sequence[Comment]) -> dict[int, int]:
    """How many published comments stand behind the shown ones, per campaign."""
    campaigns = {comment.membership.campaign_id for comment in comments if hasattr(comment, "membership")}
    if not campaigns:
        return {}
    rows = Comment.objects.filter(membership__campaign__in=campaigns, state=CommentState.PUBLISHED)
    return dict(rows.order_by().values_list("membership__campaign").annotate(Count("pk")))


def _own(version: DraftVersion, nodes: Sequence[ClauseNode] | str | None) -> QuerySet[Comment]:
    if nodes == EVERYWHERE:
        return threads(version)
    return threads(version).filter(node=None) if nodes is None else threads().filter(node__in=nodes)


def _tombstones(version: DraftVersion, nodes: Sequence[ClauseNode] | str | None) -> QuerySet[Comment]:
    """Comments taken back to which others had replied: their place stays, so that the replies are understood."""
    rows = Comment.objects.filter(state=CommentState.WITHDRAWN, parent=None, version=version)
    if nodes != EVERYWHERE:
        rows = rows.filter(node=None) if nodes is None else rows.filter(node__in=nodes)
    replied = Comment.objects.filter(parent=OuterRef("pk"), state=CommentState.PUBLISHED)
    return rows.filter(Exists(replied)).annotate(shown_on=F("node"))


def _carried(version: DraftVersion, nodes: Sequence[ClauseNode] | str | None) -> QuerySet[Comment]:
    """Comments of earlier drafts with where their words stand in this one: ``shown_on``, ``now_start`` and so on."""
    placed = {"anchor__projections__version": version, "anchor__projections__status": Placement.AUTOMATIC}
    if nodes is None:
        placed["anchor__projections__node"] = None
    elif nodes != EVERYWHERE:
        placed["anchor__projections__node__in"] = nodes
    shown_on = Value(None, BigIntegerField()) if nodes is None else F("anchor__projections__node")
    stands = {f"now_{name}": F(f"anchor__projections__{name}") for name in ("start", "end", "text_hash")}
    return threads().filter(**placed).annotate(shown_on=shown_on, **stands)


def _not_folded() -> Q:
    return Q(membership=None) | Q(membership__shown=True)
