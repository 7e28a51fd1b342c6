"""Markdown, with the HTML that people mix into it: lines as blocks, with what the markup says about them."""

import html
import re
from dataclasses import replace

from consultations.documents.blocks import CELL, HEADING, PLAIN, QUOTE, Block, Reading, shortened
from consultations.documents.encodings import decode
from consultations.documents.html.elements import BLOCKS
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ARTICLE
from consultations.documents.markdown_boxes import boxes, in_order
from consultations.documents.markdown_lists import counted
from consultations.documents.plain_text import lines_as_blocks

NAMES = (".md", ".markdown")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,20000}?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_TITLE = re.compile(r"^t[ií]tul?[eo]\s*:\s*[\"']?(.+?)[\"']?\s*$|^title\s*:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\(([^()\s]{0,500})\)")
_SPAN = re.compile(r"\[([^\[\]]{0,500})\](\{[.#][^{}]{0,200}\})")  # "[Title]{.underline}", as pandoc writes
_ATTRIBUTES = re.compile(r"(?<=\s)\{[.#][^{}]{0,200}\}\s*$")  # "## Title {#title}"
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_INLINE = frozenset(
    "a abbr area b base big body br button cite code col colgroup del dfn em embed font head html i iframe img input "
    "ins kbd label link mark meta object option picture q s samp script select small source span strike strong style "
    "sub sup svg title tt u var video".split()
)
# only what pages are made of: "<day>" and "<name@town.example>" are words
_TAG = re.compile(
    rf"</?(?:o:p|{'|'.join(sorted(BLOCKS | _INLINE))})(?=[\s/>])[^<>]{{0,500}}>"
    r"|<!--.{0,500}?-->|<!doctype\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_OPENING = re.compile(r"<(h[1-6]|blockquote)\b[^<>]{0,500}>", re.IGNORECASE)
_FEWEST_ARTICLES = 3  # between fences
_FENCE = re.compile(r"(?:```|~~~)[^`]*$")
_DASHES = re.compile(r"(?=.*\|)\|?(?:\s*:?-+:?\s*\|?)+")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_DEGREE = re.compile(r"\$\s*_?\s*\{?\s*(\d{1,3})\s*\^\s*\{?\s*(?:\\circ|\\mathrm\s*\{\s*o\s*\}|[0o])\s*\}?\s*\}?\s*\$")
_UNDERLINE = re.compile(r"=+|-+")


def knows(data: bytes, filename: str) -> bool:
    """By its name, or by data about the file between two lines of dashes at its head."""
    return filename.casefold().endswith(NAMES) or data.startswith((b"---\n", b"---\r\n"))


def read(data: bytes, reading: Reading) -> list[Block]:
    """Lines as blocks, headings and quotations marked. Raises Refused."""
    text = decode(data, reading).replace("\r\n", "\n")
    found = _FRONT_MATTER.match(text)
    if found and reading.repair("front-matter", "L1", found[1]):
        title = _TITLE.search(found[1])
        reading.title = (title[1] or title[2]) if title else ""
        text = "\n" * found[0].count("\n") + text[found.end() :]
    text, boxed = boxes(text, reading)
    lines = _underlined(_tabled(_fenced(lines_as_blocks(text, reading), reading), reading))
    return counted(_plain(in_order(lines, boxed), reading))


def _fenced(blocks: list[Block], reading: Reading) -> list[Block]:
    """Lines between two fences are what they are: no headings, no lists, nothing to join."""
    out: list[Block] = []
    inside, gap = False, 0
    plain = {} if _holds_law(blocks, reading) else {"style": PLAIN, "apart": True}
    for block in blocks:
        if _FENCE.match(block.text):
            reading.repair("markup", block.source, block.text[:200])
            inside, gap = not inside, 1
            continue
        block = replace(block, gap=max(gap, block.gap))
        out.append(replace(block, **plain, gap=block.gap if not plain else max(1, block.gap)) if inside else block)
        gap = 0
    return out


def _holds_law(blocks: list[Block], reading: Reading) -> bool:
    """Do articles stand between fences, because a program put the words of whole pages there?"""
    inside, articles = False, 0
    for block in blocks:
        if _FENCE.match(block.text):
            inside = not inside
        elif inside and block.text[:1] in "AaCc":
            label = label_of(block, reading)
            articles += label is not None and label.family == ARTICLE
    return articles >= _FEWEST_ARTICLES


def _tabled(blocks: list[Block], reading: Reading) -> list[Block]:
    """Tables: a row of titles, a row of dashes, and rows. Each cell is a block, and there is a doubt."""
    out: list[Block] = []
    index = 0
    while index < len(blocks):
        end = _end_of_table(blocks, index)
        if not end:
            out.append(blocks[index])
            index += 1
            continue
        reading.doubt("table", blocks[index].source, shortened(blocks[index].text))
        reading.repair("markup", blocks[index + 1].source, blocks[index + 1].text[:200])
        for row in (blocks[index], *blocks[index + 2 : end]):
            said = (cell.strip().replace("\\|", "|") for cell in _CELL_BORDER.split(row.text.strip().strip("|")))
            out += [replace(row, text=cell, style=CELL, gap=1, indent=0) for cell in said if cell]
        index = end
    return out


def _end_of_table(blocks: list[Block], start: int) -> int:
    """Behind the last row of a table that begins here; 0 where none does."""
    below = blocks[start + 1] if start + 1 < len(blocks) else None
    titles = blocks[start].style == "" and "|" in blocks[start].text
    if not titles or below is None or below.gap or not _DASHES.fullmatch(below.text):
        return 0
    end = start + 2
    while end < len(blocks) and blocks[end].gap == 0 and "|" in blocks[end].text:
        end += 1
    return end


def _underlined(blocks: list[Block]) -> list[Block]:
    """A line of `===` or `---` right under a line makes that a heading."""
    out: list[Block] = []
    for block in blocks:
        if out and block.gap == 0 and len(block.text) > 2 and _UNDERLINE.fullmatch(block.text):
            out[-1] = replace(out[-1], style=HEADING, level=1 if block.text[0] == "=" else 2)
        else:
            out.append(block)
    return out


def _plain(blocks: list[Block], reading: Reading) -> list[Block]:
    """Without tags, links and escapes; what stands in a quotation stays one."""
    out: list[Block] = []
    quoted = False
    gap = 0
    for block in blocks:
        opening = _OPENING.search(block.text)
        name = opening[1].casefold() if opening else ""
        quoted = quoted or name == "blockquote"
        text = _text(block.text.lstrip("> ") if block.text.startswith(">") else block.text, block, reading)
        style, level = block.style, block.level
        if name.startswith("h"):
            style, level = HEADING, int(name[1])
        elif quoted or block.text.startswith(">"):
            style = QUOTE
        quoted = quoted and "</blockquote" not in block.text.casefold()
        gap = max(gap, block.gap, int("<p" in block.text or bool(name)))
        if not text:
            reading.repair("markup", block.source, block.text[:200])
            continue
        out.append(replace(block, text=text, style=style, level=level, gap=gap))
        gap = int("</" in block.text)
    return out


def _text(line: str, block: Block, reading: Reading) -> str:
    """The words of a line; the address of a link stays in brackets where an editor wants it."""

    def words_of_link(link: re.Match[str]) -> str:
        return link[1] if reading.repair("link", block.source, link[2]) else f"{link[1]} ({link[2]})"

    def words_of_span(span: re.Match[str]) -> str:
        return span[1] if reading.repair("markup", block.source, span[2]) else span[0]

    if "{" in line:
        line = _SPAN.sub(words_of_span, line)
        if line.startswith("#") and (found := _ATTRIBUTES.search(line)):
            reading.repair("markup", block.source, found[0])
            line = line[: found.start()]
    line = _LINK.sub(words_of_link, _TAG.sub(" ", line) if "<" in line else line)
    line = _DEGREE.sub(r"\1°", line) if "$" in line else line  # "$1 ^ { \circ }$", as programs that read pictures write
    return html.unescape(_ESCAPE.sub(r"\1", line)).strip()
