"""Where every word of a source went: each stands once in the tree, in the title, or among what was left out."""

import re
from collections import Counter
from dataclasses import dataclass

from lxml import html

from consultations.documents import DraftTree

# Repairs that quote words which stay in the text; all others tell words that left it.
_QUOTING = frozenset(
    "annex announced-point blank-cut buried-article buried-part buried-point emphasis flattened-list heading-colon "
    "number-found "
    "page-cut wrapped-line wrapped-lines".split()
)
_JOINED = "hyphen"  # "fra- ¦ mework → framework": halves that left, a word that came
_WORD = re.compile(r"[^\W\d_]{2,}")  # figures and single letters may be numbers that only the markup holds
_INVISIBLE = ("script", "style", "template", "noscript", "head", "object", "svg", "textarea", "select")
_BREAKS = "address article blockquote br caption dd div dl dt figcaption footer form h1 h2 h3 h4 h5 h6 header hr li ol"
_BREAKS = frozenset(f"{_BREAKS} p pre section summary table tbody td tfoot th thead tr ul button option label".split())


@dataclass(frozen=True, slots=True)
class Account:
    """Words of the source that stand nowhere, and words of the tree that stand more often than in the source."""

    lost: Counter[str]
    doubled: Counter[str]


def account(tree: DraftTree, source: str) -> Account:
    """Compare a tree with the visible words of its source: see `visible` for pages; other texts are their own."""
    have, said = Counter[str](), Counter(words(source))
    for node in tree.nodes:
        have.update(words(f"{node.heading} {node.text}"))
    told, joined = Counter[str](), Counter[str]()
    for repair in tree.repairs:
        if repair.kind == _JOINED:
            joined.update(words(repair.text))
        elif repair.kind not in _QUOTING:
            told.update(words(repair.text))
    labels = Counter(word for node in tree.nodes for word in words(node.label or ""))
    lost = said - (have + labels + Counter(words(tree.title)) + told + joined)
    return Account(lost, have - said - joined)


def words(text: str) -> list[str]:
    """Its words of two letters or more in small letters, without the marks that hyphenate or join them."""
    return _WORD.findall(re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text).casefold())


def visible(page: str | bytes, encoding: str = "utf-8") -> str:
    """The words of a page that somebody could see, menus and feet included, from a parser and no reader of ours."""
    page = page.encode() if isinstance(page, str) else page
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding=encoding))
    for element in list(root.iter(*_INVISIBLE)):
        element.drop_tree()
    out: list[str] = []
    for event, element in _events(root):
        if not isinstance(element.tag, str):
            out.append((element.tail or "") if event == "end" else "")
            continue
        if element.tag in _BREAKS:
            out.append("\n")
        out.append((element.text if event == "start" else element.tail) or "")
    return "".join(out)


def _events(root):
    """("start" | "end", element) in the order of the page."""
    stack = [(root, iter(root))]
    yield "start", root
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        else:
            yield "start", child
            stack.append((child, iter(child)))
