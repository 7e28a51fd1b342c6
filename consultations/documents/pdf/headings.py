"""Headings, as far as the fonts tell them: larger or bolder than the text, and short."""

from collections import Counter
from collections.abc import Sequence

from consultations.documents.blocks import looks_like_heading
from consultations.documents.pdf.paragraphs import Paragraph

_LARGER = 1.1  # times the size of the text
_MOST = 0.4  # of the letters: a look that more of them have is no heading's
_LONGEST = 6  # lines


def levels(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """For the index of each heading its depth, from 1: larger letters stand above smaller, bold above plain."""
    letters: Counter[tuple[float, bool]] = Counter()
    for paragraph in paragraphs:
        letters[_look(paragraph)] += len(paragraph.text)
    if len(letters) < 2:
        return {}
    body, whole = letters.most_common(1)[0][0], letters.total()
    found = {}
    for index, paragraph in enumerate(paragraphs[:-1]):
        look = _look(paragraph)
        stands_out = look[0] >= _LARGER * body[0] or (look[1] and not body[1] and look[0] >= 0.98 * body[0])
        if stands_out and letters[look] < _MOST * whole and _is_short(paragraph):
            found[index] = look
    depth = {look: number for number, look in enumerate(sorted(set(found.values()), reverse=True), 1)}
    return {index: depth[look] for index, look in found.items()}


def _look(paragraph: Paragraph) -> tuple[float, bool]:
    first = paragraph.lines[0]
    return round(2 * first.size) / 2, all(line.bold for line in paragraph.lines)


def _is_short(paragraph: Paragraph) -> bool:
    return len(paragraph.lines) <= _LONGEST and looks_like_heading(paragraph.text)
