"""The points below a provision: numbered paragraphs, letters, roman figures, bullets, and what follows them."""

from consultations.documents.blocks import Block, Reading, starts_lower
from consultations.documents.building.parts import NUMBERED, SPACIOUS, Part
from consultations.documents.building.profile import FIGURES
from consultations.documents.labelling.families import (
    ARTICLE,
    BULLET,
    CAPITAL,
    CONTAINERS,
    DOTTED,
    LOWER,
    ORDINAL,
    ROMAN,
    SECTION,
    SIGN,
    SMALL_ROMAN,
    Label,
    is_provision,
)
from consultations.documents.labelling.labels import as_roman, parse

TAIL = "tail"  # an unnumbered paragraph after the points of a provision
_DEEPEST = 8
_STEP = 2  # columns by which a list stands further in than the one around it


class Items:
    """The chain of open points below one provision, outermost first."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.owner: Part | None = None
        self.chain: list[Part] = []

    def open(self, owner: Part) -> None:
        """Begin with a provision, or with an annex or a theme that has points of its own."""
        self.owner, self.chain = owner, []

    def close(self) -> None:
        self.owner, self.chain = None, []

    def add(self, block: Block, label: Label, following: Label | None) -> Part:
        """A new point; `following` is the next label in the draft, which tells letters from roman figures."""
        label = self._figure(label, following)
        parent = self._parent(block, label)
        part = Part("item", label.family, label.printed, label.number, label.value, indent=block.indent)
        part.level, part.series = block.level, block.series
        if label.rest.strip():
            part.texts.append(label.rest.strip())
        part.places.extend(block.places)
        self.chain.append(parent.add(part))
        return part

    def expects(self, label: Label) -> bool:
        """Is it the next of an open run?"""
        last = self._last(label)
        return last is not None and last.value + 1 == label.value

    def begin_further_in(self, block: Block, label: Label) -> bool:
        """Does a list of figures begin again, further in, below a provision that a figure opened?"""
        clause = self.owner if self.owner is not None and self.owner.kind == "clause" else None
        if clause is None or label.family != clause.family or label.family not in FIGURES:
            return False
        goes_on = any(_same_run(part, label) and part.value + 1 == label.value for part in self.chain)
        return _further_in(block.indent, clause.indent) and (label.value == 1 or goes_on)

    def hold(self, block: Block, label: Label, before: str) -> bool:
        """Does it begin a list that the words before have announced, or go on with one that is open?"""
        told = block.style or label.family not in (CAPITAL, ROMAN)
        if told or self.owner is None or self.owner.kind != "clause":
            return False
        return before.endswith(":") if label.value == 1 else self.expects(label)

    @property
    def last(self) -> Part | None:
        """The innermost open point."""
        return self.chain[-1] if self.chain else None

    @property
    def awaits_words(self) -> bool:
        """Does the last point have a number and nothing else yet?"""
        return bool(self.chain) and self.chain[-1].is_empty

    def _figure(self, label: Label, following: Label | None) -> Label:
        """A letter that may be a roman figure: what goes on an open run wins, then what the next label shows."""
        figure = as_roman(label)
        if figure is None:
            return label
        open_figures, open_letters = self._last(figure), self._last(label)
        if open_figures is not None and figure.value == open_figures.value + 1:
            return figure
        letter_next = following is not None and following.family == label.family and following.value == label.value + 1
        if open_letters is not None and label.value == open_letters.value + 1:
            nested = following is not None and following.family == figure.family and following.value == 2
            return figure if figure.value == 1 and nested else label
        return label if letter_next or figure.value != 1 else figure

    def _last(self, label: Label) -> Part | None:
        return next((part for part in reversed(self.chain) if _same_run(part, label)), None)

    def _parent(self, block: Block, label: Label) -> Part:
        """Whose child the new point is; cuts the chain to that. A § and a section stand below the provision itself."""
        if label.family in (SIGN, SECTION):
            self.chain.clear()
        if parent := self._within_list(block, label):
            return parent
        if label.family == DOTTED:
            return self._by_stem(label)
        for depth in range(len(self.chain) - 1, -1, -1):
            part = self.chain[depth]
            outdented = label.family == BULLET and block.indent < part.indent
            if outdented and any(outer.family == BULLET for outer in self.chain[:depth]):
                continue
            if _is_within(part, block) and any(_goes_on(outer, block, label) for outer in self.chain[:depth]):
                continue
            if not _same_run(part, label):
                continue
            if not self._nests(part, block, label):
                del self.chain[depth:]
                return part.parent
            if part is self.chain[-1]:
                break
        if self.chain and label.value > 1 and self.chain[-1].value + 1 == label.value and _alike(self.chain[-1], label):
            return self.chain.pop().parent
        if len(self.chain) >= _DEEPEST:
            del self.chain[_DEEPEST - 1 :]
        return self.chain[-1] if self.chain else self.owner

    def _by_stem(self, label: Label) -> Part:
        """Dotted numbers say whose points they are: 4.2.1 stands below 4.2, else below the provision."""
        stems = [i for i, part in enumerate(self.chain) if label.number.startswith(f"{part.number}.")]
        first = next((i for i, part in enumerate(self.chain) if part.family == DOTTED), len(self.chain))
        if not stems and first == len(self.chain):
            return self.chain[-1] if self.chain and self.chain[-1].text.endswith(":") else self._whole()
        del self.chain[stems[-1] + 1 if stems else first :]
        return self.chain[-1] if self.chain else self.owner

    def _whole(self) -> Part:
        self.chain.clear()
        return self.owner

    def _within_list(self, block: Block, label: Label) -> Part | None:
        """The parent of a point whose list the markup names, when a point of that list is open."""
        beside = [i for i, part in enumerate(self.chain) if block.series and part.series == block.series]
        if not beside:
            return None
        last = self.chain[-1]
        if label.family == BULLET and (last.series, last.level) == (block.series, block.level):
            return None  # beside the last, or below it where the list lost its depth: see `_nests`
        above = [i for i in beside if self.chain[i].level < block.level]
        if above and above[-1] + 1 < _DEEPEST:
            del self.chain[above[-1] + 1 :]
            return self.chain[-1]
        parent = self.chain[beside[0] if not above else above[-1]].parent
        del self.chain[beside[0] if not above else above[-1] :]
        return parent

    def _nests(self, part: Part, block: Block, label: Label) -> bool:
        """A list below the point: figures where it leads further in; bullets too, or behind one that leads to them."""
        if label.family in FIGURES and label.value == 1 <= part.value and _leads_further_in(part, block, label):
            return part is self.chain[-1] and not label.suffix
        if label.family != BULLET or part is not self.chain[-1]:
            return label.family == BULLET and block.indent > part.indent
        if block.indent != part.indent:
            return block.indent > part.indent
        leads = part.text.rstrip().endswith(":") and not any(p.family == BULLET for p in self.chain[:-1])
        if leads and self.reading.repair("flattened-list", ",".join(part.places), part.text):
            self.reading.doubt("flattened-list", ",".join(part.places), part.text)
            return True
        return False

    def paragraph(self, block: Block, *, ends_list: bool = False) -> None:
        """A paragraph without label: more words of the last numbered one, or a tail after its points."""
        while (
            self.chain
            and not self.awaits_words
            and (self.chain[-1].family not in SPACIOUS or (ends_list and _is_last_of_list(self.chain[-1])))
        ):
            self.chain.pop()
        above = self.chain[-1] if self.chain else self.owner
        if above.children:
            part = above.add(Part("item", TAIL, indent=block.indent))
        else:
            part = above
        part.texts.append(block.text.strip())
        part.places.extend(block.places)


def _is_within(part: Part, block: Block) -> bool:
    """Does the markup or the room before it show that the point is one of a list, and that the block is none?"""
    return bool(part.series and not block.series) or _further_in(part.indent, block.indent)


def _goes_on(part: Part, block: Block, label: Label) -> bool:
    """Does the block go on with the run of the point, as far in?"""
    return _same_run(part, label) and part.value + 1 == label.value and not _further_in(part.indent, block.indent)


def _leads_further_in(part: Part, block: Block, label: Label) -> bool:
    """Does a list begin below the point: with more room before it, or behind the colon of all its words?

    Sentences behind a colon only do where the markup makes them alone a list: they may be paragraphs as high.
    """
    leads = len(part.texts) == 1 and part.text.rstrip().endswith(":")
    listed = starts_lower(label.rest) or bool(block.series and not part.series)
    return (leads and listed) or _further_in(block.indent, part.indent)


def _further_in(indent: int, than: int) -> bool:
    return indent >= than + _STEP


def _same_run(part: Part, label: Label) -> bool:
    """Of one family, and letters both small or both capital: (A) stands below (1) and (a) where it begins anew."""
    if part.family != label.family or label.family != LOWER or part.value + 1 == label.value:
        return part.family == label.family
    return part.number.islower() == label.number.islower()


def _is_last_of_list(part: Part) -> bool:
    """Is it the last figure of a list that a colon has led to, of points that are all of one paragraph?"""
    if part.family not in FIGURES or part.value < 2 or not part.parent.text.endswith(":"):
        return False
    beside = [child for child in part.parent.children if child.family == part.family]
    return len(beside) > 1 and all(len(child.texts) < 2 and _has_dashes_only(child) for child in beside)


def _has_dashes_only(part: Part) -> bool:
    """Has it neither words behind its points, nor points other than dashes?"""
    return all(child.family == BULLET for child in part.children)


def _alike(part: Part, label: Label) -> bool:
    """The same run printed in another way: "a." then "C." """
    letters = (LOWER, CAPITAL)
    figures = (SMALL_ROMAN, ROMAN)
    return any(part.family in run and label.family in run for run in (letters, figures, NUMBERED))


def first_point(rest: str, language: str) -> Label | None:
    """The label of a first point that stands on the line of its provision: "Art. 2. – I. – …", "1.—(1) …"."""
    inner = parse(rest, language)
    if inner is not None and inner.value != 1:
        inner = as_roman(inner)
    if inner is None or inner.family in (ARTICLE, ORDINAL, BULLET, *CONTAINERS) or is_provision(inner.family):
        return None
    return inner if inner.value == 1 and inner.rest else None
