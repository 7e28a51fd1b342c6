"""A rule about points that run on in the paragraph of their article: `Article 4. (Age). I. … II. … III. …`."""

import re
from dataclasses import replace

from consultations.documents.blocks import HEADING, Block, Reading
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ARTICLE, CLOSED, DECIMAL, LOWER, ROMAN, ROUND, Label, to_roman
from consultations.documents.labelling.labels import as_roman, parse

_TITLE = re.compile(r"\([^()]{1,160}\)\s*[.:]?\s*[–—-]?\s*")
_COUNTED = (ROMAN, DECIMAL, CLOSED, ROUND, LOWER)


def run_in_points(blocks: list[Block], reading: Reading) -> list[Block]:
    """Where an article begins with its first point, each next one behind the end of a sentence gets its own place."""
    out: list[Block] = []
    for block in blocks:
        first = _first(block, reading)
        starts = _starts(block.text, first) if first else []
        for at in starts:
            if not reading.repair("buried-point", block.source, block.text[at : at + 80]):
                starts = starts[: starts.index(at)]
                break
        ends = [*starts, len(block.text)]
        out.append(block.with_text(block.text[: ends[0]].rstrip()) if starts else block)
        own = (block.text[start:end].rstrip() for start, end in zip(starts, ends[1:], strict=True))
        out += [replace(block, text=text, gap=1, label="") for text in own]
    return out


def _first(block: Block, reading: Reading) -> Label | None:
    """The first point with which the words of an article begin, behind a title in brackets."""
    label = label_of(block, reading) if block.style != HEADING else None
    if label is None or label.family != ARTICLE or block.label:
        return None
    title = _TITLE.match(label.rest)
    point = parse(label.rest[title.end() if title else 0 :], reading.language)
    point = (as_roman(point) or point) if point is not None else None
    return point if point is not None and point.family in _COUNTED and point.value == 1 else None


def _starts(text: str, first: Label) -> list[int]:
    """Where the second point and those after it begin, printed as the first is."""
    starts: list[int] = []
    since = text.index(first.printed) + len(first.printed)
    while True:
        mark = re.escape(first.printed.replace(first.number, _number(first, len(starts) + 2)))
        found = re.compile(rf"(?<=[.;:])\s*(?={mark}\s+\w)").search(text, since)
        if not found:
            return starts
        starts.append(found.end())
        since = found.end() + 1


def _number(first: Label, value: int) -> str:
    if first.family == ROMAN:
        return to_roman(value).upper()
    return chr(ord(first.number) + value - 1) if first.family == LOWER else str(value)
