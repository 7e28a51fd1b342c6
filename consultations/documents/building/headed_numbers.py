"""Numbers of headings apart from those of lists below them: "## 12. Ropes" above "1. Each rope …" is another row."""

from collections.abc import Sequence
from dataclasses import replace

from consultations.documents.blocks import HEADING, Block
from consultations.documents.labelling.families import ARTICLE, DECIMAL, Label, provision

HEADED_NUMBER = provision("headed")
_FEWEST = 2


def with_headed_numbers(blocks: Sequence[Block], labels: Sequence[Label | None]) -> list[Label | None]:
    """The labels; plain numbers of headings as a word's are where numbers of lists begin anew below them."""
    heads = [i for i, label in enumerate(labels) if _is_head(blocks[i], label)]
    articles = any(label is not None and label.family == ARTICLE for label in labels)
    if len(heads) < _FEWEST or articles or not _begin_anew(blocks, labels, heads):
        return list(labels)
    headed = set(heads)
    return [replace(one, family=HEADED_NUMBER) if one and i in headed else one for i, one in enumerate(labels)]


def _is_head(block: Block, label: Label | None) -> bool:
    return label is not None and label.family == DECIMAL and block.style == HEADING


def _begin_anew(blocks: Sequence[Block], labels: Sequence[Label | None], heads: Sequence[int]) -> bool:
    """Do the headings count upwards, and is the first number below each of them a 1, below two at least?"""
    values = [labels[i].value for i in heads]
    if any(after != before + 1 for before, after in zip(values, values[1:], strict=False)):
        return False
    ends = [*heads[1:], len(labels)]
    below = [
        next((one.value for one in labels[head + 1 : end] if one is not None and one.family == DECIMAL), 0)
        for head, end in zip(heads, ends, strict=True)
    ]
    begun = [value for value in below if value]
    return len(begun) >= _FEWEST and set(begun) == {1}
