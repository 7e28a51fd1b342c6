"""From a draft to the next: each comment is placed again where its words still stand, and otherwise kept honestly."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from consultations import anchoring
from consultations.anchoring import Quote
from consultations.mapping import Mapping
from consultations.models import Anchor, AnchorProjection, ClauseChange, ClauseNode, ClauseText, DraftVersion
from consultations.models.clock import database_now
from consultations.renderings import words
from consultations.statuses import Placement, Relation
from portal.models import User
from portal.record import record

BATCH = 500
AWAY = anchoring.Placement(Placement.ORPHAN, None, None, None, 0.0, "none")


def carry_comments(*, version: DraftVersion, by: User | str | None, now: datetime | None = None) -> dict[str, int]:
    """Place the anchors of the draft before in this one; returns how many of each status. Twice gives the same.

    A comment on words is carried where they are found; one on a whole provision where its text is the same; the others
    stay with the draft on which they were made.
    """
    now = now or database_now()
    earlier = version.supersedes
    if earlier is None:
        return {}
    with transaction.atomic():
        anchors = Anchor.objects.filter(version=earlier).exclude(projections__version=version).order_by("pk")
        table = _Table(earlier, version)
        done = dict.fromkeys(Placement.values, 0)
        for batch in _batches(anchors.iterator(chunk_size=BATCH)):
            for projection in AnchorProjection.objects.bulk_create(table.place(batch, now)):
                done[projection.status] += 1
        if sum(done.values()):
            chain = version.instrument.consultation.chain
            record(chain=chain, kind="comments.carried", subject=f"draft:{version.pk}", by=by, data=done, now=now)
    return done


def _batches(anchors: Iterable[Anchor]) -> Iterable[list[Anchor]]:
    batch: list[Anchor] = []
    for anchor in anchors:
        batch.append(anchor)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class _Table:
    """What became of each node, and the texts of both drafts."""

    def __init__(self, earlier: DraftVersion, version: DraftVersion):
        self.version = version
        self.old = {node.pk: node for node in earlier.nodes.all()}
        self.new = {node.pk: node for node in version.nodes.all()}
        self.new_by_key = {node.key: node for node in self.new.values()}
        self.changes = list(ClauseChange.objects.filter(version=version).order_by("position"))
        self.heirs: dict[int, tuple[ClauseNode, str]] = {}
        for change in self.changes:
            if change.old_node_id and change.new_node_id:
                self.heirs.setdefault(change.old_node_id, (self.new[change.new_node_id], change.relation))
        rows = ClauseText.objects.filter(node__version__in=(earlier, version))
        self.hashes = {(node, code): sha for node, code, sha in rows.values_list("node", "language", "sha256")}
        self.texts: dict[str, tuple[dict[str, str], dict[str, str]]] = {}

    def place(self, anchors: Sequence[Anchor], now: datetime) -> list[AnchorProjection]:
        """A projection for each anchor, not yet saved."""
        quoted = [anchor for anchor in anchors if anchor.exact]
        placed = {anchor.pk: self._whole(anchor) for anchor in anchors if not anchor.exact}
        for language in {anchor.language for anchor in quoted}:
            of_language = [anchor for anchor in quoted if anchor.language == language]
            found = anchoring.carry(
                [self._quote(anchor) for anchor in of_language], *self._texts(language), self._rows()
            )
            placed |= {anchor.pk: place for anchor, place in zip(of_language, found, strict=True)}
        return [self._projection(anchor, placed[anchor.pk], now) for anchor in anchors]

    def _whole(self, anchor: Anchor) -> anchoring.Placement:
        """Where a comment on a whole provision goes: with it, if its text is the same."""
        heir, relation = self.heirs.get(anchor.node_id, (None, ""))
        if heir is None or relation in (Relation.SPLIT, Relation.MERGED):
            return AWAY
        if self.hashes.get((heir.pk, anchor.language)) != anchor.text_hash:
            return AWAY
        return anchoring.Placement(Placement.AUTOMATIC, heir.key, None, None, 1.0, "same-text")

    def _quote(self, anchor: Anchor) -> Quote:
        key = self.old[anchor.node_id].key
        return Quote(key, anchor.start, anchor.end, anchor.exact, anchor.prefix, anchor.suffix)

    def _texts(self, language: str) -> tuple[dict[str, str], dict[str, str]]:
        if language not in self.texts:
            self.texts[language] = tuple(
                {node.key: words(node, "text", language) for node in nodes.values()} for nodes in (self.old, self.new)
            )
        return self.texts[language]

    def _rows(self) -> list[Mapping]:
        """The changes as rows of a mapping, pairs of a split or a merger put together again."""
        rows: list[Mapping] = []
        for change in self.changes:
            old = (self.old[change.old_node_id].key,) if change.old_node_id else ()
            new = (self.new[change.new_node_id].key,) if change.new_node_id else ()
            last = rows[-1] if rows else None
            if last and change.relation == last.relation == Relation.SPLIT and last.old == old:
                rows[-1] = Mapping(old, (*last.new, *new), change.relation, last.score)
            elif last and change.relation == last.relation == Relation.MERGED and last.new == new:
                rows[-1] = Mapping((*last.old, *old), new, change.relation, last.score)
            else:
                rows.append(Mapping(old, new, change.relation, change.score))
        return rows

    def _projection(self, anchor: Anchor, place: anchoring.Placement, now: datetime) -> AnchorProjection:
        node = self.new_by_key.get(place.clause) if place.status != Placement.ORPHAN else None
        return AnchorProjection(
            anchor=anchor,
            version=self.version,
            node=node,
            status=place.status if node else Placement.ORPHAN,
            method=place.method,
            confidence=place.confidence,
            start=place.start if node else None,
            end=place.end if node else None,
            text_hash=self.hashes.get((node.pk, anchor.language), "") if node else "",
            created_at=now,
        )
