"""What a template says by itself: the words that stand in it outside of tags, comments and translations."""

import re
from collections.abc import Iterator

COMMENT = re.compile(
    r"\{% comment.*?%\}.*?\{% endcomment %\}|\{#.*?#\}|<!--.*?-->|\{% verbatim.*?%\}.*?\{% endverbatim %\}", re.S
)
TRANSLATED = re.compile(r"\{% (blocktranslate|blocktrans)\b.*?%\}.*?\{% end(blocktranslate|blocktrans) %\}", re.S)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.S | re.I)
SPOKEN = re.compile(r"""\b(?:alt|title|aria-label|placeholder)=(?:"([^"]*)"|'([^']*)')""")
ELEMENT = re.compile(r"<[^>]*>", re.S)
ENTITY = re.compile(r"&#?\w+;")
CLASS = re.compile(r"\b(?:govuk|plaza)-[\w-]+")
WORD = re.compile(r"[^\W\d_]{2,}")
# names, not words: a product, protocols, units
NAMES = {
    "Plaza",
    "UTC",
    "CSV",
    "JSON",
    "PDF",
    "width",
    "device",
    "initial",
    "scale",
    "light",
    "noindex",
    "nofollow",
    "utf",
}


def bare_words(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of what people would read in one language only."""
    text = _blank(TRANSLATED, _blank(COMMENT, text))
    text = _blank(SCRIPT, _blank(TAG, text))
    for match in SPOKEN.finditer(text):
        yield from _words(text, match.start(), match.group(1) or match.group(2) or "")
    for match in re.finditer(r"[^\n]+", _blank(CLASS, _blank(ENTITY, _blank(ELEMENT, text)))):
        yield from _words(text, match.start(), match.group())


def _blank(pattern: re.Pattern, text: str) -> str:
    """Put spaces in place of what matches, so that lines keep their numbers."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _words(text: str, place: int, said: str) -> Iterator[tuple[int, str]]:
    if set(WORD.findall(said)) - NAMES:
        yield text.count("\n", 0, place) + 1, " ".join(said.split())
