"""A rule about signs of lists that stand before the number of a provision or a point: `- 1. …`, `- **§ 2°** — …`."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from consultations.documents.blocks import Block, Reading
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ARTICLE, BULLET, CONTAINERS, SECTION, SIGN, Label, is_provision
from consultations.documents.labelling.labels import as_roman, parse

_SIGN = re.compile(r"\S\s*")


def list_signs(blocks: list[Block], reading: Reading) -> list[Block]:
    """Without the sign where labels behind it bear a §, or go on with one another: the label is the real one.

    A lone `- A. Ruiz` stays what it is, a list of articles lists them, and numbers behind signs are points where others
    without may number the provisions.
    """
    behind = {index: label for index, block in enumerate(blocks) if (label := _behind(block, reading))}
    if not behind:
        return blocks
    families = {*_runs(behind.values())} - _numbering(blocks, reading) | {SIGN}
    out = []
    for index, block in enumerate(blocks):
        told = index in behind and families.intersection(_families(behind[index]))
        if told and reading.repair("list-sign", block.source, block.text[:200]):
            block = replace(block, text=block.text if block.label else _SIGN.sub("", block.text, count=1), label="")
        out.append(block)
    return out


def _behind(block: Block, reading: Reading) -> Label | None:
    """The label behind the sign with which the block begins."""
    may = not block.style and (not block.text[:1].isalnum() or block.text.startswith("o "))
    sign = label_of(block, reading) if may else None
    label = parse(sign.rest, reading.language) if sign is not None and sign.family == BULLET else None
    named = label is None or label.family in (ARTICLE, BULLET, *CONTAINERS) or is_provision(label.family)
    return None if named else label


def _numbering(blocks: list[Block], reading: Reading) -> set[str]:
    """Families of labels without a sign that may number provisions: none where articles or sections do."""
    plain = Counter(label.family for block in blocks if (label := label_of(block, reading)))
    return set() if max(plain[ARTICLE], plain[SECTION], plain[SIGN]) > 1 else set(plain)


def _runs(labels: Iterator[Label]) -> Iterator[str]:
    """Families of which a second comes right after a first."""
    last: dict[str, int] = {}
    for label in labels:
        for family, value in _families(label).items():
            if value == 2 and last.get(family) == 1:
                yield family
            last[family] = value


def _families(label: Label) -> dict[str, int]:
    """Family and value: two of each where a letter may be a roman figure."""
    figure = as_roman(label)
    return {label.family: label.value} | ({figure.family: figure.value} if figure else {})
