"""Lists and tables that markdown holds as web pages do, `<ol><li>…`: read as those, in their place among the lines."""

import re
from dataclasses import replace

from consultations.documents.blocks import Block, Reading
from consultations.documents.html import reader, source

_OPENS = re.compile(r"<(ol|ul|table)(?=[\s>])[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(?:ol|ul|table)(?=[\s>])[^<>]{0,500}>", re.IGNORECASE)
_MOST = 5000  # lines of one box


def boxes(text: str, reading: Reading) -> tuple[str, list[Block]]:
    """The text, its boxes emptied so that each line keeps its place, and the blocks of the boxes."""
    if not _OPENS.search(text):
        return text, []
    lines, found, at = text.split("\n"), [], 0
    while at < len(lines):
        end = _end(lines, at)
        if end > at and (box := _blocks(lines[at:end], at, reading)):
            found += box
            lines[at:end] = [""] * (end - at)
        at = max(end, at + 1)
    return "\n".join(lines), found


def _end(lines: list[str], start: int) -> int:
    """Behind the line on which the box that begins here is closed; 0 where none begins, or none ends."""
    if not _OPENS.match(lines[start].lstrip()):
        return 0
    depth = 0
    for at in range(start, min(len(lines), start + _MOST)):
        for tag in _TAG.finditer(lines[at]):
            depth += -1 if tag[1] else 1
        if depth <= 0:
            return at + 1
    return 0


def _blocks(lines: list[str], before: int, reading: Reading) -> list[Block]:
    root = source.parsed(("\n" * before + "\n".join(lines)).encode(), reading)
    blocks = reader.Flow(root, reading).blocks(root)
    # two boxes are two lists
    return [replace(b, gap=max(1, b.gap), series=b.series and f"box {before} {b.series}") for b in blocks]


def in_order(blocks: list[Block], found: list[Block]) -> list[Block]:
    """The lines and what the boxes hold, by the lines where they stand."""
    return sorted([*blocks, *found], key=lambda block: int(block.places[0][1:])) if found else blocks
