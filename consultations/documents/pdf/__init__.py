"""PDF: words with places and fonts, from which lines, columns and paragraphs are put together again."""

from importlib import import_module

from consultations.documents.blocks import Block, Reading

MAX_BYTES = 50_000_000
_HEAD, _TAIL = 1024, 2048  # bytes: the mark of a PDF may stand a little behind its beginning


def knows(data: bytes, filename: str) -> bool:
    """By its mark, at the beginning or a little behind it; a text that only speaks of one has no end of a PDF."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return True
    return b"%PDF-" in data[:_HEAD] and b"%%EOF" in data[-_TAIL:]


def read(data: bytes, reading: Reading) -> list[Block]:
    """Paragraphs as blocks; the place "P3L12" is the line 12 of page 3. Raises Refused."""
    reader = import_module("consultations.documents.pdf.reader")  # the library is loaded only where a PDF is read
    return reader.read(data, reading)
