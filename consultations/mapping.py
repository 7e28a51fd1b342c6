"""Which provision of an old draft stands where in the new one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from consultations.likeness import Vocabulary
from consultations.text import digest

SAME, EDITED, RENUMBERED, MOVED = "same", "edited", "renumbered", "moved"
SPLIT, MERGED, REMOVED, NEW = "split", "merged", "removed", "new"
RELATIONS = (SAME, EDITED, RENUMBERED, MOVED, SPLIT, MERGED, REMOVED, NEW)

LIKE = 0.30  # likeness from which two provisions are one
INSIDE, SHARE = (
    0.50,
    0.15,
)  # a half that split off: so much of it stands in the old text, and so much of that only there
FEWEST_WORDS = 4  # of a half
BONUS = 0.05  # advantage for each sign of being the same: number, kind, provision above
STABLE = 0.9  # share of provisions that keep their number in a draft that was not renumbered
ALMOST = 0.9999  # the most that two different texts can be alike
CLAUSES = ("clause", "recital")
CONTAINERS = ("theme", "annex")
POINTS = ("preamble", "chapeau", "item", "footnote", "note")
TEXTS = (*CLAUSES, *POINTS)


@dataclass(frozen=True, slots=True)
class MappedNode:
    """What mapping needs of a node; `text` normalised, in one language."""

    key: str
    kind: str
    text: str
    heading: str = ""
    number: str | None = None
    parent: str | None = None

    @property
    def words(self) -> str:
        return f"{self.heading}\n{self.text}".strip()


def _group(node: MappedNode) -> bool:
    return node.kind in CONTAINERS


@dataclass(frozen=True, slots=True)
class Mapping:
    """One row of the table, in keys: removed has no new, new no old, split many new, merged many old."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: str
    score: float  # likeness of the texts, 0 to 1


def map_nodes(old: Sequence[MappedNode], new: Sequence[MappedNode]) -> list[Mapping]:
    """Rows in the order of the new draft, removed ones where they stood; every old and every new key in one row.

    A provision is compared with all that stands below it; whether it is the same depends on its own words alone.
    """
    table = _Table(old, new)
    table.pair_unmoved()
    for kinds in (CLAUSES, POINTS, CONTAINERS):
        table.pair_identical(kinds)
        table.pair_alike(kinds)
    table.pair_chapeaux()
    table.pair_containers()
    table.pair_numbers()
    table.add_halves()
    return table.rows()


def _wholes(nodes: Sequence[MappedNode]) -> list[str]:
    """The words of each node: a provision's with those of all its points, a container's its heading alone."""
    place = {node.key: i for i, node in enumerate(nodes)}
    texts = [[node.words] for node in nodes]
    for i in range(len(nodes) - 1, -1, -1):
        above = place.get(nodes[i].parent or "")
        if above is not None and above < i and nodes[above].kind not in CONTAINERS:
            texts[above].extend(texts[i])
    return ["\n".join(parts) for parts in texts]


class _Table:
    """Pairs and halves between two drafts; nodes are named by their places in the lists."""

    def __init__(self, old: Sequence[MappedNode], new: Sequence[MappedNode]):
        self.old, self.new = old, new
        self.old_place = {node.key: i for i, node in enumerate(old)}
        self.new_place = {node.key: i for i, node in enumerate(new)}
        self.hashes = [digest(n.words) for n in old], [digest(n.words) for n in new]
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self.scores: dict[tuple[int, int], float] = {}
        self.halves: list[tuple[int, int, float]] = []
        self.vocabulary = Vocabulary(_wholes(old) + _wholes(new))

    def _pair(self, a: int, b: int, score: float) -> None:
        if a not in self.to_new and b not in self.to_old:
            self.to_new[a], self.to_old[b], self.scores[a, b] = b, a, score

    def _same_words(self, a: int, b: int) -> bool:
        return self.hashes[0][a] == self.hashes[1][b]

    def pair_unmoved(self) -> None:
        """The same words under the same key."""
        for b, node in enumerate(self.new):
            a = self.old_place.get(node.key)
            if a is not None and self._same_words(a, b) and _group(self.old[a]) == _group(node):
                self._pair(a, b, 1.0)

    def pair_identical(self, kinds: Collection[str]) -> None:
        """The same words under another key: below the same provision first, then anywhere, in order."""
        for near in (True, False):
            waiting: defaultdict[tuple, list[int]] = defaultdict(list)
            for a in self._left_old(kinds):
                if self.old[a].words:
                    waiting[self.hashes[0][a], self._home(a) if near else None].append(a)
            for b in self._left_new(kinds):
                found = waiting.get((self.hashes[1][b], self.new_place.get(self.new[b].parent or "") if near else None))
                if found:
                    self._pair(found.pop(0), b, 1.0)

    def _home(self, a: int) -> int | None:
        """Where in the new draft the parent of an old node stands."""
        return self.to_new.get(self.old_place.get(self.old[a].parent or "", -1))

    def _left_old(self, kinds: Collection[str]) -> list[int]:
        return [a for a, node in enumerate(self.old) if a not in self.to_new and node.kind in kinds]

    def _left_new(self, kinds: Collection[str]) -> list[int]:
        return [b for b, node in enumerate(self.new) if b not in self.to_old and node.kind in kinds]

    def pair_alike(self, kinds: Collection[str]) -> None:
        """The likest first; the same number and the same provision above decide between near twins, then the place."""
        shift = len(self.old)
        found = self.vocabulary.pairs(self._left_old(kinds), [b + shift for b in self._left_new(kinds)], LIKE)
        ranked = [(score, a, b - shift) for score, a, b in found]
        for score, a, b in sorted(ranked, key=lambda one: (-self._rank(*one), abs(one[1] - one[2]), one[1], one[2])):
            self._pair(a, b, 1.0 if self._same_words(a, b) else min(score, ALMOST))

    def _rank(self, score: float, a: int, b: int) -> float:
        old, new = self.old[a], self.new[b]
        signs = (old.key == new.key, old.kind == new.kind, self._home(a) == self.new_place.get(new.parent or ""))
        return round(score + BONUS * sum(signs), 6)

    def pair_numbers(self) -> None:
        """Where hardly a provision changed its number, what is left under the same number was written anew."""
        kept = [self.old[a].key == self.new[b].key for a, b in self.to_new.items() if self.old[a].kind in CLAUSES]
        if not kept or sum(kept) < STABLE * len(kept):
            return
        for b in self._left_new(CLAUSES):
            a = self.old_place.get(self.new[b].key)
            if a is not None and self.old[a].kind in CLAUSES:
                self._pair(a, b, self._likeness(a, b))

    def pair_chapeaux(self) -> None:
        """The words that lead to the provisions of a theme stay that, however they are written."""
        for b, node in enumerate(self.new):
            a = self.old_place.get(node.key)
            if node.kind == "chapeau" and a is not None and self.old[a].kind == "chapeau":
                self._pair(a, b, self._likeness(a, b))

    def pair_containers(self) -> None:
        """A theme with another heading is the same theme where most of its provisions are."""
        members = self._members(self.old), self._members(self.new)
        ranked = []
        for a in self._left_old(CONTAINERS):
            below = members[0][self.old[a].key]
            arrived = {self.new_place.get(self.new[self.to_new[c]].parent or "") for c in below if c in self.to_new}
            for b in sorted(arrived.intersection(self._left_new(CONTAINERS))):
                others = members[1][self.new[b].key]
                common = sum(self.to_new.get(child) in others for child in below)
                if 2 * common >= min(len(below), len(others)):
                    ranked.append((common / max(len(below), len(others)), a, b))
        for _, a, b in sorted(ranked, key=lambda one: (-one[0], one[1], one[2])):
            self._pair(a, b, self._likeness(a, b))

    @staticmethod
    def _members(nodes: Sequence[MappedNode]) -> defaultdict[str | None, set[int]]:
        members: defaultdict[str | None, set[int]] = defaultdict(set)
        for i, node in enumerate(nodes):
            members[node.parent].add(i)
        return members

    def _likeness(self, a: int, b: int) -> float:
        return min(self.vocabulary.cosine(a, b + len(self.old)), ALMOST)

    def add_halves(self) -> None:
        """New texts that split off an old one, and old texts that went into a new one."""
        ones, others = self._left_old(TEXTS), self._left_new(TEXTS)
        shift = len(self.old)
        texts = [a for a, n in enumerate(self.old) if n.kind not in CONTAINERS]
        found = self.vocabulary.pairs(texts, [b + shift for b in others], 0.15)
        self.halves += self._best(((a, b - shift) for _, a, b in found), self.to_new, (0, shift), whole_is_old=True)
        texts = [b + shift for b, n in enumerate(self.new) if n.kind not in CONTAINERS]
        found = self.vocabulary.pairs(ones, texts, 0.15)
        taken = {a for a, _, _ in self.halves}
        pairs = ((a, b - shift) for _, a, b in found if a not in taken)
        self.halves += self._best(pairs, self.to_old, (0, shift), whole_is_old=False)

    def _best(
        self, pairs: Iterable[tuple[int, int]], partner: dict[int, int], shifts: tuple[int, int], *, whole_is_old: bool
    ):
        """For each half the whole that it fits best, as (old, new, share)."""
        best: dict[int, tuple[float, int]] = {}
        for a, b in pairs:
            whole, half = (a, b + shifts[1]) if whole_is_old else (b + shifts[1], a)
            twin = partner.get(a if whole_is_old else b)
            if twin is None or len((self.new[b] if whole_is_old else self.old[a]).words.split()) < FEWEST_WORDS:
                continue
            other = twin + shifts[1] if whole_is_old else twin
            inside, alone = self.vocabulary.share(half, whole, other)
            key = b if whole_is_old else a
            if inside >= INSIDE and alone >= SHARE and inside > best.get(key, (0.0, 0))[0]:
                best[key] = (inside, a if whole_is_old else b)
        return [(w, h, s) if whole_is_old else (h, w, s) for h, (s, w) in best.items()]

    # ---- rows ------------------------------------------------------------------------------------------------------

    def rows(self) -> list[Mapping]:
        """Pairs and halves as connected groups, in the order of the new draft."""
        groups = self._groups()
        stays = self._in_order()
        rows = [self._row(olds, news, stays) for olds, news in groups if news]
        by_new = {news[0]: row for (olds, news), row in zip((g for g in groups if g[1]), rows, strict=True)}
        ordered = [by_new[b] for b in sorted(by_new)]
        return self._with_removed(ordered, [olds[0] for olds, news in groups if not news])

    def _groups(self) -> list[tuple[list[int], list[int]]]:
        above: dict[tuple[str, int], tuple[str, int]] = {}

        def top(node: tuple[str, int]) -> tuple[str, int]:
            while above.setdefault(node, node) != node:
                node = above[node]
            return node

        for a, b in [*self.to_new.items(), *((a, b) for a, b, _ in self.halves)]:
            above[top(("new", b))] = top(("old", a))
        groups: defaultdict[tuple[str, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for a in range(len(self.old)):
            groups[top(("old", a))][0].append(a)
        for b in range(len(self.new)):
            groups[top(("new", b))][1].append(b)
        return list(groups.values())

    def _row(self, olds: list[int], news: list[int], stays: set[int]) -> Mapping:
        old, new = tuple(self.old[a].key for a in olds), tuple(self.new[b].key for b in news)
        if not olds:
            return Mapping((), new, NEW, 0.0)
        if len(olds) == len(news) == 1:
            score = self.scores[olds[0], news[0]]
            return Mapping(old, new, self._relation(olds[0], news[0], score, stays), round(score, 4))
        known = [self.scores[pair] for pair in ((a, b) for a in olds for b in news) if pair in self.scores]
        known += [score for a, b, score in self.halves if a in olds and b in news]
        return Mapping(old, new, SPLIT if len(news) >= len(olds) else MERGED, round(sum(known) / len(known), 4))

    def _relation(self, a: int, b: int, score: float, stays: set[int]) -> str:
        if score == 1.0 and self.old[a].key == self.new[b].key:
            return SAME
        if not self._same_parent(a, b) or a not in stays:
            return MOVED
        return RENUMBERED if score == 1.0 else EDITED

    def _same_parent(self, a: int, b: int) -> bool:
        above, below = self.old[a].parent, self.new[b].parent
        if above is None or below is None or above == below:
            return above == below
        return self.to_new.get(self.old_place.get(above, -1)) == self.new_place.get(below)

    def _in_order(self) -> set[int]:
        """The old places that keep their order in the new draft: the longest rising run of the pairs."""
        tails: list[int] = []
        ends: list[int] = []
        before: dict[int, int | None] = {}
        for a in sorted(self.to_new):
            b = self.to_new[a]
            place = bisect_left(tails, b)
            before[a] = ends[place - 1] if place else None
            tails[place : place + 1], ends[place : place + 1] = [b], [a]
        kept: set[int] = set()
        last = ends[-1] if ends else None
        while last is not None:
            kept.add(last)
            last = before[last]
        return kept

    def _with_removed(self, rows: list[Mapping], removed: list[int]) -> list[Mapping]:
        """Each removed provision after the row of the nearest one before it in the old draft."""
        after: defaultdict[str | None, list[Mapping]] = defaultdict(list)
        home = {key: row.new[0] for row in rows for key in row.old}
        for a in sorted(removed):
            before = next((home[self.old[i].key] for i in range(a - 1, -1, -1) if self.old[i].key in home), None)
            after[before].append(Mapping((self.old[a].key,), (), REMOVED, 0.0))
        out = list(after[None])
        for row in rows:
            out.append(row)
            out += after[row.new[0]]
        return out
