"""How like two texts are, by their words: the measure under the mapping of drafts."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

_SPLIT = re.compile(r"[\W_]+")
COMMON = 200  # texts from which features found in a fifth of them no longer suggest candidates


def folded_words(text: str) -> list[str]:
    """Words in lower case without accents, for matching only."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _SPLIT.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).split()


class Vocabulary:
    """Weights of words and pairs of words over a set of texts: the rarer, the heavier."""

    def __init__(self, texts: Sequence[str]):
        self.features = [_features(text) for text in texts]
        self.size = len(texts)
        found = Counter(feature for features in self.features for feature in features)
        self.frequency = found
        self.weights = {feature: math.log((1 + self.size) / (1 + count)) + 1 for feature, count in found.items()}
        self.vectors = [self._vector(features) for features in self.features]

    def _vector(self, features: Counter[str]) -> dict[str, float]:
        raw = {feature: (1 + math.log(count)) * self.weights[feature] for feature, count in features.items()}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {feature: value / length for feature, value in raw.items()}

    def cosine(self, one: int, other: int) -> float:
        """Likeness of two texts by their places in the list, 0 to 1."""
        a, b = self.vectors[one], self.vectors[other]
        if len(a) > len(b):
            a, b = b, a
        return min(1.0, sum(value * b[feature] for feature, value in a.items() if feature in b))

    def pairs(self, ones: Sequence[int], others: Sequence[int], least: float) -> list[tuple[float, int, int]]:
        """(likeness, one, other) of all pairs at or above `least`, found through their shared features."""
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for other in others:
            for feature in self.vectors[other]:
                postings[feature].append(other)
        limit = self.size if self.size < COMMON else self.size // 5
        out = []
        for one in ones:
            near = {
                o
                for feature in self.vectors[one]
                if self.frequency[feature] <= limit
                for o in postings.get(feature, ())
            }
            out += [(score, one, other) for other in near if (score := self.cosine(one, other)) >= least]
        return out

    def share(self, part: int, whole: int, without: int | None = None) -> tuple[float, float]:
        """How much of `part` stands in `whole`, and how much of `whole` only `part` accounts for, not `without`."""
        common = self._single(part) & self._single(whole)
        alone = common - self._single(without) if without is not None else common
        return self._ratio(common, self._single(part)), self._ratio(alone, self._single(whole))

    def _single(self, index: int) -> set[str]:
        return {feature for feature in self.features[index] if " " not in feature}

    def _ratio(self, part: set[str], whole: set[str]) -> float:
        total = sum(self.weights[feature] for feature in whole)
        return sum(self.weights[feature] for feature in part) / total if total else 0.0


def _features(text: str) -> Counter[str]:
    found = folded_words(text)
    return Counter(found + [f"{a} {b}" for a, b in zip(found, found[1:], strict=False)])
