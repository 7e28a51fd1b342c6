"""Letters as PDFium gives them: one page's characters, their places, sizes and weights."""

import ctypes
import math
import re
from dataclasses import dataclass

import pypdfium2.raw as pdfium

BROKEN = "\ufffd"
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18  # of a font's flags
_STROKED = 2  # a way to paint: filled and outlined, which looks bold


@dataclass(frozen=True, slots=True)
class Look:
    size: float
    bold: bool
    turn: float  # radians against the horizontal


class Letters:
    """The letters of one open page, by their place in the file; fonts are remembered while the page is open."""

    def __init__(self, text_page):
        self.page = text_page
        self.fonts: dict[int, bool] = {}
        self.count = max(0, pdfium.FPDFText_CountChars(text_page))
        self.looks: dict[int, Look] = {}
        self.box, self.matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def text(self) -> str:
        """All letters, one character each."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        length = pdfium.FPDFText_GetText(self.page, 0, self.count, buffer) - 1
        if length == self.count:
            return bytes(buffer)[: 2 * length].decode("utf-16-le", "replace").ljust(self.count)[: self.count]
        codes = (pdfium.FPDFText_GetUnicode(self.page, index) for index in range(self.count))
        return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else BROKEN for code in codes)

    def extent(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a letter."""
        pdfium.FPDFText_GetLooseCharBox(self.page, index, self.box)
        return self.box.left, self.box.bottom, self.box.right, self.box.top

    def origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self.page, index, self.x, self.y)
        return self.x.value, self.y.value

    def look(self, index: int) -> Look:
        """Size, weight and direction, which all letters of one text object share."""
        thing = pdfium.FPDFText_GetTextObject(self.page, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if key not in self.looks:
            self.looks[key] = self._look(index, thing)
        return self.looks[key]

    def _look(self, index: int, thing) -> Look:
        pdfium.FPDFText_GetMatrix(self.page, index, self.matrix)
        a, b, c, d = self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d
        size = pdfium.FPDFText_GetFontSize(self.page, index) * math.hypot(c, d)
        bold = bool(thing) and (self._is_bold(thing) or pdfium.FPDFTextObj_GetTextRenderMode(thing) == _STROKED)
        return Look(abs(size) or 1.0, bold, math.atan2(b, a))

    def _is_bold(self, thing) -> bool:
        font = pdfium.FPDFTextObj_GetFont(thing)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self.fonts:
            name = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, name, 200)
            flags = max(0, pdfium.FPDFFont_GetFlags(font))
            self.fonts[key] = bool(_BOLD.search(name.value.decode("latin-1")) or flags & _FORCE_BOLD)
        return self.fonts[key]
