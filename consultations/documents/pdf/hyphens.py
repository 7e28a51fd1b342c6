"""Words that lines cut: put together without their hyphen, or with it where it belongs to the word."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from consultations.documents.blocks import Reading, starts_lower
from consultations.documents.pdf.lines import Line

_HEAD = re.compile(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*)-$")
_TAIL = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Hyphens:
    """Knows the words of the whole draft."""

    def __init__(self, lines: Sequence[Line], reading: Reading):
        self.lines, self.reading = lines, reading

    @cached_property
    def words(self) -> Counter[str]:
        """How often every word stands whole on a line, words with hyphens also by their parts."""
        found: Counter[str] = Counter()
        for line in self.lines:
            whole = _WORDS.findall(line.text.casefold())
            whole = whole[:-1] if line.text.endswith("-") else whole
            found.update(whole)
            found.update(part for word in whole if "-" in word for part in word.split("-"))
        return found

    @cached_property
    def breaks_words(self) -> bool:
        """Does this draft cut words where lines end, or lines at hyphens only? Its whole words tell."""
        kept = joined = 0
        for before, line in pairwise(self.lines):
            head, tail = _HEAD.search(before.text), _TAIL.match(line.text)
            if head and tail:
                left, right = head[1].casefold(), tail[0].casefold()
                kept += f"{left}-{right}" in self.words
                joined += left + right in self.words
        return joined >= kept

    def join(self, text: str, line: Line, before: Line) -> str:
        """The text so far with the next line: a cut word is mended, which is a repair, anything else parted."""
        head, tail = _HEAD.search(text[-80:]), _TAIL.match(line.text)
        if not (head and tail):
            glue = "" if text.endswith("-") and re.match(r"\w", line.text) else " "
            return f"{text}{glue}{line.text}"
        left, right = head[1], tail[0]
        keep = not starts_lower(right) or self._keeps(left, right)
        word = f"{left}-{right}" if keep else left + right
        if not self.reading.repair("hyphen", f"{before.place},{line.place}", f"{left}- ¦ {right} → {word}"):
            return f"{text} {line.text}"
        return (text if keep else text[:-1]) + line.text

    def _keeps(self, left: str, right: str) -> bool:
        left, right = left.casefold(), right.casefold()
        joined, kept = self.words[left + right], self.words[f"{left}-{right}"]
        if joined or kept:
            return kept > joined
        both = left in self.words and right in self.words and min(len(left), len(right)) > 2
        return both or not self.breaks_words
