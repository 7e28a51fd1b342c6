"""Which plain numbers count chapters where provisions bear dotted ones: "1. Definitions." before 1.1."""

from collections.abc import Sequence
from dataclasses import replace

from consultations.documents.blocks import Block
from consultations.documents.building.profile import RUN_IN_TITLE, TITLE_WORDS, is_title
from consultations.documents.building.roles import opens_annex
from consultations.documents.building.runs import prefixes
from consultations.documents.labelling.families import DECIMAL, DOTTED, Label

_FEWEST = 2  # chapters numbered 1.0 or 2.0


def with_chapters(labels: Sequence[Label | None]) -> list[Label | None]:
    """The labels, `1.0` and `2.0` become plain numbers: so some drafts number the chapters that hold 1.1 and 2.1."""
    dotted = {label.number for label in labels if label and label.family == DOTTED}
    if sum(number.endswith(".0") and number.count(".") == 1 for number in dotted) < _FEWEST:
        return list(labels)
    return [_as_chapter(label) if label and label.family == DOTTED else label for label in labels]


def _as_chapter(label: Label) -> Label:
    stem, _, last = label.number.partition(".")
    return replace(label, family=DECIMAL, number=stem, value=int(stem)) if last == "0" else label


class Chapters:
    """The chapters of one draft: at which places they begin, and what of their line is a title."""

    def __init__(self, blocks: Sequence[Block], labels: Sequence[Label | None]):
        self.places = dotted_heads(blocks, labels)
        told = [labels[i].rest for i in self.places if not is_title(labels[i].rest)]
        self._run_in = sum(bool(RUN_IN_TITLE.match(rest)) for rest in told) >= 0.8 * len(told)

    def title(self, label: Label) -> tuple[str, str]:
        """The title and the sentences on its line: "4. Ropes. They hold." where most chapters run on like that."""
        if is_title(label.rest):
            return label.rest, ""
        found = RUN_IN_TITLE.match(label.rest) if self._run_in else None
        return (found[1], label.rest[found.end() :]) if found else ("", label.rest)


def dotted_heads(blocks: Sequence[Block], labels: Sequence[Label | None]) -> set[int]:
    """Numbers right before their first dotted number; and where two are, the others that go on with the count.

    Those may be titles or whole sentences: in one draft a chapter holds 4.1 and the next is a single paragraph.
    """
    heads = _leading(labels)
    if len(heads) < 2:
        return {i for i in heads if len(labels[i].rest.split()) <= TITLE_WORDS}
    return _counted(blocks, labels, heads)


def _counted(blocks: Sequence[Block], labels: Sequence[Label | None], heads: set[int]) -> set[int]:
    indents, following = {blocks[i].indent for i in heads}, prefixes(labels)
    annexed = next((i for i, label in enumerate(labels) if label and opens_annex(label, blocks[i])), len(labels))
    certain = {labels[i].value for i in heads}
    value, listed, found = 0, 0, set(heads)  # of the last chapter, and of the last figure of a list in it
    for i, label in enumerate(labels):
        if label is None or label.family != DECIMAL:
            listed = 0 if label and label.family == DOTTED else listed
            continue
        counts = label.value == value + 1 and blocks[i].indent in indents and not blocks[i].series
        counts = counts and label.value not in certain and int(following[i] or label.value) >= label.value
        goes_on = i < annexed and (not listed or listed + 1 != label.value)
        if i in heads or (counts and (goes_on or (is_title(label.rest) and _stands_alone(blocks, labels, i)))):
            value, listed = label.value, 0
            found.add(i)
        else:
            listed = label.value
    return found


def _leading(labels: Sequence[Label | None]) -> set[int]:
    """Plain numbers right before a dotted one that begins with them, where the one before begins with another."""
    found, stem = set(), ""
    for i, label in enumerate(labels[:-1]):
        after = labels[i + 1]
        if label and label.family == DOTTED:
            stem = _stem(label)
        elif label and label.family == DECIMAL and label.rest and after and after.family == DOTTED:
            if _stem(after) == label.number != stem:
                found.add(i)
    return found


def _stem(label: Label) -> str:
    return label.number.partition(".")[0]


def _stands_alone(blocks: Sequence[Block], labels: Sequence[Label | None], index: int) -> bool:
    """Do words without a number, or dotted ones, come next, after an empty line?"""
    if index + 1 >= len(blocks) or not blocks[index + 1].gap:
        return False
    after = labels[index + 1]
    return after is None or after.family == DOTTED
