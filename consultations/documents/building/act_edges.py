"""What stands below an act: who signs it, and what follows its articles."""

from collections.abc import Sequence
from functools import cached_property

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


class ActEdges:
    """Where an act is signed, and what stands below it; each answer is found once for the whole draft."""

    def __init__(self, blocks: Sequence[Block], labels: Sequence[Label | None], language: str):
        self.blocks, self.labels, self.language = blocks, labels, language

    def is_followed(self, index: int) -> bool:
        """Is an act signed here, and do only names come until the heading of what follows its articles?

        Or until articles begin anew, those of the rules that it approved?
        """
        signed = ends_act(self.blocks[index], self.language)
        return signed and (self._announced[index + 1] or self._begin_anew[index + 1])

    def heads_approved(self, index: int) -> bool:
        """Is it the last line before a part or an article that begins another row, behind a signed act: its title?"""
        after = self.labels[index + 1] if index + 1 < len(self.labels) else None
        begins = after is not None and after.family in (ARTICLE, *HEADED) and self._begin_anew[index + 1]
        text = self.blocks[index].text
        return begins and looks_like_heading(text) and not follows_articles(text, self.language)

    @cached_property
    def _announced(self) -> list[bool]:
        """Does what follows the articles have its heading here or later, before a number?"""
        out = [False]
        for block, label in zip(reversed(self.blocks), reversed(self.labels), strict=True):
            out.append(label is None and (out[-1] or follows_articles(block.text, self.language)))
        return out[::-1]

    @cached_property
    def _begin_anew(self) -> list[bool]:
        """Is the next article, here or later, the first of a row?"""
        out = [False]
        for label in reversed(self.labels):
            out.append(label.value == 1 if label is not None and label.family == ARTICLE else out[-1])
        return out[::-1]
