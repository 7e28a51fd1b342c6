"""The names that official journals give to parts of their pages."""

import re

from consultations.documents.html.elements import Element

# EUR-Lex (with "oj-" since 2023), BOE
_TITLE = re.compile(r"(?:^|\s)(?:(?:oj-)?doc-ti|documento-tit)(?:\s|$)")
_HEAD = re.compile(r"(?:^|\s)(?:oj-)?hd-(?:lg|ti|date|oj|coll|uniq)(?:\s|$)")


def is_title(element: Element) -> bool:
    """A line of the title of the act."""
    return bool(_TITLE.search(element.get("class") or ""))


def is_head(element: Element) -> bool:
    """A part of the journal's own head: its name, the language, the date and the page."""
    return bool(_HEAD.search(element.get("class") or ""))
