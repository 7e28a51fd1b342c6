"""Footnotes of a page: a small mark that leads to a paragraph which leads back."""

import re
from dataclasses import dataclass, field

from lxml import etree

Element = etree._Element

_MARK = re.compile(r"[\s(\[]*(\d{1,3}|[*†‡]{1,3}|[a-z])[\s)\].]*")


@dataclass(slots=True)
class Notes:
    """The marks and bodies of a page's notes: each element with the number that the note gets."""

    marks: dict[Element, int] = field(default_factory=dict)
    bodies: dict[Element, int] = field(default_factory=dict)  # the link back, at the head of the note


def find(root: Element) -> Notes:
    """Pairs of links that lead to each other, the first being a mark and the second standing in a later paragraph."""
    notes = Notes()
    named = {name: each for each in root.iter(etree.Element) for name in (each.get("id"), each.get("name")) if name}
    order = {each: place for place, each in enumerate(root.iter("a"))}
    for mark in order:
        back = _target(mark, named)
        if mark in notes.bodies or back is None or not _MARK.fullmatch("".join(mark.itertext())):
            continue
        link = back if back.tag == "a" and back.get("href") else next(back.iter("a"), None)
        if link is None or order.get(link, -1) <= order[mark] or link in notes.bodies:
            continue
        if _leads_to(link, mark, named):
            number = len(notes.bodies) + 1
            notes.marks[mark], notes.bodies[link] = number, number
    return notes


def _target(link: Element, named: dict[str, Element]) -> Element | None:
    href = link.get("href") or ""
    return named.get(href[1:]) if href.startswith("#") else None


def _leads_to(link: Element, mark: Element, named: dict[str, Element]) -> bool:
    target = _target(link, named)
    return target is not None and (target is mark or mark in target.iter() or target in mark.iter())
