"""What stands below an act: who signs it, and what follows its articles."""

from collections.abc import Sequence

from consultations.documents.blocks import Block, looks_like_heading, starts_lower
from consultations.documents.building.containers import follows_articles
from consultations.documents.building.runs import SHORT
from consultations.documents.labelling.families import ARTICLE, HEADED, Label
from consultations.documents.labelling.formulas import ends_act

_NAME = 6  # words of a name


def signs(blocks: Sequence[Block], index: int) -> bool:
    """Is it who signed: an office and a comma, then a name?"""
    block, name = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if name is None or block.style or name.style or not block.text.rstrip().endswith(","):
        return False
    short = len(block.text.split()) < SHORT and len(name.text.split()) <= _NAME
    return short and not starts_lower(block.text) and looks_like_heading(name.text.rstrip("."))


def is_followed(blocks: Sequence[Block], labels: Sequence[Label | None], index: int, language: str) -> bool:
    """Is an act signed here, and do only names come until the heading of what follows its articles?

    Or until articles begin anew, those of the rules that it approved?
    """
    if not ends_act(blocks[index], language):
        return False
    after = next((i for i in range(index + 1, len(blocks)) if labels[i] is not None), index)
    return any(follows_articles(block.text, language) for block in blocks[index + 1 : after]) or begins_anew(
        labels, index
    )


def begins_anew(labels: Sequence[Label | None], index: int) -> bool:
    """Is the next article the first of another row?"""
    after = next((label for label in labels[index + 1 :] if label is not None and label.family == ARTICLE), None)
    return after is not None and after.value == 1


def heads_approved(blocks: Sequence[Block], labels: Sequence[Label | None], index: int, language: str) -> bool:
    """Is it the last line before a part or an article that begins another row, behind a signed act: its title?"""
    after = labels[index + 1] if index + 1 < len(labels) else None
    begins = after is not None and after.family in (ARTICLE, *HEADED) and begins_anew(labels, index)
    text = blocks[index].text
    return begins and looks_like_heading(text) and not follows_articles(text, language)
