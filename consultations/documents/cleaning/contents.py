"""Rule about the contents page: it confirms titles and numbers, and never becomes a part of the draft."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from consultations.documents.blocks import CONTENTS, Block, ContentsEntry, Reading, fold, is_finished
from consultations.documents.cleaning.marks import strip_emphasis
from consultations.documents.labelling.block_labels import label_of, said
from consultations.documents.labelling.families import ARTICLE, CONTAINERS, is_provision
from consultations.documents.labelling.labels import parse
from consultations.documents.labelling.words import whole, words_of

_PAGE = re.compile(r"(?:\d{1,4}|[ivxl]{1,6})$")
_LEADERS = " \t.…·"
_TITLED = (ARTICLE, *CONTAINERS)
_LOOK = 3  # lines without page number that may stand between two entries: a wrapped title, a part's name
_FEWEST = 3
LONGEST = 500  # characters of an entry
MOST_WORDS = 25  # of an entry that is known by its label alone


def contents_page(blocks: list[Block], reading: Reading) -> list[Block]:
    """Lines that end with a page number, in a run, are the contents: kept as entries, dropped as text."""
    blocks = _told(blocks, reading)
    title = whole(words_of(reading.language).contents)
    entry_of = _entry
    first, last = _run(blocks)
    if first is None:
        entry_of = _close_entry
        first, last = _close_run(blocks, _heading(blocks, reading))
    if first is None:
        return _without_page_numbers(blocks, reading)
    while first > 0 and first_is_title(blocks[first - 1], title):
        first -= 1
    pending, kept = "", []
    for block in blocks[first : last + 1]:
        found = entry_of(block.text)
        if found:
            _keep(reading, f"{pending} {found}".strip(), block)
        pending = "" if found or first_is_title(block, title) else (pending + " " + block.text).strip()
        if not reading.repair("contents", block.source, block.text):
            kept.append(replace(block, apart=True))
    return blocks[:first] + kept + blocks[last + 1 :]


def _told(blocks: list[Block], reading: Reading) -> list[Block]:
    """Without the lines that the file's markup calls contents, and without their title."""
    title = whole(words_of(reading.language).contents)
    out: list[Block] = []
    for block in blocks:
        if block.style != CONTENTS:
            out.append(block)
            continue
        while out and first_is_title(out[-1], title) and reading.repair("contents", out[-1].source, out[-1].text):
            out.pop()
        if not first_is_title(block, title):
            _keep(reading, _entry(said(block)) or said(block), block)
        if not reading.repair("contents", block.source, block.text):
            out.append(replace(block, style="", apart=True))
    return out


def first_is_title(block: Block, title: re.Pattern[str]) -> bool:
    """Is it the heading of the contents page?"""
    return len(block.text) <= LONGEST and bool(title.fullmatch(strip_emphasis(block.text)))


def _entry(text: str) -> str:
    """The title in a line of a contents page, "" when the line is none: a title, then a tab, dots or spaces, a page."""
    page = _PAGE.search(text[-8:]) if len(text) <= LONGEST else None
    before = text[: -len(page[0])] if page else ""
    title = before.rstrip(_LEADERS)
    leader = before[len(title) :]
    led = "\t" in leader or "…" in leader or "   " in leader or leader.count(".") + leader.count("·") >= 3
    return title if led else ""


def _close_entry(text: str) -> str:
    """The title in a line whose page number stands one space away: a figure like any other, outside a run of them."""
    title, _space, page = text.rpartition(" ")
    return title.rstrip() if page.isdecimal() and len(page) < 5 and title and not is_finished(title) else ""


def _heading(blocks: list[Block], reading: Reading) -> int | None:
    """Where the heading of a contents page stands, if there is one. "Contents" may also be the title of a provision."""
    title = whole(words_of(reading.language).contents)
    for index, block in enumerate(blocks[:200]):
        if first_is_title(block, title):
            before = label_of(blocks[index - 1], reading) if index else None
            if before is None or before.rest or before.family not in _TITLED and not is_provision(before.family):
                return index
    return None


def _close_run(blocks: list[Block], heading: int | None) -> tuple[int | None, int]:
    """The first and last line of such a run: under the heading of a contents page, with page numbers that never fall.

    Half of the titles at least must come again below, else the figures may be anything.
    """
    if heading is None:
        return None, 0
    end = start = heading + 1
    pages = [0]
    while end < len(blocks) and _close_entry(blocks[end].text):
        pages.append(int(blocks[end].text.rpartition(" ")[2]))
        if pages[-1] < pages[-2]:
            break
        end += 1
    titles = [fold(_close_entry(block.text)) for block in blocks[start:end]]
    lines = [fold(block.text[:LONGEST]) for block in blocks[end:]]
    later = {*lines, *(f"{line} {after}" for line, after in pairwise(lines))}
    again = sum(each in later for each in titles)
    certain = len(titles) >= _FEWEST and pages[-1] > pages[1] and 2 * again >= len(titles)
    return (start, end - 1) if certain else (None, 0)


def _run(blocks: list[Block]) -> tuple[int | None, int]:
    """The first and last block of the longest run of entries."""
    best: tuple[int, int | None, int] = (0, None, 0)
    start, last, count = None, 0, 0
    for index, block in enumerate(blocks):
        if not _entry(block.text):
            continue
        if start is None or index - last > _LOOK:
            start, count = index, 0
        last, count = index, count + 1
        if count > best[0]:
            best = (count, start, last)
    return (best[1], best[2]) if best[0] >= _FEWEST else (None, 0)


def _without_page_numbers(blocks: list[Block], reading: Reading) -> list[Block]:
    """A contents heading, then lines that all come again later, as headings or with their labels."""
    start = _heading(blocks, reading)
    if start is None:
        return blocks
    later: dict[str, int] = {}
    for index, block in enumerate(blocks[start + 1 :], start + 1):
        if len(block.text) < 500:
            later[fold(block.text)] = index
        if (label := label_of(block, reading)) and label.rest and len(label.rest) < 500:
            later[fold(label.rest)] = index  # pages that count their lists anew number them otherwise than the text
    end = start + 1
    while end < len(blocks) and max(later.get(fold(text), 0) for text in _said(blocks[end], reading)) > end:
        end += 1
    by_labels = end - start <= _FEWEST
    if by_labels:
        end = _end_by_labels(blocks, start, reading)
    if end - start <= _FEWEST:
        return blocks
    for block in blocks[start + 1 : end]:
        _keep(reading, block.text, block)
        if by_labels:
            reading.contents[-1].title = ""  # it may stand in a margin, so nobody need look for it
    told = blocks[start:end]
    kept = [replace(b, apart=True) for b in told if not reading.repair("contents", b.source, b.text)]
    return blocks[:start] + kept + blocks[end:]


def _said(block: Block, reading: Reading) -> tuple[str, ...]:
    """A line of the contents, with its number and without."""
    label = label_of(block, reading)
    return (block.text, label.rest) if label and label.rest else (block.text,)


def _end_by_labels(blocks: list[Block], start: int, reading: Reading) -> int:
    """The end of short lines whose labels all come again in the text, though their titles may stand in its margin."""
    labels = [label_of(block, reading) for block in blocks]
    pairs = zip(labels, blocks, strict=True)
    marks = [(label.family, label.number) if label else fold(block.text) for label, block in pairs]
    later = {mark: index for index, mark in enumerate(marks)}
    end = start + 1
    while end < len(blocks) and later[marks[end]] > end and len(blocks[end].text.split()) <= MOST_WORDS:
        if end > start + 1 and marks[end] == marks[start + 1]:
            break  # the text begins as the contents did
        end += 1
    return end if labels[start + 1 : end].count(None) * 2 < end - start else start


def listed_contents(blocks: list[Block], reading: Reading) -> list[Block]:
    """Contents inside a provision that announces them, "The table of contents is as follows:", are contents too."""
    word = re.compile(rf"\b(?:{words_of(reading.language).contents})\b", re.IGNORECASE)
    announcing = [i for i, b in enumerate(blocks) if b.text.endswith(":") and word.search(b.text[-LONGEST:])]
    if not announcing:
        return blocks
    marks = [_mark(block, reading) for block in blocks]
    often = Counter(marks)
    out = list(blocks)
    for start in reversed(announcing):
        end, seen = start + 1, {None}
        while end < len(blocks) and often[marks[end]] > 1 and marks[end] not in seen:
            seen.add(marks[end])
            end += 1
        if end - start > _FEWEST:
            out[start + 1 : end] = _dropped(blocks[start + 1 : end], reading)
    return out


def _mark(block: Block, reading: Reading) -> tuple[str, str] | None:
    """The kind and number of a provision or of what holds some."""
    label = label_of(block, reading)
    named = label is not None and (label.family in _TITLED or is_provision(label.family))
    return (label.family, label.number or "") if named else None


def _dropped(entries: list[Block], reading: Reading) -> list[Block]:
    """Kept as entries; what an editor wants in the text stays there."""
    for block in entries:
        _keep(reading, block.text.rstrip("."), block)
    return [replace(b, apart=True) for b in entries if not reading.repair("contents", b.source, b.text)]


def _keep(reading: Reading, text: str, block: Block) -> None:
    text = strip_emphasis(text)
    label = parse(text, reading.language)
    number, title = (label.number or "", label.rest) if label else ("", text)
    reading.contents.append(ContentsEntry(number, " ".join(title.split()), block.source))
