"""Notes at the foot of a column: smaller lines that begin with a mark which the text above bears too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from consultations.documents.blocks import FOOTNOTE, PLAIN, Block, Reading, is_finished, starts_lower
from consultations.documents.pdf.lines import Line

_SMALLER = 0.93  # of the size of the text above
_BARE = re.compile(r"(\d{1,3}|[*†‡]{1,3})(?:[.)]?\s+|\t|(?=[^\W\d]))(?=\S)")
_ROUND = re.compile(r"\(\s?(\d{1,3}|[*†‡]{1,3})\s?\)\s*(?=\S)")


@dataclass(slots=True)
class Note:
    """The lines of one note, and the line of the text that bears its mark."""

    label: str
    lines: list[Line] = field(default_factory=list)
    owner: Line | None = None
    text: str = ""


class Notes:
    """Takes notes out of the columns, page by page."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.last: Note | None = None
        self.found: list[Note] = []

    def take_out(self, columns: Sequence[list[Line]], rules: Sequence[tuple[float, float, float, float]]) -> None:
        """Leave notes and their marks out of the lines of one page."""
        body = _body_size(columns)
        for lines in columns:
            start = self._start(lines, body, rules)
            here = [line for others in columns for line in (others[:start] if others is lines else others)]
            if start == len(lines) or not self._are_notes(lines[start:], here, body):
                continue
            notes = self._notes(lines[start:])
            del lines[start:]
            for note in notes:
                _claim(note, here)
            self.found += notes

    def _are_notes(self, lines: list[Line], above: list[Line], body: float) -> bool:
        """Smaller lines, or some whose marks the text bears: else they are points of the draft itself."""
        if all(line.size < _SMALLER * body for line in lines):
            return True
        marks = [_label(mark) for line in lines if (mark := _opens(line))]
        return any(figure.strip("()") in marks for line in above for figure, _ in line.marks)

    def _start(self, lines: list[Line], body: float, rules) -> int:
        """The first line of the notes at the end of a column, or the end."""
        start = len(lines)
        while start and lines[start - 1].size < _SMALLER * body:
            start -= 1
        ruled = [i for i in range(1, len(lines)) if _is_ruled(lines[i - 1], lines[i], rules) and _opens(lines[i])]
        start = min([start, *ruled[-1:]])
        if start == 0 and not ruled:  # a column of notes alone has lost what they belong to
            return len(lines)
        goes_on = self.last is not None and not is_finished(_text(self.last)) and start < len(lines)
        if goes_on and (starts_lower(lines[start].text) or _is_ruled(lines[start - 1], lines[start], rules)):
            return start
        while start < len(lines) and not _opens(lines[start]):
            start += 1
        return start

    def _notes(self, lines: list[Line]) -> list[Note]:
        out: list[Note] = []
        for line in lines:
            mark = _opens(line)
            if mark and self._follows(mark, out):
                out.append(Note(_label(mark), [line], text=line.text[mark.end() :]))
            elif out or self.last:
                (out[-1] if out else self.last).lines.append(line)
        self.last = out[-1] if out else self.last
        return out

    def _follows(self, mark: re.Match[str], out: list[Note]) -> bool:
        """A figure that goes on with the notes before it, or begins them."""
        label = _label(mark)
        return not out or not label.isdigit() or not out[-1].label.isdigit() or int(label) == int(out[-1].label) + 1

    def give(self) -> list[tuple[str, Block]]:
        """Hand the notes to the reading, in the order of their marks.

        Those that an editor wants in the text are given back: (the place of the line that bears the mark, the note).
        """
        staying = []
        for note in self.found:
            text = _text(note)
            place = note.owner.place if note.owner else ""
            block = Block(text, tuple(line.place for line in note.lines), style=FOOTNOTE, label=note.label)
            if self.reading.repair("footnote", block.source, text):
                self.reading.notes.append((place, block))
            else:
                staying.append(
                    (place, replace(block, text=f"[{note.label}] {text}", style=PLAIN, label="", apart=True))
                )
        return staying


def _text(note: Note) -> str:
    text = note.text
    for line in note.lines[1:]:
        text = f"{text[:-1]}{line.text}" if text.endswith("-") and starts_lower(line.text) else f"{text} {line.text}"
    return text.replace("\t", " ").strip()


def _label(mark: re.Match[str]) -> str:
    return mark[1]


def _opens(line: Line) -> re.Match[str] | None:
    if line.marks and line.marks[0][1] == 0:
        return re.match(r"\(?([\d*†‡]{1,3})\)?\s*", line.text)
    return _ROUND.match(line.text) or _BARE.match(line.text)


def _body_size(columns: Sequence[list[Line]]) -> float:
    letters: dict[float, int] = {}
    for lines in columns:
        for line in lines:
            letters[round(line.size, 1)] = letters.get(round(line.size, 1), 0) + len(line.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _is_ruled(above: Line, below: Line, rules: Sequence[tuple[float, float, float, float]]) -> bool:
    """Does a short level stroke stand between two lines, where the column begins, and underline neither?"""
    left, right = below.edges
    return any(
        below.base < low
        and high < above.base - 0.35 * above.size
        and abs(start - left) < 12
        and 20 < end - start < 0.7 * (right - left)
        for start, low, end, high in rules
        if high - low < 3
    )


def _claim(note: Note, lines: list[Line]) -> None:
    """Find the mark of a note in the text, and leave it out there."""
    for line in lines:
        for figure, place in line.marks:
            if figure.strip("()") == note.label:
                _cut(line, place, len(figure))
                line.marks.remove((figure, place))
                note.owner = line
                return
    written = re.compile(rf"(?<=\S)\s?\(\s?{re.escape(note.label)}\s?\)")
    for line in lines:
        if found := written.search(line.text):
            _cut(line, found.start(), len(found[0]))
            note.owner = line
            return


def _cut(line: Line, place: int, length: int) -> None:
    before, after = line.text[:place].rstrip(), line.text[place + length :]
    if line.text[place - 1 : place] == " " and not after.startswith((" ", ",", ".", ";", ":", ")")):
        before += " "
    line.text = before + after
    line.marks = [(figure, at - length if at > place else at) for figure, at in line.marks]
