"""From bytes to a tree of elements, in the encoding that the page says, of bounded depth."""

import codecs
import re

from django.utils.translation import gettext as _
from lxml import etree
from lxml import html as lxml_html

from consultations.documents.blocks import Reading
from consultations.documents.encodings import decode
from consultations.documents.html import nesting
from consultations.documents.refusals import Refused

MAX_TAGS = 500_000
_HEAD = 4096
_SAYS_SO = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:html|head|body|p|div|h[1-6]|table|[uo]l|article|section|main|center|font|span|pre)"
    rb"[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = (".html", ".htm", ".xhtml", ".xht")
_OTHERS = (".md", ".markdown")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_IN_HEAD = frozenset("title meta link style script base noscript template".split())
# what a page in Latin-1 is to a browser, and so to those who wrote it
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def knows(data: bytes, filename: str) -> bool:
    """By a doctype or a root near the start, by a first tag, or by its name where there are tags at all."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    name = filename.casefold()
    if name.endswith(_OTHERS):
        return False
    return bool(_SAYS_SO.search(head) or _FRAGMENT.match(head)) or (name.endswith(_NAMES) and b"<" in head)


def parsed(data: bytes, reading: Reading) -> etree._Element:
    """The root of the page, no deeper than `nesting.DEEPEST`; comments and instructions left out. Raises Refused."""
    text = nesting.without_crowds(_text(data, reading))
    if text.count("<") > MAX_TAGS:
        raise Refused(_("This page is far too large to be read. Copy its text into a document and send that."))
    root = _tree(text)
    if root is None:  # deeper than the parser goes
        root = _tree(nesting.bounded(text))
    if root is None:
        raise Refused(_("This page is nested too deeply to be read. Copy its text into a document and send that."))
    _part_head_from_body(root)
    nesting.level(root)
    return root


def _part_head_from_body(root: etree._Element) -> None:
    """Where a page opens no body, the parser leaves in the head what it does not know. From there on it is body."""
    head = root.find("head")
    if head is None:
        return
    first = next((place for place, child in enumerate(head) if child.tag not in _IN_HEAD), None)
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved = head[first:]
    for place, child in enumerate(moved):
        body.insert(place, child)
    if body.text and len(moved):
        moved[-1].tail = (moved[-1].tail or "") + body.text
        body.text = None


def _tree(text: str) -> etree._Element | None:
    """The root; None where the page is nested too deeply. Raises Refused."""
    # the parser takes no scripts, no entities of others and no network
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if any(_is_limit(entry) for entry in parser.error_log):
            return None
        raise Refused(_("No text was found in this file.")) from error
    return None if any(_is_limit(entry) for entry in parser.error_log) else root


def _is_limit(entry) -> bool:
    return entry.type_name in ("ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY") or "depth" in entry.message.casefold()


def _text(data: bytes, reading: Reading) -> str:
    said = _CHARSET.search(data[:_HEAD])
    if said and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            codec = codecs.lookup((said[1] or said[2]).decode("ascii")).name
            if codec not in ("utf-8", "utf-16"):
                return data.decode(_READ_AS.get(codec, codec))
        except (LookupError, UnicodeDecodeError):
            pass  # what the page says of itself is wrong: look at the bytes
    return decode(data, reading)
