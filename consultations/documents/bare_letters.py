"""Rule about points that bear a letter without any sign, `a provided for by law`, told by their run behind a colon."""

import re
from dataclasses import replace

from consultations.documents.blocks import CELL, Block, Reading

_BARE = re.compile(r"([a-z])\s+(?=\S)")
_APART = 6  # paragraphs that may stand between two of them: points of their own
_STOPS = (":", ";", ",", ".", " and", " or", " y", " o", " e", " ou", " et")


def bare_letters(blocks: list[Block], reading: Reading) -> list[Block]:
    """Paragraphs a, b, c … as in conventions of the Council of Europe. "a" may be a word: what proves it is the b."""
    lettered: set[int] = set()
    for index in range(1, len(blocks)):
        if _letter(blocks, index) == "a" and blocks[index - 1].text.rstrip().endswith(":"):
            run = _run(blocks, index)
            lettered.update(run if len(run) > 1 else ())
    return [_labelled(block) if index in lettered else block for index, block in enumerate(blocks)]


def _run(blocks: list[Block], first: int) -> list[int]:
    """Where a, b, c … stand, from the a on."""
    run, index = [first], first + 1
    while index < len(blocks) and index - run[-1] <= _APART:
        if _letter(blocks, index) == chr(ord("a") + len(run)):
            run.append(index)
        index += 1
    return run


def _letter(blocks: list[Block], index: int) -> str:
    """The letter at the beginning of a paragraph, "" where there is none or the line only goes on a sentence."""
    block = blocks[index]
    if block.label or block.style == CELL or block.text[1:2].strip():
        return ""
    if block.gap == 0 and not blocks[index - 1].text.rstrip().endswith(_STOPS):
        return ""
    found = _BARE.match(block.text)
    return found[1] if found else ""


def _labelled(block: Block) -> Block:
    return replace(block, label=block.text[0], text=block.text[1:].lstrip())
