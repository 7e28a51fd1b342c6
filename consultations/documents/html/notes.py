"""Footnotes of a page: a small mark, and a later paragraph that it leads to, or that begins with the same mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from consultations.documents.html.elements import BLOCKS, Element

_MARK = re.compile(r"[\s(\[]*(\d{1,3}|[*†‡]{1,3}|[a-z])[\s)\].]*")
_RAISED = re.compile(r"\s*[(\[]?(\d{1,3}|[*†‡]{1,3})[)\]]?\s*")


@dataclass(slots=True)
class Notes:
    """The marks and bodies of a page's notes: each element with the number that the note gets."""

    marks: dict[Element, int] = field(default_factory=dict)
    bodies: dict[Element, int] = field(default_factory=dict)  # the link back, at the head of the note
    backs: set[Element] = field(default_factory=set)  # further links back, to other marks of the same note

    @property
    def next(self) -> int:
        return len(self.bodies) + 1


def find(root: Element) -> Notes:
    """Pairs of links that lead to each other, the first being a mark and the second standing in a later paragraph."""
    notes = Notes()
    named = {name: each for each in root.iter("*") for name in (each.get("id"), each.get("name")) if name}
    order = {each: place for place, each in enumerate(root.iter("a"))}
    heads: dict[Element, Element | None] = {}
    for mark in order:
        target = _target(mark, named)
        if mark in notes.bodies or target is None or not _MARK.fullmatch("".join(mark.itertext())):
            continue
        if target not in heads:
            heads[target] = target if target.tag == "a" and target.get("href") else next(target.iter("a"), None)
        head = heads[target]
        if head is None or order.get(head, -1) <= order[mark]:
            continue
        if head in notes.bodies:
            _again(notes, mark, target, head, named)
        elif _leads_to(head, mark, named):
            notes.marks[mark] = notes.bodies[head] = notes.next
    _raised(root, notes)
    return notes


def _again(notes: Notes, mark: Element, target: Element, head: Element, named: dict[str, Element]) -> None:
    """One more mark of a note that has one: its own link back is no word of the note."""
    notes.marks[mark] = notes.bodies[head]
    for link in target.iter("a"):
        if link is not head and _leads_to(link, mark, named):
            notes.backs.add(link)
            return


def _target(link: Element, named: dict[str, Element]) -> Element | None:
    href = link.get("href") or ""
    return named.get(href[1:]) if href.startswith("#") else None


def _leads_to(link: Element, mark: Element, named: dict[str, Element]) -> bool:
    """Does a link lead to the mark, to what stands around it, or into it?"""
    target = _target(link, named)
    if target is None:
        return False
    return target in (mark, *_around(mark)) or mark in _around(target)


def _around(element: Element) -> Iterator[Element]:
    for depth, above in enumerate(element.iterancestors()):
        if depth > 2:
            return
        yield above


def _raised(root: Element, notes: Notes) -> None:
    """Raised figures without links: those that begin a paragraph are the notes of those before them that do not."""
    waiting: dict[str, Element] = {}
    for each in root.iter("sup"):
        found = _RAISED.fullmatch("".join(each.itertext()))
        if not found or each.find(".//a") is not None:
            continue
        if not _begins(each):
            waiting[found[1]] = each
        elif (mark := waiting.pop(found[1], None)) is not None:
            notes.marks[mark] = notes.bodies[each] = notes.next


def _begins(element: Element) -> bool:
    """Does it stand at the head of its paragraph?"""
    while element.tag not in BLOCKS:
        before, above = element.getprevious(), element.getparent()
        if before is not None:
            return before.tag in (*BLOCKS, "br") and not (before.tail or "").strip()
        if above is None or (above.text or "").strip():
            return False
        element = above
    return True
