"""A rule about numbers that a copied web page sticks to the words behind them: `PART 1Wells`, `1Ropes`, `(1)In …`."""

import re
from dataclasses import replace
from functools import cache

from consultations.documents.blocks import Block, Reading
from consultations.documents.labelling.words import words_of

_SECTION = re.compile(r"(\d{1,3}[A-Z]{0,2})(?=[A-Z“‘\"][a-z“‘\"]|[A-Z]\s[a-z])")
_POINT = re.compile(r"\((?:\d{1,3}|[a-z]{1,3})\)(?=[^\W\d_])")
_FEWEST = 3  # of each kind
_LONG = 110  # columns: lines of a page that was copied are paragraphs


def glued_numbers(blocks: list[Block], reading: Reading) -> list[Block]:
    """With room behind numbers, in a file where sections and points stick to their words, and its lines apart."""
    sections = sum(bool(_SECTION.match(block.text)) for block in blocks)
    points = sum(bool(_POINT.match(block.text)) for block in blocks)
    if min(sections, points) < _FEWEST:
        return blocks
    apart = any(len(block.text) > _LONG for block in blocks)
    part = _part(reading.language)
    return [replace(_roomy(block, part), gap=max(block.gap, int(apart))) for block in blocks]


def _roomy(block: Block, part: re.Pattern[str]) -> Block:
    text = part.sub(r"\1 ", block.text, count=1)
    return block.with_text(_SECTION.sub(r"\1  ", text, count=1) if _SECTION.match(text) else text)


@cache
def _part(language: str) -> re.Pattern[str]:
    words = words_of(language)
    named = "|".join([*words.containers.values(), words.annex])
    return re.compile(rf"^((?i:{named})\s(?:\d{{1,3}}|[IVXLC]+)[A-Z]?)(?=[A-Z][a-z])")
