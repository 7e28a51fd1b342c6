"""The open parts, chapters, themes and annexes of a draft while it is being built."""

import re
from functools import cache

from consultations.documents.blocks import HEADING, Block, Reading, shortened
from consultations.documents.building.parts import Part
from consultations.documents.labelling.families import (
    ANNEX,
    ARTICLE,
    CAPITAL,
    DECIMAL,
    DISPOSITIONS,
    HEADED,
    ROMAN,
    SECTION,
    Label,
    is_provision,
)
from consultations.documents.labelling.labels import as_roman, parse
from consultations.documents.labelling.words import words_of

UNLABELLED = "heading"  # family of themes that have a heading and no label
LONGEST_HEADING = 120  # characters of a heading over transitional provisions


def title(text: str, block: Block, reading: Reading) -> str:
    """A heading without brackets around the whole of it, and without the colon that only led to what follows."""
    text = re.sub(r"^[–—]\s*", "", text.strip())
    found = re.fullmatch(r"\(([^()]+)\)[.:]?", text)
    text = found[1] if found else text
    if text.endswith(":") and not reading.repair("heading-colon", block.source, text):
        return text
    return text.rstrip(": ")


def _is_preliminary(labelled: Label | Part) -> bool:
    return (labelled.number or "").startswith("pr") and labelled.value == 0


@cache
def _after_articles(language: str) -> re.Pattern[str]:
    words = words_of(language)
    return re.compile(rf"(?:\w+ ){{0,4}}?(?:{words.after_articles})\b.*", re.IGNORECASE)


def follows_articles(heading: str, language: str) -> bool:
    """A heading such as "Transitional provisions", which no chapter holds."""
    return len(heading) < LONGEST_HEADING and bool(_after_articles(language).fullmatch(heading.strip()))


def holds_articles(heading: str, language: str) -> bool:
    """Does it stand over articles that follow the others: "TRANSITORIOS", and not "Disposiciones transitorias"?"""
    return bool(re.match(rf"(?:{words_of(language).more_articles})\b", heading, re.IGNORECASE))


class Containers:
    """The stack of open containers, outermost first, below the root or an annex."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.root = Part("root")
        self.open: list[Part] = []
        self.annex: Part | None = None
        self.ranks: dict[str, int] = {}
        self.within: dict[str, int] = {}  # ranks below an open preliminary title, which show nothing about the others
        self.themes: dict[str, Part] = {}  # numbered themes of a draft with dotted numbers

    @property
    def owner(self) -> Part:
        """What the next provision or paragraph belongs to."""
        return self.open[-1] if self.open else self.annex or self.root

    def _push(self, part: Part, block: Block) -> Part:
        part.places.extend(block.places)
        self.owner.add(part)
        self.open.append(part)
        return part

    def labelled(self, block: Block, label: Label) -> Part:
        """A part, a chapter, a lettered section: families nest in the order in which they first appear."""
        if label.family == CAPITAL and (figure := as_roman(label)) and self._goes_on(figure):
            label = figure
        if label.family in DISPOSITIONS:
            self._leave_articles(label.family)
        else:
            self._leave_unlabelled()
        ranks = self._ranks(label)
        rank = self._rank(label, ranks)
        while self.open and not self._holds(self.open[-1], rank, ranks):
            self.open.pop()
        part = Part("theme", label.family, label.printed, label.number, label.value)
        part.level = block.level if block.style == HEADING else 0
        part.heading = title(label.rest, block, self.reading)
        if label.family == DECIMAL:
            self.themes[label.number] = part
        return self._push(part, block)

    def _leave_unlabelled(self) -> None:
        """Leave headings without number, but for one that has just announced what follows the articles."""
        while self.open and self.open[-1].family == UNLABELLED and not self._announces(self.open[-1]):
            self.open.pop()

    def _announces(self, part: Part) -> bool:
        only_containers = all(child.kind == "theme" for child in part.children)
        return part.parent is self.root and only_containers and follows_articles(part.heading, self.reading.language)

    def _holds(self, part: Part, rank: int, ranks: dict[str, int]) -> bool:
        if part.family == UNLABELLED:
            return self._announces(part)
        if _is_preliminary(part):
            return True
        return ranks.get(part.family, 0) < rank

    def _ranks(self, label: Label) -> dict[str, int]:
        """The ranks that count for the label: those below a preliminary title until something as high comes."""
        above = next((part for part in self.open if _is_preliminary(part)), None)
        lower = above is not None and label.family in HEADED and above.family in HEADED
        if lower and HEADED.index(label.family) > HEADED.index(above.family):
            return self.within
        if above is not None:
            del self.open[self.open.index(above) :]
        self.within = {}
        return self.ranks

    def _rank(self, label: Label, ranks: dict[str, int]) -> int:
        """How deep it stands: families nest in the order in which they first appear."""
        counted = (part for part in self.open if part.family != UNLABELLED and not _is_preliminary(part))
        rank = max((ranks.get(part.family, 0) for part in counted), default=-1) + 1
        if label.family in DISPOSITIONS or _is_preliminary(label):
            return ranks.get(label.family, rank if _is_preliminary(label) else 0)
        return ranks.setdefault(label.family, rank)

    def _leave_articles(self, family: str) -> None:
        """What follows the articles stands below none of their chapters, at most below a heading of its own kind."""
        last = self.open[-1] if self.open else None
        if last is not None and last.family == family and last.parent is not self.root:
            last = last.parent  # the heading over the one before
        own = last is not None and last.family == UNLABELLED
        self.open = [last] if own and follows_articles(last.heading, self.reading.language) else []

    def leave_told(self) -> None:
        """Leave a heading whose paragraphs came before the first article: a statement of reasons, a preamble."""
        while self.open and self.open[-1].family == UNLABELLED and self.open[-1].children:
            self.open.pop()

    def leave_aside(self, block: Block) -> None:
        """Leave a heading as deep as the provision that begins here, which has words of its own and stands among such.

        "Guests" between articles 4 and 5, all of them headings of one depth, holds what is said of guests and no more.
        """
        while self.open and block.style == HEADING and self.open[-1].family == UNLABELLED:
            part = self.open[-1]
            aside = part.level >= block.level > 0 and part.children and not part.has_clauses()
            if not (aside and part.parent.has_clauses()):
                return
            self.open.pop()

    def close(self) -> None:
        """What comes next stands below none of them."""
        self.open = []

    def _goes_on(self, figure: Label) -> bool:
        """Would a roman figure begin the run of sections, or go on with it?"""
        sections = [part for part in self.open if part.family in (ROMAN, CAPITAL)]
        beside = sections[0].parent.children if sections else self.owner.children
        last = next((part for part in reversed(beside) if part.family in (ROMAN, CAPITAL)), None)
        if last is None:
            return figure.value == 1
        return last.family == ROMAN and last.value + 1 == figure.value

    def open_annex(self, block: Block, label: Label | None) -> Part:
        """An annex; without label it is only believed to be one."""
        if label is None:
            if not self.reading.repair("annex", block.source, block.text):
                return self.unlabelled(block, None)
            self.reading.doubt("annex", block.source, shortened(block.text))
            label = Label(ANNEX, "", None, block.text)
        self.open, self.ranks = [], {}
        part = Part("annex", ANNEX, label.printed, label.number, label.value, places=list(block.places))
        if self._names_provision(label.rest):
            part.texts.append(label.rest)  # "FIRST SCHEDULE (Section 4)": its title stands below
        else:
            part.heading = title(label.rest, block, self.reading)
        self.annex = self.root.add(part)
        return part

    def _names_provision(self, rest: str) -> bool:
        found = re.fullmatch(r"\(([^()]{1,80})\)", rest)
        label = parse(found[1], self.reading.language) if found else None
        return (
            label is not None and not label.rest and (label.family in (SECTION, ARTICLE) or is_provision(label.family))
        )

    def stands_beside(self, block: Block) -> bool:
        """Does the markup show a heading as deep as an open one, or above it? Then it is a section like that."""
        depths = [part.level for part in self.open if part.family == UNLABELLED and part.level]
        return block.style == HEADING and block.level > 0 and bool(depths) and block.level <= max(depths)

    def unlabelled(self, block: Block, prefix: str | None) -> Part:
        """A theme that has only a heading. `prefix` is the theme's number in the dotted number that comes next."""
        while self.open and self.open[-1].family == UNLABELLED and not 0 < self.open[-1].level < block.level:
            self.open.pop()
        if follows_articles(block.text, self.reading.language):
            self.open = []
        while self.open and self._stands_above(block, self.open[-1]):
            self.open.pop()
        while prefix is not None and self.open and self.open[-1].family == DECIMAL and self.open[-1].number != prefix:
            self.open.pop()
        part = Part("theme", UNLABELLED, heading=title(block.text, block, self.reading), level=block.level)
        if block.number and block.number not in self.themes:
            self._number(part, block.number)
        return self._push(part, block)

    def _stands_above(self, block: Block, part: Part) -> bool:
        """Does the markup show a heading higher than an open part, or as high as one that holds provisions already?"""
        if block.style != HEADING or not (block.level and part.level):
            return False
        return block.level < part.level or (block.level == part.level and any(p.kind == "clause" for p in part.walk()))

    def _number(self, theme: Part, number: str) -> None:
        theme.family, theme.number, theme.value = DECIMAL, number, int(number)
        self.ranks.setdefault(DECIMAL, sum(part.family != UNLABELLED for part in self.open if part is not theme))
        self.themes[number] = theme

    def enter_theme(self, block: Block, number: str) -> None:
        """Make the theme of a dotted number the open one; number or create it where needed."""
        current = next((part for part in reversed(self.open) if part.family == DECIMAL), None)
        if (current is not None and current.number == number) or self.themes.get(number) in self.open:
            return
        if number in self.themes:
            self.open = [*self.open[: self.ranks.get(DECIMAL, 0)], self.themes[number]]
        elif self.open and self.open[-1].family == UNLABELLED and not self.open[-1].has_clauses():
            found = self.open[-1]
            if self.reading.repair("number-found", ",".join(found.places), f"{number} {found.heading}"):
                self._number(found, number)
            else:
                self.themes[number] = found
        elif self.open and self.open[-1].number == number:
            self.themes[number] = self.open[-1]  # "Chapter 1" holds 1.1 itself
        else:
            self.reading.doubt("theme-without-heading", block.source, number)
            self.labelled(block, Label(DECIMAL, "", number, "", int(number)))
