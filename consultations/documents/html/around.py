"""What stands around the text of a web page: menus, banners, feet. All of it is named, nothing of it is imported."""

import re
from collections.abc import Iterator

from lxml import etree

from consultations.documents.blocks import Reading

Element = etree._Element

# never words of a text
_SILENT = set(
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
_MENU = 0.6  # share of words in links from which a list or a box is a menu
_LONG = 400  # characters without a link from which a box is text, whatever its name


def clear(root: Element, reading: Reading) -> Element:
    """Take out of the page what is not its text, and return its body with what is left."""
    for element in list(root.iter(*_SILENT)):
        _drop(element)
    for element in [each for each in root.iter(etree.Element) if _is_hidden(each)]:
        _left_out(element, reading, "hidden-text")
    body = root.find("body") if root.find("body") is not None else root
    main = _main(body)
    for element in [*_outside(body, main), *_boxes(main)]:
        _left_out(element, reading, "web-page")
    return body  # beside the text there is now only what an editor wanted back


def words(element: Element) -> str:
    """All its words, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _main(body: Element) -> Element:
    """The element that says it is the text, if it holds most of the page."""
    whole = len(words(body))
    articles = list(body.iter("article"))
    named = [each for each in body.iter(etree.Element) if each.tag == "main" or each.get("role") == "main"]
    for element in [*named, *(articles if len(articles) == 1 else ())]:
        if 2 * len(words(element)) >= whole:
            return element
    return body


def _outside(body: Element, main: Element) -> Iterator[Element]:
    """The outermost elements beside the path from the body to the text."""
    while main is not body:
        above = main.getparent()
        yield from (each for each in above if each is not main)
        main = above


def _boxes(main: Element) -> list[Element]:
    """The outermost boxes within the text that are not of it."""
    found: list[Element] = []
    for element in main.iter(etree.Element):
        if element is main or (found and any(each in found for each in element.iterancestors())):
            continue
        if _is_around(element):
            found.append(element)
    return found


def _is_around(element: Element) -> bool:
    role = (element.get("role") or "").strip().casefold()
    if element.tag in _AROUND or role in _ROLES:
        return not _is_text(element)
    if element.tag in ("header", "ul", "ol", "div", "section", "p", "table", "a"):
        named = _NAMED.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        return bool(named and not _is_text(element)) or (element.tag in ("ul", "ol", "div") and _is_menu(element))
    return False


def _is_text(element: Element) -> bool:
    """Long words that are no links: a form around a whole page, a header that holds the preamble."""
    return len(words(element)) - _linked(element) >= _LONG


def _is_menu(element: Element) -> bool:
    """At least three links to other pages, and hardly a word beside them."""
    links = [each for each in element.iter("a") if each.get("href") and words(each)]
    length = len(words(element))
    return len(links) >= 3 and length < 3000 and _linked(element) >= _MENU * length and not _numbered(element)


def _numbered(element: Element) -> bool:
    """Provisions whose whole words are links (to a comment, to their own page) are provisions."""
    return element.find(".//p") is not None and len(words(element)) > _LONG


def _linked(element: Element) -> int:
    links = [element] if element.tag == "a" else element.iter("a")
    return sum(len(words(each)) for each in links if each.get("href"))


def _is_hidden(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").casefold()
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or "display:none" in style or "visibility:hidden" in style


def _left_out(element: Element, reading: Reading, kind: str) -> None:
    if element.getparent() is None:
        return
    said = words(element)
    if not said or reading.repair(kind, f"L{element.sourceline or 1}", said):
        _drop(element)


def _drop(element: Element) -> None:
    """Out with it, but what follows it stays where it was."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
