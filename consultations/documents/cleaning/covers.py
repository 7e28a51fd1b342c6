"""Rules about covers: the title once, the notices kept, the repetition at the end dropped."""

import re
from dataclasses import replace

from consultations.documents.blocks import (
    HEADING,
    PLAIN,
    TITLE,
    Block,
    Reading,
    fold,
    is_finished,
    is_upper,
    looks_like_heading,
)
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ARTICLE, HEADED, SECTION
from consultations.documents.labelling.words import whole, words_of

MASTHEAD = 6  # lines above the name of an act
MOST_OF_AN_ACT = 60  # words of its title
_STOP_WITHIN = re.compile(r"[^\W\d]{3}[.;:]\s")
LONG = 12  # words from which a line of a cover says something


def cover(blocks: list[Block], reading: Reading) -> list[Block]:
    """Take the title; where a contents page marks the end of the cover, drop its fragments and keep its sentences."""
    begun = next((i for i, block in enumerate(blocks) if label_of(block, reading)), len(blocks))
    later = [replace(block, style=HEADING) if block.style == TITLE else block for block in blocks[begun:]]
    blocks = [*blocks[:begun], *later]  # what is set like a title behind the first number is a heading
    told = [block for block in blocks if block.style == TITLE]
    if told:
        reading.title = " ".join(word for block in told for word in block.text.split())
        blocks = [block for block in blocks if block.style != TITLE]
    end = _end_of_cover(blocks, reading)
    if not end:
        return blocks if told else _title_line(blocks, reading)
    reading.cover = [*told, *blocks[:end]]
    title = None if told else next((b for b in reading.cover if len(b.text.split()) > 2), reading.cover[0])
    if title:
        reading.title = " ".join(title.text.split())
    kept = []
    for block in blocks[:end]:
        if block is title:
            continue
        if block.apart or is_notice(block.text) or not reading.repair("cover", block.source, block.text):
            kept.append(block)
    return kept + _without_title(blocks[end:], reading)


def _without_title(blocks: list[Block], reading: Reading) -> list[Block]:
    """What comes behind the contents of an act, which says its title again there."""
    again = bool(blocks) and fold(blocks[0].text) == fold(reading.title)
    return blocks[1:] if again and reading.repair("repeated-title", blocks[0].source, blocks[0].text) else blocks


def _end_of_cover(blocks: list[Block], reading: Reading) -> int:
    """How many blocks stand before the contents page, when there is one and they read like a cover."""
    if not reading.contents:
        return 0
    line = _order(reading.contents[0].source)
    end = next(
        (i for i, block in enumerate(blocks) if _order(block.places[0]) > line),
        len(blocks),
    )
    labelled = sum(1 for block in blocks[:end] if label_of(block, reading))
    return end if end <= 60 and labelled <= 1 else 0


def _order(place: str) -> tuple[int, ...]:
    """Where a place stands in the file: ("P3L12" → 3, 12)."""
    return tuple(int(figures) for figures in re.findall(r"\d+", place.split(",")[0]))


def is_notice(text: str) -> bool:
    """A sentence on a cover, against a name, a motto, a logo."""
    return len(text.split()) >= LONG or (
        len(text.split()) > 5 and is_finished(text) and not text.rstrip().endswith(":")
    )


def _title_line(blocks: list[Block], reading: Reading) -> list[Block]:
    """The first lines as title: one heading, or lines all in capitals."""
    if blocks and _has_equals(blocks) and (reading.title or _heads_provision(blocks, reading)):
        return blocks
    act = _act(blocks, reading)
    if act is not None:
        reading.title = " ".join(blocks[act].text.split()).rstrip(".")
        above = [replace(block, style=block.style or PLAIN) for block in blocks[:act]]
        return [*above, *blocks[act + 1 :]]
    end = 0
    preamble = whole(words_of(reading.language).preamble)
    for block in blocks[:4]:
        titles = looks_like_heading(block.text) or block.style == HEADING
        if end and any(each.text.endswith(":") for each in blocks[end : end + 2]):
            break  # the formula that gives the act, and who gives it
        if not titles or label_of(block, reading) or preamble.fullmatch(block.text):
            break
        if end and not (
            is_upper(block.text) and is_upper(blocks[0].text) and HEADING not in (block.style, blocks[0].style)
        ):
            break
        end += 1
    reading.title = " ".join(word for block in blocks[:end] for word in block.text.split()) or reading.title
    return blocks[end:] if end < len(blocks) else blocks


def _has_equals(blocks: list[Block]) -> bool:
    """Does a draft whose title the file told apart begin with one of several headings as deep? Then it is a part."""
    first = blocks[0]
    deep = [block.text for block in blocks if block.style == HEADING and block.level == first.level]
    return first.style == HEADING and first.level > 0 and len(deep) > 1


def _heads_provision(blocks: list[Block], reading: Reading) -> bool:
    """Does a provision begin right below the first heading, and a part with a number as deep as it further on?"""
    after = label_of(blocks[1], reading) if len(blocks) > 1 else None
    if after is None or after.family not in (ARTICLE, SECTION):
        return False
    deep = (block for block in blocks[2:] if block.style == HEADING and block.level == blocks[0].level)
    return any((label := label_of(block, reading)) and label.family in HEADED for block in deep)


def _act(blocks: list[Block], reading: Reading) -> int | None:
    """Which of the first lines names an act, "Law No 12 of 3 May 2030", below the name of who gave it.

    The very first line is a title anyway, unless it ends with a stop as in the gazettes of Spain.
    """
    named = re.compile(rf"(?:{words_of(reading.language).act})\b[^.;:]{{0,40}}\d", re.IGNORECASE)
    for index, block in enumerate(blocks[:MASTHEAD]):
        if label_of(block, reading) or block.style == HEADING:
            return None
        if block.text[:1].isupper() and named.match(block.text) and _names(block.text.rstrip(".")):
            return index if index or block.text.endswith(".") else None
    return None


def _names(text: str) -> bool:
    return looks_like_heading(text) or (len(text.split()) <= MOST_OF_AN_ACT and not _STOP_WITHIN.search(text))


def repeated_cover(blocks: list[Block], reading: Reading) -> list[Block]:
    """Lines at the very end that only say again what the cover said."""
    spoken = f" {fold(' '.join(block.text for block in reading.cover))} "
    end = len(blocks)
    while end and len(blocks[end - 1].text.split()) < 40 and f" {fold(blocks[end - 1].text)} " in spoken:
        end -= 1
    title = f" {fold(reading.title)} "
    if len(spoken.split()) < 3 or title not in f" {fold(' '.join(block.text for block in blocks[end:]))} ":
        return blocks
    kept = [block for block in blocks[end:] if not reading.repair("repeated-cover", block.source, block.text)]
    return blocks[:end] + kept
