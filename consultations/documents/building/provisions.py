"""The provision that is open while a tree grows: its title, its words, its points, and what follows them."""

from dataclasses import replace

from consultations.documents.blocks import HEADING, QUOTE, Block, Reading, is_upper
from consultations.documents.building.containers import Containers, title
from consultations.documents.building.items import Items, first_point
from consultations.documents.building.outlook import Outlook
from consultations.documents.building.parts import PARAGRAPH, Part
from consultations.documents.building.runs import SHORT
from consultations.documents.labelling.families import DECIMAL, Label
from consultations.documents.labelling.formulas import ends_act


class Provisions:
    """One provision after the other, each with the chain of its open points."""

    def __init__(self, containers: Containers, outlook: Outlook, reading: Reading):
        self.containers, self.outlook, self.reading = containers, outlook, reading
        self.items = Items(reading)
        self.clause: Part | None = None
        self.begun = False  # has the first provision been met
        self.note: Block | None = None  # a marginal note that waits for its provision

    def close(self) -> None:
        """What comes next belongs to no provision."""
        self.clause = None
        self.items.close()

    def open(self, index: int, block: Block, label: Label, kind: str) -> None:
        """Begin a provision: its title may stand on its line, and its first point behind its number."""
        self.begun = True
        part = self.containers.owner.add(Part(kind, label.family, label.printed, label.number, label.value))
        part.take(block)
        self._take_note(part)
        self.clause = part
        self.items.open(part)
        rest = label.rest.strip()
        point = first_point(rest, self.reading.language)
        if not point and (run_in := self.outlook.run_in_title(label, rest)):
            part.heading, rest = run_in
            point = first_point(rest, self.reading.language)
        elif not part.heading and self.outlook.is_heading_of(index, block, label, rest):
            part.heading, rest = title(rest, block, self.reading), ""
        if rest and point:
            self.items.add(block.with_text(rest), point, None)
        elif rest:
            part.texts.append(rest)

    def point(self, index: int, block: Block, label: Label, *, titled: bool = False) -> None:
        """A point of the open provision, else of what holds provisions. `titled`: its words are its title anyway."""
        if self.items.owner is None:
            self.items.open(self.containers.owner)
        titled = titled or self.outlook.is_titled_point(index, block, label)
        inner = first_point(label.rest, self.reading.language) if label.family == DECIMAL and not titled else None
        shown = replace(label, rest="") if titled or inner else label
        part = self.items.add(block, shown, self.outlook.next_point(index))
        if inner:  # "2 (1) …" in a schedule
            self.items.add(block.with_text(label.rest), inner, None)
        self._take_note(part)
        if titled:
            part.heading = title(label.rest, block, self.reading)

    def _take_note(self, part: Part) -> None:
        """The title that stood on the line before, if one did."""
        if self.note is not None:
            part.heading = title(self.note.text, self.note, self.reading)
            part.places[:0] = self.note.places
            self.note = None

    def awaits_words(self, index: int, block: Block) -> bool:
        """Has the open provision, or its last point, a number and nothing else yet, so that the block is its words?"""
        waits = self.clause is not None and self.clause.is_empty and block.style != HEADING
        waits = waits and not self.outlook.may_title(index, self.clause.family)
        waits = waits or self._has_title_only(block)
        return waits or (self.items.awaits_words and not block.style)

    def _has_title_only(self, block: Block) -> bool:
        """Does the open provision bear a title and nothing else, so that a long line is its words, stop or no stop?"""
        if self.clause is None or not self.clause.heading or self.clause.texts or self.clause.children:
            return False
        words = len(block.text.split())
        titled = len(self.clause.heading.split()) < SHORT <= words and not ends_act(block, self.reading.language)
        return titled and not block.style and not is_upper(block.text)

    def paragraph(self, block: Block, *, ends_list: bool = False) -> None:
        """More words of what is open; `ends_list`: no more points like the last one come."""
        if self.items.owner is self.containers.root:
            self.items.close()  # data about the file, or a list on the cover: no words go on with that
        owner, inside = self.containers.owner, self.items.owner
        if block.style == QUOTE:
            (self.clause or owner).add(Part("note", QUOTE)).take(block, block.text)
        elif inside and (self.clause or self.items.chain or inside.kind == "recital"):
            self.items.paragraph(block, ends_list=ends_list)
        else:
            owner.add(Part(PARAGRAPH)).take(block, block.text)
