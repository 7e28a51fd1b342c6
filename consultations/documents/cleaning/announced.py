"""Rule about first points that lost their line: they stand behind the colon that announces them."""

import re
from dataclasses import replace

from consultations.documents.blocks import HEADING, Block, Reading
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import BULLET

_SECOND = re.compile(r"(\(?)(?:2|[bB]|ii|II)(\)|\.|[º°])")
_FIRST = {"2": "1", "b": "a", "B": "A", "ii": "i", "II": "I"}


def announced_points(blocks: list[Block], reading: Reading) -> list[Block]:
    """A point (a) behind the colon that announces it, on the same line, where (b) begins the next paragraph."""
    out: list[Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        at = _first_point(block, following, reading)
        if at and reading.repair("announced-point", block.source, block.text[at : at + 80]):
            lead, point = block.text[:at].rstrip(), block.text[at:]
            given = replace(block, text=point, label="", gap=following.gap, indent=following.indent)
            out += [block.with_text(lead), given]
        else:
            out.append(block)
    return out


def _first_point(block: Block, following: Block | None, reading: Reading) -> int:
    """Where in the text the first point begins; 0 where it does nowhere, or more than once."""
    if following is None or following.style or block.style == HEADING or ":" not in block.text[:-1]:
        return 0
    label, own = label_of(following, reading), label_of(block, reading)
    if label is None or following.label or (own is not None and own.family == label.family):
        return 0
    if label.family == BULLET:
        mark = re.escape(label.printed)
    else:
        second = _SECOND.fullmatch(label.printed)
        mark = re.escape(label.printed.replace(label.number, _FIRST[label.number])) if second else ""
    found = list(re.finditer(rf":\s*[—–-]?\s+(?={mark}\s*\w)", block.text)) if mark else []
    return found[0].end() if len(found) == 1 else 0
