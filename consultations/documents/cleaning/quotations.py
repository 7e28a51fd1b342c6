"""Rule about provisions that an amending act quotes: they are words of the provision that quotes them."""

from collections.abc import Sequence
from dataclasses import replace

from consultations.documents.blocks import HEADING, QUOTED, Block, Reading, shortened
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ANNEX, ARTICLE, CONTAINERS, ORDINAL, is_provision
from consultations.documents.labelling.labels import Label, parse

LONGEST = 200  # paragraphs of a quotation
_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
_NAMED = 3  # quoted provisions that the doubt names


def quoted_provisions(blocks: list[Block], reading: Reading) -> list[Block]:
    """From a paragraph that opens a quotation after a colon or a full stop to the one that closes it."""
    out = list(blocks)
    named: list[tuple[Block, str]] = []
    begun, index, own = False, 0, 0  # `own` is the place of the last article of this text in its run
    while index < len(blocks):
        label = label_of(blocks[index], reading)
        begun = begun or _is_provision(label)
        own = label.value if label and label.family == ARTICLE else own
        last = _end(blocks, index) if begun and _opens(blocks[index]) else None
        if last is not None and any(_goes_on(block, own, reading) for block in blocks[index : last + 1]):
            last = None  # the quotation is not closed where it should be
        if last is None:
            index += 1
            continue
        for place in range(index, last + 1):
            if printed := _printed(out[place], reading):
                out[place] = replace(out[place], style=QUOTED)
                named.append((out[place], printed))
            elif out[place - 1].style == QUOTED and out[place].style == HEADING and out[place].text[0] == "(":
                out[place] = replace(out[place], style=QUOTED)  # the title of a quoted provision
        index = last + 1
    if named:
        said = ", ".join(dict.fromkeys(printed for _, printed in named[:_NAMED])) + "…" * (len(named) > _NAMED)
        reading.doubt("quoted-provision", ",".join(block.source for block, _ in named[:_NAMED]), shortened(said))
    return out


def quoted_act(blocks: list[Block], reading: Reading) -> list[Block]:
    """A law that its promulgation quotes as a whole: the mark before its first article or title is no word of it."""
    for index, block in enumerate(blocks):
        label = label_of(block, reading)
        if label is not None and label.family == ARTICLE:
            return blocks
        text = block.text.lstrip(_OPENING + _STRAIGHT)
        first = parse(text, reading.language) if _opens(block) else None
        if first is None or first.family not in (ARTICLE, *CONTAINERS) or first.suffix or first.value > 1:
            continue
        if _run_stands_free(blocks[index + 1 :], first, reading) and reading.repair(
            "quoted-act", block.source, block.text
        ):
            return [*blocks[:index], block.with_text(text), *blocks[index + 1 :]]
        return blocks
    return blocks


def _run_stands_free(blocks: Sequence[Block], first: Label, reading: Reading) -> bool:
    """Do the articles from the first on, or from the second, come next without a mark of their own?"""
    labels = (label_of(block, reading) for block in blocks)
    values = (label.value for label in labels if label and label.family == ARTICLE)
    begun = first.family == ARTICLE or next(values, 0) == 1
    return begun and next(values, 0) == 2


def _opens(block: Block) -> bool:
    return block.style == "" and block.text.startswith((*_OPENING, *_STRAIGHT))


def _end(blocks: Sequence[Block], first: int) -> int | None:
    """The paragraph that closes what the first one opens; None where nothing does, or where it is the whole text."""
    straight = blocks[first].text.startswith(_STRAIGHT)
    depth = 0
    for index in range(first, min(first + LONGEST, len(blocks))):
        text = blocks[index].text
        if straight:
            if text.rstrip(".;,) ").endswith(_STRAIGHT) and len(text) > 1:
                return index
            continue
        if text[:1] in _OPENING:
            depth = 0  # a mark at each paragraph of one quotation, as in French
        depth += sum(text.count(mark) for mark in _OPENING) - sum(text.count(mark) for mark in _CLOSING)
        if depth <= 0:
            return index
    return None


def _goes_on(block: Block, own: int, reading: Reading) -> bool:
    """Does an article follow the last one of this text?"""
    label = label_of(block, reading)
    return label is not None and label.family == ARTICLE and label.value == own + 1


def _is_provision(label: Label | None) -> bool:
    if label is None:
        return False
    return label.family in (ARTICLE, ANNEX, ORDINAL, *CONTAINERS) or is_provision(label.family)


def _printed(block: Block, reading: Reading) -> str:
    """The label of a quoted provision, whose mark may stand before it; "" for other paragraphs."""
    text = block.text.lstrip(_OPENING + _STRAIGHT + "\u00a0\u202f ")
    label = parse(text, reading.language) if text != block.text else label_of(block, reading)
    return label.printed if _is_provision(label) else ""
