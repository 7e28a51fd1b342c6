"""Rules about articles, points and parts that lost their line: they begin inside the paragraph before."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from operator import itemgetter

from consultations.documents.blocks import MAX_HEADING, Block, Reading, is_upper
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ANNEX, BULLET, CONTAINERS, HEADED, is_provision
from consultations.documents.labelling.labels import ARTICLE, Label, parse
from consultations.documents.labelling.words import words_of

MOST = 5  # numbers missing in a row: more than that was never in the file
_HEAD = 120  # characters in which a label is told
# Behind the end of a sentence or of a point, what may be the number of the next: "; VII – ", ". 2. ", "; e (c) "
_NUMBER = r"(?=\(?(?:\d{1,3}|[ivxlcIVXLC]{1,7}|[A-Za-zñ])[).ºª°\s]|§\s?\d)"
_AFTER = r"(?:\s+(?:and|or|y|e|o|u|et|ou))?\s+"
_POINT = re.compile(rf"(?<=[.;:])(?:{_AFTER}{_NUMBER}|(?=\(?[a-zñ]\)\s|§\s?\d))")  # the last two also without a space
_LISTED = re.compile(rf"(?<=;){_AFTER}{_NUMBER}")


def buried_articles(blocks: list[Block], reading: Reading) -> list[Block]:
    """Where article 24 follows article 22, a sentence end followed by "Article 23." is where article 23 begins."""
    out: list[Block] = []
    last: Label | None = None
    since = 0  # where in `out` the last article begins
    beginning = _article(reading.language)
    for block in blocks:
        label = label_of(block, reading)
        if label and label.family == ARTICLE and not label.suffix:
            for number in _missing(last, label):
                out[since:] = _opened(out[since:], beginning, _is(label, number), "buried-article", reading)
            last, since = label, len(out)
        out.append(block)
    return out


def buried_points(blocks: list[Block], reading: Reading) -> list[Block]:
    """Where point VIII follows point VI of a provision, "; VII – " inside the paragraph of VI is where VII begins.

    Nothing follows the last point of a list: "; or (c) " inside (b) is where (c) begins.
    """
    out: list[Block] = []
    last: dict[str, tuple[Label, int]] = {}  # of each family: its last point, and where in `out` that begins
    for block in blocks:
        label = label_of(block, reading)
        if label and (label.family in (ARTICLE, ANNEX, *CONTAINERS) or is_provision(label.family)):
            _end_runs(out, last.values(), reading)
            last = {}
        elif label and label.value and label.family != BULLET:
            before, since = last.get(label.family, (None, 0))
            if before and label.value == 1:
                _end_runs(out, [last[label.family]], reading)
            for number in _missing(before, label):
                out[since:] = _opened(out[since:], _POINT, _is(label, number), "buried-point", reading)
            last[label.family] = label, len(out)
        out.append(block)
    _end_runs(out, last.values(), reading)
    return out


def buried_parts(blocks: list[Block], reading: Reading) -> list[Block]:
    """ "TITLE I. - Wells CHAPTER 1. - Ropes" on one line, as pages write that lost the ends of lines: two headings."""
    beginning = _part(reading.language)
    out: list[Block] = []
    for block in blocks:
        out.append(block)
        while len(out[-1].text) < MAX_HEADING and (found := beginning.search(out[-1].text)):
            head, label = out[-1].text[: found.start()], label_of(out[-1], reading)
            if not is_upper(head) and not (label and label.family in HEADED):
                break
            out[-1:] = _opened(out[-1:], beginning, lambda label: label.family in HEADED, "buried-part", reading)
            if out[-1].text.startswith(head):
                break  # an editor wants it as it was
    return out


@cache
def _part(language: str) -> re.Pattern[str]:
    """Where a part may begin behind other words: its word with a capital, a figure, and a dash before its title."""
    words = "|".join(words_of(language).containers.values())
    number = r"(?:[IVXLC]+|\d{1,3})(?:er|re|e|ER|RE|ère|[º°])?"
    return re.compile(
        rf"(?<=[^\W\d_]{{3}})[.)]?\s+(?=(?-i:[A-ZÀ-Ý]))(?=(?:{words})\s+{number}\s?\.?\s?[-–—―]\s?\w)",
        re.IGNORECASE,
    )


def _end_runs(out: list[Block], runs: Iterable[tuple[Label, int]], reading: Reading) -> None:
    """Open the points that stand inside the last one of each run, the runs that began last first."""
    for label, since in sorted(runs, key=itemgetter(1), reverse=True):
        wanted, number = 1, label.value
        while wanted:
            number += 1
            opened = _opened(out[since : since + 1], _LISTED, _is(label, number), "buried-point", reading)
            out[since : since + 1] = opened
            wanted = len(opened) - 1
            since += wanted


def _missing(last: Label | None, label: Label) -> range:
    few = last is not None and last.value + 1 < label.value <= last.value + 1 + MOST
    return range(last.value + 1, label.value) if few else range(0)


def _is(like: Label, number: int) -> Callable[[Label], bool]:
    return lambda label: label.family == like.family and label.value == number


@cache
def _article(language: str) -> re.Pattern[str]:
    """Where an article may begin behind the end of a sentence."""
    return re.compile(rf"(?<=[.;:»”])\s+(?=(?:{words_of(language).article})\s+\d)", re.IGNORECASE)


def _opened(
    blocks: list[Block], beginning: re.Pattern[str], wanted: Callable[[Label], bool], kind: str, reading: Reading
) -> list[Block]:
    """The blocks, the one that holds what is wanted cut in two before it."""
    for index, block in enumerate(blocks):
        for found in beginning.finditer(block.text):
            # of the words behind it only the first: a paragraph may hold thousands of places to look at
            label = parse(block.text[found.end() : found.end() + _HEAD], reading.language)
            if not label or not wanted(label):
                continue
            rest = block.text[found.end() :]
            if reading.repair(kind, block.source, rest[:80]):
                reading.doubt(kind, block.source, label.printed)
                head = block.with_text(block.text[: found.end()].rstrip())
                # as deep in its list as the one before it, whose run it continues
                run = block if blocks[0].style else blocks[0]
                own = replace(block, text=rest, gap=1, label="", series=run.series, level=run.level, indent=run.indent)
                return [*blocks[:index], head, own, *blocks[index + 1 :]]
    return blocks
