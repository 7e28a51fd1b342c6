"""From a draft to the next: each comment is placed again where its words still stand, and otherwise kept honestly.

A comment that was carried to the draft before goes on from where it stands there. One that had stayed with an older
draft stays, unless its words are found again in the same provision: letter for letter, once, and three words or more;
or, for a comment on a whole provision, unless the provision says again exactly what it said. A draft may bring back
what the one before took out, and whoever spoke of it is then heard again; anything less would be a guess about a text
that the person has never seen. Each anchor has one row for each later draft, so that nothing is lost or doubled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from consultations import anchoring
from consultations.anchoring import Quote
from consultations.mapping import Mapping
from consultations.models import Anchor, AnchorProjection, ClauseChange, ClauseNode, ClauseText, DraftVersion
from consultations.models.clock import database_now
from consultations.renderings import words
from consultations.statuses import Placement, Relation
from consultations.text import words as words_of
from portal.models import User
from portal.record import record

BATCH = 500
AWAY = anchoring.Placement(Placement.ORPHAN, None, None, None, 0.0, "none")


def carry_comments(*, version: DraftVersion, by: User | str | None, now: datetime | None = None) -> dict[str, int]:
    """Place all that stood on earlier drafts in this one; returns how many of each status. Twice gives the same.

    A comment on words is carried where they are found; one on a whole provision where its text is the same; the others
    stay with the draft on which they were made.
    """
    now = now or database_now()
    earlier = version.supersedes
    if earlier is None:
        return {}
    # what came to the draft before late, or whose carrying still waits, goes through it
    carry_comments(version=earlier, by=by, now=now)
    with transaction.atomic():
        before = AnchorProjection.objects.filter(version=earlier).values("anchor")
        there = AnchorProjection.objects.filter(version=version).values("anchor")
        anchors = Anchor.objects.filter(Q(version=earlier) | Q(pk__in=before)).exclude(pk__in=there)
        anchors = anchors.select_related("node").order_by("pk")
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


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where an anchor stood last: ``here`` in the draft before, or in an older one with which it stayed.

    ``exact`` is empty where it speaks of the whole provision.
    """

    here: bool
    node: ClauseNode | None
    text_hash: str
    exact: str = ""
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""


def _stands(anchors: Sequence[Anchor], earlier: DraftVersion) -> dict[int, _Stand]:
    """Where each anchor stood last."""
    rows = AnchorProjection.objects.filter(anchor__in=anchors, status=Placement.AUTOMATIC).select_related("node")
    # not those of drafts that came later: a draft may be carried again
    rows = rows.filter(version__number__lte=earlier.number).order_by("version__number")
    last = {row.anchor_id: row for row in rows}
    return {anchor.pk: _stand(anchor, last.get(anchor.pk), earlier) for anchor in anchors}


def _stand(anchor: Anchor, carried: AnchorProjection | None, earlier: DraftVersion) -> _Stand:
    if carried is None:
        words_there = (anchor.exact, anchor.start, anchor.end, anchor.prefix, anchor.suffix)
        return _Stand(anchor.version_id == earlier.pk, anchor.node, anchor.text_hash, *words_there)
    here, start, end = carried.version_id == earlier.pk, carried.start, carried.end
    if start is None:
        return _Stand(here, carried.node, carried.text_hash)
    text = words(carried.node, "text", anchor.language)
    around = text[max(0, start - anchoring.CONTEXT) : start], text[end : end + anchoring.CONTEXT]
    return _Stand(here, carried.node, carried.text_hash, text[start:end], start, end, *around)


class _Table:
    """What became of each node, and the texts of both drafts."""

    def __init__(self, earlier: DraftVersion, version: DraftVersion):
        self.earlier, self.version = earlier, version
        self.old = {node.pk: node for node in earlier.nodes.all()}
        self.new = {node.pk: node for node in version.nodes.all()}
        self.new_by_key = {node.key: node for node in self.new.values()}
        self.new_by_clause = {node.clause_id: node for node in self.new.values()}
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
        stands = _stands(anchors, self.earlier)
        quoted = [anchor for anchor in anchors if stands[anchor.pk].here and stands[anchor.pk].exact]
        placed = {anchor.pk: self._alone(anchor.language, stands[anchor.pk]) for anchor in anchors}
        for language in {anchor.language for anchor in quoted}:
            of_language = [anchor for anchor in quoted if anchor.language == language]
            found = anchoring.carry(
                [self._quote(stands[anchor.pk]) for anchor in of_language], *self._texts(language), self._rows()
            )
            placed |= {anchor.pk: place for anchor, place in zip(of_language, found, strict=True)}
        return [self._projection(anchor, placed[anchor.pk], now) for anchor in anchors]

    def _alone(self, language: str, stand: _Stand) -> anchoring.Placement:
        """Where a comment goes whose words need not be looked for among others."""
        if stand.node is None:
            return AWAY
        if not stand.here:
            return self._again(language, stand)
        return AWAY if stand.exact else self._whole(language, stand)

    def _whole(self, language: str, stand: _Stand) -> anchoring.Placement:
        """Where a comment on a whole provision goes: with it, if its text is the same."""
        heir, relation = self.heirs.get(stand.node.pk, (None, ""))
        if heir is None or relation in (Relation.SPLIT, Relation.MERGED):
            return AWAY
        if self.hashes.get((heir.pk, language)) != stand.text_hash:
            return AWAY
        return anchoring.Placement(Placement.AUTOMATIC, heir.key, None, None, 1.0, "same-text")

    def _again(self, language: str, stand: _Stand) -> anchoring.Placement:
        """Where what stayed with an older draft is said again, exactly and in the same provision."""
        node = self.new_by_clause.get(stand.node.clause_id)
        if node is None:
            return AWAY
        if not stand.exact:
            same = self.hashes.get((node.pk, language)) == stand.text_hash
            return anchoring.Placement(Placement.AUTOMATIC, node.key, None, None, 1.0, "again") if same else AWAY
        text = words(node, "text", language)
        if len(words_of(stand.exact)) < anchoring.BLOCK or text.count(stand.exact) != 1:
            return AWAY
        start = text.index(stand.exact)
        return anchoring.Placement(Placement.AUTOMATIC, node.key, start, start + len(stand.exact), 1.0, "again")

    def _quote(self, stand: _Stand) -> Quote:
        key = self.old[stand.node.pk].key
        return Quote(key, stand.start, stand.end, stand.exact, stand.prefix, stand.suffix)

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
