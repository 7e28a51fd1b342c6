"""Parts of a Word file as elements: no entities, no document types, bounded in depth and number."""

from collections.abc import Iterator

from lxml import etree

from consultations.documents.archive import Part, damaged, enormous
from consultations.documents.refusals import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MAX_DEPTH = 150  # real documents stay below forty
MAX_ELEMENTS = 400_000  # of one paragraph, table or note, which is in memory as a whole
_CHUNK = 65_536
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "remove_pis": True}

Element = etree._Element


def subtrees(part: Part, wanted: frozenset[str]) -> Iterator[tuple[str, Element]]:
    """("whole", element) for each outermost wanted element, then forgotten; ("start" | "end", element) around them.

    Raises Refused for what is no XML, has a document type, is too deep or has too many elements.
    """
    parser = etree.XMLPullParser(events=("start", "end"), remove_comments=True, **_SAFE)
    walk = _Walk(wanted)
    while data := part.read(_CHUNK):
        yield from walk.steps(parser, lambda data=data: parser.feed(data))
    yield from walk.steps(parser, parser.close)


def tree(part: Part) -> Element:
    """A whole small part."""
    return next(element for kind, element in subtrees(part, frozenset()) if kind == "root")


class _Walk:
    """How deep the reading is, and inside which wanted element."""

    def __init__(self, wanted: frozenset[str]):
        self.wanted = wanted
        self.root: Element | None = None
        self.depth = self.inside = self.count = 0

    def steps(self, parser: etree.XMLPullParser, feed) -> Iterator[tuple[str, Element]]:
        try:
            feed()
            for event, element in parser.read_events():
                yield from self._step(event, element)
        except (etree.XMLSyntaxError, etree.LxmlError, ValueError, AssertionError) as error:
            raise Refused(damaged()) from error

    def _step(self, event: str, element: Element) -> Iterator[tuple[str, Element]]:
        if event == "start":
            yield from self._opened(element)
        else:
            yield from self._closed(element)
            self.depth -= 1

    def _opened(self, element: Element) -> Iterator[tuple[str, Element]]:
        if self.root is None:
            self.root = element
            if element.getroottree().docinfo.internalDTD is not None:
                raise Refused(damaged())
        self.depth += 1
        self.count += 1
        if self.depth > MAX_DEPTH:
            raise Refused(damaged())
        if self.count > MAX_ELEMENTS:
            raise Refused(enormous())
        if not self.inside and element.tag in self.wanted:
            self.inside = self.depth
        elif not self.inside:
            yield "start", element

    def _closed(self, element: Element) -> Iterator[tuple[str, Element]]:
        if self.inside and self.depth > self.inside:
            return
        if self.depth == 1 and not self.wanted:
            yield "root", element
            return
        yield ("whole" if self.inside else "end"), element
        self.inside = 0
        if self.wanted:
            self._forget(element)

    def _forget(self, element: Element) -> None:
        element.clear()
        self.count = self.depth
        while (before := element.getprevious()) is not None:
            element.getparent().remove(before)


def value(parent: Element | None, tag: str, name: str = "val", default: str = "") -> str:
    """The attribute of a child, such as `<w:pStyle w:val="…"/>`."""
    child = parent.find(W + tag) if parent is not None else None
    return default if child is None else child.get(W + name, default)


def number(parent: Element | None, tag: str, default: int | None = None) -> int | None:
    """As `value`, for whole numbers."""
    return whole(value(parent, tag), default)


def whole(text: str, default: int | None = None) -> int | None:
    """A whole number as the format writes it, or the default."""
    try:
        found = int(text)
    except ValueError:
        return default
    return found if abs(found) < 1_000_000_000 else default


def switched(parent: Element | None, tag: str) -> bool | None:
    """A switch such as `<w:vanish/>`: on, off, or None where nothing is said."""
    child = parent.find(W + tag) if parent is not None else None
    return None if child is None else child.get(W + "val", "true") not in ("false", "0", "off")
