"""Which words of a provision a form speaks of: a sentence chosen from a list, or words selected on the page.

Both give the same anchor for the same words, because both end in a node, a quotation and its place.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from consultations.models import ClauseNode
from consultations.renderings import Provision
from consultations.text import sentences

LONGEST = 600  # code points of a selection


@dataclass(frozen=True, slots=True)
class Passage:
    """``exact`` stands at ``start`` (code points) in the text of ``node`` in ``language``."""

    node: ClauseNode
    language: str
    exact: str
    start: int


def offered(shown: Provision) -> list[tuple[str, str]]:
    """Every sentence of a provision and of the points shown with it: (value of the choice, the sentence)."""
    found = []
    for each in _spoken(shown):
        label = f"{each.node.label} " if each.node.label and each is not shown else ""
        for place, (start, end) in enumerate(sentences(each.text, each.language)):
            found.append((f"{each.node.key}/{place}", label + each.text[start:end]))
    return found


def _spoken(shown: Provision) -> Iterable[Provision]:
    """The provision and what stands below it without a conversation of its own."""
    yield shown
    for child in shown.children:
        if not child.node.commentable:
            yield from _spoken(child)


def sentence(shown: Provision, choice: str) -> Passage | None:
    """The sentence that a choice of ``offered`` stands for; None for any other word."""
    key, _, place = choice.rpartition("/")
    for each in _spoken(shown):
        if each.node.key == key and place.isdigit():
            spans = sentences(each.text, each.language)
            if int(place) < len(spans):
                start, end = spans[int(place)]
                return Passage(each.node, each.language, each.text[start:end], start)
    return None


def span(shown: Provision, key: str, start: str, end: str) -> Passage | None:
    """The words between two places of an address; None where they are no such words."""
    if not (start.isdigit() and end.isdigit()):
        return None
    first, last = int(start), int(end)
    for each in _spoken(shown):
        if each.node.key == key and first < last <= len(each.text) and last - first <= LONGEST:
            return Passage(each.node, each.language, each.text[first:last], first)
    return None


def shown_in(shown: Provision | None) -> dict[int, tuple[ClauseNode, str]]:
    """The nodes whose words stand on the page of a provision, by id, each with the language shown."""
    return {each.node.pk: (each.node, each.language) for each in _spoken(shown)} if shown else {}


def spoken_node(shown: Provision, key: str) -> ClauseNode | None:
    """The node with this key if it is shown with the provision."""
    return next((each.node for each in _spoken(shown) if each.node.key == key), None)
