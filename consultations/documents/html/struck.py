"""Words that a page strikes out, as laws in force do with what was revoked; and those put in, in the original view."""

from lxml import etree

from consultations.documents.blocks import Reading
from consultations.documents.html.elements import Element, drop, words

_STRUCK, _INSERTED = ("s", "strike", "del"), ("ins",)
_MOST = 0.5  # share of a page from which it is struck by a mark that nobody closed, and not in earnest


def leave_out(root: Element, reading: Reading) -> None:
    """Take out of the page what the asked view does not hold; each is a repair that an editor can take back."""
    whole = len(words(root))
    gone = _is_struck if reading.tracked == "accepted" else _is_inserted
    for element in _outermost(root, gone):
        said = words(element)
        place = f"L{element.sourceline or 1}"
        if len(said) > _MOST * whole and gone is _is_struck:
            reading.doubt("struck", place)
        elif not said or reading.repair("struck", place, said):
            drop(element)


def _outermost(root: Element, wanted) -> list[Element]:
    found: list[Element] = []
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if isinstance(element.tag, str) and wanted(element):
            found.append(element)
        else:
            waiting.extend(reversed(element))
    return found


def _is_struck(element: etree._Element) -> bool:
    return element.tag in _STRUCK or "line-through" in (element.get("style") or "").casefold()


def _is_inserted(element: etree._Element) -> bool:
    return element.tag in _INSERTED
