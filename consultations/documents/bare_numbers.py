"""Rule about provisions that bear a number without any sign, `1 Overview` and `3A (1) …`, told by their run."""

import re
from dataclasses import replace

from consultations.documents.block_labels import label_of
from consultations.documents.blocks import CELL, Block, Reading, looks_like_heading
from consultations.documents.families import HEADED

_BARE = re.compile(r"(\d{1,3})([A-Z]{1,2})?(?:\.(\d{1,2}))?\s+(?=[^\W\d_]|[“\"«‘(\[])(?![a-zà-ÿ])")
_FEWEST = 2


def bare_numbers(blocks: list[Block], reading: Reading) -> list[Block]:
    """Paragraphs that begin with 1, 2, 3 … and a capital: a run shows that the figures are numbers of provisions."""
    found = [_number(block) for block in blocks]
    runs: list[list[int]] = []
    last = (0, "")
    for index, number in enumerate(found):
        if number is None:
            continue
        if number == (1, ""):
            runs.append([index])
        elif runs and (_follows(last, number) or (number > last and _begins_part(blocks, index, reading))):
            runs[-1].append(index)
        else:
            continue
        last = number
    numbered = {index for run in runs if len(run) >= _FEWEST for index in run}
    return [_labelled(block) if index in numbered else block for index, block in enumerate(blocks)]


def _number(block: Block) -> tuple[int, str] | None:
    if block.label or block.style == CELL or block.gap == 0 or not block.text[:1].isdigit():
        return None
    match = _BARE.match(block.text)
    return (int(match[1]), (match[2] or "") + (match[3] or "")) if match else None


def _follows(last: tuple[int, str], number: tuple[int, str]) -> bool:
    """The next figure, or the same with something put in behind it: 3, 3A, 3B, 4."""
    return number == (last[0] + 1, "") or (number[0] == last[0] and number[1] > last[1])


def _begins_part(blocks: list[Block], index: int, reading: Reading) -> bool:
    """Is it the title of the first provision of a part? Laws that were amended leave numbers free between parts."""
    before = label_of(blocks[index - 1], reading) if index else None
    title = _BARE.sub("", blocks[index].text, count=1)
    return before is not None and before.family in HEADED and looks_like_heading(title)


def _labelled(block: Block) -> Block:
    match = _BARE.match(block.text)
    return replace(block, label=match[0].strip(), text=block.text[match.end() :])
