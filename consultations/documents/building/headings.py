"""Which lines without a number are headings: by the file's own marks, or by their shape in a file that has none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consultations.documents.blocks import HEADING, Block, is_upper, looks_like_heading
from consultations.documents.building.containers import follows_articles
from consultations.documents.building.outlook import Outlook
from consultations.documents.building.parts import Part
from consultations.documents.building.profile import Profile
from consultations.documents.labelling.families import ARTICLE, DISPOSITIONS, PART, Label
from consultations.documents.labelling.formulas import claims_copyright, gives_act, leads_to_act

FEWEST = 3  # provisions that the file marks as headings
_PREAMBLE = 200  # blocks among which the words of a preamble come again


def marks_provisions(blocks: Sequence[Block], labels: Sequence[Label | None], profile: Profile) -> bool:
    """Does the file mark nearly all articles as headings? Then a line before them that it does not mark is none."""
    marked = [
        block.style == HEADING
        for block, label in zip(blocks, labels, strict=True)
        if label is not None and label.family == profile.clause
    ]
    return profile.clause == ARTICLE and len(marked) >= FEWEST and sum(marked) >= 0.8 * len(marked)


def titles_container(label: Label, part: Part, above: str) -> bool:
    """Is "Final provisions" or "General part" the title of the chapter on the line `above`, and none of its own?"""
    named = label.family == PART and not label.value
    if label.rest or not (named or (label.family in DISPOSITIONS and not label.number)):
        return False
    waits = part.is_empty and part.family not in DISPOSITIONS
    return waits and part.places[-1:] == [above]


@dataclass(frozen=True, slots=True)
class Headings:
    """Asked for one block after the other."""

    outlook: Outlook
    preamble: re.Pattern[str]
    marked: bool  # see `marks_provisions`

    def looks(self, index: int, block: Block, *, before: bool, begun: bool) -> bool:
        """Is it one by its style or shape? `before`: no article has come; `begun`: a provision has."""
        if not (block.style == HEADING or (not block.style and looks_like_heading(block.text))):
            return False
        if self.outlook.goes_on_list(index, block) or (before and self._comes_again(block)):
            return False
        beside = self.outlook.blocks[max(index - 1, 0) : index + 1]
        if before and not block.style and any(leads_to_act(one, self.outlook.language) for one in beside):
            return False
        if not block.style and (claims_copyright(block.text) or self.outlook.leads_bullets(index)):
            return False
        if before and not block.style and block.text.endswith(":") and not self.preamble.fullmatch(block.text):
            return False
        return begun or not gives_act(block.text, self.outlook.language)

    def _comes_again(self, block: Block) -> bool:
        """Is it "CONSIDERANDO:" before each paragraph of a preamble, and no heading over all of them?"""
        if block.style or not self.preamble.fullmatch(block.text):
            return False
        return sum(other.text == block.text for other in self.outlook.blocks[:_PREAMBLE]) > 1

    def stands_free(self, block: Block, *, before: bool) -> bool:
        """May it open a part of its own, by its style, an empty line above it, or its words?"""
        named = is_upper(block.text) and follows_articles(block.text, self.outlook.language)
        if block.style or named or self.preamble.fullmatch(block.text):
            return True
        return block.gap > 0 and not (before and self.marked)
