"""Rules about articles and first points that lost their line: they begin inside the paragraph before."""

import re
from dataclasses import replace
from functools import cache

from consultations.documents.block_labels import label_of
from consultations.documents.blocks import HEADING, Block, Reading
from consultations.documents.families import BULLET
from consultations.documents.labels import ARTICLE, Label, parse
from consultations.documents.words import words_of

_SECOND = re.compile(r"(\(?)(?:2|[bB]|ii|II)(\)|\.|[º°])")
_FIRST = {"2": "1", "b": "a", "B": "A", "ii": "i", "II": "I"}
MOST = 5  # numbers missing in a row: more than that was never in the file


def buried_articles(blocks: list[Block], reading: Reading) -> list[Block]:
    """Where article 24 follows article 22, a sentence end followed by "Article 23." is where article 23 begins."""
    out: list[Block] = []
    last: Label | None = None
    since = 0  # where in `out` the last article begins
    for block in blocks:
        label = label_of(block, reading)
        if label and label.family == ARTICLE and not label.suffix:
            if last is not None and last.value + 1 < label.value <= last.value + 1 + MOST:
                for number in range(last.value + 1, label.value):
                    out[since:] = _opened(out[since:], number, reading)
            last, since = label, len(out)
        out.append(block)
    return out


@cache
def _beginning(language: str) -> re.Pattern[str]:
    """Where an article may begin behind the end of a sentence, with its number."""
    return re.compile(rf"(?<=[.;:»”])\s+(?=(?:{words_of(language).article})\s+(\d+)\b)", re.IGNORECASE)


def _opened(blocks: list[Block], number: int, reading: Reading) -> list[Block]:
    """The blocks, the one that holds the article cut in two before it."""
    said = str(number)
    for index, block in enumerate(blocks):
        for found in _beginning(reading.language).finditer(block.text):
            if found[1] != said:
                continue
            rest = block.text[found.end() :]
            label = parse(rest, reading.language)
            opens = label and label.family == ARTICLE and label.value == number
            if opens and reading.repair("buried-article", block.source, rest[:80]):
                reading.doubt("buried-article", block.source, label.printed)
                halves = [block.with_text(block.text[: found.start()]), replace(block, text=rest, gap=1, label="")]
                return [*blocks[:index], *halves, *blocks[index + 1 :]]
    return blocks


def buried_points(blocks: list[Block], reading: Reading) -> list[Block]:
    """A point (a) behind the colon that announces it, on the same line, where (b) begins the next paragraph."""
    out: list[Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        at = _first_point(block, following, reading)
        if at and reading.repair("buried-point", block.source, block.text[at : at + 80]):
            lead, point = block.text[:at].rstrip(), block.text[at:]
            given = replace(block, text=point, label="", gap=following.gap, indent=following.indent)
            out += [block.with_text(lead), given]
        else:
            out.append(block)
    return out


def _first_point(block: Block, following: Block | None, reading: Reading) -> int:
    """Where in the text the first point begins; 0 where it does nowhere, or more than once."""
    if following is None or following.style or block.style == HEADING or ":" not in block.text[:-1]:
        return 0
    label, own = label_of(following, reading), label_of(block, reading)
    if label is None or following.label or (own is not None and own.family == label.family):
        return 0
    if label.family == BULLET:
        mark = re.escape(label.printed)
    else:
        second = _SECOND.fullmatch(label.printed)
        mark = re.escape(label.printed.replace(label.number, _FIRST[label.number])) if second else ""
    found = list(re.finditer(rf":\s*[—–-]?\s+(?={mark}\s*\w)", block.text)) if mark else []
    return found[0].end() if len(found) == 1 else 0
