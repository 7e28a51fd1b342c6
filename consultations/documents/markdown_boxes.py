"""Lists and tables that markdown holds as web pages do, `<ol><li>…`: read as those, in their place among the lines."""

import re
from dataclasses import replace

from consultations.documents.blocks import Block, Reading
from consultations.documents.html import reader, source

_OPENS = re.compile(r"<(ol|ul|table)(?=[\s>])[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(?:ol|ul|table)(?=[\s>])[^<>]{0,500}>", re.IGNORECASE)


def boxes(text: str, reading: Reading) -> tuple[str, list[Block]]:
    """The text, its boxes emptied so that each line keeps its place, and the blocks of the boxes."""
    if not _OPENS.search(text):
        return text, []
    lines, at = text.split("\n"), 0
    ends, held = _ends(lines), [""] * len(lines)
    while at < len(lines):
        end = ends.get(at, at) if _OPENS.match(lines[at].lstrip()) else at
        held[at:end], lines[at:end] = lines[at:end], [""] * (end - at)
        at = max(end, at + 1)
    if not any(held):
        return text, []
    root = source.parsed("\n".join(held).encode(), reading)
    return "\n".join(lines), [replace(b, gap=max(1, b.gap)) for b in reader.Flow(root, reading).blocks(root)]


def _ends(lines: list[str]) -> dict[int, int]:
    """Behind which line the outermost box that begins on a line is closed; a box that nobody closed is none."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for at, line in enumerate(lines):
        for tag in _TAG.finditer(line):
            if not tag[1]:
                opened.append(at)
            elif opened:
                ends[opened.pop()] = at + 1
    return ends


def in_order(blocks: list[Block], found: list[Block]) -> list[Block]:
    """The lines and what the boxes hold, by the lines where they stand."""
    return sorted([*blocks, *found], key=lambda block: int(block.places[0][1:])) if found else blocks
