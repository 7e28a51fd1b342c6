"""What the blocks of a draft and their labels say when they are read from the end."""

from collections.abc import Sequence

from consultations.documents.blocks import Block
from consultations.documents.building.roles import opens_annex
from consultations.documents.labelling.families import DOTTED, Label

SHORT = 12  # words below which a paragraph outside every provision is a note rather than a preamble


def closing(blocks: Sequence[Block], labels: Sequence[Label | None]) -> list[bool]:
    """Is each block the first of nothing but short lines without number, until an annex begins or the draft ends?"""
    out, closes = [], True
    for block, label in zip(reversed(blocks), reversed(labels), strict=True):
        short = label is None and not block.style and len(block.text.split()) < SHORT
        closes = opens_annex(label, block) if label is not None else closes and short
        out.append(closes and short)
    return out[::-1]


def prefixes(labels: Sequence[Label | None]) -> list[str]:
    """For each block the first figure of the dotted number that comes next, the block's own included."""
    out, prefix = [], ""
    for label in reversed(labels):
        prefix = label.number.split(".")[0] if label and label.family == DOTTED else prefix
        out.append(prefix)
    return out[::-1]
