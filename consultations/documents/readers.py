"""Which reader a file needs, told by what it holds and not by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consultations.documents import docx, files, html, kinds, markdown, office, pdf, plain_text
from consultations.documents.blocks import Block, Reading
from consultations.documents.refusals import Refused


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file: `knows` looks at the bytes and the name, `read` gives blocks or raises Refused."""

    name: str
    knows: Callable[[bytes, str], bool]
    read: Callable[[bytes, Reading], list[Block]]
    max_bytes: int = files.MAX_BYTES


def _may_be_text(data: bytes, filename: str) -> bool:
    """What is of no other kind; whether its bytes are letters shows when they are read."""
    return not data.startswith((b"%PDF", b"PK\x03\x04"))


# In their order: the first that knows a file reads it. Those told by their bytes come before those told by a name.
READERS: tuple[Reader, ...] = (
    Reader("office", office.knows, office.read),
    Reader("word", docx.knows, docx.read),
    Reader("pdf", pdf.knows, pdf.read, pdf.MAX_BYTES),
    Reader("web", html.knows, html.read),
    Reader("markdown", markdown.knows, markdown.read),
    Reader("text", _may_be_text, plain_text.read),
)


def reader_for(data: bytes, filename: str) -> Reader:
    """The first reader that knows the file. Raises Refused for an empty file and for one that none knows."""
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf"):
        raise Refused(_("This file is empty."))
    if why := kinds.refusal(data):
        raise Refused(why)
    reader = next((one for one in READERS if one.knows(data, filename)), None)
    if reader is None:
        raise Refused(kinds.unknown(filename[-40:]))
    if len(data) > reader.max_bytes:
        raise Refused(files.too_large(reader.max_bytes))
    return reader
