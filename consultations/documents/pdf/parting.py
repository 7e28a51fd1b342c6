"""What parts a line that begins with a number from the line before, in one draft: room, an indent, an early end."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from consultations.documents.blocks import is_finished
from consultations.documents.labelling.families import Label
from consultations.documents.pdf.lines import Line

LOOSE = 1.28  # times the usual step between two lines: more room parts paragraphs
INDENT = 0.7  # letters' sizes
_SET, _ENDED, _NOTHING = "set apart", "behind an early end", "nothing"
_FEWEST = 5  # lines of one kind of number that speak for that kind
_NEARLY_ALL = 0.8


class Parting:
    """A number that nothing parts from the line before goes on a sentence, where nearly all numbers are parted:

    "… as defined in Section / 6.1 of the Act", "… within / (30) days".
    """

    def __init__(self, lines: Sequence[Line], steps: dict[float, float], label: Callable[[str], Label | None]):
        self.steps = steps
        pairs = [(before, line) for before, line in pairwise(lines) if follows(before, line)]
        told = [(before, line, label(line.text)) for before, line in pairs]
        self.begun, self.within = Counter[int](), Counter[int]()  # where numbers and lines of paragraphs begin
        for before, line, found in told:
            ended = self.is_loose(before, line) or had_room(before, line)
            if bool(found) == ended:
                (self.begun if found else self.within)[_left(line)] += 1
        self.seen: dict[str, Counter[str]] = {"": Counter()}
        for before, line, found in told:
            if found:
                sign = self._sign(before, line)
                self.seen[""][sign] += 1
                self.seen.setdefault(found.family, Counter())[sign] += 1

    def is_loose(self, before: Line, line: Line) -> bool:
        """Is there more room between two lines than inside a paragraph?"""
        return before.base - line.base > LOOSE * self.steps.get(round(line.size), 1.2 * line.size)

    def goes_on(self, before: Line, line: Line, label: Label) -> bool:
        """Does the number stand inside a sentence? A stop before it counts where numbers are never only behind one."""
        if not follows(before, line) or self._sign(before, line) != _NOTHING:
            return False
        seen = self.seen.get(label.family, self.seen[""])
        seen = seen if seen.total() >= _FEWEST else self.seen[""]
        if seen[_SET] >= _NEARLY_ALL * seen.total():
            return True
        return seen[_SET] + seen[_ENDED] >= _NEARLY_ALL * seen.total() and not is_finished(before.text)

    def _sign(self, before: Line, line: Line) -> str:
        if self._is_set(before, line) or self.is_loose(before, line) or before.bold != line.bold:
            return _SET
        return _ENDED if had_room(before, line) else _NOTHING

    def _is_set(self, before: Line, line: Line) -> bool:
        """Does it begin where numbers begin, and no line inside a paragraph or not the one before?"""
        left = _left(line)
        alone = self.begun[left] >= _FEWEST and self.within[left] < (1 - _NEARLY_ALL) * self.begun[left]
        return alone or (self.begun[left] > 0 and abs(_inset(line) - _inset(before)) > INDENT * line.size)


def _inset(line: Line) -> float:
    return line.left - line.edges[0]


def _left(line: Line) -> int:
    """Where a line begins in its column, in letters."""
    return round(_inset(line) / line.size)


def follows(before: Line, line: Line) -> bool:
    """Does it stand right below, in the same column?"""
    return before.page == line.page and before.column == line.column and before.base > line.base


def had_room(before: Line, line: Line) -> bool:
    """Would the first word of a line have stood on the one before? Then that one ended on purpose."""
    return before.edges[1] - before.right > line.first + 0.5 * line.size
