"""Rule about points that bear a letter or a small roman figure without any sign, told by their run behind a colon."""

import re
from dataclasses import replace

from consultations.documents.blocks import CELL, Block, Reading, is_finished

_BARE = re.compile(r"([a-z]|[ivx]{2,5})\s+(?=\S)")
_WIDE = re.compile(r"(?:a|i)\s{3,}\S")  # so much room that it is no word
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_APART = 6  # paragraphs that may stand between two of them: points of their own
_STOPS = (":", ";", ",", ".", " and", " or", " y", " o", " e", " ou", " et")


def bare_letters(blocks: list[Block], reading: Reading) -> list[Block]:
    """Paragraphs a, b, c … or i, ii, iii …, as in conventions of the Council of Europe.

    "a provided for by law": a may be a word, and what proves that it is none is the b. A colon leads to the first, or
    so much room stands behind it that it is no word; i is none, and needs only words without a stop before it.
    """
    marked: set[int] = set()
    for index in range(1, len(blocks)):
        mark = _mark(blocks, index)
        before = blocks[index - 1].text.rstrip("–—- ")
        told = before.endswith(":") or _WIDE.match(blocks[index].text) or (mark == "i" and not is_finished(before))
        if mark in ("a", "i") and index not in marked and told:
            run = _run(blocks, index, _LETTERS if mark == "a" else _ROMANS)
            marked.update(run if len(run) > 1 else ())
    return [_labelled(block) if index in marked else block for index, block in enumerate(blocks)]


def _run(blocks: list[Block], first: int, series: tuple[str, ...]) -> list[int]:
    """Where the marks of a series stand, from its first on."""
    run, index = [first], first + 1
    while index < len(blocks) and index - run[-1] <= _APART and len(run) < len(series):
        if _mark(blocks, index) == series[len(run)]:
            run.append(index)
        index += 1
    return run


def _mark(blocks: list[Block], index: int) -> str:
    """What a paragraph begins with, "" where it has no such mark or the line only goes on a sentence."""
    block = blocks[index]
    if block.label or block.style == CELL or not block.text[:1].islower():
        return ""
    if block.gap == 0 and not blocks[index - 1].text.rstrip().endswith(_STOPS):
        return ""
    found = _BARE.match(block.text)
    return found[1] if found else ""


def _labelled(block: Block) -> Block:
    mark, _, rest = block.text.partition(" ")
    return replace(block, label=mark, text=rest.lstrip())
