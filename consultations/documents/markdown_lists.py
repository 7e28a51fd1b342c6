"""Lists in markdown that bear `1.` before one point after the other: a page shows them counted, so they are here."""

import re
from dataclasses import dataclass, replace

from consultations.documents.blocks import Block

_POINT = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_STEP = 2  # columns by which a list stands further in than the one around it


@dataclass(slots=True)
class _Open:
    indent: int
    count: int


def counted(blocks: list[Block]) -> list[Block]:
    """Each list from 1 on, with its depth, in a file where a list repeats `1.`; other files as they are."""
    if not _repeats(blocks):
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


def _repeats(blocks: list[Block]) -> bool:
    """Are the first two points of a list both `1.`, as far in, with nothing between but lines of the first?"""
    lists: list[_Open] = []
    for block in blocks:
        found = None if block.style else _POINT.match(block.text)
        if found is None:
            lists = [] if block.style or (block.gap and not block.indent) else lists
            continue
        while lists and block.indent < lists[-1].indent:
            lists.pop()
        if not lists or block.indent > lists[-1].indent:
            lists.append(_Open(block.indent, int(found[1])))
        elif found[1] == "1" == str(lists[-1].count):
            return True
        else:
            lists[-1].count = 0
    return False
