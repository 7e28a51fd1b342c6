"""A provision in the reader's language, or in the nearest one that exists, which is then named."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from consultations.models import ClauseNode
from portal import languages

_CHAINS = languages.fallback_chains()


@dataclass(slots=True)
class Provision:
    """A node as it is shown. ``language`` is that of the words shown; ``fallback`` says that it is not the reader's."""

    node: ClauseNode
    heading: str
    text: str
    language: str
    fallback: bool
    children: list["Provision"] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.node.key

    @property
    def anchor(self) -> str:
        """Id of its place on the draft page, the same in every language."""
        return f"c-{self.node.key}"

    def walk(self) -> Iterable["Provision"]:
        yield self
        for child in self.children:
            yield from child.walk()


def words(node: ClauseNode, name: str, language: str) -> str:
    """The node's ``heading`` or ``text`` in exactly this language, "" where there is none."""
    return getattr(node, f"{name}_{languages.field_suffix(language)}") or ""


def language_shown(node: ClauseNode, language: str) -> str:
    """The language in which the node is shown to a reader of ``language``."""
    for code in (language, *_CHAINS.get(language, ()), *languages.CODES):
        if words(node, "text", code) or words(node, "heading", code):
            return code
    return language


def provision(node: ClauseNode, language: str) -> Provision:
    shown = language_shown(node, language)
    return Provision(
        node=node,
        heading=words(node, "heading", shown),
        text=words(node, "text", shown),
        language=shown,
        fallback=shown != language,
    )


def tree(nodes: Iterable[ClauseNode], language: str) -> list[Provision]:
    """The provisions of a draft, nested, from its nodes in reading order (all of them, or a whole branch)."""
    tops: list[Provision] = []
    seen: dict[int, Provision] = {}
    for node in nodes:
        shown = seen[node.pk] = provision(node, language)
        above = seen.get(node.parent_id)
        (above.children if above else tops).append(shown)
    return tops


def branch(nodes: list[ClauseNode], top: ClauseNode) -> list[ClauseNode]:
    """``top`` and everything below it, from the nodes of a draft in reading order."""
    found = []
    for node in nodes:
        if node.position < top.position:
            continue
        if node.position > top.position and node.level <= top.level:
            break
        found.append(node)
    return found


def conversation_of(node: ClauseNode, by_pk: dict[int, ClauseNode]) -> ClauseNode:
    """The provision on whose page a comment on ``node`` is shown: itself, or the nearest above that is commentable."""
    while not node.commentable and node.parent_id in by_pk:
        node = by_pk[node.parent_id]
    return node


def title(shown: Provision) -> str:
    """Number and heading, for a page's title and for lists."""
    printed = shown.node.label or shown.node.number
    return " ".join(part for part in (printed, shown.heading) if part) if shown.heading else shown.node.name
