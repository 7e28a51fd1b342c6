"""The elements of a page: which of them begin paragraphs, what they say, and how much of it is links."""

from dataclasses import dataclass

from lxml import etree

Element = etree._Element

# what begins and ends a paragraph; everything else is part of one
BLOCKS = frozenset(
    "address article blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)


@dataclass(slots=True)
class Size:
    """How much an element says, in letters: `linked` of them in links, `inward` in links to places of the page."""

    whole: int = 0
    linked: int = 0
    inward: int = 0
    links: int = 0  # how many lead to other pages

    @property
    def own(self) -> int:
        """Letters that are no link's."""
        return self.whole - self.linked


def words(element: Element) -> str:
    """All its words, with single spaces; words of different paragraphs stay apart."""
    parts = [element.text or ""]
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each is element:
            continue
        if each.tag in BLOCKS or each.tag == "br":
            parts.append(" ")
        parts.append((each.text if event == "start" else each.tail) or "")
    return " ".join("".join(parts).split())


def leads_within(address: str) -> bool:
    """Does a link lead to a place of the same page?"""
    return address.startswith("#")


def sizes(root: Element) -> dict[Element, Size]:
    """The size of every element, from one walk, however deep the page is nested."""
    elements = list(root.iter(etree.Element))
    found = {each: Size() for each in elements}
    for each in reversed(elements):
        size = found[each]
        size.whole += _letters(each.text)
        address = each.get("href") if each.tag == "a" else None
        if address and size.whole:
            size.linked = size.whole
            if leads_within(address):
                size.inward = size.whole
            else:
                size.links += 1
        if each is root:
            break
        above = found[each.getparent()]
        above.whole += size.whole + _letters(each.tail)
        above.linked += size.linked
        above.inward += size.inward
        above.links += size.links
    return found


def _letters(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def drop(element: Element) -> None:
    """Out with it, but what follows it stays where it was."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
