"""Styles of a Word file: their names, what they are based on, and what a paragraph gets from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from consultations.documents.docx.xml import Element, W, number, switched, value

MAX_CHAIN = 30  # styles based on styles; more are a circle
BODY = 9  # the outline level of what is no heading
# The built-in name is English whatever the program's language; other programs write their own.
_HEADING = re.compile(r"(?:heading|überschrift|t[ií]tulo|titre|titolo|kop|rubrik)\s*([1-9])")
_CONTENTS = re.compile(r"(?:toc|contents|índice|sumário|tdm|verzeichnis)\s*\d|table of figures|table of authorities")
_CONTENTS_TITLE = re.compile(r"toc heading|contents heading")
_QUOTES = ("quote", "intense quote")


@dataclass(frozen=True, slots=True)
class Style:
    id: str
    name: str  # in lower case
    based: str
    paragraph: Element | None  # its pPr
    run: Element | None  # its rPr


class Styles:
    """The styles by id. An unknown id stands for the default style, as in Word."""

    def __init__(self, root: Element | None):
        self._styles: dict[str, Style] = {}
        self._default = ""
        for element in root.iterfind(f"{W}style") if root is not None else ():
            self._add(element)

    def _add(self, element: Element) -> None:
        style = Style(
            element.get(W + "styleId", ""),
            value(element, "name").casefold(),
            value(element, "basedOn"),
            element.find(W + "pPr"),
            element.find(W + "rPr"),
        )
        self._styles[style.id] = style
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
            self._default = style.id

    def chain(self, id: str) -> Iterator[Style]:
        """A paragraph's style and those that it is based on, nearest first."""
        style = self._styles.get(id) or self._styles.get(self._default)
        for _ in range(MAX_CHAIN):
            if style is None:
                return
            yield style
            style = self._styles.get(style.based)

    def heading(self, id: str, properties: Element | None) -> int:
        """The depth of a heading, 1 for the highest; 0 for what is none."""
        outline = number(properties, "outlineLvl")
        if outline is not None:
            return outline + 1 if 0 <= outline < BODY else 0
        for style in self.chain(id):
            if found := _HEADING.fullmatch(style.name):
                return int(found[1])
            outline = number(style.paragraph, "outlineLvl")
            if outline is not None:
                return outline + 1 if 0 <= outline < BODY else 0
        return 0

    def is_title(self, id: str) -> bool:
        """The title of the whole document."""
        return any(style.name == "title" for style in self.chain(id))

    def is_contents(self, id: str) -> bool:
        return any(_CONTENTS.match(style.name) for style in self.chain(id))

    def is_contents_title(self, id: str) -> bool:
        return any(_CONTENTS_TITLE.fullmatch(style.name) for style in self.chain(id))

    def is_quote(self, id: str) -> bool:
        return any(style.name in _QUOTES for style in self.chain(id))

    def hides(self, run: Element | None, paragraph_style: str) -> bool:
        """Is a run with these properties left out on paper?"""
        said = switched(run, "vanish")
        if said is not None:
            return said
        names = [value(run, "rStyle"), paragraph_style]
        for name in names:
            for style in self.chain(name) if name in self._styles else ():
                if (said := switched(style.run, "vanish")) is not None:
                    return said
        return False

    def listed(self, id: str) -> tuple[str, int | None]:
        """(list, level) that a style gives its paragraphs: ("", None) without list; the level may be said elsewhere."""
        level: int | None = None
        for style in self.chain(id):
            properties = style.paragraph.find(W + "numPr") if style.paragraph is not None else None
            if properties is None:
                continue
            level = number(properties, "ilvl") if level is None else level
            if list_id := value(properties, "numId"):
                return list_id, level
        return "", None

    def indent(self, id: str) -> Element | None:
        """The indentation that a style gives."""
        found = (style.paragraph.find(W + "ind") for style in self.chain(id) if style.paragraph is not None)
        return next((element for element in found if element is not None), None)
