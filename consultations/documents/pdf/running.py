"""Running heads and feet: lines at the edges of pages that come again at the same height."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from consultations.documents.blocks import Reading, fold
from consultations.documents.labelling.labels import ANNEX, ARTICLE, CONTAINERS, parse, roman
from consultations.documents.pdf.lines import rows
from consultations.documents.pdf.words import Page, Word

_DEPTH = 4  # rows at each edge of a page that may be running
_FEWEST = 3  # pages on which a line must come again
_APART = 6  # pages within which it comes again
_NEAR = 4.0  # points: how far it may move
_FIGURE = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_NUMBER = re.compile(r"[^\w]*(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})[^\w]*")
_AWAY = 1.6  # lines' heights: what stands so far from the text is no part of it
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at the edge of a page."""

    page: int
    row: list[Word]
    text: str
    shape: str  # its words, with figures blotted out
    height: float
    size: float
    named: bool  # the number of an article or a chapter, which counts something else than pages
    away: bool  # more room parts it from the next row than lines have between them


class Running:
    """Finds them in some pages at a time, and remembers those of the pages before."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.known: dict[str, list[float]] = {}

    def take_out(self, pages: Sequence[Page]) -> None:
        """Leave running lines out of the pages' words; each is a repair."""
        language = self.reading.language
        edges = [(_edges(page, language, top=True), _edges(page, language, top=False)) for page in pages]
        seen: defaultdict[str, list[_Edge]] = defaultdict(list)
        for sides in edges:
            for edge in (edge for side in sides for edge in side):
                seen[edge.shape].append(edge)
        for shape, alike in seen.items():
            often = {round(edge.height) for edge in alike if _comes_again(edge, alike)}
            if often:
                self.known.setdefault(shape, []).extend(sorted(often))
        slots = Counter(
            round(edge.height / 8) for sides in edges for side in sides for edge in side if self._is_known(edge)
        )
        usual = {slot for slot, count in slots.items() if 2 * count >= len(pages) >= _FEWEST}
        for page, (heads, feet) in zip(pages, edges, strict=True):
            self._take_out(page, heads, usual)
            self._take_out(page, feet, usual)

    def _is_known(self, edge: _Edge) -> bool:
        return any(abs(edge.height - height) <= _NEAR for height in self.known.get(edge.shape, ()))

    def _take_out(self, page: Page, side: list[_Edge], usual: set[int]) -> None:
        """From the edge inwards, as long as the rows are running ones."""
        for edge in side:
            known = self._is_known(edge)
            if not (known or self._stands_apart(edge, usual)):
                return
            kind = "page-number" if _NUMBER.fullmatch(edge.text) else "running-head"
            if self.reading.repair(kind, f"P{page.number}", edge.text):
                gone = set(map(id, edge.row))
                page.words = [word for word in page.words if id(word) not in gone]

    def _stands_apart(self, edge: _Edge, usual: set[int]) -> bool:
        """Where other pages have a running line, one whose words change with the chapter."""
        return round(edge.height / 8) in usual and edge.away and len(edge.text) < _LONGEST


def _comes_again(edge: _Edge, alike: list[_Edge]) -> bool:
    """On pages near by, at the same height: in the same words, or with a figure that counts the pages."""
    pages = set()
    for other in alike:
        if abs(other.page - edge.page) > _APART or abs(other.height - edge.height) > _NEAR:
            continue
        if other.text == edge.text or _counts(edge) & _counts(other):
            pages.add(other.page)
    return len(pages) >= (_FEWEST - 1 if edge.away else _FEWEST)


def _counts(edge: _Edge) -> set[int]:
    """How far its figures are ahead of the page's own number."""
    if edge.named:
        return set()
    figures = _FIGURE.findall(edge.text)
    return {(int(one) if one.isdigit() else roman(one)) - edge.page for one in figures if len(one) < 8}


def _edges(page: Page, language: str, *, top: bool) -> list[_Edge]:
    """The outer rows of a page, the outermost first."""
    found = rows(page.words)
    chosen = found[:_DEPTH] if top else found[: -_DEPTH - 1 : -1]
    out = []
    for number, row in enumerate(chosen):
        size = max(word.size for word in row)
        inner = chosen[number + 1] if number + 1 < len(chosen) else None
        away = inner is not None and abs(row[0].base - inner[0].base) > _AWAY * 1.2 * size
        text = " ".join(word.text for word in row)
        shape = _FIGURE.sub("#", text) if len(text) < _LONGEST else text
        out.append(
            _Edge(page.number, row, text, fold(shape) or shape, row[0].base, size, _is_named(text, language), away)
        )
    return out


def _is_named(text: str, language: str) -> bool:
    label = parse(text, language)
    return label is not None and label.family in (ANNEX, ARTICLE, *CONTAINERS)
