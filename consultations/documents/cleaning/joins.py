"""Rules that put together again what lines and pages cut: wrapped lines, sentences, words."""

import re
from dataclasses import replace
from itertools import pairwise

from consultations.documents.blocks import (
    CELL,
    HEADING,
    Block,
    Reading,
    fold,
    is_finished,
    joined,
    looks_like_heading,
    starts_lower,
)
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ARTICLE
from consultations.documents.labelling.formulas import ends_act
from consultations.documents.labelling.words import whole, words_of
from consultations.documents.line_breaks import (
    FEWEST_WORDS,
    ends_with_title,
    had_room,
    is_bare_container,
    is_false_label,
    is_listed,
    is_title_in_capitals,
    last_word,
)

WIDEST = 130  # columns: longer lines were never wrapped by hand
SHORT = 60
_FULL = 0.8  # of the longest line of a paragraph that was wrapped
_QUOTES = ('"', "“", "‘", "'", "«")
_FEWEST_REASONS = 3
_SET_IN = 4  # columns
_INCLUSIVE = re.compile(r"-(?:e|s|es|ne|le|ive|euse|rice|trice)-$")  # "un-e- président-e- élu-e-" ends a word


def wrapped_lines(blocks: list[Block], reading: Reading) -> list[Block]:
    """Lines that follow one another are one paragraph, unless the second opens something of its own."""
    width = _wrap_width(blocks)
    listed = {fold(f"{entry.number} {entry.title}") for entry in reading.contents if entry.title}
    groups: list[list[Block]] = []
    for block in blocks:
        if (
            groups
            and block.gap == 0
            and not _is_short_title(groups, block, width, reading)
            and not is_listed(groups[-1], listed)
            and _goes_on(groups[-1], block, width, reading)
        ):
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
        return len(group) == 1 and last_word(last.text) in words_of(reading.language).dangling
    if HEADING in (last.style, block.style) or last.style != block.style:
        return False
    if _heads_preamble(last, reading) or _heads_preamble(block, reading):
        return False
    label = label_of(block, reading)
    if label and (block.label or not is_false_label(last.text, label, reading)):
        return False
    if is_bare_container(first, reading) and len(group) == 1:
        return False
    if is_title_in_capitals(last, block, reading) or _is_set_in(group, block, reading):
        return False
    if is_finished(last.text):
        if ends_act(block, reading.language):
            return False
        return width is not None and len(last.text) >= 0.8 * width and block.indent <= first.indent
    if width is not None and had_room(last, block, width, reading):
        return False
    if width is not None or starts_lower(block.text) or _is_wrapped(group):
        return True
    if len(group) == 1 and ends_with_title(first, reading):
        return False
    return len(last.text) <= SHORT and len(block.text) <= SHORT


def _is_short_title(groups: list[list[Block]], block: Block, width: int | None, reading: Reading) -> bool:
    """Is the last line the title right below a bare "Article 5", since the next words had room on it?"""
    if width is None or len(groups) < 2 or len(groups[-1]) > 1 or len(groups[-2]) > 1:
        return False
    number, title = groups[-2][0], groups[-1][0]
    label = label_of(number, reading)
    bare = label is not None and label.family == ARTICLE and not label.rest
    if title.gap or not bare or not looks_like_heading(title.text):
        return False
    words = " ".join(block.text.split(None, 2)[:2])
    room = len(title.text) + 1 + len(words) <= _FULL * width
    return room and block.text[:1].isupper() and last_word(title.text) not in words_of(reading.language).dangling


def _is_wrapped(group: list[Block]) -> bool:
    """Are they lines of one paragraph already, the last of which is nearly as long as any, though few others wrap?"""
    longest = max(len(block.text) for block in group)
    return len(group) > 1 and SHORT < longest <= WIDEST and len(group[-1].text) >= _FULL * longest


def _is_set_in(group: list[Block], block: Block, reading: Reading) -> bool:
    """Does a paragraph begin further in, right below the number and title of a provision?"""
    first = group[0]
    begins = block.indent >= first.indent + _SET_IN and block.text[:1].isupper()
    return len(group) == 1 and begins and looks_like_heading(first.text) and label_of(first, reading) is not None


def _heads_preamble(block: Block, reading: Reading) -> bool:
    """Is it "Preamble" or "WHEREAS:" alone on its line?"""
    return block.text[:1].isupper() and bool(whole(words_of(reading.language).preamble).fullmatch(block.text))


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
    if _INCLUSIVE.search(before[-8:]):
        return False
    return before.endswith("-") and before[-2:-1].isalpha() and after[:1].isalpha() and after[:1].islower()


def cut_sentences(blocks: list[Block], reading: Reading) -> list[Block]:
    """A paragraph that ends inside a sentence, and one that begins inside a sentence, are one."""
    known: set[str] = set()
    out: list[Block] = []
    reasons = _reasons(blocks)
    for index, block in enumerate(blocks):
        text = None
        if out and index not in reasons and _is_cut(out[-1], block, reading):
            known = known or (_all_words(blocks) if out[-1].text.endswith("-") else known)
            text = _together(out[-1], block, known, reading)
            block = replace(block, apart=text is None)
        if text is None:
            out.append(block)
        else:
            out[-1] = replace(out[-1], text=text, places=out[-1].places + block.places)
    return out


def _reasons(blocks: list[Block]) -> set[int]:
    """Reasons that each begin small and end with a comma, three in a row or before the formula: nothing cut them."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(1, len(blocks)):
        before, block = blocks[index - 1], blocks[index]
        apart = block.gap > 0 and not (block.cut or block.style) and starts_lower(block.text)
        if apart and before.text.rstrip().endswith((",", ";")):
            run.append(index)
        else:
            run = []
        leads = len(run) > 1 and block.text.rstrip().endswith(":")  # "mindful of ropes," then "agree as follows:"
        if len(run) >= _FEWEST_REASONS or leads:
            found.update(run)
    return found


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
    return last_word(before.text) in words_of(reading.language).dangling or (starts_lower(block.text) and not label)


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
