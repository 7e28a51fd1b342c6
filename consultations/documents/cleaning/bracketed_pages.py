"""A rule about page numbers in brackets, `(1)`, which look like numbers of points."""

import re
from dataclasses import replace
from itertools import pairwise

from consultations.documents.blocks import Block, Reading
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ARTICLE, CONTAINERS

_PAGE = re.compile(r"\((\d{1,3})\)")


def bracketed_pages(blocks: list[Block], reading: Reading) -> list[Block]:
    """Lines `(1)`, `(2)` that rise through a text go where half stand as no point can: before an article or a
    chapter, or at the end."""
    found = [(int(page[1]), i) for i, block in enumerate(blocks) if (page := _PAGE.fullmatch(block.text))]
    rises = len(found) > 1 and all(one + 1 == two for (one, _), (two, _) in pairwise(found))
    if not rises or 2 * sum(_holds_no_point(blocks, index, reading) for _, index in found) < len(found):
        return blocks
    pages = {index for _, index in found}
    out: list[Block] = []
    cut = False
    for index, block in enumerate(blocks):
        if index in pages and reading.repair("page-mark", block.source, block.text):
            cut = True
            continue
        out.append(replace(block, cut=True, gap=max(1, block.gap)) if cut else block)
        cut = False
    return out


def _holds_no_point(blocks: list[Block], index: int, reading: Reading) -> bool:
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    label = label_of(after, reading) if after is not None else None
    return after is None or label is not None and (label.family == ARTICLE or label.family in CONTAINERS)
