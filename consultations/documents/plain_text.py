"""Plain text: bytes to lines, in whatever encoding they can be read, as blocks of one line each."""

import codecs
import re

from django.utils.translation import gettext as _

from consultations.documents.blocks import Block, Reading
from consultations.documents.refusals import Refused

MAX_BYTES = 10_000_000  # about five thousand pages
MAX_LINE = 2_000_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What the upper half of Windows-1252 holds in texts of the four languages; anything else is no such text.
_PLAUSIBLE = set("áàâãäéèêëíìîïóòôõöúùûüçñÁÀÂÃÄÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑœŒæÆ«»“”‘’„–—…•·¿¡ºª°§€£©®™½¼¾±×\xa0´²³¹¶")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, reading: Reading) -> str:
    """The text of a file; says in `reading` when the encoding had to be guessed. Raises Refused."""
    if len(data) > MAX_BYTES:
        raise Refused(too_large())
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if (sample := data[:4096]).count(0) > len(sample) // 4:
        return _strictly(
            data,
            "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data, reading)
    controls = _CONTROLS.findall(text)
    if len(controls) > max(5, len(text) // 200):
        raise Refused(_("This file is not a text: it holds bytes that no text has."))
    if controls:
        reading.repair("controls", "", _("%(count)s control characters") % {"count": len(controls)})
        text = _CONTROLS.sub("", text)
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    if not text or len(_CONTROLS.findall(text)) > len(text) // 200 or _odd_letters(text):
        raise Refused(_("The characters of this file cannot be read. Save it as text in UTF-8 and try again."))
    return text


def _odd_letters(text: str) -> bool:
    """Are most letters outside the Latin script? Then the bytes were no text in this encoding."""
    letters = [c for c in text[:4000] if c.isalpha()]
    return sum(c > "\u024f" for c in letters) > len(letters) // 2


def _guessed(data: bytes, reading: Reading) -> str:
    text = data.decode("utf-8", "replace")
    broken, whole = (
        text.count("\ufffd"),
        sum(1 for c in text if c > "\x7f" and c != "\ufffd"),
    )
    if whole > 10 * broken:
        reading.doubt("broken-characters", "", str(broken))
        return text
    text = data.decode("cp1252", "replace")
    upper = [c for c in text if c > "\x7f"]
    if sum(c in _PLAUSIBLE for c in upper) < 0.9 * len(upper) or len(upper) > len(text) // 3:
        raise Refused(_("The characters of this file cannot be read. Save it as text in UTF-8 and try again."))
    reading.doubt("encoding", "", "Windows-1252")
    return text


def read(data: bytes, reading: Reading) -> list[Block]:
    """Lines as blocks, each with the number of empty lines before it. Raises Refused."""
    return lines_as_blocks(decode(data, reading), reading)


def too_large() -> str:
    """The sentence for a text beyond the limit."""
    return _("This text is too long: the limit is %(size)s megabytes.") % {"size": MAX_BYTES // 1_000_000}


def lines_as_blocks(text: str, reading: Reading) -> list[Block]:
    """One block a line; a form feed counts as an empty line after which something may have been cut."""
    blocks: list[Block] = []
    gap, cut = 1, False
    for number, line in enumerate(re.split(r"\r\n|[\n\r\x0b\u2028\u2029\x85]", text), 1):
        cut = cut or "\x0c" in line
        content = line.replace("\x0c", "").rstrip()
        if not content.strip():
            if line and "\x0c" not in line:
                reading.repair("blank-line", f"L{number}", "")
            gap += 1
            continue
        if len(content) > MAX_LINE:
            raise Refused(_("One line of this text is longer than a book. Put each paragraph on its own line."))
        indent = len(content.expandtabs(4)) - len(content.expandtabs(4).lstrip())
        blocks.append(Block(content.strip(), (f"L{number}",), max(gap, int(cut)), indent, cut=cut))
        gap, cut = 0, False
    return blocks
