"""Rules about marks around the words: emphasis, heading signs, quotation marks."""

import re
from dataclasses import replace

from consultations.documents.blocks import HEADING, PLAIN, Block, Reading

_HEADING_SIGN = re.compile(r"(#{1,6}|={2,6}|\*{2,6})\s+(\S.*?)\s*(?:\s\1)?")
_LISTED_HEADING = re.compile(r"[*+-]\s+(?=#{1,6}\s)")  # "* #### Title": a heading that is a point of a list
_GLUED_SIGN = re.compile(r"(#(?=[^\W\d_]\S*\s)|#{2,6}(?=[^\W_]))(\S.*?)\s*#*")  # "##Title", as markdown once allowed
_FEWEST_GLUED = 2
_FEWEST_EDITS = 2
_EDIT = re.compile(r"\s*\[\s*(?:edit|editar|modifier)\b[^\[\]]{0,60}\]$", re.IGNORECASE)
_PAIRED = re.compile(r"(?<![\w*])(\*{1,3}|__)(?=[^\s*_])([^*]{0,2000}?[^\s*])\1(?!\w)")
_UNDERSCORED = re.compile(r"(?<![\w_])(\*{0,3})_(?=[^\s_])([^_*]{0,200}?[^\s_*])_\1(?![\w_])")  # "_see_", "**_rope_**"
_STOP = re.compile(r"[:;.!?…][»”\"’')]?")
LONGEST_QUOTE = 60  # paragraphs
_LONE = re.compile(r"^\*{1,3}(?=[^\s*])|(?<=[^\s*(])\*{1,3}$|(?<=\s)\*{1,3}(?=\w)")


def heading_signs(blocks: list[Block], reading: Reading) -> list[Block]:
    """`## Title` and `== Title` are headings, as deep as they have signs; so are `#Title` and `##Title` in a file of
    such lines, one of which has two signs."""
    out = []
    signs = [len(found[1]) for block in blocks if (found := _GLUED_SIGN.match(block.text))]
    glued = len(signs) >= _FEWEST_GLUED and max(signs) > 1
    for block in blocks:
        if block.text[:1] in "*+-" and "#" in block.text and not block.style:
            block = block.with_text(_LISTED_HEADING.sub("", block.text, count=1))
        found = _HEADING_SIGN.fullmatch(block.text) if block.text[:1] in "#=*" and block.style != PLAIN else None
        if found is None and glued and block.style != PLAIN:
            found = _GLUED_SIGN.fullmatch(block.text)
        if found:
            depth = len(found[1])
            block = replace(block, text=found[2], style=HEADING, level=depth)
        out.append(block)
    return out


def wiki_signs(blocks: list[Block], reading: Reading) -> list[Block]:
    """The `[edit]` that pages of wikis have behind each heading is no word of it."""
    if sum(bool(_EDIT.search(block.text)) for block in blocks if block.text.endswith("]")) < _FEWEST_EDITS:
        return blocks
    out = []
    for block in blocks:
        found = _EDIT.search(block.text) if block.text.endswith("]") else None
        wanted = found and found.start() and reading.repair("markup", block.source, found[0].strip())
        out.append(replace(block, text=block.text[: found.start()], style=block.style or HEADING) if wanted else block)
    return out


def ornaments(blocks: list[Block], reading: Reading) -> list[Block]:
    """Lines without a letter or a figure, such as `* * *` and `_____`, part the text and are none.

    The stop of a sentence that a line cut off is its stop.
    """
    kept = []
    for block in blocks:
        said = any(c.isalnum() for c in block.text) or (kept and block.gap == 0 and _STOP.fullmatch(block.text))
        if said or not reading.repair("ornament", block.source, block.text[:80]):
            kept.append(block)
    return kept


def emphasis(blocks: list[Block], reading: Reading) -> list[Block]:
    """Asterisks that only made words bold or italic go; `(*)` and a bullet stay."""
    out = []
    for block in blocks:
        text = strip_emphasis(block.text) if "*" in block.text or "_" in block.text else block.text
        shown = block.text if len(block.text) < 200 else block.text[:199] + "…"
        changed = text != block.text and reading.repair("emphasis", block.source, shown)
        out.append(block.with_text(text) if changed else block)
    return out


def strip_emphasis(text: str) -> str:
    """The text without paired or dangling emphasis marks."""
    previous = None
    while previous != text:
        previous, text = text, _PAIRED.sub(r"\2", _UNDERSCORED.sub(r"\2", text))
    return _LONE.sub("", text).strip()


def lone_quotes(blocks: list[Block], reading: Reading) -> list[Block]:
    """A closing quotation mark that nothing opened, in its paragraph or in those before, is kept, and doubted."""
    depth, since = 0, 0
    for index, block in enumerate(blocks):
        if index - since > LONGEST_QUOTE:
            depth = 0
        for mark in re.findall(r"[“”«»]", block.text):
            depth, since = (depth + 1, index) if mark in "“«" else (depth - 1, since)
            if depth < 0:
                reading.doubt("lone-quote", block.source, block.text)
                depth = 0
                break
    return blocks
