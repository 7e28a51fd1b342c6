"""Which reader a file needs, told by what it holds and not by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consultations.documents import markdown, plain_text
from consultations.documents.blocks import Block, Reading
from consultations.documents.refusals import Refused


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file: `knows` looks at the bytes and the name, `read` gives blocks or raises Refused."""

    name: str
    knows: Callable[[bytes, str], bool]
    read: Callable[[bytes, Reading], list[Block]]


# The first bytes of files that no reader takes yet, with the name that people know them by.
_FOREIGN = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Word, OpenDocument, ZIP",
    b"\xd0\xcf\x11\xe0": "Word 97",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
    b"\x7fELF": "ELF",
    b"MZ": "EXE",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
}
_TEXT_NAMES = (".txt", ".text", "")


def _is_text(data: bytes, filename: str) -> bool:
    dot = filename.rfind(".")
    return (filename[dot:].casefold() if dot > 0 else "") in _TEXT_NAMES


READERS: tuple[Reader, ...] = (
    Reader("markdown", markdown.knows, markdown.read),
    Reader("text", _is_text, plain_text.read),
)


def reader_for(data: bytes, filename: str) -> Reader:
    """The first reader that knows the file. Raises Refused for an empty file and for one that none knows."""
    head = data[:4096]
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf"):
        raise Refused(_("This file is empty."))
    reader = next((one for one in READERS if one.knows(data, filename)), None)
    foreign = next((name for mark, name in _FOREIGN.items() if head.startswith(mark)), None)
    if foreign or reader is None:
        raise Refused(
            _("This type of file cannot be read (%(type)s). Send the draft as plain text in UTF-8.")
            % {"type": foreign or filename[-40:]}
        )
    return reader
