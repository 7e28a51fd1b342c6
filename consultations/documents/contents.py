"""Rule about the contents page: it confirms titles and numbers, and never becomes a part of the draft."""

import re
from dataclasses import replace

from consultations.documents.block_labels import said
from consultations.documents.blocks import CONTENTS, Block, ContentsEntry, Reading, fold
from consultations.documents.labels import parse
from consultations.documents.marks import strip_emphasis
from consultations.documents.words import whole, words_of

_PAGE = re.compile(r"(?:\d{1,4}|[ivxl]{1,6})$")
_LEADERS = " \t.…·"
_LOOK = 3  # lines without page number that may stand between two entries: a wrapped title, a part's name
_FEWEST = 3
LONGEST = 500  # characters of an entry


def contents_page(blocks: list[Block], reading: Reading) -> list[Block]:
    """Lines that end with a page number, in a run, are the contents: kept as entries, dropped as text."""
    blocks = _told(blocks, reading)
    first, last = _run(blocks)
    if first is None:
        return _without_page_numbers(blocks, reading)
    title = whole(words_of(reading.language).contents)
    while first > 0 and first_is_title(blocks[first - 1], title):
        first -= 1
    pending, kept = "", []
    for block in blocks[first : last + 1]:
        found = _entry(block.text)
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
    return bool(title.fullmatch(strip_emphasis(block.text)))


def _entry(text: str) -> str:
    """The title in a line of a contents page, "" when the line is none: a title, then a tab, dots or spaces, a page."""
    page = _PAGE.search(text[-8:]) if len(text) <= LONGEST else None
    before = text[: -len(page[0])] if page else ""
    title = before.rstrip(_LEADERS)
    leader = before[len(title) :]
    led = "\t" in leader or "…" in leader or "   " in leader or leader.count(".") + leader.count("·") >= 3
    return title if led else ""


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
    """A contents heading, then lines that all come again later as headings."""
    title = whole(words_of(reading.language).contents)
    start = next(
        (i for i, block in enumerate(blocks[:200]) if first_is_title(block, title)),
        None,
    )
    if start is None:
        return blocks
    later: dict[str, int] = {}
    for index, block in enumerate(blocks[start + 1 :], start + 1):
        if len(block.text) < 500:
            later[fold(block.text)] = index
    end = start + 1
    while end < len(blocks) and later.get(fold(blocks[end].text), 0) > end:
        end += 1
    if end - start <= _FEWEST:
        return blocks
    for block in blocks[start + 1 : end]:
        _keep(reading, block.text, block)
    told = blocks[start:end]
    kept = [replace(b, apart=True) for b in told if not reading.repair("contents", b.source, b.text)]
    return blocks[:start] + kept + blocks[end:]


def _keep(reading: Reading, text: str, block: Block) -> None:
    text = strip_emphasis(text)
    label = parse(text, reading.language)
    number, title = (label.number or "", label.rest) if label else ("", text)
    reading.contents.append(ContentsEntry(number, " ".join(title.split()), block.source))
