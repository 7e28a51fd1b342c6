"""Word files made from plain text or from a PDF: every line a paragraph, empty ones between the real paragraphs."""

from dataclasses import replace
from itertools import pairwise

from consultations.documents.blocks import Block, is_finished

_FEWEST = 20  # pairs of lines below which nothing can be said
_WIDEST = 130  # characters: longer ones are no lines
_NARROW = 0.7  # of the usual width: a line this long was cut by the margin


def lines_of_paragraphs(blocks: list[Block]) -> list[Block]:
    """The blocks; where they are lines, those without an empty one before them follow on (gap 0)."""
    pairs = [(a, b) for a, b in pairwise(blocks) if b.gap == 1 and not (a.style or b.style or b.label)]
    lengths = sorted(len(before.text) for before, _ in pairs)
    if len(pairs) < _FEWEST or 2 * len(pairs) < len(blocks):
        return blocks
    width = lengths[len(lengths) * 9 // 10]
    cut = sum(len(before.text) >= _NARROW * width and not is_finished(before.text) for before, _ in pairs)
    if width > _WIDEST or 2 * cut < len(pairs):
        return blocks
    return [replace(block, gap=block.gap - 1) if not block.style else block for block in blocks]
