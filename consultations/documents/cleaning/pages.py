"""Rules about what pages leave in a text: page marks, lone numerals, headings said again, running heads."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise

from consultations.documents.blocks import (
    CELL,
    HEADING,
    MAX_HEADING,
    Block,
    Reading,
    fold,
    is_finished,
    looks_like_heading,
    starts_lower,
)
from consultations.documents.labelling.block_labels import label_of, said
from consultations.documents.labelling.families import is_provision
from consultations.documents.labelling.labels import ARTICLE, CONTAINERS, DOTTED, Label
from consultations.documents.labelling.words import words_of

_NUMERAL = re.compile(r"[-–—]?\s*(\d{1,4})\s*[-–—]?")
_FIGURE = re.compile(r"[0-9]{1,5}")
_FEWEST_LINES = 4  # of a page: "1 / Repealed / 2 / Repealed" is none
MAX_HEAD = 120  # characters of the longest running head
MOST_FEET, _FEWEST_MARKS = 8, 3  # lines beside a page mark; marks that show what stands beside all


def page_marks(blocks: list[Block], reading: Reading) -> list[Block]:
    """`Page 3`, `Página 3 de 12`, `3/12` on a line of their own."""
    return _dropped(blocks, reading, "page-mark", lambda block: _is_mark(block, reading.language))


def page_feet(blocks: list[Block], reading: Reading) -> list[Block]:
    """Lines that stand above or below nearly every page mark, as notices of publishers do, are no text."""
    marks = [index for index, block in enumerate(blocks) if _is_mark(block, reading.language)]
    wanted: set[tuple[str, ...]] = set()
    for step in (-1, 1):
        for distance in range(step, (MOST_FEET + 1) * step, step):
            beside = [blocks[i + distance] for i in marks if 0 <= i + distance < len(blocks)]
            text, count = Counter(fold(block.text) for block in beside).most_common(1)[0] if beside else ("", 0)
            if count < _FEWEST_MARKS or count < 0.8 * len(beside):
                break
            wanted.update(block.places for block in beside if fold(block.text) == text)
    return _dropped(blocks, reading, "running-head", lambda block: block.places in wanted) if wanted else blocks


def _is_mark(block: Block, language: str) -> bool:
    word = words_of(language).page
    mark = re.compile(
        rf"[-–—\[(\s]*(?:(?:{word})\s*\d+(?:\s*(?:/|of|de|sur)\s*\d+)?|\d+\s*(?:/|\bof\b|\bde\b|\bsur\b)\s*\d+)[-–—\])\s]*",
        re.IGNORECASE,
    )
    return block.style != CELL and len(block.text) < 40 and bool(mark.fullmatch(block.text))


def page_seams(blocks: list[Block], reading: Reading) -> list[Block]:
    """A number that rises, always beside the same line: the foot of one page and the head of the next, while lines
    still stand where the page had them."""
    pairs: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, (one, two) in enumerate(pairwise(blocks)):
        for number, head in ((one, two), (two, one)):
            found = _NUMERAL.fullmatch(number.text)
            if found and len(head.text) <= MAX_HEAD and not (number.style or head.style) and not two.gap:
                pairs[fold(head.text)].append((index, int(found[1])))
    wanted: set[tuple[str, ...]] = set()
    for head, seams in pairs.items():
        apart = all(a[1] < b[1] and a[0] + _FEWEST_LINES <= b[0] for a, b in pairwise(seams))
        if head and not head.isdecimal() and len(seams) >= 3 and apart:
            wanted |= {block.places for index, _ in seams for block in blocks[index : index + 2]}
    return _dropped(blocks, reading, "running-head", lambda block: block.places in wanted) if wanted else blocks


def _dropped(blocks: list[Block], reading: Reading, kind: str, wanted) -> list[Block]:
    """Without the blocks that `wanted` names, each a repair, the block after each marked as cut."""
    out: list[Block] = []
    cut = False
    for block in blocks:
        unwanted = wanted(block)
        if unwanted and reading.repair(kind, block.source, block.text):
            cut = True
            continue
        block = replace(block, apart=True) if unwanted else block
        out.append(replace(block, cut=True, gap=max(1, block.gap)) if cut else block)
        cut = False
    return out


def lone_numerals(blocks: list[Block], reading: Reading) -> list[Block]:
    """A number alone on its line: the chapter of the heading after it, or a page number. Neither is text."""
    out: list[Block] = []
    number, cut = "", False
    for index, block in enumerate(blocks):
        found = _NUMERAL.fullmatch(block.text)
        if found and not block.style:
            chapter = _is_chapter(found[1], blocks, index, reading)
            if reading.repair("chapter-numeral" if chapter else "page-number", block.source, block.text):
                number, cut = found[1] if chapter else "", True
                continue
            block = replace(block, apart=True)
        if cut:
            block = replace(block, cut=True, gap=max(1, block.gap), number=number)
        out.append(block)
        number, cut = "", False
    return out


def _is_chapter(number: str, blocks: list[Block], index: int, reading: Reading) -> bool:
    """Do the contents, or the provisions after the next heading, bear the numeral?"""
    heading = blocks[index + 1] if index + 1 < len(blocks) else None
    if heading is None or not (heading.style == HEADING or looks_like_heading(heading.text)):
        return False
    if any(entry.number == number and fold(entry.title) == fold(heading.text) for entry in reading.contents):
        return True
    for block in blocks[index + 2 : index + 12]:
        label = label_of(block, reading)
        if label and label.family == DOTTED:
            return label.number.split(".")[0] == number
    return False


def repeated_headings(blocks: list[Block], reading: Reading) -> list[Block]:
    """A heading said again at the top of a page, while its chapter goes on, is the same heading."""
    out: list[Block] = []
    current, cut, after_container, number = "", False, False, ""
    bare = False  # was the block before a provision's number alone, "Article IV"? "Section 1" below it is its own
    for index, block in enumerate(blocks):
        label = label_of(block, reading)
        container = label is not None and label.family in CONTAINERS
        if block.style == CELL:
            out.append(block)
            continue
        again = bool(current) and len(block.text) < MAX_HEADING and fold(said(block)) == current
        again = again and not block.text.endswith(":")  # "WHEREAS:" leads to what follows it each time
        again = again and not (after_container or bare) and not (block.number and block.number != number)
        again = again and not (out and out[-1].text != block.text and fold(said(out[-1])) == current)  # beside it
        if again and reading.repair("repeated-heading", block.source, block.text):
            cut = True
            continue
        block = replace(block, apart=True) if again else block
        if container or (not after_container and _opens(block, label, _following(blocks, index, current))):
            current, number = fold(said(block)), block.number
        out.append(replace(block, cut=True, gap=max(1, block.gap)) if cut else block)
        cut, after_container = False, container
        bare = label is not None and not label.rest and (label.family == ARTICLE or is_provision(label.family))
    return out


def _following(blocks: list[Block], index: int, heading: str) -> str:
    """The text after a block, past a heading said again."""
    after = (said(block) for block in blocks[index + 1 : index + 4])
    return next((text for text in after if not heading or fold(text[:MAX_HEADING]) != heading), "")


def _opens(block: Block, label: Label | None, following: str) -> bool:
    """A heading, not the first half of a sentence that the next block goes on with."""
    if label and label.family not in CONTAINERS:
        return block.text.isupper() and looks_like_heading(block.text)
    if block.style == HEADING:
        return True
    return block.gap > 0 and looks_like_heading(block.text) and not starts_lower(following)


def running_heads(blocks: list[Block], reading: Reading) -> list[Block]:
    """A short line that comes three times or more, mostly where a page was cut, is no text.

    One that stays within a single chapter may be the chapter's own heading: that is for `repeated_headings`.
    """
    shapes = [_shape(block, reading) for block in blocks]
    counts = Counter(shape for shape in shapes if shape)
    often = {shape for shape, count in counts.items() if count >= 3}
    mirrored = _mirrored(blocks, shapes)
    if not (often or mirrored):
        return blocks
    at_cut = Counter(shape for i, shape in enumerate(shapes) if shape in often and _stands_at_cut(blocks, i))
    within = _chapters(blocks, shapes, often, reading)
    heads = {shape for shape in often if 2 * at_cut[shape] >= counts[shape] and len(within[shape]) != 1} | mirrored
    wanted = {block.places for block, shape in zip(blocks, shapes, strict=True) if shape in heads}
    return _dropped(blocks, reading, "running-head", lambda block: block.places in wanted)


def _mirrored(blocks: list[Block], shapes: list[str]) -> set[str]:
    """Heads of left and right pages by turns: the same words in another order, with a page number that goes on."""
    by_words: defaultdict[str, list[tuple[str, list[int]]]] = defaultdict(list)
    for block, shape in zip(blocks, shapes, strict=True):
        if shape:
            figures = [int(figure) for figure in _FIGURE.findall(block.text)]
            by_words[" ".join(sorted(shape.split()))].append((shape, figures))
    found: set[str] = set()
    for lines in by_words.values():
        by_turns = len(lines) >= 3 and all(one[0] != two[0] for one, two in pairwise(lines))
        if by_turns and any(_count_on(first, lines) for first in lines[0][1]):
            found.update(shape for shape, _ in lines)
    return found


def _count_on(first: int, lines: list[tuple[str, list[int]]]) -> bool:
    return all(number in figures for number, (_, figures) in enumerate(lines, first))


def _chapters(blocks: list[Block], shapes: list[str], often: set[str], reading: Reading) -> dict[str, set[str]]:
    """The chapters in which each line comes, as far as labels show them: nothing at all in a draft without any."""
    within: defaultdict[str, set[str]] = defaultdict(set)
    chapter = ""
    for block, shape in zip(reversed(blocks), reversed(shapes), strict=True):
        label = label_of(block, reading)
        if label and label.family == DOTTED:
            chapter = label.number.split(".")[0]
        elif label and label.family in CONTAINERS:
            chapter = label.printed
        if shape in often and chapter:
            within[shape].add(chapter)
    return within


def _shape(block: Block, reading: Reading) -> str:
    """The line with its figures blotted out, or nothing when it cannot be a running head."""
    if block.apart or len(block.text) > MAX_HEAD or block.style in (HEADING, CELL) or is_finished(block.text):
        return ""
    if label_of(block, reading) or block.text.endswith("—"):  # "Keepers may—" leads to points
        return ""
    return fold(re.sub(r"\d+", "#", block.text))


def _stands_at_cut(blocks: list[Block], index: int) -> bool:
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if blocks[index].cut or (after is not None and after.cut):
        return True
    return before is not None and after is not None and not is_finished(before.text) and starts_lower(after.text)
