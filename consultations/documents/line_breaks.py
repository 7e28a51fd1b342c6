"""What a line break between two lines is: the end of a title, of a paragraph, or nothing but the edge of a page."""

import re

from consultations.documents.blocks import (
    MAX_HEADING,
    Block,
    Reading,
    fold,
    is_finished,
    is_upper,
    looks_like_heading,
    starts_lower,
)
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import (
    ANNEX,
    ARTICLE,
    BULLET,
    CAPITAL,
    CLOSED,
    CONTAINERS,
    DECIMAL,
    DOTTED,
    LOWER,
    ROMAN,
    ROUND,
    SMALL_ROMAN,
    Label,
    is_provision,
)
from consultations.documents.labelling.words import words_of

_ROOM = 0.6  # of the width at which lines break
_TAIL = 12  # characters of a title behind the number of a chapter that are looked at
_CONJUNCTIONS = {"and", "or", "y", "e", "o", "u", "ou", "et"}
_POINTS = (LOWER, CLOSED, ROUND, SMALL_ROMAN, BULLET)  # points that a conjunction may lead to
_AMID = re.compile(r"[a-zà-ÿ]{3}")
FEWEST_WORDS = 6  # a first half of fewer words is a title rather than a sentence


def is_listed(group: list[Block], listed: set[str]) -> bool:
    """Does the contents page list the line as a title, so that its text begins on the next?"""
    return bool(listed) and len(group) == 1 and len(group[0].text) <= MAX_HEADING and fold(group[0].text) in listed


def had_room(last: Block, block: Block, width: int, reading: Reading) -> bool:
    """Would the first words of a sentence have stood on a line before them that is short? Then it was not wrapped."""
    if not block.text[:1].isupper() or last_word(last.text) in words_of(reading.language).dangling:
        return False
    label = label_of(last, reading)
    if (label is not None and not label.rest) or last.text.endswith(","):
        return False
    return len(last.text) + 1 + len(" ".join(block.text.split(None, 3)[:3])) <= _ROOM * width


def is_title_in_capitals(last: Block, block: Block, reading: Reading) -> bool:
    """Do capitals end here, and a sentence begin?"""
    ends = is_upper(last.text) or (last.text.rstrip()[-_TAIL:].isupper() and label_of(last, reading) is not None)
    words = block.text.split(None, 2)
    begins = len(words) > 1 and words[0][:1].isupper() and any(word.islower() for word in words[:2])
    return ends and begins and last_word(last.text) not in words_of(reading.language).dangling


def is_bare_container(block: Block, reading: Reading) -> bool:
    label = label_of(block, reading) if len(block.text) < 60 else None
    return bool(
        label and not label.rest and (label.family in (ANNEX, ARTICLE, *CONTAINERS) or is_provision(label.family))
    )


def ends_with_title(block: Block, reading: Reading) -> bool:
    """Is it "Article 2 – Definitions", the text of which begins on the next line?"""
    label = label_of(block, reading)
    return label is not None and label.family == ARTICLE and bool(label.rest) and looks_like_heading(label.rest)


def is_false_label(before: str, label: Label, reading: Reading) -> bool:
    """A line that seems to begin with a number, but goes on a sentence: "… as set out in / Article 5. …"."""
    if is_finished(before) or _is_first_below(before, label):
        return False
    if label.family == BULLET and before.startswith(label.printed):
        return False
    last = last_word(before)
    if last in words_of(reading.language).dangling and not (last in _CONJUNCTIONS and _may_follow(before, label)):
        return True
    if len(before.split(None, FEWEST_WORDS)) < FEWEST_WORDS:
        return False
    if label.family in (DECIMAL, DOTTED) and last in words_of(reading.language).referring:
        return True
    if label.family in (ARTICLE, *CONTAINERS) and _AMID.match(before):
        return True  # the line before has neither the beginning nor the end of its sentence
    return label.family in (DECIMAL, *CONTAINERS) and starts_lower(label.rest)


def _may_follow(before: str, label: Label) -> bool:
    """May a conjunction lead to the label: to a point, or from a stop to a numbered one that begins a sentence?"""
    if label.family in _POINTS:
        return True
    if label.family in (ROMAN, CAPITAL):
        return before.rsplit(None, 1)[0][-1:] in ",;."
    return label.family == DECIMAL and before.rsplit(None, 1)[0][-1:] in ",;." and not starts_lower(label.rest)


def _is_first_below(before: str, label: Label) -> bool:
    """Is it the first provision, 10.1, below a heading that bears the number before its dot, "10. …"?"""
    stem = label.number.rpartition(".")[0] if label.family == DOTTED else ""
    return bool(stem) and bool(re.match(rf"{re.escape(stem)}[.:)\s]", before))


def last_word(text: str) -> str:
    words = text[-80:].split()
    return words[-1].casefold().strip("(“\"'«") if words else ""
