"""Two transcripts of one letter laid side by side: where they differ, and the letter once each place is settled.

A transcript is {field: text, …, "comments": [{field: text, …}, …]}.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consultations.text import normalise

FIRST, SECOND = "first", "second"
HEAD = (
    "received_on",
    "received_at",
    "zone",
    "author_name",
    "organisation",
    "group",
    "country",
    "email",
    "language",
)  # fmt: skip
LINE = ("place", "kind", "stance", "language", "body", "proposed_text")
WHOLE = "whole"  # a comment that only one of them has

Pair = tuple[dict | None, dict | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """``line`` is the number of the comment, from 1; 0 for the letter itself. ``field`` may be WHOLE."""

    line: int
    field: str
    first: str
    second: str

    @property
    def name(self) -> str:
        """Its name in a form."""
        return f"d{self.line}-{self.field}"


def pairs(first: Sequence[dict], second: Sequence[dict]) -> list[Pair]:
    """The comments that belong together: on the same clause in order, then what is left, in order."""
    left = list(second)
    found: list[Pair] = []
    for line in first:
        twin = next((other for other in left if other.get("place") == line.get("place")), None)
        if twin is not None:
            left.remove(twin)
        found.append((line, twin))
    for index, (line, twin) in enumerate(found):
        if twin is None and left:
            found[index] = (line, left.pop(0))
    return found + [(None, other) for other in left]


def differences(first: Mapping, second: Mapping) -> list[Difference]:
    """Where they differ in more than white space, in the order of the letter."""
    found = [
        Difference(0, name, first.get(name, ""), second.get(name, ""))
        for name in HEAD
        if not _same(first.get(name, ""), second.get(name, ""))
    ]
    for number, (one, other) in enumerate(pairs(first["comments"], second["comments"]), 1):
        if one is None or other is None:
            found.append(Difference(number, WHOLE, one["body"] if one else "", other["body"] if other else ""))
            continue
        found += [
            Difference(number, name, one.get(name, ""), other.get(name, ""))
            for name in LINE
            if not _same(one.get(name, ""), other.get(name, ""))
        ]
    return found


def settled(first: Mapping, second: Mapping, choices: Mapping[str, str]) -> dict:
    """The letter: each difference as chosen by its name, FIRST or SECOND. Raises KeyError for one not settled."""
    chosen = {(each.line, each.field): _one_of_two(choices[each.name]) for each in differences(first, second)}

    def take(number: int, names: Sequence[str], one: Mapping, other: Mapping) -> dict:
        return {name: (other if chosen.get((number, name)) == SECOND else one).get(name, "") for name in names}

    letter = take(0, HEAD, first, second)
    letter["comments"] = []
    for number, (one, other) in enumerate(pairs(first["comments"], second["comments"]), 1):
        if one is not None and other is not None:
            letter["comments"].append(take(number, LINE, one, other))
        elif (one is not None) == (chosen[number, WHOLE] == FIRST):
            letter["comments"].append(take(number, LINE, one or other, one or other))
    return letter


def _one_of_two(choice: str) -> str:
    if choice not in (FIRST, SECOND):
        raise KeyError(choice)
    return choice


def _same(one: str, other: str) -> bool:
    return normalise(one) == normalise(other)
