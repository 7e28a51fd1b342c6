"""What stands beside the text of a Word file: footnotes and endnotes, comments, heads and feet of pages."""

from collections.abc import Iterable, Iterator

from consultations.documents.archive import Part
from consultations.documents.blocks import FOOTNOTE, PLAIN, Block, Reading
from consultations.documents.docx import figures
from consultations.documents.docx.changes import Changes
from consultations.documents.docx.package import Package
from consultations.documents.docx.story import Paragraph, Story
from consultations.documents.docx.styles import Styles
from consultations.documents.docx.tables import rows, within
from consultations.documents.docx.xml import Element, W, subtrees

_LINES = ("separator", "continuationSeparator", "continuationNotice")  # what Word draws above notes


class Margins:
    """The notes and comments of one file, read when the first of them is asked for."""

    def __init__(self, package: Package, styles: Styles, changes: Changes, reading: Reading):
        self._package, self._styles, self._changes, self._reading = package, styles, changes, reading
        self._texts: dict[str, dict[str, str]] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        self._seen: set[str] = set()  # labels given to notes
        self._commented: set[str] = set()

    # ---- notes -----------------------------------------------------------------------------------------------------

    def note(self, kind: str, id: str, mark: str, owner: str) -> list[Block]:
        """A footnote or an endnote below the block at the place `owner`, with the number that Word prints.

        It is given back as a block of the text where an editor wants it there.
        """
        text = self._all(f"{kind}s").get(id, "")
        label = mark if mark and mark not in self._seen else self._next(kind)
        self._seen.add(label)
        if not text:
            return []
        place = f"{owner}.{'f' if kind == 'footnote' else 'e'}{label}"
        if not self._reading.repair("footnote", place, text):
            return [Block(f"[{label}] {text}", (place,), apart=True)]
        self._reading.notes.append((owner, Block(text, (place,), style=FOOTNOTE, label=label)))
        return []

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        form = "decimal" if kind == "footnote" else "lowerRoman"
        return figures.shown(self._counts[kind], form, self._reading.language)

    # ---- comments --------------------------------------------------------------------------------------------------

    def comment(self, id: str, place: str) -> None:
        """A comment that is left out, told with its place."""
        self._commented.add(id)
        text = self._all("comments").get(id, "")
        if text:
            self._reading.repair("comment", place, text)

    def rest(self) -> list[Block]:
        """Once the text was read: comments that have no place in it, and the heads and feet of pages.

        Heads that an editor wants in the text are given back as blocks of it.
        """
        staying = []
        for id in self._all("comments"):
            if id not in self._commented:
                self.comment(id, "")
        heads = (part for kind in ("header", "footer") for part in self._package.each(kind))
        for text in dict.fromkeys(self._text(self._elements(part, f"{W}p")) for part in heads):
            if any(letter.isalpha() for letter in text):
                if not self._reading.repair("running-head", "", text):
                    staying += [Block(line, ("P0",), style=PLAIN, apart=True) for line in text.split("\n")]
        return staying

    # ---- reading them ------------------------------------------------------------------------------------------------

    def _all(self, kind: str) -> dict[str, str]:
        """The texts of one part by their ids."""
        if kind not in self._texts:
            self._texts[kind] = {}
            part = self._package.first(kind)
            for element in self._elements(part, f"{W}{kind[:-1]}") if part is not None else ():
                if element.get(f"{W}type") not in _LINES:
                    self._changes.count(element)
                    self._texts[kind][element.get(f"{W}id", "")] = self._text(flow(element, self._changes))
        return self._texts[kind]

    @staticmethod
    def _elements(part: Part, tag: str) -> Iterator[Element]:
        for kind, element in subtrees(part, frozenset((tag,))):
            if kind == "whole":
                yield element

    def _text(self, elements) -> str:
        story = Story(self._styles, self._changes)
        paragraphs = merged(story.paragraph(element) for element in elements)
        return "\n".join(line.strip() for one in paragraphs for line in one.lines if line.strip())


def flow(parent: Element, changes: Changes) -> Iterator[Element]:
    """The paragraphs below `parent`, those in tables too, in reading order."""
    for element in within(parent, "p tbl", changes):
        if element.tag == f"{W}p":
            yield element
        else:
            for row in rows(element, changes):
                for cell in row:
                    yield from flow(cell, changes)


def merged(flow: Iterable[Paragraph | Element]) -> Iterator[Paragraph | Element]:
    """Paragraphs whose marks do not count go on with the next; tables, which come as elements, stay as they are."""
    waiting: Paragraph | None = None
    for one in flow:
        if not isinstance(one, Paragraph):
            if waiting is not None and not waiting.is_empty:
                yield waiting
            waiting = None
            yield one
            continue
        if waiting is not None:
            waiting.take(one)
            one = waiting
        waiting = one if one.runs_on else None
        if waiting is None:
            yield one
    if waiting is not None and not waiting.is_empty:
        yield waiting
