"""Rules that put together again what lines and pages cut: wrapped lines, sentences, words."""

import re
from dataclasses import replace
from itertools import pairwise

from consultations.documents.block_labels import label_of
from consultations.documents.blocks import (
    CELL,
    HEADING,
    Block,
    Reading,
    is_finished,
    joined,
    looks_like_heading,
    starts_lower,
)
from consultations.documents.families import is_provision
from consultations.documents.labels import (
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
)
from consultations.documents.words import whole, words_of

WIDEST = 130  # columns: longer lines were never wrapped by hand
SHORT = 60
_CONJUNCTIONS = {"and", "or", "y", "e", "o", "u", "ou", "et"}
_POINTS = (LOWER, CLOSED, ROUND, SMALL_ROMAN, BULLET)  # points that a conjunction may lead to
_QUOTES = ('"', "“", "‘", "'", "«")
FEWEST_WORDS = 6  # a first half of fewer words is a title rather than a sentence


def wrapped_lines(blocks: list[Block], reading: Reading) -> list[Block]:
    """Lines that follow one another are one paragraph, unless the second opens something of its own."""
    width = _wrap_width(blocks)
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block.gap == 0 and _goes_on(groups[-1], block, width, reading):
            groups[-1].append(block)
        else:
            groups.append([block])
    joins = sum(len(group) > 1 for group in groups)
    if width is not None and joins and not reading.repair("wrapped-lines", "", str(joins)):
        return _split(blocks)
    return [block for group in groups for block in _paragraph(group, reading, listed=width is None)]


def _split(blocks: list[Block]) -> list[Block]:
    """Each line for itself, as an editor wants it."""
    return [replace(block, gap=max(1, block.gap), apart=True) for block in blocks]


def _wrap_width(blocks: list[Block]) -> int | None:
    """The column at which most lines break, or None where paragraphs are single lines."""
    lengths = sorted(len(a.text) for a, b in pairwise(blocks) if b.gap == 0)
    if len(lengths) < 8 or lengths[len(lengths) * 9 // 10] > WIDEST:
        return None
    return lengths[len(lengths) * 9 // 10]


def _goes_on(group: list[Block], block: Block, width: int | None, reading: Reading) -> bool:
    last, first = group[-1], group[0]
    if block.apart:
        return False
    if last.style == HEADING and not block.style:
        return len(group) == 1 and _last_word(last.text) in words_of(reading.language).dangling
    if HEADING in (last.style, block.style) or last.style != block.style:
        return False
    if _heads_preamble(last, reading) or _heads_preamble(block, reading):
        return False
    label = label_of(block, reading)
    if label and (block.label or not is_false_label(last.text, label, reading)):
        return False
    if _is_bare_container(first, reading) and len(group) == 1:
        return False
    if is_finished(last.text):
        return width is not None and len(last.text) >= 0.8 * width and block.indent <= first.indent
    if width is not None or starts_lower(block.text):
        return True
    if len(group) == 1 and _ends_with_title(first, reading):
        return False
    return len(last.text) <= SHORT and len(block.text) <= SHORT


def _heads_preamble(block: Block, reading: Reading) -> bool:
    """Is it "Preamble" or "WHEREAS:" alone on its line?"""
    return block.text[:1].isupper() and bool(whole(words_of(reading.language).preamble).fullmatch(block.text))


def _is_bare_container(block: Block, reading: Reading) -> bool:
    label = label_of(block, reading) if len(block.text) < 60 else None
    return bool(
        label and not label.rest and (label.family in (ANNEX, ARTICLE, *CONTAINERS) or is_provision(label.family))
    )


def _ends_with_title(block: Block, reading: Reading) -> bool:
    """Is it "Article 2 – Definitions", the text of which begins on the next line?"""
    label = label_of(block, reading)
    return label is not None and label.family == ARTICLE and bool(label.rest) and looks_like_heading(label.rest)


def is_false_label(before: str, label: Label, reading: Reading) -> bool:
    """A line that seems to begin with a number, but goes on a sentence: "… as set out in / Article 5. …"."""
    if is_finished(before) or _is_first_below(before, label):
        return False
    last = _last_word(before)
    if last in words_of(reading.language).dangling and not (last in _CONJUNCTIONS and _may_follow(before, label)):
        return True
    if len(before.split(None, FEWEST_WORDS)) < FEWEST_WORDS:
        return False
    if label.family in (DECIMAL, DOTTED) and last in words_of(reading.language).referring:
        return True
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


def _last_word(text: str) -> str:
    words = text[-80:].split()
    return words[-1].casefold().strip("(“\"'«") if words else ""


def _paragraph(group: list[Block], reading: Reading, *, listed: bool) -> list[Block]:
    if len(group) == 1:
        return group
    if listed:
        seams = "; ".join(_seam(a.text, b.text) for a, b in pairwise(group))
        if not reading.repair("wrapped-line", ",".join(b.source for b in group), seams):
            return [group[0], *_split(group[1:])]
    parts = [group[0].text]
    for block in group[1:]:
        hyphen = _is_hyphened(parts[-1], block.text)
        whole = _mended(parts[-1], block.text, set(), reading, block.source) if hyphen else None
        if whole is None:
            parts.append(block.text)
        else:
            parts[-1] = whole
    return [replace(joined(group), text=" ".join(parts))]


def _is_hyphened(before: str, after: str) -> bool:
    """Does the first end, and the second begin, inside a word?"""
    return before.endswith("-") and before[-2:-1].isalpha() and after[:1].isalpha() and after[:1].islower()


def cut_sentences(blocks: list[Block], reading: Reading) -> list[Block]:
    """A paragraph that ends inside a sentence, and one that begins inside a sentence, are one."""
    known: set[str] = set()
    out: list[Block] = []
    for block in blocks:
        text = None
        if out and _is_cut(out[-1], block, reading):
            known = known or (_all_words(blocks) if out[-1].text.endswith("-") else known)
            text = _together(out[-1], block, known, reading)
            block = replace(block, apart=text is None)
        if text is None:
            out.append(block)
        else:
            out[-1] = replace(out[-1], text=text, places=out[-1].places + block.places)
    return out


def _together(before: Block, block: Block, known: set[str], reading: Reading) -> str | None:
    """Both as one paragraph; None where an editor wants them apart."""
    if _is_hyphened(before.text, block.text):
        return _mended(before.text, block.text, known, reading, block.source)
    kind = "page-cut" if block.cut else "blank-cut"
    seam = _seam(before.text, block.text)
    return f"{before.text} {block.text}" if reading.repair(kind, f"{before.source},{block.source}", seam) else None


def _is_cut(before: Block, block: Block, reading: Reading) -> bool:
    if block.apart or before.style in (HEADING, CELL) or before.style != block.style or is_finished(before.text):
        return False
    if before.text.endswith("—") and block.text.startswith(_QUOTES):
        return False  # definitions after "In this Act—"
    label = label_of(block, reading)
    if label and (block.label or not is_false_label(before.text, label, reading)):
        return False
    if _is_hyphened(before.text, block.text):
        return True
    if len(before.text.split(None, FEWEST_WORDS)) < FEWEST_WORDS:
        return False
    return _last_word(before.text) in words_of(reading.language).dangling or (starts_lower(block.text) and not label)


def _seam(before: str, after: str) -> str:
    return f"{' '.join(before[-200:].split()[-6:])} ¦ {' '.join(after[:200].split()[:6])}"


def _all_words(blocks: list[Block]) -> set[str]:
    return {word.casefold() for block in blocks for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", block.text)}


def _mended(before: str, after: str, known: set[str], reading: Reading, source: str) -> str | None:
    """Two halves of a word: without the hyphen where the whole word stands elsewhere, with it where that does.

    None where an editor wants the halves as they were.
    """
    head, tail = re.search(r"([^\W\d_]+)-$", before[-100:]), re.match(r"[^\W\d_]+", after)
    left, right = head[1], tail[0]
    keep = f"{left}-{right}".casefold() in known and (left + right).casefold() not in known
    word = f"{left}-{right}" if keep else left + right
    if not reading.repair("hyphen", source, f"{left}- ¦ {right} → {word}"):
        return None
    if known and not keep and word.casefold() not in known:
        reading.doubt("hyphen", source, word)
    return (before if keep else before[:-1]) + after
