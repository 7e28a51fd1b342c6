"""Files that organisations send with their positions: known by what stands in them, never by their names."""

from django.utils.translation import gettext as _

from consultations.documents import archive
from consultations.documents.refusals import Refused
from consultations.statuses import FileKind

MAX_BYTES = 5_000_000
MIME = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.TXT: "text/plain; charset=utf-8",
}
_ODT = b"application/vnd.oasis.opendocument.text"
# what would run in a word processor
_PROGRAMS = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/", "activex/", "oleobject")
_CONTROLS = bytes(range(9)) + bytes(range(14, 32)) + b"\x0b\x7f"


def recognised(content: bytes) -> FileKind:
    """What the file is. Raises Refused for an empty, too large, damaged or protected one, and for any other kind."""
    if not content:
        raise Refused(_("This file is empty."))
    if len(content) > MAX_BYTES:
        raise Refused(_("This file is too large: the limit is 5 megabytes."))
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"PK"):
        return _zipped(content)
    if _is_text(content):
        return FileKind.TXT
    raise Refused(_("This file is neither PDF nor Word (DOCX), OpenDocument (ODT) or plain text in UTF-8."))


def _pdf(content: bytes) -> FileKind:
    if b"%%EOF" not in content[-2048:]:
        raise Refused(archive.damaged())
    if any(name in content for name in (b"/JavaScript", b"/Launch", b"/EmbeddedFile")):
        raise Refused(_with_programs())
    return FileKind.PDF


def _zipped(content: bytes) -> FileKind:
    package = archive.Archive(content)
    names = [name.lower() for name in package.names]
    if any(part in name for part in _PROGRAMS for name in names):
        raise Refused(_with_programs())
    if "[Content_Types].xml" in package and "word/document.xml" in package:
        if b"macroenabled" in package.read("[Content_Types].xml", 1_000_000).lower():
            raise Refused(_with_programs())
        return FileKind.DOCX
    if "mimetype" in package and "content.xml" in package and package.read("mimetype", 200).strip() == _ODT:
        return FileKind.ODT
    raise Refused(_("This file is neither PDF nor Word (DOCX), OpenDocument (ODT) or plain text in UTF-8."))


def _is_text(content: bytes) -> bool:
    if content.translate(None, _CONTROLS) != content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # a page of the web opens as one wherever it lands
    return not content.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<svg", b"<?xml"))


def _with_programs() -> str:
    return _("This file contains programs or other files. Save it without macros and attachments, and send that.")
