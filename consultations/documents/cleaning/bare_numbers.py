"""Rules about numbers that stand without a sign, `1 Overview` and `3A (1) …`, and about those without words."""

import re
from dataclasses import replace
from itertools import pairwise

from consultations.documents.blocks import CELL, HEADING, Block, Reading, is_finished, looks_like_heading
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import CLOSED, DECIMAL, HEADED, LOWER, ROUND, SMALL_ROMAN

_BARE = re.compile(r"(\d{1,3})([A-Z]{1,2})?(?:\.(\d{1,2}))?(?:\s+(?=[^\W\d_]|[“\"«‘(\[])(?![a-zà-ÿ])|\s+(?=1[º°]\s))")
_FEWEST = 2
_FEWEST_TIGHT = 3  # of a run in lines without room between, or that begins in the middle
_SHORT_LINE = 50  # characters of a line that was not wrapped
_SHORT = 8  # characters of a number alone
_ALONE = (DECIMAL, CLOSED, ROUND, LOWER, SMALL_ROMAN)


def bare_numbers(blocks: list[Block], reading: Reading) -> list[Block]:
    """Paragraphs that begin with 1, 2, 3 … and a capital: a run shows that the figures are numbers of provisions."""
    found = [_number(blocks, index) for index in range(len(blocks))]
    runs: list[list[int]] = []
    last = (0, "")
    for index, number in enumerate(found):
        if number is None:
            continue
        if number == (1, "") or (not runs and _is_titled(blocks[index])):
            runs.append([index])
        elif runs and (_follows(last, number) or (number > last and _jumps(blocks, runs[-1], index, reading))):
            runs[-1].append(index)
        else:
            continue
        last = number
    numbered = {index for run in runs if len(run) >= _fewest(blocks, run, found) for index in run}
    return [_labelled(block) if index in numbered else block for index, block in enumerate(blocks)]


def _fewest(blocks: list[Block], run: list[int], found: list[tuple[int, str] | None]) -> int:
    """How many show that they are numbers: more where lines stand close, or where the first is not 1."""
    tight = any(blocks[index].gap == 0 for index in run)
    return _FEWEST_TIGHT if tight or found[run[0]] != (1, "") else _FEWEST


def _number(blocks: list[Block], index: int) -> tuple[int, str] | None:
    block = blocks[index]
    if block.label or block.style == CELL or not block.text[:1].isdigit():
        return None
    match = _BARE.match(block.text)
    if match is None or (block.gap == 0 and not _begins(blocks, index, match)):
        return None
    return int(match[1]), (match[2] or "") + (match[3] or "")


def _begins(blocks: list[Block], index: int, match: re.Match[str]) -> bool:
    """Does a line right below another begin something: behind a stop, a short line, or with wide room in it?"""
    above = blocks[index - 1].text if index else ""
    wide = "\t" in match[0] or match[0].endswith("  ")
    return wide or is_finished(above) or len(above) <= _SHORT_LINE


def _is_titled(block: Block) -> bool:
    """May a run begin in the middle here, of a text that is a part of an act? Only with a title."""
    title = _BARE.sub("", block.text, count=1)
    return looks_like_heading(title) and (block.style == HEADING or block.gap > 0)


def _follows(last: tuple[int, str], number: tuple[int, str]) -> bool:
    """The next figure, or the same with something put in behind it: 3, 3A, 3B, 4."""
    return number == (last[0] + 1, "") or (number[0] == last[0] and number[1] > last[1])


def _jumps(blocks: list[Block], run: list[int], index: int, reading: Reading) -> bool:
    """May numbers be free before it? Behind the heading of a part, and where it is a heading as deep as the first."""
    first, block = blocks[run[0]], blocks[index]
    alike = block.style == first.style == HEADING and block.level == first.level > 0
    return alike or _begins_part(blocks, index, reading)


def _begins_part(blocks: list[Block], index: int, reading: Reading) -> bool:
    """Is it the title of the first provision of a part? Laws that were amended leave numbers free between parts."""
    before = label_of(blocks[index - 1], reading) if index else None
    title = _BARE.sub("", blocks[index].text, count=1)
    return before is not None and before.family in HEADED and looks_like_heading(title)


def _labelled(block: Block) -> Block:
    match = _BARE.match(block.text)
    return replace(block, label=match[0].strip(), text=block.text[match.end() :])


def wordless_numbers(blocks: list[Block], reading: Reading) -> list[Block]:
    """Two numbers of a run right below one another, (a) then (b), and no words between: the order of lines is lost."""
    for one, two in pairwise(blocks):
        if CELL in (one.style, two.style) or one.label or two.label or max(len(one.text), len(two.text)) > _SHORT:
            continue
        first, second = label_of(one, reading), label_of(two, reading)
        if first is None or second is None or first.rest or second.rest:
            continue
        if first.family == second.family and first.family in _ALONE and first.value + 1 == second.value:
            reading.doubt("wordless-numbers", f"{one.source},{two.source}", f"{one.text} {two.text}")
            break
    return blocks
