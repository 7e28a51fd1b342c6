"""Which sentence of a provision says in one language what another says in the next: proposed, confirmed by an editor.

Only what was confirmed is used, and only for exactly the two texts that were compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.models import AlignmentConfirmed, ClauseNode, DraftVersion
from consultations.models.clock import database_now
from consultations.renderings import words
from consultations.statuses import DraftState
from consultations.text import digest, sentences
from portal import languages
from portal.models import User
from portal.record import record

Link = tuple[int, int]
Span = tuple[int, int]

# the texts of a draft are few and asked for again and again
hash_of = lru_cache(maxsize=4096)(digest)
spans_of = lru_cache(maxsize=4096)(sentences)


class CannotAlign(Exception):
    """The links are not taken; the text is one sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A provision in two languages, sentence by sentence. ``links`` are the confirmed ones, else those proposed."""

    node: ClauseNode
    first: list[str]
    second: list[str]
    hashes: tuple[str, str]
    links: frozenset[Link]
    confirmed: AlignmentConfirmed | None

    @property
    def even(self) -> bool:
        """As many sentences here as there: each may stand for its neighbour."""
        return len(self.first) == len(self.second)


def in_order(first: str, second: str) -> tuple[str, str]:
    """Two languages in the order in which a pair of them is kept."""
    one, other = sorted((first, second), key=languages.CODES.index)
    return one, other


def pairs(version: DraftVersion, first: str, second: str) -> list[Pair]:
    """The provisions of a draft that have a text in both languages, in reading order: two queries."""
    first, second = in_order(first, second)
    nodes = [node for node in version.nodes.order_by("position") if words(node, "text", first)]
    nodes = [node for node in nodes if words(node, "text", second)]
    rows = AlignmentConfirmed.objects.filter(node__version=version, first=first, second=second)
    newest = {row.node_id: row for row in rows.select_related("confirmed_by").order_by("pk")}
    return [_pair(node, first, second, newest.get(node.pk)) for node in nodes]


def _pair(node: ClauseNode, first: str, second: str, row: AlignmentConfirmed | None) -> Pair:
    texts = words(node, "text", first), words(node, "text", second)
    hashes = hash_of(texts[0]), hash_of(texts[1])
    # without links a confirmation was taken back
    if row and (not row.links or (row.first_hash, row.second_hash) != hashes):
        row = None
    left, right = (
        [text[a:b] for a, b in spans_of(text, code)] for text, code in zip(texts, (first, second), strict=True)
    )
    proposed = {(n, n) for n in range(len(left))} if len(left) == len(right) else set()
    links = frozenset((i, j) for i, j in row.links) if row else frozenset(proposed)
    return Pair(node, left, right, hashes, links, row)


def confirm_alignment(
    *,
    node: ClauseNode,
    first: str,
    second: str,
    links: Iterable[Link],
    hashes: tuple[str, str],
    by: User | str | None,
    now: datetime | None = None,
) -> AlignmentConfirmed:
    """Keep that these sentences say the same. ``hashes`` are of the texts seen, in the order of the two languages.

    The same links confirmed twice give one row; no links at all take a confirmation back. Raises CannotAlign.
    """
    now = now or database_now()
    links = sorted(set(links))
    with transaction.atomic():
        node = ClauseNode.objects.select_for_update(of=("self",)).select_related("version__instrument").get(pk=node.pk)
        if node.version.state != DraftState.PUBLISHED:
            raise CannotAlign(_("Sentences are linked once the draft is published."))
        row = AlignmentConfirmed.objects.filter(node=node, first=first, second=second).order_by("pk").last()
        pair = _pair(node, first, second, row)
        if pair.hashes != tuple(hashes) or (first, second) != in_order(first, second):
            raise CannotAlign(_("These texts have changed since you looked at them. Look at them again."))
        if not all(0 <= i < len(pair.first) and 0 <= j < len(pair.second) for i, j in links):
            raise CannotAlign(_("There is no such sentence."))
        if pair.confirmed and pair.links == frozenset(links):
            return pair.confirmed
        if not links and not pair.confirmed:
            raise CannotAlign(_("Link at least one sentence."))
        row = AlignmentConfirmed.objects.create(
            node=node,
            first=first,
            second=second,
            first_hash=pair.hashes[0],
            second_hash=pair.hashes[1],
            links=links,
            confirmed_by=by if isinstance(by, User) else None,
            confirmed_at=now,
        )
        chain = node.version.instrument.consultation.chain
        data = {"languages": [first, second], "links": len(links), "hashes": list(pair.hashes)}
        record(chain=chain, kind="sentences.aligned", subject=f"node:{node.pk}", by=by, data=data, now=now)
    return row


@dataclass(slots=True)
class Alignments:
    """The confirmed alignments of some provisions, to ask for the place of words in another language."""

    rows: dict[tuple[int, str, str], AlignmentConfirmed] = field(default_factory=dict)

    def across(self, node: ClauseNode, span: Span, source: str, target: str) -> list[Span]:
        """The sentences of the ``target`` text that say what the words at ``span`` of the ``source`` text say.

        Empty unless an editor confirmed every sentence that the words touch, or both languages are confirmed against
        a third.
        """
        places = _touched(words(node, "text", source), span, source)
        for way in ((source, target), *((source, by, target) for by in languages.CODES if by not in (source, target))):
            found = places
            for here, there in zip(way, way[1:], strict=False):
                found = self._step(node, found, here, there)
            if found:
                spans = spans_of(words(node, "text", target), target)
                return [spans[place] for place in sorted(found)]
        return []

    def _step(self, node: ClauseNode, places: set[int], here: str, there: str) -> set[int]:
        first, second = in_order(here, there)
        row = self.rows.get((node.pk, first, second))
        if row is None or (row.first_hash, row.second_hash) != _hashes(node, first, second):
            return set()
        turn = 1 if here == first else -1
        partners: dict[int, set[int]] = {}
        for link in row.links:
            i, j = link[::turn]
            partners.setdefault(i, set()).add(j)
        if not all(place in partners for place in places):
            return set()
        return {partner for place in places for partner in partners[place]}


def alignments_of(nodes: Iterable[int]) -> Alignments:
    """What is confirmed about these provisions (their ids): one query."""
    rows = AlignmentConfirmed.objects.filter(node__in=list(nodes)).order_by("pk")
    return Alignments({(row.node_id, row.first, row.second): row for row in rows})


def _hashes(node: ClauseNode, first: str, second: str) -> tuple[str, str]:
    return hash_of(words(node, "text", first)), hash_of(words(node, "text", second))


def _touched(text: str, span: Span, language: str) -> set[int]:
    """The places of the sentences that the words touch."""
    start, end = span
    return {place for place, (a, b) in enumerate(spans_of(text, language)) if a < end and start < b}
