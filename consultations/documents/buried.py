"""Rule about articles that lost their line: they begin inside the paragraph before."""

import re
from dataclasses import replace
from functools import cache

from consultations.documents.block_labels import label_of
from consultations.documents.blocks import Block, Reading
from consultations.documents.labels import ARTICLE, Label, parse
from consultations.documents.words import words_of

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
