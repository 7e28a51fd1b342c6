"""Bytes to text, in whatever encoding they can be read."""

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _

from consultations.documents.blocks import Reading
from consultations.documents.refusals import Refused

MAX_BYTES = 10_000_000  # about five thousand pages
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]+")
# What the upper half of Windows-1252 holds in texts of the four languages; anything else is no such text.
_PLAUSIBLE = set("áàâãäéèêëíìîïóòôõöúùûüçñÁÀÂÃÄÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑœŒæÆ«»“”‘’„–—…•·¿¡ºª°§€£©®™½¼¾±×\xa0´²³¹¶")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096


def decode(data: bytes, reading: Reading) -> str:
    """The text of a file; says in `reading` when the encoding had to be guessed. Raises Refused."""
    if len(data) > MAX_BYTES:
        raise Refused(too_large())
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if (sample := data[:_SAMPLE]).count(0) > len(sample) // 4:
        return _strictly(
            data,
            "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data, reading)
    return _without_controls(text, reading)


def too_large() -> str:
    """The sentence for a text beyond the limit."""
    return _("This text is too long: the limit is %(size)s megabytes.") % {"size": MAX_BYTES // 1_000_000}


def _without_controls(text: str, reading: Reading) -> str:
    clean = _CONTROLS.sub("", text)
    count = len(text) - len(clean)
    if count > max(5, len(text) // 200):
        raise Refused(_("This file is not a text: it holds bytes that no text has."))
    if count:
        reading.repair("controls", "", _("%(count)s control characters") % {"count": count})
    return clean


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    clean = _CONTROLS.sub("", text)
    if not clean or len(text) - len(clean) > len(text) // 200 or _is_noise(text):
        raise Refused(_unreadable())
    return clean


def _is_noise(text: str) -> bool:
    """Do its characters come from everywhere, some from nowhere? Then the bytes were no text in this encoding."""
    sample = text[:_SAMPLE]
    return sum(unicodedata.category(c) in ("Cn", "Co", "Cs") for c in sample) > len(sample) // 200


def _unreadable() -> str:
    return _("The characters of this file cannot be read. Save it as text in UTF-8 and try again.")


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
        raise Refused(_unreadable())
    reading.doubt("encoding", "", "Windows-1252")
    return text
