"""What stands around the text of a web page: menus, banners, feet. All of it is named, nothing of it is imported."""

import re
from collections.abc import Iterator

from lxml import etree

from consultations.documents.blocks import Reading
from consultations.documents.html.elements import Element, Size, drop, sizes, words
from consultations.documents.html.journals import is_head
from consultations.documents.labelling.families import BULLET
from consultations.documents.labelling.labels import parse

# never words of a text
_SILENT = tuple(
    "script style noscript template head object embed applet iframe svg canvas audio video math map input select "
    "textarea datalist progress meter dialog link meta base".split()
)
_AROUND = {"nav", "footer", "aside", "form", "button", "menu", "search"}
_ROLES = set("navigation banner contentinfo search complementary dialog alert menu menubar toolbar tablist".split())
_NAMED = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|sidebar|side-bar|breadcrumbs?|cookies?|share|sharing|social|related|"
    r"skip|skip-link|footer|comments?|pagination|pager|advert|ads|banner|newsletter|subscribe)(?:$|[-_\s])",
    re.IGNORECASE,
)
_BOXES = ("header", "ul", "ol", "div", "section", "p", "table", "a")
_MENU = 0.6  # share of words in links from which a list or a box is a menu
_LONG = 400  # letters without a link from which a box is text, whatever its name
_CORE = 0.8  # share of the page's own letters in the box that holds the text
_COMMAND = re.compile(r"\[[^\[\]\d]{1,40}\]")  # "[edit]" beside a heading


def clear(root: Element, reading: Reading) -> Element:
    """Take out of the page what is not its text, and return its body with what is left."""
    for element in list(root.iter(*_SILENT)):
        drop(element)
    for element in [each for each in root.iter(etree.Element) if _is_hidden(each)]:
        _left_out(element, reading, "hidden-text")
    body = root.find("body") if root.find("body") is not None else root
    _Page(body, reading).clear()
    return body  # beside the text there is now only what an editor wanted back


class _Page:
    """A page whose boxes are measured."""

    def __init__(self, body: Element, reading: Reading):
        self.body, self.reading = body, reading
        self.sizes = sizes(body)

    def clear(self) -> None:
        main = self._main()
        for find in (self._outside, self._boxes):
            for element in list(find(main)):
                _left_out(element, self.reading, "web-page")

    # ---- the box that holds the text -------------------------------------------------------------------------------

    def _main(self) -> Element:
        """The element that says it is the text, if it holds most of the page."""
        articles = list(self.body.iter("article"))
        named = [each for each in self.body.iter(etree.Element) if each.tag == "main" or each.get("role") == "main"]
        for element in [*named, *(articles if len(articles) == 1 else ())]:
            if 2 * self.sizes[element].whole >= self.sizes[self.body].whole:
                return element
        return self.body

    def _core(self, main: Element) -> Element:
        """The innermost box that holds nearly all the words that are no links."""
        least = _CORE * self.sizes[main].own
        core, inner = main, main
        while inner is not None:
            core = inner
            inner = next((each for each in core if self._size(each).own >= least > 0), None)
        return core

    def _size(self, element: Element) -> Size:
        return self.sizes.get(element) or Size()

    def _outside(self, main: Element) -> Iterator[Element]:
        """The outermost elements beside the path from the body to the text, unless they too may be of it."""
        yield from (each for each in _beside(self.body, main))
        for each in _beside(main, self._core(main)):
            size = self._size(each)
            leads_away = size.links or 0 < size.whole == size.inward
            if leads_away and size.own < _LONG and not any(True for _ in each.iter("h1", "h2")):
                if not self._is_provision(each):
                    yield each

    def _is_provision(self, element: Element) -> bool:
        label = parse(words(element), self.reading.language)
        return label is not None and label.family != BULLET

    # ---- boxes within the text -------------------------------------------------------------------------------------

    def _boxes(self, main: Element) -> list[Element]:
        """The outermost boxes within the text that are not of it."""
        found: list[Element] = []
        waiting = list(reversed(main))
        while waiting:
            element = waiting.pop()
            if self._is_around(element):
                found.append(element)
            else:
                waiting.extend(reversed(element))
        return found

    def _is_around(self, element: Element) -> bool:
        if is_head(element):
            return True
        role = (element.get("role") or "").strip().casefold()
        size = self._size(element)
        if element.tag in _AROUND or role in _ROLES:
            return size.own < _LONG
        short = element.tag in ("span", "small", "div") and 0 < size.whole < 45 and size.links
        if short and _COMMAND.fullmatch(words(element)):
            return True
        if element.tag not in _BOXES:
            return False
        named = _NAMED.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        return bool(named and size.own < _LONG) or (element.tag in ("ul", "ol", "div") and self._is_menu(element))

    def _is_menu(self, element: Element) -> bool:
        """At least three links to other pages, and hardly a word beside them."""
        size = self._size(element)
        if size.links < 3 or size.whole >= 3000 or size.linked < _MENU * size.whole:
            return False
        return size.whole <= _LONG or element.find(".//p") is None  # provisions may be links to their own pages


def _beside(outer: Element, inner: Element) -> Iterator[Element]:
    while inner is not outer:
        above = inner.getparent()
        yield from (each for each in above if each is not inner)
        inner = above


def _is_hidden(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").casefold()
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or "display:none" in style or "visibility:hidden" in style


def _left_out(element: Element, reading: Reading, kind: str) -> None:
    if element.getparent() is None:
        return
    said = words(element)
    if not said or reading.repair(kind, f"L{element.sourceline or 1}", said):
        drop(element)
