"""From the bytes of a PDF to blocks: pages in turn, then paragraphs over all of them."""

from collections import Counter

from django.utils.translation import gettext as _

from consultations.documents.blocks import HEADING, PLAIN, Block, Reading, is_upper
from consultations.documents.pdf import gaps, headings, library
from consultations.documents.pdf.columns import Columns
from consultations.documents.pdf.grids import take_out
from consultations.documents.pdf.hyphens import Hyphens
from consultations.documents.pdf.lines import Line, with_dropped_capitals
from consultations.documents.pdf.notes import Notes
from consultations.documents.pdf.paragraphs import Paragraph, Paragraphs
from consultations.documents.pdf.running import Running
from consultations.documents.pdf.staying import Stay, put_back
from consultations.documents.pdf.tables import blocks_of, lines_of, put_in
from consultations.documents.pdf.words import Page
from consultations.documents.refusals import Refused

_TOGETHER = 64  # pages whose words are held at a time
_NAMED = 12  # pages without text that a doubt names


def read(data: bytes, reading: Reading) -> list[Block]:
    """Paragraphs as blocks. Raises Refused."""
    draft = Draft(reading)
    with library.opened(data) as document:
        count = reading.pages = library.page_count(document)
        for page in library.pages(document, count):
            draft.add(page)
            reading.progress(draft.count, count)
    return draft.blocks()


class Draft:
    """The lines of a draft while its pages come in."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.count = self.shut = self.letters = self.broken = 0
        self.empty: list[int] = []
        self.waiting: list[Page] = []
        self.staying: list[Stay] = []
        self.lines: list[Line] = []
        self.columns, self.running, self.notes = Columns(), Running(reading), Notes(reading)
        self.words: Counter[str] = Counter()

    def add(self, page: Page | None) -> None:
        """Take the next page, None for one that cannot be opened."""
        self.count += 1
        if page is None or not page.words:
            self.empty.append(self.count)
        if page is None:
            self.shut += 1
            return
        self.letters += page.letters
        self.broken += page.broken
        for kind, text in (("turned-text", page.turned), ("outside-page", page.outside)):
            if text and not self.reading.repair(kind, f"P{page.number}", text):
                place = f"P{page.number}"
                self.staying.append((place, Block(text, (place,), style=PLAIN, apart=True)))
        self.waiting.append(page)
        if len(self.waiting) >= _TOGETHER:
            self._settle()

    def _settle(self) -> None:
        """Turn the pages that wait into lines."""
        self.running.take_out(self.waiting)
        grids = [[*take_out(page), *gaps.take_out(page, self.reading.language)] for page in self.waiting]
        settled = [self._columns(page) for page in self.waiting]
        if self.columns.known:  # pages that show their columns badly are sure of them now
            settled = [self._columns(page) for page in self.waiting]
        _widen([line for columns in settled for lines in columns for line in lines])
        for page, columns, tables in zip(self.waiting, settled, grids, strict=True):
            put_in(columns, tables, page.number)
            _number(columns)
            self.notes.take_out(columns, page.strokes)
            self.lines += [line for lines in columns for line in lines if line.text.strip() or line.cells]
        self.waiting = []

    def _columns(self, page: Page) -> list[list[Line]]:
        self.words.update(word.text.casefold() for word in page.words)
        words = with_dropped_capitals(page.words, lambda text: self.words[text.casefold()] > 2)
        return [lines_of(region, page.number, self.reading.language) for region in self.columns.regions(words)]

    def blocks(self) -> list[Block]:
        """The paragraphs of all pages. Raises Refused where the pages hold no text that can be read."""
        self._settle()
        if self.shut == self.count:
            raise Refused(library.damaged())
        if not self.lines:
            raise Refused(_only_pictures())
        if 2 * self.broken > self.letters:
            raise Refused(_without_characters())
        self._doubts()
        self.staying += self.notes.give()
        hyphens = Hyphens([each for line in self.lines for each in _with_cells(line)], self.reading)
        paragraphs = Paragraphs(self.reading, hyphens.join).of(self.lines)
        depth = headings.levels(paragraphs)
        blocks: list[Block] = []
        for index, paragraph in enumerate(paragraphs):
            if paragraph.lines[0].cells:
                blocks += blocks_of(paragraph.lines[0], self.reading, hyphens.join)
            else:
                blocks.append(_block(paragraph, depth.get(index, 0)))
        return put_back(blocks, self.staying)

    def _doubts(self) -> None:
        self.reading.doubt("pdf", "")
        if self.broken:
            self.reading.doubt("broken-characters", "", str(self.broken))
        if self.empty:
            named = ", ".join(map(str, self.empty[:_NAMED]))
            self.reading.doubt("pictures", "", named + (", …" if len(self.empty) > _NAMED else ""))


def _block(paragraph: Paragraph, depth: int) -> Block:
    first = paragraph.lines[0]
    return Block(
        text=paragraph.text,
        places=paragraph.places,
        indent=max(0, round((first.left - first.edges[0]) / 6)),
        style=HEADING if depth else PLAIN if _is_plain(paragraph) else "",
        level=depth,
        cut=paragraph.cut,
    )


def _with_cells(line: Line) -> list[Line]:
    return [line, *(each for cell in line.cells for each in cell)]


def _is_plain(paragraph: Paragraph) -> bool:
    """A text in capitals that fills its lines is no heading."""
    whole = len(paragraph.lines) > 2 and not any(line.is_centred for line in paragraph.lines[:-1])
    filled = sum(line.edges[1] - line.right < 3 * line.size for line in paragraph.lines[:-1])
    return whole and filled == len(paragraph.lines) - 1 and is_upper(paragraph.text)


def _number(columns: list[list[Line]]) -> None:
    """Tell the lines of a page their places in the order of reading."""
    found = (each for lines in columns for line in lines for each in _with_cells(line))
    for number, line in enumerate(found, 1):
        line.number = number


def _widen(lines: list[Line]) -> None:
    """Columns reach as far as the same column does on other pages: a short one does not show its width."""
    reach: dict[tuple, list[tuple[float, float]]] = {}
    for line in lines:
        reach.setdefault((line.column, line.page % 2), []).append(line.edges)
    widest = {key: (_usual([e[0] for e in all_]), _usual([-e[1] for e in all_])) for key, all_ in reach.items()}
    for line in lines:
        left, right = widest[line.column, line.page % 2]
        line.edges = (min(line.edges[0], left), max(line.edges[1], -right))


def _usual(edges: list[float]) -> float:
    """An edge that the outer tenth of the lines has: not that of a single line that sticks out."""
    return sorted(edges)[len(edges) // 10]


def _only_pictures() -> str:
    return _(
        "This PDF holds pictures of pages, no text. Run a text recognition over it, or send the draft as Word (.docx) "
        "or plain text."
    )


def _without_characters() -> str:
    return _(
        "The fonts of this PDF do not say which letters they show. Send the draft as Word (.docx) or plain text, or "
        "save the PDF again from the program that made it."
    )
