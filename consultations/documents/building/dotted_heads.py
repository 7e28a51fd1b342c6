"""Which plain numbers are titles of chapters where provisions bear dotted ones: "1. Definitions." before 1.1."""

from collections.abc import Sequence

from consultations.documents.blocks import Block
from consultations.documents.building.profile import TITLE_WORDS, is_title
from consultations.documents.labelling.families import DECIMAL, DOTTED, Label


def dotted_heads(blocks: Sequence[Block], labels: Sequence[Label | None]) -> set[int]:
    """Titles right before their first dotted number; and where two are, the others that go on with the count."""
    figures = [i for i, label in enumerate(labels) if label and label.family == DECIMAL]
    heads = {i for i in figures if _leads_dotted(labels, i)}
    if len(heads) < 2:
        return heads
    indents = {blocks[i].indent for i in heads}
    value, found = 0, set(heads)
    for i in figures:
        label, block = labels[i], blocks[i]
        counts = label.value == value + 1 and is_title(label.rest) and not block.series
        if i in heads or (counts and block.indent in indents and _stands_alone(blocks, labels, i)):
            value = label.value
            found.add(i)
    return found


def _leads_dotted(labels: Sequence[Label | None], index: int) -> bool:
    label = labels[index]
    after = labels[index + 1] if index + 1 < len(labels) else None
    return after is not None and after.number == f"{label.number}.1" and 0 < len(label.rest.split()) <= TITLE_WORDS


def _stands_alone(blocks: Sequence[Block], labels: Sequence[Label | None], index: int) -> bool:
    """Do words without a number, or dotted ones, come next, after an empty line?"""
    if index + 1 >= len(blocks) or not blocks[index + 1].gap:
        return False
    after = labels[index + 1]
    return after is None or after.family == DOTTED
