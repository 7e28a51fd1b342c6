"""What a block is as those beside it show: whether a chapter ends, a number is a title's, a line is a marginal note."""

from collections.abc import Sequence

from consultations.documents.blocks import Block, is_finished
from consultations.documents.families import ANNEX, ARTICLE, BULLET, CONTAINERS, DECIMAL, DOTTED, Label
from consultations.documents.profile import TITLE_WORDS, Profile, is_marginal_note

SHORT = 12  # words below which a paragraph outside every provision is a note rather than a preamble
_AHEAD = 40  # labels looked at to tell a letter from a roman figure


class Outlook:
    """The blocks of a draft and their labels, asked by their places."""

    def __init__(self, blocks: Sequence[Block], labels: Sequence[Label | None], profile: Profile):
        self.blocks, self.labels, self.profile = blocks, labels, profile
        self.prefixes = _prefixes(labels)
        self.last_long = max((i for i, block in enumerate(blocks) if len(block.text.split()) >= SHORT), default=-1)

    def ends_here(self, index: int) -> bool:
        """Does the draft end before this block, or a new provision or chapter begin with it?"""
        if index >= len(self.blocks):
            return True
        label = self.labels[index]
        return label is not None and label.family in (self.profile.clause, ARTICLE, ANNEX, *CONTAINERS)

    def next_point(self, index: int) -> Label | None:
        """The next label after the block that is no bullet: it tells letters from roman figures."""
        ahead = self.labels[index + 1 : index + 1 + _AHEAD]
        return next((one for one in ahead if one and one.family != BULLET), None)

    def heads_dotted(self, index: int) -> bool:
        """Is it the title of a chapter, "1. Definitions.", because 1.1 comes next?"""
        label = self.labels[index]
        after = self.labels[index + 1] if index + 1 < len(self.labels) else None
        if self.profile.clause != DOTTED or label.family != DECIMAL or after is None:
            return False
        return after.number == f"{label.number}.1" and 0 < len(label.rest.split()) <= TITLE_WORDS

    def is_inserted(self, index: int) -> bool:
        """Is it a provision put in later, 3.1 between 3 and 4, and no point of 3?

        It is where 3 has ended its sentence, 3.1 is the only one of its kind, and 4 comes next.
        """
        label = self.labels[index]
        if self.profile.clause != DECIMAL or label.family != DOTTED or label.number.count(".") > 1 or label.value != 1:
            return False
        stem = label.number.partition(".")[0]
        before = next((i for i in range(index - 1, -1, -1) if self._counts(i)), None)
        after = next((i for i in range(index + 1, len(self.labels)) if self._counts(i)), None)
        if before is None or after is None or self.labels[before].number != stem:
            return False
        ended = self.blocks[index - 1].text.rstrip()
        follows = self.labels[after].family == DECIMAL and self.labels[after].number == str(int(stem) + 1)
        return follows and is_finished(ended) and ended[-1] in '.!?"”»)'

    def _counts(self, index: int) -> bool:
        label = self.labels[index]
        return label is not None and label.family in (DECIMAL, DOTTED)

    def is_marginal_note(self, index: int) -> bool:
        """Is it the title of the provision that comes next, in a draft that puts titles there?"""
        if not self.profile.marginal or index + 1 >= len(self.labels) or self.labels[index] is not None:
            return False
        after = self.labels[index + 1]
        return after is not None and after.family in (DECIMAL, DOTTED) and is_marginal_note(self.blocks[index])


def _prefixes(labels: Sequence[Label | None]) -> list[str]:
    """For each block the first figure of the dotted number that comes next, the block's own included."""
    out, prefix = [], ""
    for label in reversed(labels):
        prefix = label.number.split(".")[0] if label and label.family == DOTTED else prefix
        out.append(prefix)
    return out[::-1]
