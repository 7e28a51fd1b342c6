"""PDFs for tests, written by hand: letters of one width at places that the test chooses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

WIDE, HIGH = 595, 842  # points of a page
MARGIN = 60
WIDTH = 0.6  # of the size: how wide each letter of Courier is
_FONTS = {False: "F1", True: "F2"}


@dataclass
class Portable:
    """A PDF that grows page by page; heights are measured from the foot of the page."""

    pages: list[list[str]] = field(default_factory=list)
    rotate: int = 0
    trailer: str = ""  # more of what the end of the file says

    def page(self) -> "Portable":
        self.pages.append([])
        return self

    def text(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False, turn: float = 0, mode=0):
        """Paint a text that begins at a place; `turn` in degrees, `mode` 3 is invisible."""
        a, b = cos(radians(turn)), sin(radians(turn))
        shown = text.encode("cp1252").hex()
        place = f"{a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x:.2f} {y:.2f} Tm"
        self.pages[-1].append(f"BT /{_FONTS[bold]} {size} Tf {mode} Tr {place} <{shown}> Tj ET")

    def rule(self, x: float, y: float, width: float) -> None:
        """A level stroke."""
        self.pages[-1].append(f"0.5 w {x} {y} m {x + width} {y} l S")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """The outline of a rectangle whose left foot is at a place."""
        self.pages[-1].append(f"0.5 w {x} {y} {width} {height} re S")

    def upright(self, x: float, y: float, height: float) -> None:
        """A stroke from a place upwards."""
        self.pages[-1].append(f"0.5 w {x} {y} m {x} {y + height} l S")

    def content(self) -> bytes:
        """The file."""
        fonts = [
            f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"
            for name in ("Courier", "Courier-Bold")
        ]
        first = 5
        kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(self.pages)))
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(self.pages)}>>",
            *fonts,
        ]
        for i, marks in enumerate(self.pages):
            stream = "\n".join(marks)
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDE} {HIGH}]/Rotate {self.rotate}"
                f"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents {first + 2 * i + 1} 0 R>>"
            )
            objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        return _file(objects, self.trailer)


def _file(objects: Sequence[str], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{words}endobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


@dataclass(frozen=True)
class Setting:
    """How `typeset` sets a text."""

    columns: int = 1
    by_row: bool = False  # paints the lines of columns beside one another, instead of one column after the other
    heads: bool = False  # running heads, others on even pages, and page numbers
    hyphens: bool = False  # cuts words where lines end
    lines: int = 46  # in a column
    size: float = 10
    bold: tuple[str, ...] = ()  # lines set bold and larger


def typeset(text: str, setting: Setting) -> bytes:
    """A text as a PDF: its lines wrapped to columns, an empty line as room."""
    gutter = 24
    width = (WIDE - 2 * MARGIN - gutter * (setting.columns - 1)) / setting.columns
    letters = int(width / (WIDTH * setting.size))
    lines = [piece for line in text.splitlines() for piece in _wrapped(line.strip(), letters, setting)]
    columns = list(_columns(lines, setting.lines))
    out = Portable()
    for start in range(0, len(columns), setting.columns):
        out.page()
        if setting.heads:
            _heads(out, len(out.pages))
        placed = [
            (MARGIN + number * (width + gutter), HIGH - 90 - 14 * row, line)
            for number, column in enumerate(columns[start : start + setting.columns])
            for row, line in enumerate(column)
            if line
        ]
        if setting.by_row:
            placed.sort(key=lambda item: (-item[1], item[0]))
        for x, y, line in placed:
            heavy = line in setting.bold
            out.text(x, y, line, size=setting.size + (2 if heavy else 0), bold=heavy)
    return out.content()


def _columns(lines: list[str], most: int) -> Iterable[list[str]]:
    while lines:
        yield lines[:most]
        lines = lines[most:]


def _heads(out: Portable, page: int) -> None:
    even = page % 2 == 0
    out.text(MARGIN, HIGH - 45, "Gaceta de las ciudades" if even else "Libro de las leyes", size=8)
    out.text(MARGIN if even else WIDE - MARGIN - 20, 40, str(page + 16), size=8)


def _wrapped(line: str, letters: int, setting: Setting) -> Iterable[str]:
    """The pieces of a line that fit a column."""
    here = ""
    for word in line.split():
        if here and len(here) + 1 + len(word) > letters:
            room = letters - len(here) - 2  # for letters before a hyphen
            if setting.hyphens and word.isalpha() and 4 <= room <= len(word) - 4:
                yield f"{here} {word[:room]}-"
                here = word[room:]
                continue
            yield here
            here = word
        else:
            here = f"{here} {word}" if here else word
    yield here
