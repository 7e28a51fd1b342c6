"""What left the text of a PDF and is wanted back by an editor: notes, words across the page, words beyond its edges."""

import re
from collections.abc import Sequence

from consultations.documents.blocks import Block

Stay = tuple[str, Block]  # the place after which it stands, "P3L7", or "P3" for the end of a page


def put_back(blocks: Sequence[Block], staying: Sequence[Stay]) -> list[Block]:
    """The blocks with what stays, each behind the block that holds its place."""
    out = list(blocks)
    for place, wanted in staying:
        spot = _order(place or wanted.places[0].partition("L")[0])
        ends = [index for index, block in enumerate(out) if _order(block.places[0]) <= spot]
        out.insert(ends[-1] + 1 if ends else 0, wanted)
    return out


def _order(place: str) -> tuple[int, float]:
    page, line = re.fullmatch(r"P(\d+)(?:L(\d+))?.*", place).groups()
    return int(page), int(line) if line else float("inf")
