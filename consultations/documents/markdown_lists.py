"""Lists in markdown that bear `1.` before every point: a page shows them counted, so they are counted here."""

import re
from dataclasses import dataclass, replace

from consultations.documents.blocks import Block

_POINT = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_STEP = 2  # columns by which a list stands further in than the one around it
_FEWEST = 2  # ones right below one another, before a file is believed to leave the count to the page


@dataclass(slots=True)
class _Open:
    indent: int
    count: int


def counted(blocks: list[Block]) -> list[Block]:
    """Each list from 1 on, with its depth, in a file whose lists repeat `1.`; other files as they are."""
    if _repeated(blocks) < _FEWEST:
        return blocks
    out: list[Block] = []
    lists: list[_Open] = []
    series = 0
    for block in blocks:
        found = None if block.style else _POINT.match(block.text)
        if found is None:
            lists = lists if not block.style and block.indent and not block.text.startswith("#") else []
            out.append(block)
            continue
        while lists and block.indent < lists[-1].indent:
            lists.pop()
        if not lists:
            series += 1
        if not lists or block.indent >= lists[-1].indent + _STEP:
            lists.append(_Open(block.indent, int(found[1]) - 1))
        lists[-1].count = lists[-1].count + 1 if found[1] == "1" else int(found[1])
        held = {"series": f"list {series}", "level": len(lists), "label": f"{lists[-1].count}."}
        out.append(replace(block, text=block.text[found.end() :], **held))
    return out


def _repeated(blocks: list[Block]) -> int:
    """How often `1.` stands right below `1.`, as far in."""
    ones, last = 0, None
    for block in blocks:
        found = None if block.style else _POINT.match(block.text)
        if found is None:
            last = None
            continue
        here = (found[1], block.indent)
        ones += here == last == ("1", block.indent)
        last = here
    return ones
