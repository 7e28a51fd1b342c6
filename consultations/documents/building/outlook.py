"""What a block is as those beside it show: whether a chapter ends, a number is a title's, a line is a marginal note."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache, cached_property

from consultations.documents.blocks import (
    HEADING,
    MAX_HEADING_WORDS,
    Block,
    fold,
    is_finished,
    is_upper,
    looks_like_heading,
    starts_lower,
)
from consultations.documents.building.act_edges import signs
from consultations.documents.building.parts import Part
from consultations.documents.building.profile import FIGURES, RUN_IN_TITLE, Profile, is_title, notes_provision
from consultations.documents.building.runs import SHORT, closing, prefixes
from consultations.documents.labelling.families import (
    ANNEX,
    ARTICLE,
    BULLET,
    CONTAINERS,
    DECIMAL,
    DOTTED,
    ORDINAL,
    ROUND,
    SECTION,
    SIGN,
    Label,
    is_provision,
)
from consultations.documents.labelling.formulas import gives_act
from consultations.documents.labelling.words import words_of

_MORE = re.compile(r";(?:\s(?:and|or|y|e|o|u|ou|et))?$")
# A title that runs into the text of its article: "(Purpose). The …", "Purpose.- The …".
_RUN_IN = re.compile(r"(?:\(([^()]{1,160})\)\s*[.:–—-]+\s+|([^.:;]{1,100})\.\s?(?:[-–]+\s+|—+\s*))(\S.*)", re.DOTALL)
_RUN_IN_WORDS = 6
# "(Purpose) The …": neither who amended it nor that it is gone
_BRACKET_TITLE = re.compile(r"\(([A-ZÀ-Ý][^()\d:;.]{2,60})\)\s+([A-ZÀ-Ý“\"«¿].{20,})", re.DOTALL)
_IN_BRACKETS = re.compile(r"\([^\W\d][^()]{1,160}\)\.?")
TERM_WORDS, SENTENCE_WORDS = 5, 6
_AHEAD = 40  # labels looked at to tell a letter from a roman figure


@cache
def _marginal(language: str) -> re.Pattern[str]:
    return re.compile(rf"{words_of(language).marginal}\s?:\s*(\S.*)", re.IGNORECASE)


def is_bracketed(text: str) -> bool:
    """Is it a title in brackets, as laws in Portuguese have on a line of its own: "(Scope)"?"""
    return bool(_IN_BRACKETS.fullmatch(text))


def is_term(text: str) -> bool:
    """May it be a term that the next paragraph defines, as in standards: a few small words without a stop?"""
    return starts_lower(text) and len(text.split()) <= TERM_WORDS and not re.search(r"[^\w\s()’'-]", text)


def named(family: str) -> bool:
    """Do provisions of the family stand under a word or a sign, and may bear a title on the next line?"""
    return family in (ARTICLE, SECTION, SIGN) or is_provision(family)


def _leads_on(rest: str) -> bool:
    """Do the words lead to a list, though the file marks them as a heading, since it marks whole articles so?"""
    return rest.endswith(":") and not is_upper(rest) and len(rest.split()) >= SENTENCE_WORDS


class Outlook:
    """The blocks of a draft and their labels, asked by their places."""

    def __init__(
        self,
        blocks: Sequence[Block],
        labels: Sequence[Label | None],
        profile: Profile,
        language: str,
        listed: Collection[str] = (),
    ):
        self.listed = {fold(title) for title in listed if title}  # the titles of the contents page
        self.blocks, self.labels, self.profile, self.language = blocks, labels, profile, language
        self.prefixes = prefixes(labels)
        self.closing = closing(blocks, labels)
        self.last_long = max((i for i, block in enumerate(blocks) if len(block.text.split()) >= SHORT), default=-1)

    def ends_here(self, index: int) -> bool:
        """Does the draft end before this block, or a new provision or chapter begin with it?"""
        if index >= len(self.blocks):
            return True
        label = self.labels[index]
        if label is None or (label.family == SECTION and self.profile.sections_below):
            return False
        return label.family in (self.profile.clause, ARTICLE, ANNEX, *CONTAINERS)

    def may_title(self, index: int, family: str) -> bool:
        """Can the block be the title of the article before it, one of that family?"""
        text = self.blocks[index].text
        return named(family) and (looks_like_heading(text) or is_bracketed(text)) and not self.ends_here(index + 1)

    def signs(self, index: int) -> bool:
        """Is it who signed: an office and a comma, then a name?"""
        return signs(self.blocks, index)

    def names_giver(self, index: int) -> bool:
        """Does the formula that gives the act come next, "The Congress / decrees:"? Then the line is no heading."""
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        if following is None or self.labels[index + 1] is not None:
            return False
        leads = following.text.rstrip("—– ").endswith(":")
        return leads and (self.profile.worded or gives_act(following.text, self.language))

    def goes_on_list(self, index: int, block: Block) -> bool:
        """Does it stand behind a paragraph that ends with a semicolon or a conjunction, as one more of its kind?

        Or behind any that announces it with a dash, "as follows—", but for the formula that gives the act.
        """
        if not index or block.style or is_upper(block.text):
            return False
        before = self.blocks[index - 1]
        if before.text.endswith("—") and not before.style and not gives_act(before.text, self.language):
            return True
        if self.labels[index - 1] is not None:
            return False
        return not before.style and bool(_MORE.search(before.text[-8:]))

    def is_told_by_markup(self, index: int) -> bool:
        """Does it stand right below what the markup calls a heading, and is none itself? Then it is that one's text."""
        return index > 0 and not self.blocks[index].style and self.blocks[index - 1].style == HEADING

    def leads_points(self, index: int, label: Label) -> bool:
        """Do words without a stop stand before the first point: "1 Overview" before (1), "2.1 Skills" before 2.1.1?"""
        after = self.labels[index + 1] if index + 1 < len(self.labels) else None
        if after is None or after.value != 1:
            return False
        dotted = after.family == DOTTED and after.number == f"{label.number}.1"
        return dotted or (after.family == ROUND and label.family == DECIMAL)

    def leads_bullets(self, index: int) -> bool:
        """Does a bullet that begins with a small letter, and so goes on with the line, come next?"""
        after = self.labels[index + 1] if index + 1 < len(self.labels) else None
        return after is not None and after.family == BULLET and starts_lower(after.rest)

    def is_titled_point(self, index: int, block: Block, label: Label) -> bool:
        """Are the words behind the number of a point its title, before text or before a point of its own?"""
        if label.family not in (SECTION, DOTTED, ORDINAL) or not label.rest:
            return False
        if label.family == SECTION:
            return block.style == HEADING or looks_like_heading(label.rest)
        if not looks_like_heading(label.rest) or len(label.rest.split()) >= SHORT or index + 1 >= len(self.blocks):
            return False
        following = self.blocks[index + 1]
        plain = self.labels[index + 1] is None and not following.style and not looks_like_heading(following.text)
        return plain or self.leads_points(index, label)

    def titles_paragraph(self, index: int) -> bool:
        """Are the words behind a plain number in an annex the title of a paragraph, which holds no numbers like it?"""
        label = self.labels[index]
        if label is None or label.family != DECIMAL or not looks_like_heading(label.rest) or self.blocks[index].series:
            return False
        after = next((one for one in self.labels[index + 1 : index + 1 + _AHEAD] if one is not None), None)
        held = after is not None and (after.family == DOTTED or (after.family == DECIMAL and after.value == 1))
        follows = index + 1 < len(self.blocks) and self.labels[index + 1] is None
        leads = after is not None and after.family == ROUND and after.value == 1
        return not held and (follows or leads)

    def is_heading_of(self, index: int, block: Block, label: Label, rest: str) -> bool:
        """Are the words behind the number of a provision its title? One counted in words bears one as points do."""
        apart = label.family == ORDINAL != self.profile.clause
        return self.is_titled_point(index, block, label) if apart else self.is_clause_heading(index, label, rest)

    def is_clause_heading(self, index: int, label: Label, rest: str) -> bool:
        """Are the words behind the number of a provision its title?"""
        block = self.blocks[index]
        if not rest or (is_finished(rest) and len(rest.split()) > MAX_HEADING_WORDS):
            return False
        if self.listed and fold(rest) in self.listed and not self.ends_here(index + 1):
            return True
        leads = looks_like_heading(rest) and self.leads_points(index, label)
        if block.style == HEADING and _leads_on(rest):
            return False
        if leads or self.ends_here(index + 1):
            return leads or block.style == HEADING
        if block.style == HEADING or re.fullmatch(r"\([^()]{1,200}\)\.?", rest):
            return True
        if self.profile.titled and label.family == self.profile.clause and is_title(rest):
            return True
        following = self.blocks[index + 1]
        if label.family == DOTTED and is_term(rest) and self.labels[index + 1] is None and not following.style:
            return len(following.text.split()) > TERM_WORDS and following.gap > 0
        if not looks_like_heading(rest):
            return False
        if named(label.family):
            after = self.labels[index + 1]
            return not (self.profile.spoken and after is not None and after.value == 1)
        if following.apart:
            return False
        short = len(rest.split()) < SHORT
        return short and self.labels[index + 1] is None and not looks_like_heading(following.text)

    def run_in_title(self, label: Label, rest: str) -> tuple[str, str] | None:
        """A title on the line of its provision, told by a dash, by brackets, or because nearly all have one."""
        dashed = None if label.family == DOTTED else _RUN_IN.fullmatch(rest)
        if label.family == ARTICLE and (bracketed := _BRACKET_TITLE.fullmatch(rest)):
            return bracketed[1].strip(), bracketed[2]
        if dashed and (dashed[1] or len(dashed[2].split()) <= _RUN_IN_WORDS or self._dashes_part_titles):
            return (dashed[1] or dashed[2]).strip(), dashed[3]
        plain = RUN_IN_TITLE.match(rest) if self.profile.run_in and label.family == self.profile.clause else None
        return (plain[1], rest[plain.end() :]) if plain else None

    @cached_property
    def _dashes_part_titles(self) -> bool:
        """Does a dash part a title from the text in half of the provisions? Else it may part sentences."""
        rests = [one.rest.strip() for one in self.labels if one and one.family == self.profile.clause]
        return 2 * sum(bool(_RUN_IN.fullmatch(rest)) for rest in rests) >= len(rests)

    def heads_point(self, index: int, expects: Callable[[Label], bool]) -> bool:
        """Is it the title of the next point of the open provision, in a draft that puts titles before numbers?"""
        after = self.labels[index + 1] if index + 1 < len(self.labels) else None
        if not self.profile.marginal or self.profile.worded or after is None or after.family not in FIGURES:
            return False
        block = self.blocks[index]
        return not block.style and looks_like_heading(block.text) and expects(after)

    def next_point(self, index: int) -> Label | None:
        """The next label after the block that is no bullet: it tells letters from roman figures."""
        ahead = self.labels[index + 1 : index + 1 + _AHEAD]
        return next((one for one in ahead if one and one.family != BULLET), None)

    def ends_run(self, index: int, point: Part | None) -> bool:
        """Does no point that goes on with the run of the open one come before the next provision?"""
        if point is None:
            return True
        for place in range(index + 1, min(index + 1 + _AHEAD, len(self.labels))):
            if self.ends_here(place):
                return True
            label = self.labels[place]
            if label is not None and label.family == point.family and label.value == point.value + 1:
                return False
        return True

    def is_inserted(self, index: int) -> bool:
        """Is it a provision put in later, 3.1 between 3 and 4, and no point of 3?

        It is where 3 has ended its sentence, 3.1 is the only one of its kind, 4 comes next, and no 5.2 is a point of 5.
        """
        label = self.labels[index]
        if self.profile.clause != DECIMAL or label.family != DOTTED or label.number.count(".") > 1 or label.value != 1:
            return False
        if self._dotted_runs:
            return False
        stem = label.number.partition(".")[0]
        before = next((i for i in range(index - 1, -1, -1) if self._counts(i)), None)
        after = next((i for i in range(index + 1, len(self.labels)) if self._counts(i)), None)
        if before is None or after is None or self.labels[before].number != stem:
            return False
        ended = self.blocks[index - 1].text.rstrip()
        follows = self.labels[after].family == DECIMAL and self.labels[after].number == str(int(stem) + 1)
        return follows and is_finished(ended) and ended[-1] in '.!?"”»)'

    @cached_property
    def _dotted_runs(self) -> bool:
        return any(one.family == DOTTED and one.value == 2 for one in self.labels if one is not None)

    def _counts(self, index: int) -> bool:
        label = self.labels[index]
        return label is not None and label.family in (DECIMAL, DOTTED)

    def told_note(self, index: int) -> str:
        """The title behind "Marginal note:", as web pages of laws write it before a number; "" where there is none."""
        found = _marginal(self.language).fullmatch(self.blocks[index].text)
        follows = index + 1 < len(self.labels) and self.labels[index + 1] is not None
        return found[1] if found and follows else ""

    def is_marginal_note(self, index: int) -> bool:
        """Is it the title of the provision that comes next, in a draft that puts titles there?"""
        return self.profile.marginal and notes_provision(self.blocks, self.labels, index, self.profile.clause)
