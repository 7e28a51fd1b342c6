"""The label of a block, whether its number was typed or the file's markup holds it apart from the text."""

from dataclasses import replace
from functools import lru_cache

from consultations.documents.blocks import HEADING, Block, Reading
from consultations.documents.labelling.labels import Label, parse

_WORD = "Xx"  # stands for the text, which must not decide whether a held number is one


def label_of(block: Block, reading: Reading) -> Label | None:
    """What number or mark the block begins with. One that the markup holds is never doubted.

    Every rule asks about every block: what the same words gave is remembered for as long as the reading lasts.
    """
    words = (block.label, block.text, block.style == HEADING)
    if words not in reading.labels:
        reading.labels[words] = _read(block, reading.language)
    return reading.labels[words]


def _read(block: Block, language: str) -> Label | None:
    if block.label and (label := held(block.label, language)):
        return replace(label, rest=block.text)
    return parse(said(block), language, heading=block.style == HEADING)


def said(block: Block) -> str:
    """The block's words as people see them: its number, then its text."""
    return f"{block.label} {block.text}".strip() if block.label else block.text


@lru_cache(maxsize=2000)
def held(number: str, language: str) -> Label | None:
    """A number alone, such as "3.1", "(a)", "Article 5", "IV": its label without text, or None when it is none."""
    for shown in (number, f"{number}."):  # a file may hold a bare "3" or "A"
        label = parse(f"{shown} {_WORD}", language)
        if label is not None and label.rest == _WORD:
            return replace(label, printed=number, rest="")
    return None
