"""The conversation about a draft: how much is said where, and the thread of one provision, in the order of time.

Comments in all languages stand in one order. What was carried over from an earlier draft stands among them. Comments
folded into a campaign are represented by one; every count counts them all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Substr

from consultations.filtering import EVERYTHING, Wanted
from consultations.models import AnchorProjection, ClauseChange, ClauseNode, Comment, DraftVersion
from consultations.paging import PAGE, Cursor, Thread, following, page_of
from consultations.statuses import CommentKind, CommentState, Placement

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


class _Number(Subquery):
    """How many rows a query has, as a column of another one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = BigIntegerField()


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
    after: Cursor | None = None,
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
    return page_of(found, number, limit, most_bytes)


def _first(rows: QuerySet[Comment], after: Cursor | None, limit: int, beside: Mapping | None = None) -> list[Comment]:
    """The first rows after a place and one more, with all that a thread shows of them."""
    rows = rows.select_related("submission__piece__hearing", "anchor__node", "version", "membership__campaign")
    return list(following(rows.annotate(**(beside or {})), after)[: limit + 1])


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
