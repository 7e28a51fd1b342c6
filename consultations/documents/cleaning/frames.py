"""A rule about frames: lines of signs above and below, and the same sign at both ends of each line between them."""

from collections.abc import Iterator
from dataclasses import replace

from consultations.documents.blocks import Block, Reading

_SIGNS = "*#|+="
NARROWEST = 10  # signs that make a line the edge of a frame


def frames(blocks: list[Block], reading: Reading) -> list[Block]:
    """The words in a frame drawn with signs, as if they stood without it."""
    out: list[Block] = []
    index = behind = 0
    while index < len(blocks):
        end = _end_of_frame(blocks, index)
        inside = list(_inside(blocks[index:end])) if end else []
        if inside and reading.repair("frame", blocks[index].source, inside[0].text):
            out += inside
            index = behind = end
        else:
            parted = index == behind and out and not blocks[index].gap
            out.append(replace(blocks[index], gap=1) if parted else blocks[index])
            index += 1
    return out


def _end_of_frame(blocks: list[Block], start: int) -> int:
    """Behind the lower edge of the frame that begins here; 0 where none does."""
    edge = blocks[start].text
    if not _is_edge(edge):
        return 0
    for index in range(start + 1, len(blocks)):
        line = blocks[index].text
        if blocks[index].gap or len(line) != len(edge) or line[0] != edge[0] or line[-1] != edge[0]:
            return 0
        if line == edge:
            return index + 1
    return 0


def _is_edge(line: str) -> bool:
    return len(line) >= NARROWEST and line[0] in _SIGNS and line == line[0] * len(line)


def _inside(frame: list[Block]) -> Iterator[Block]:
    """The lines between the edges; one without words is an empty line before the next."""
    gap = max(1, frame[0].gap)
    for block in frame[1:-1]:
        words = block.text[1:-1]
        if words.strip():
            indent = block.indent + 1 + len(words) - len(words.lstrip())
            yield replace(block, text=words.strip(), gap=gap, indent=indent)
            gap = 0
        else:
            gap += 1
