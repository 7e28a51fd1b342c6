"""Pages whose elements nobody closed: nested thousands deep, yet to be read line after line."""

import re

from lxml import etree

from consultations.documents.html.elements import BLOCKS, Element

DEEPEST = 80  # elements within one another that mean something
_PARSED = 1500  # elements within one another that the parser is given
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})\b[^<>]{0,2000}>")
# elements that end without being closed, or have nothing in them: they are never nested for want of a closing tag
_SHUT = frozenset(
    "p li td th tr tbody thead tfoot dt dd option colgroup col br hr img input meta link area base wbr html".split()
)
_CROWD = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})\s[^<>]{20000,}>")  # a tag with more attributes than anybody wrote
_KEPT = frozenset("h1 h2 h3 h4 h5 h6 s strike del ins br sup a".split())  # what still says something below that


def without_crowds(source: str) -> str:
    """A page whose tags have no endless attributes: a parser compares each of them with all others."""
    return _CROWD.sub(r"<\1>", source)


def bounded(source: str) -> str:
    """A page without the tags that open an element inside too many others; each leaves the end of a line."""
    open_: dict[str, int] = {}
    depth, last = 0, -1

    def parted(tag: re.Match[str]) -> str:
        """The end of a line, once for tags that follow one another."""
        nonlocal last
        before, last = last, tag.end()
        return "" if before == tag.start() else "<br>"

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag[2].casefold()
        if name in _SHUT:
            return tag[0]
        if tag[1]:
            if not open_.get(name):
                return tag[0]
            open_[name] -= 1
            depth -= 1
            return tag[0] if depth < _PARSED else parted(tag)
        open_[name] = open_.get(name, 0) + 1
        depth += 1
        return tag[0] if depth <= _PARSED else parted(tag)

    return _TAG.sub(kept, source)


def level(root: Element) -> None:
    """Lay everything deeper than DEEPEST out in a row: paragraphs after paragraphs, in their order."""
    deep = []
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth == DEEPEST and len(element):
            deep.append(element)
    for element in deep:
        _lay_out(element)


def _lay_out(element: Element) -> None:
    """Its descendants as children that have none, each with the words up to where the next begins."""
    row: list[Element] = []
    now = _sibling(element, None)
    now.text = element.text
    kept: list[Element] = []  # the open ones that still say something
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each is element:
            continue
        if each.tag in _KEPT:
            kept.append(each) if event == "start" else kept.pop()
        if each.tag in BLOCKS or each.tag in _KEPT:
            _take(row, now)
            now = _sibling(element, kept[-1] if kept else None)
        said = each.text if event == "start" else each.tail
        now.text = (now.text or "") + (said or "")
    _take(row, now)
    for child in list(element):
        element.remove(child)
    element.text = None
    element.extend(row)


def _sibling(element: Element, like: Element | None) -> Element:
    new = element.makeelement("div") if like is None else element.makeelement(like.tag, dict(like.attrib))
    new.sourceline = element.sourceline
    return new


def _take(row: list[Element], now: Element) -> None:
    if (now.text or "").strip() or now.tag == "br":
        row.append(now)
