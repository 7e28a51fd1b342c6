"""From clean blocks to a tree of parts: containers, provisions, points, paragraphs, annexes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from consultations.documents.blocks import (
    HEADING,
    QUOTE,
    Block,
    Reading,
    is_finished,
    is_upper,
    looks_like_heading,
    shortened,
)
from consultations.documents.items import Items
from consultations.documents.labels import (
    ANNEX,
    ARTICLE,
    BULLET,
    CAPITAL,
    CONTAINERS,
    DECIMAL,
    DOTTED,
    ORDINAL,
    ROMAN,
    ROUND,
    Label,
    as_roman,
    parse,
)
from consultations.documents.parts import PARAGRAPH, Part
from consultations.documents.profile import Profile, profile_of

# A title that runs into the text of its article: "(Purpose). The …", "Purpose.- The …".
_RUN_IN = re.compile(r"(?:\(([^()]{1,160})\)\s*[.:–—-]+|([^.:;]{1,100})\.\s?[-–—]+)\s+(\S.*)", re.DOTALL)
UNLABELLED = "heading"  # family of containers that have a heading and no label
_SHORT = 12  # words below which a paragraph outside every provision is a note rather than a preamble


def build(blocks: Sequence[Block], reading: Reading) -> Part:
    """The root of the tree; its children stand at the top of the draft."""
    labels = [_label(block, reading) for block in blocks]
    builder = Builder(blocks, labels, reading, profile_of(blocks, labels))
    for index in range(len(blocks)):
        builder.feed(index)
    return builder.finish()


def _label(block: Block, reading: Reading) -> Label | None:
    if block.style == QUOTE:
        return None
    return parse(f"{block.label} {block.text}" if block.label else block.text, reading.language)


class Builder:
    """The open end of a tree that grows block by block."""

    def __init__(self, blocks: Sequence[Block], labels: Sequence[Label | None], reading: Reading, profile: Profile):
        self.blocks, self.labels, self.reading, self.profile = blocks, labels, reading, profile
        self.root = Part("root")
        self.containers: list[Part] = []
        self.ranks: dict[str, int] = {}
        self.clause: Part | None = None
        self.items = Items(reading)
        self.annex: Part | None = None
        self.themes: dict[str, Part] = {}  # numbered themes of a draft with dotted numbers

    # ---- what a block is -------------------------------------------------------------------------------------------

    def feed(self, index: int) -> None:
        """Put one block where it belongs."""
        block, label = self.blocks[index], self.labels[index]
        if label is None:
            self._unlabelled(index, block)
        elif label.family == ANNEX and (block.style == HEADING or not label.rest or looks_like_heading(label.rest)):
            self._open_annex(block, label)
        elif label.family in CONTAINERS:
            self._open_container(block, label, label.family)
        elif self._opens_clause(index, label):
            self._open_clause(index, block, label)
        elif self._is_container(block, label):
            self._open_numbered_theme(block, label)
        elif label.family == ROUND and self.profile.clause == ARTICLE and not self.clause and not self.annex:
            self._add(self.owner, Part("recital", ROUND, label.printed, label.number, label.value), block, label.rest)
        elif label.family == ARTICLE:
            self._open_clause(index, block, label)
        elif label.family == ANNEX:
            self._paragraph(block)
        else:
            self._item(index, block, label)

    def _opens_clause(self, index: int, label: Label) -> bool:
        if self.annex:
            return label.family == ARTICLE
        if label.family != self.profile.clause:
            return False
        if label.family == DOTTED and label.number.count(".") > 1 and self.clause is not None:
            return not label.number.startswith(f"{self.clause.number}.")
        return True

    def _is_container(self, block: Block, label: Label) -> bool:
        """Lettered and roman sections, and the numbered themes of a draft with dotted numbers."""
        if label.family not in (CAPITAL, ROMAN, DECIMAL) or label.family == self.profile.clause:
            return False
        if not (block.style == HEADING or looks_like_heading(label.rest) or (is_upper(label.rest) and label.rest)):
            return False
        if label.family == DECIMAL:
            return bool(self.annex) or self.profile.clause == DOTTED
        return self.profile.clause != ARTICLE or block.style == HEADING or is_upper(label.rest)

    # ---- containers ------------------------------------------------------------------------------------------------

    @property
    def owner(self) -> Part:
        return self.containers[-1] if self.containers else self.annex or self.root

    def _close(self) -> None:
        self.clause = None
        self.items.close()

    def _open_container(self, block: Block, label: Label, family: str) -> Part:
        """Nest by the order in which the families first appear: the first seen is the outermost."""
        while self.containers and self.containers[-1].family == UNLABELLED:
            self.containers.pop()
        if family not in self.ranks:
            self.ranks[family] = max((self.ranks.get(c.family, 0) for c in self.containers), default=-1) + 1
        while self.containers and self.ranks.get(self.containers[-1].family, 0) >= self.ranks[family]:
            self.containers.pop()
        part = Part(
            "theme", family, label.printed, label.number, label.value, heading=_title(label.rest, block, self.reading)
        )
        return self._opened(part, block)

    def _opened(self, part: Part, block: Block) -> Part:
        self._close()
        part.places.extend(block.places)
        self.owner.add(part)
        self.containers.append(part)
        return part

    def _open_numbered_theme(self, block: Block, label: Label) -> None:
        if label.family == CAPITAL and (figure := as_roman(label)) and self._expects(ROMAN, figure.value):
            label = figure
        part = self._open_container(block, label, label.family)
        if label.family == DECIMAL:
            self.themes[label.number] = part

    def _expects(self, family: str, value: int) -> bool:
        """Would a roman figure go on, or begin, the run of sections?"""
        last = next((c for c in reversed(self.owner_siblings()) if c.family in (ROMAN, CAPITAL)), None)
        if last is None:
            return value == 1
        return last.family == family and last.value + 1 == value

    def owner_siblings(self) -> list[Part]:
        """What stands beside the innermost open container, and below it."""
        sections = [c for c in self.containers if c.family in (ROMAN, CAPITAL)]
        above = sections[0].parent if sections else self.owner
        return above.children if above else []

    def _open_annex(self, block: Block, label: Label) -> None:
        self._close()
        self.containers, self.ranks = [], {}
        part = Part(
            "annex", ANNEX, label.printed, label.number, label.value, heading=_title(label.rest, block, self.reading)
        )
        part.places.extend(block.places)
        self.annex = self.root.add(part)

    def _unlabelled(self, index: int, block: Block) -> None:
        if self.clause is not None and self.clause.is_empty and block.style != HEADING and not self._titled(index):
            self.items.paragraph(block)
            return
        heading = block.style == HEADING or (block.style == "" and looks_like_heading(block.text))
        if heading and self._completes(index, block):
            return
        if heading and (block.gap > 0 or block.style) and self._opens_theme(index, block):
            self._open_theme(index, block)
        else:
            self._paragraph(block)

    def _completes(self, index: int, block: Block) -> bool:
        """The title of a chapter or an article on the line after its number."""
        part = self.clause or (self.containers[-1] if self.containers else self.annex)
        if part is None or not part.is_empty or part.places[-1] != self.blocks[index - 1].places[-1]:
            return False
        if part.kind == "clause" and self._clause_or_container(index + 1):
            return False
        if part.kind == "clause" and part.family in (DECIMAL, DOTTED):
            return False
        part.heading = _title(block.text, block, self.reading)
        part.places.extend(block.places)
        return True

    def _clause_or_container(self, index: int) -> bool:
        """Does the draft end here, or a new provision or chapter begin?"""
        if index >= len(self.blocks):
            return True
        label = self.labels[index]
        return label is not None and label.family in (self.profile.clause, ANNEX, *CONTAINERS)

    def _titled(self, index: int) -> bool:
        """Can the block be the title of the article before it?"""
        text = self.blocks[index].text
        return self.clause.family == ARTICLE and looks_like_heading(text) and not self._clause_or_container(index + 1)

    def _opens_theme(self, index: int, block: Block) -> bool:
        if self.annex or block.style == HEADING:
            return True
        if index + 1 >= len(self.blocks):
            return False
        if self.profile.clause in (ARTICLE, ""):
            following = range(index + 1, min(index + 3, len(self.blocks)))
            if is_upper(block.text) and self.labels[index + 1] is not None:
                return True
            return self.profile.clause == "" or any(self._clause_or_container(i) for i in following)
        if index > self.profile.last:
            return any(len(b.text.split()) >= _SHORT for b in self.blocks[index + 1 :])
        return self.blocks[index + 1].gap > 0

    def _open_theme(self, index: int, block: Block) -> None:
        """A heading without number: a section, a theme whose number shows later, an annex at the end."""
        if not self.annex and self.profile.clause in (DOTTED, DECIMAL) and 0 <= self.profile.last < index:
            self.reading.repair("annex", block.source, block.text)
            self.reading.doubt("annex", block.source, shortened(block.text))
            self._close()
            self.containers, self.ranks = [], {}
            self.annex = self.root.add(Part("annex", ANNEX, heading=block.text, places=list(block.places)))
            return
        while self.containers and self.containers[-1].family == UNLABELLED and self._not_below(block):
            self.containers.pop()
        if self.profile.clause == DOTTED and not self.annex:
            prefix = self._next_prefix(index)
            while self.containers and self.containers[-1].number != prefix:
                if self.containers[-1].family != DECIMAL:
                    break
                self.containers.pop()
        part = Part("theme", UNLABELLED, heading=_title(block.text, block, self.reading), level=block.level)
        if block.number and block.number not in self.themes:
            self._number(part, block.number)
        self._opened(part, block)

    def _not_below(self, block: Block) -> bool:
        level = self.containers[-1].level
        return not (level and block.level > level)

    def _next_prefix(self, index: int) -> str:
        label = next((one for one in self.labels[index + 1 :] if one and one.family == DOTTED), None)
        return label.number.split(".")[0] if label else ""

    def _number(self, theme: Part, number: str) -> None:
        theme.family, theme.number, theme.value = DECIMAL, number, int(number)
        self.ranks.setdefault(
            DECIMAL,
            max(
                (self.ranks.get(c.family, 0) + 1 for c in self.containers if c is not theme and c.family != UNLABELLED),
                default=0,
            ),
        )
        self.themes[number] = theme

    # ---- provisions ------------------------------------------------------------------------------------------------

    def _open_clause(self, index: int, block: Block, label: Label) -> None:
        if label.family == DOTTED and not self.annex:
            self._enter_theme(block, label.number.split(".")[0])
        self._close()
        kind = "recital" if self.profile.clause == ROUND and not self.annex else "clause"
        part = Part(kind, label.family, label.printed, label.number, label.value)
        self.clause = self._add(self.owner, part, block, "")
        self.items.open(part)
        rest = label.rest.strip()
        run_in = _RUN_IN.fullmatch(rest) if label.family == ARTICLE else None
        if run_in:
            part.heading, rest = (run_in[1] or run_in[2]).strip(), run_in[3]
        elif self._is_clause_heading(index, block, label, rest):
            part.heading, rest = _title(_bare(rest), block, self.reading), ""
        if rest:
            self._clause_text(block, rest)

    def _enter_theme(self, block: Block, number: str) -> None:
        """Make the theme of a dotted number the open container; number or create it where needed."""
        current = next((c for c in reversed(self.containers) if c.family == DECIMAL), None)
        if current is not None and current.number == number:
            return
        open_theme = self.containers[-1] if self.containers else None
        if number in self.themes:
            part = self.themes[number]
            self.containers = [*self.containers[: self.ranks.get(DECIMAL, 0)], part]
            return
        if open_theme is not None and open_theme.family == UNLABELLED and not open_theme.has_clauses():
            self._number(open_theme, number)
            self.reading.repair("number-found", ",".join(open_theme.places), f"{number} {open_theme.heading}")
            return
        self.reading.doubt("theme-without-heading", block.source, number)
        part = self._open_container(block, Label(DECIMAL, "", number, "", int(number)), DECIMAL)
        self.themes[number] = part

    def _is_clause_heading(self, index: int, block: Block, label: Label, rest: str) -> bool:
        if not rest or self._clause_or_container(index + 1):
            return bool(rest) and block.style == HEADING
        if block.style == HEADING or re.fullmatch(r"\([^()]{1,200}\)\.?", rest):
            return True
        if not looks_like_heading(rest):
            return False
        following = self.labels[index + 1]
        if label.family == ARTICLE:
            return True
        return following is None and not looks_like_heading(self.blocks[index + 1].text)

    def _clause_text(self, block: Block, rest: str) -> None:
        """The provision's own words, or its first paragraph when they begin with a number of their own."""
        inner = parse(rest, self.reading.language)
        if inner and inner.value == 1 and inner.family not in (ARTICLE, ORDINAL, BULLET, *CONTAINERS) and inner.rest:
            self.items.add(replace(block, text=rest), inner, None)
        else:
            self.clause.texts.append(rest)

    def _item(self, index: int, block: Block, label: Label) -> None:
        if self.items.owner is None:
            self.items.open(self.owner)
        following = next((one for one in self.labels[index + 1 : index + 40] if one and one.family != BULLET), None)
        self.items.add(block, label, following)

    # ---- paragraphs ------------------------------------------------------------------------------------------------

    def _add(self, parent: Part, part: Part, block: Block, text: str) -> Part:
        if text.strip():
            part.texts.append(text.strip())
        part.places.extend(block.places)
        part.indent = block.indent
        return parent.add(part)

    def _paragraph(self, block: Block) -> None:
        if block.style == QUOTE:
            self._add(self.owner if self.clause is None else self.clause, Part("note", QUOTE), block, block.text)
        elif self.items.owner is not None and (self.clause is not None or self.items.chain):
            self.items.paragraph(block)
        else:
            self._add(self.owner, Part(PARAGRAPH), block, block.text)

    # ---- the end ---------------------------------------------------------------------------------------------------

    def finish(self) -> Part:
        """Give the paragraphs their kinds, now that the whole is known."""
        begun = False
        for part in self.root.walk():
            begun = begun or part.kind in ("clause", "recital")
            if part.kind == "clause" and part.heading and not part.texts and not part.children:
                part.heading, part.texts = "", [part.heading]
            if part.kind == PARAGRAPH:
                part.kind = self._kind(part, begun)
        if not self.profile.clause:
            self.reading.doubt("no-numbers", "")
        return self.root

    def _kind(self, part: Part, begun: bool) -> str:
        above = part.parent
        if above.kind == "theme" and any(child.kind in ("clause", "theme") for child in above.children):
            return "chapeau"
        if above.kind == "annex" or begun:
            return "note"
        short = len(part.text.split()) < _SHORT and not is_finished(part.text)
        if above is self.root and self.profile.clause and (short or part.text.startswith("(")):
            return "note"
        return "preamble"


def _bare(text: str) -> str:
    """A title without the brackets around the whole of it."""
    found = re.fullmatch(r"\(([^()]+)\)[.:]?", text)
    return found[1] if found else text


def _title(text: str, block: Block, reading: Reading) -> str:
    """A heading without the colon that only led to what follows."""
    title = text.strip().removeprefix("–").removeprefix("—").strip()
    if title.endswith(":"):
        reading.repair("heading-colon", block.source, title)
    return title.rstrip(": ")
