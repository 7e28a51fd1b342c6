"""A draft while it is being built: parts that know their parent and children, and the open end that grows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from consultations.documents.blocks import Block
from consultations.documents.labelling.families import CLOSED, DECIMAL, DEGREE, DOTTED, ORDINAL, ROUND, SECTION, SIGN

PARAGRAPH = "paragraph"  # becomes preamble, chapeau or note once the whole is known
NUMBERED = (DECIMAL, CLOSED, ROUND, DEGREE, SIGN)
SPACIOUS = (*NUMBERED, SECTION, DOTTED, ORDINAL)  # points that can have unnumbered paragraphs of their own


@dataclass(eq=False, slots=True)
class Part:
    kind: str
    family: str = ""
    label: str = ""
    number: str | None = None
    value: int = 0
    heading: str = ""
    texts: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    parent: "Part | None" = None
    children: list["Part"] = field(default_factory=list)
    indent: int = 0
    level: int = 0  # of a heading or of a point in its list, as the markup says
    series: str = ""  # the list of the file that it is a point of
    key: str = ""

    def add(self, part: "Part") -> "Part":
        """Make `part` the last child."""
        part.parent = self
        self.children.append(part)
        return part

    def take(self, block: Block, text: str = "") -> None:
        """Begin with a block: where it stood, how deep the markup has it, and `text` of its words."""
        self.indent, self.level, self.series = block.indent, block.level, block.series
        self.say(text, block)

    def say(self, text: str, block: Block) -> None:
        """One more paragraph; without words only the place of the block."""
        if text.strip():
            self.texts.append(text.strip())
        self.places.extend(block.places)

    def walk(self) -> Iterator["Part"]:
        """Itself and everything below, parents first. Iterative: a hostile file may nest deeply."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            if part.children:
                waiting.extend(reversed(part.children))

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.children or self.heading)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def has_clauses(self) -> bool:
        return any(child.kind == "clause" for child in self.children)
