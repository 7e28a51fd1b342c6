"""What a file is, told by its bytes: the kinds that no reader takes, each with what to send in its place."""

from collections.abc import Callable

from django.utils.translation import gettext as _

PICTURE, ARCHIVE, PROGRAM, RECORDING, SHEET, OTHER = "picture", "archive", "program", "recording", "sheet", "other"

# (where its mark stands, the mark, the name that people know it by, its group)
_MARKS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG", "PNG", PICTURE),
    (0, b"\xff\xd8\xff", "JPEG", PICTURE),
    (0, b"GIF8", "GIF", PICTURE),
    (0, b"II*\0", "TIFF", PICTURE),
    (0, b"MM\0*", "TIFF", PICTURE),
    (0, b"BM", "BMP", PICTURE),
    (0, b"\0\0\1\0", "ICO", PICTURE),
    (8, b"WEBP", "WebP", PICTURE),
    (4, b"ftyphei", "HEIC", PICTURE),
    (4, b"ftypavif", "AVIF", PICTURE),
    (0, b"8BPS", "Photoshop", PICTURE),
    (0, b"AT&TFORM", "DjVu", PICTURE),
    (0, b"\x1f\x8b", "gzip", ARCHIVE),
    (0, b"7z\xbc\xaf", "7z", ARCHIVE),
    (0, b"Rar!", "RAR", ARCHIVE),
    (0, b"\xfd7zXZ", "xz", ARCHIVE),
    (0, b"BZh", "bzip2", ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", "zstd", ARCHIVE),
    (257, b"ustar", "tar", ARCHIVE),
    (0, b"\x7fELF", "ELF", PROGRAM),
    (0, b"MZ", "EXE", PROGRAM),
    (0, b"\xca\xfe\xba\xbe", "Java, Mach-O", PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", "Mach-O", PROGRAM),
    (0, b"\0asm", "WebAssembly", PROGRAM),
    (0, b"ID3", "MP3", RECORDING),
    (0, b"OggS", "Ogg", RECORDING),
    (0, b"\x1aE\xdf\xa3", "WebM", RECORDING),
    (4, b"ftyp", "MP4", RECORDING),
    (8, b"WAVE", "WAV", RECORDING),
    (8, b"AVI ", "AVI", RECORDING),
    (0, b"\xffWPC", "WordPerfect", OTHER),
    (0, b"SQLite format 3\0", "SQLite", OTHER),
)
# Compressed folders that are documents, told by what lies in them. Those that a reader takes have no name here.
_ZIP, OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_PARTS = (
    (b"word/", "", ""),
    (b"application/vnd.oasis.opendocument.text", "", ""),
    (b"xl/work", "Excel", SHEET),
    (b"ppt/pres", "PowerPoint", SHEET),
    (b"application/vnd.oasis.opendocument", "OpenDocument", SHEET),
    (b"application/epub", "EPUB", OTHER),
    (b"Index/Document.iwa", "Pages", OTHER),
)


def refusal(data: bytes) -> str:
    """Why a file of this kind cannot be read and what to do, or "" where a reader may take it."""
    if data.startswith(OLE):
        return _ole_refusal(data)
    name, group = _kind(data)
    return _SENTENCES[group](name) if name else ""


def unknown(name: str) -> str:
    """The sentence for a type of file that has no reader."""
    return _(
        "This type of file cannot be read (%(type)s). Send the draft as Word (.docx), PDF, HTML, Markdown or plain "
        "text."
    ) % {"type": name}


def _kind(data: bytes) -> tuple[str, str]:
    """The name and the group of a file that no reader takes, or two empty words."""
    if data.startswith(_ZIP):
        return next(((name, group) for part, name, group in _ZIP_PARTS if part in data), ("ZIP", ARCHIVE))
    for place, mark, name, group in _MARKS:
        if data.startswith(mark, place) and (not _is_ascii_text(mark) or 0 in data[:1024]):
            return name, group
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%!ps"):
        return "PostScript", OTHER
    if head.startswith(b"<?xml") and b"html" not in head:
        return ("SVG", PICTURE) if b"<svg" in head else ("XML", OTHER)
    return "", ""


def _is_ascii_text(mark: bytes) -> bool:
    """Could a text begin with it? Then it is believed only beside bytes that no text has."""
    return all(32 <= byte < 127 for byte in mark)


def _ole_refusal(data: bytes) -> str:
    """The container of old office programs; new ones put documents with a password into it."""

    def holds(part: str) -> bool:
        return part.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return _("This document is protected by a password. Take the password off and send it again.")
    if holds("WordDocument"):
        return ""
    if holds("Workbook"):
        return _sheet("Excel")
    return _sheet("PowerPoint") if holds("PowerPoint Document") else unknown("OLE")


def save_as_docx(name: str) -> str:
    """The sentence for a format that only a word processor reads."""
    return _(
        "This document is in a format that cannot be read (%(type)s). Open it in your word processor, save it as .docx "
        "and send that."
    ) % {"type": name}


def _picture(name: str) -> str:
    return _(
        "This file is a picture (%(type)s), not a text. Send the draft as Word (.docx), PDF, HTML, Markdown or plain "
        "text."
    ) % {"type": name}


def _archive(name: str) -> str:
    return _("This file is a compressed archive (%(type)s). Unpack it and send the document itself.") % {"type": name}


def _program(name: str) -> str:
    return _("This file is a program (%(type)s), not a document. Look whether you chose the right file.") % {
        "type": name
    }


def _recording(name: str) -> str:
    return _("This file is a recording (%(type)s), not a text. Look whether you chose the right file.") % {"type": name}


def _sheet(name: str) -> str:
    return _(
        "This file holds sheets or slides (%(type)s). Put the draft into a text document, such as Word (.docx), and "
        "send that."
    ) % {"type": name}


_SENTENCES: dict[str, Callable[[str], str]] = {
    PICTURE: _picture,
    ARCHIVE: _archive,
    PROGRAM: _program,
    RECORDING: _recording,
    SHEET: _sheet,
    OTHER: unknown,
}
