"""Where a quoted passage stands, in the text it was chosen from and in a later one: half-open code point spans."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from consultations.likeness import folded_words
from consultations.mapping import Mapping as ClauseMapping
from consultations.text import words

AUTOMATIC, REVIEW, ORPHAN = "automatic", "review", "orphan"
AUTOMATIC_FROM, REVIEW_FROM = 0.80, 0.45
CONTEXT = 32  # code points of prefix and suffix that are kept

NEAR = 4  # words on either side of a passage that bear witness to its place
BLOCK = 3  # words that must move together to be found again out of order
LONG_QUOTE = 25  # code points from which a passage is looked for in the whole draft
STEM = 5  # letters by which two forms of a word are one
LONG_TEXT = 2_000  # words from which common ones are no anchors


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of one clause: `text[start:end] == exact` in the normalised text it was chosen from."""

    clause: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quote stands in a later draft; an orphan has no clause and offsets of None."""

    status: str  # automatic, review, orphan
    clause: str | None
    start: int | None
    end: int | None
    confidence: float
    method: str  # same-text, exact, words, elsewhere, similar, none


NOWHERE = Placement(ORPHAN, None, None, None, 0.0, "none")


# ---- in the text it was chosen from ---------------------------------------------------------------------------------


def locate(
    text: str, exact: str, prefix: str = "", suffix: str = "", start: int | None = None
) -> tuple[int, int] | None:
    """The span of `exact` in the normalised `text`, or None; of several, the one that its surroundings fit best.

    The quote may come in another Unicode form, and with other white space than the text. `start` breaks ties.
    """
    found = list(_occurrences(text, unicodedata.normalize("NFC", exact)))
    if not found:
        return None
    before, after = _plain(prefix), _plain(suffix)

    def fit(span: tuple[int, int]) -> tuple[int, int]:
        left = _common_end(_plain(text[max(0, span[0] - 2 * CONTEXT) : span[0]]), before)
        right = _common_start(_plain(text[span[1] : span[1] + 2 * CONTEXT]), after)
        return left + right, -abs(span[0] - start) if start is not None else -span[0]

    return max(found, key=fit)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _occurrences(text: str, exact: str) -> Iterator[tuple[int, int]]:
    """Spans of the quote as it is; if there is none, of its words with any white space between them."""
    if not exact.strip():
        return
    at = text.find(exact)
    if at >= 0:
        while at >= 0:
            yield at, at + len(exact)
            at = text.find(exact, at + 1)
        return
    squeezed, places = _squeezed(text)
    needle = "".join(exact.split())
    at = squeezed.find(needle)
    while at >= 0:
        yield places[at], places[at + len(needle) - 1] + 1
        at = squeezed.find(needle, at + 1)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without white space, and where each of its characters stood."""
    places = [i for i, c in enumerate(text) if not c.isspace()]
    return "".join(text[i] for i in places), places


def _common_start(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _common_end(one: str, other: str) -> int:
    return _common_start(one[::-1], other[::-1])


# ---- in a later draft -----------------------------------------------------------------------------------------------


def carry(
    quotes: Sequence[Quote],
    old: Mapping[str, str],
    new: Mapping[str, str],
    mapping: Sequence[ClauseMapping],
) -> list[Placement]:
    """One placement for each quote, in order; `old` and `new` give the normalised text of each key.

    The mapping of the clauses is authoritative: outside it a passage is at most proposed for review.
    """
    carrier = _Carrier(old, new, mapping)
    return [carrier.place(quote) for quote in quotes]


class _Words:
    """The words of a text: where they stand, and their stems."""

    def __init__(self, text: str):
        self.text = text
        self.spans = words(text)
        self.stems = [_stem(text[start:end]) for start, end in self.spans]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """First and last-but-one place of the words that a span touches."""
        touched = [i for i, (a, b) in enumerate(self.spans) if a < end and b > start]
        return (touched[0], touched[-1] + 1) if touched else (0, 0)


def _stem(word: str) -> str:
    plain = "".join(folded_words(word))
    return plain[:STEM] if plain else word


class _Carrier:
    def __init__(self, old: Mapping[str, str], new: Mapping[str, str], mapping: Sequence[ClauseMapping]):
        self.old, self.new = old, new
        self.targets = {key: [k for k in row.new if k in new] for row in mapping for key in row.old}
        self.read: dict[tuple[str, str], _Words] = {}
        self.aligned: dict[tuple[str, str], dict[int, int]] = {}
        self.postings: dict[str, set[str]] | None = None

    def place(self, quote: Quote) -> Placement:
        text = self.old.get(quote.clause, "")
        start, end = quote.start, quote.end
        if not quote.exact or text[start:end] != quote.exact:
            span = locate(text, quote.exact, quote.prefix, quote.suffix, start)
            if span is None:
                return self._elsewhere(quote) or NOWHERE
            start, end = span
        for key in self.targets.get(quote.clause, ()):
            if self.new[key] == text:
                return Placement(AUTOMATIC, key, start, end, 1.0, "same-text")
        best = max(
            (self._projected(quote.clause, key, start, end) for key in self.targets.get(quote.clause, ())),
            key=lambda placed: placed.confidence,
            default=NOWHERE,
        )
        if best.status == AUTOMATIC:
            return best
        other = self._elsewhere(quote)
        return other if other is not None and other.confidence > best.confidence else best

    # the words of the old clause, found again in the new one

    def _words(self, draft: str, key: str) -> _Words:
        if (draft, key) not in self.read:
            self.read[draft, key] = _Words((self.old if draft == "old" else self.new)[key])
        return self.read[draft, key]

    def _alignment(self, old: str, new: str) -> dict[int, int]:
        """Places of words in the old clause → in the new one: in order first, then moved blocks."""
        if (old, new) not in self.aligned:
            a, b = self._words("old", old).stems, self._words("new", new).stems
            found = _matched(a, b, 0, len(a), 0, len(b), 1)
            self.aligned[old, new] = found | _moved(a, b, found)
        return self.aligned[old, new]

    def _projected(self, old: str, new: str, start: int, end: int) -> Placement:
        before, after = self._words("old", old), self._words("new", new)
        first, last = before.within(start, end)
        there = self._alignment(old, new)
        run = _densest([there[i] for i in range(first, last) if i in there], last - first)
        if not run:
            return NOWHERE
        low, high = run[0], run[-1] + 1
        span = after.spans[low][0], after.spans[high - 1][1]
        witness = self._witness(there, (first, last), (low, high), before, after)
        if self._same_words(before, after, (first, last), (low, high)):
            # keep a selection that began or ended inside a word
            span = span[0] + start - before.spans[first][0], span[1] + end - before.spans[last - 1][1]
            doubtful = last - first == 1 or self._twins(after, before.stems[first:last])
            return _placed(new, span, 0.84 + 0.15 * witness - (0.15 * (1 - witness) if doubtful else 0.0), "exact")
        kept, width = len(run) / (last - first), len(run) / (high - low)
        return _placed(new, span, _trust(kept, width, witness, last - first), "words")

    @staticmethod
    def _same_words(before: _Words, after: _Words, here: tuple[int, int], there: tuple[int, int]) -> bool:
        if here[1] - here[0] != there[1] - there[0]:
            return False
        a, b = before.spans[here[0]][0], before.spans[here[1] - 1][1]
        c, d = after.spans[there[0]][0], after.spans[there[1] - 1][1]
        return before.text[a:b] == after.text[c:d]

    @staticmethod
    def _twins(after: _Words, stems: list[str]) -> bool:
        """Does the passage stand more than once in the new clause?"""
        size, count = len(stems), 0
        for i in range(len(after.stems) - size + 1):
            count += after.stems[i : i + size] == stems
        return count > 1

    @staticmethod
    def _witness(
        there: dict[int, int], here: tuple[int, int], span: tuple[int, int], before: _Words, after: _Words
    ) -> float:
        """How many of the neighbouring words came along, 0 to 1; the end of both texts is a good neighbour."""
        seen = total = 0
        for side in (-1, 1):
            for step in range(1, NEAR + 1):
                i = here[0] - step if side < 0 else here[1] - 1 + step
                j = span[0] - step if side < 0 else span[1] - 1 + step
                if not 0 <= i < len(before.stems):
                    seen, total = seen + (not 0 <= j < len(after.stems)), total + 1
                    break
                seen, total = seen + (abs(there.get(i, -99) - j) <= 2), total + 1
        return seen / total

    # anywhere in the new draft

    def _elsewhere(self, quote: Quote) -> Placement | None:
        """The passage in any clause: proposed for review, never carried by itself."""
        if len(quote.exact) < LONG_QUOTE:
            return None
        stems = [_stem(quote.exact[a:b]) for a, b in words(quote.exact)]
        candidates = self._candidates(stems)
        exact = [key for key in candidates if quote.exact in self.new[key]]
        if len(exact) == 1:
            span = locate(self.new[exact[0]], quote.exact, quote.prefix, quote.suffix)
            return _placed(exact[0], span, 0.75, "elsewhere")
        placed = [self._similar(quote, stems, key) for key in candidates[:8]]
        return max(placed, key=lambda one: one.confidence, default=None)

    def _candidates(self, stems: list[str]) -> list[str]:
        """Keys of new clauses that share most of the quote's words, the best first."""
        if self.postings is None:
            self.postings = defaultdict(set)
            for key in self.new:
                for stem in self._words("new", key).stems:
                    self.postings[stem].add(key)
        shared: defaultdict[str, int] = defaultdict(int)
        wanted = set(stems)
        for stem in wanted:
            for key in self.postings.get(stem, ()):
                shared[key] += 1
        enough = 0.6 * len(wanted)
        return sorted((key for key, count in shared.items() if count >= enough), key=lambda key: (-shared[key], key))

    def _similar(self, quote: Quote, stems: list[str], key: str) -> Placement:
        after = self._words("new", key)
        found = _matched(stems, after.stems, 0, len(stems), 0, len(after.stems), 1)
        run = _densest(sorted(found.values()), len(stems))
        coverage, dense = len(run) / len(stems), len(run) / (run[-1] + 1 - run[0])
        if coverage * dense < 0.6:
            return NOWHERE
        return _placed(key, (after.spans[run[0]][0], after.spans[run[-1]][1]), 0.75 * coverage * dense, "similar")


def _trust(kept: float, dense: float, witness: float, size: int) -> float:
    """Confidence in a passage that changed: how much of it is left, how little came in, who stands beside it."""
    confidence = kept**0.75 * (0.55 + 0.25 * dense + 0.20 * witness)
    return confidence if size >= BLOCK or witness >= 0.5 else confidence * 0.6


def _placed(key: str, span: tuple[int, int], confidence: float, method: str) -> Placement:
    confidence = round(min(confidence, 0.99), 4)
    if confidence < REVIEW_FROM:
        return Placement(ORPHAN, None, None, None, confidence, "none")
    return Placement(AUTOMATIC if confidence >= AUTOMATIC_FROM else REVIEW, key, *span, confidence, method)


def _matched(a: list[str], b: list[str], i: int, j: int, k: int, m: int, least: int) -> dict[int, int]:
    """Longest common runs of at least `least` words between a[i:j] and b[k:m]."""
    matcher = SequenceMatcher(None, a[i:j], b[k:m], autojunk=max(j - i, m - k) > LONG_TEXT)
    return {
        i + block.a + n: k + block.b + n
        for block in matcher.get_matching_blocks()
        if block.size >= least
        for n in range(block.size)
    }


def _moved(a: list[str], b: list[str], found: dict[int, int]) -> dict[int, int]:
    """Blocks of BLOCK words or more, not matched in order, that stand elsewhere among the words left over."""
    taken = set(found.values())
    free: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for k in range(len(b) - BLOCK + 1):
        if not any(k + n in taken for n in range(BLOCK)):
            free[tuple(b[k : k + BLOCK])].append(k)
    out: dict[int, int] = {}
    for i in range(len(a) - BLOCK + 1):
        places = free.get(tuple(a[i : i + BLOCK]), ())
        if len(places) == 1 and not any(i + n in found for n in range(BLOCK)):
            out |= {i + n: places[0] + n for n in range(BLOCK)}
    return out


def _densest(places: list[int], size: int) -> list[int]:
    """The largest group of places that lie together: one far off is chance, or another passage."""
    places = sorted(set(places))
    groups: list[list[int]] = []
    for place in places:
        if groups and place - groups[-1][-1] <= max(3, size // 2):
            groups[-1].append(place)
        else:
            groups.append([place])
    return max(groups, key=len, default=[])
