"""A rule about provisions whose number stands twice: `### Article 1`, then `ARTICLE 1o.`; `## 1 Wells`, `1.—(1)`."""

from dataclasses import replace
from itertools import pairwise

from consultations.documents.blocks import HEADING, Block, Reading
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ARTICLE, DECIMAL, Label

_FEWEST = 3  # articles of a file that are told twice
_BETWEEN = 2  # lines between the two


def doubled_articles(blocks: list[Block], reading: Reading) -> list[Block]:
    """The second number goes where a program put a heading before nearly every provision that has its number."""
    again: dict[int, Label] = {}
    for family in (ARTICLE, DECIMAL):
        again |= _told_again(blocks, family, reading)
    out = []
    for index, block in enumerate(blocks):
        label = again.get(index)
        said = f"{label.printed} {label.rest[:80]}" if label and label.rest else ""
        if said and reading.repair("repeated-heading", block.source, said):
            block = replace(block, text=label.rest, label="")
        out.append(block)
    return out


def _told_again(blocks: list[Block], family: str, reading: Reading) -> dict[int, Label]:
    """By its place each number of the family that its heading, a few lines above, has told."""
    if not any(block.style == HEADING for block in blocks):
        return {}
    told = [(i, one) for i, block in enumerate(blocks) if (one := label_of(block, reading)) and one.family == family]
    heads = {i for i, one in told if blocks[i].style == HEADING and (family == DECIMAL or not one.rest)}
    again = {
        after: second
        for (index, label), (after, second) in pairwise(told)
        if index in heads and blocks[after].style != HEADING
        if label.number == second.number and after - index <= _BETWEEN + 1
    }
    return again if len(again) >= max(_FEWEST, 0.8 * len(heads)) else {}
