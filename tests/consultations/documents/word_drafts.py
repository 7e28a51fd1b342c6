"""Reading Word files in tests, and making them from texts: numbers typed, or left to the lists of the file."""

from collections.abc import Sequence

from consultations.documents import DraftTree, read_draft
from consultations.documents.blocks import HEADING, QUOTE, Block, Reading
from consultations.documents.docx import read
from consultations.documents.labelling.labels import BULLET, DOTTED, Label, parse
from tests.support import word

STYLES = word.HEADINGS + word.style("Quote") + word.style("Title")
_FORMS = {
    "article": "decimal",
    "dotted": "decimal",
    "decimal": "decimal",
    "closed": "decimal",
    "round": "decimal",
    "sign": "decimal",
    "lower": "lowerLetter",
    "small": "lowerRoman",
    "roman": "upperRoman",
    "bullet": "bullet",
}
_EITHER = "ivxlcdm"  # letters that may be roman figures: which they are is seen in the text only


def word_blocks(*body: str, language: str = "en", tracked: str = "accepted", **parts) -> tuple[list[Block], Reading]:
    """The blocks of a file with these paragraphs, and what the reader found out."""
    reading = Reading(language=language, tracked=tracked)
    return read(word.docx(*body, **parts), reading), reading


def lines(*body: str, **how) -> list[str]:
    """The blocks as people see them: number, then words."""
    blocks, _ = word_blocks(*body, **how)
    return [f"{block.label} {block.text}".strip() for block in blocks]


def word_tree(*body: str, language: str = "en", tracked: str = "accepted", **parts) -> DraftTree:
    return read_draft(word.docx(*body, **parts), filename="draft.docx", language=language, tracked=tracked)


def as_word(blocks: Sequence[Block], language: str, *, numbered: bool, spaced: bool = False) -> bytes:
    """A text's lines as a Word file: a paragraph each, `spaced` with empty ones between, `numbered` by lists."""
    paragraphs: list[str] = []
    plans: list[str] = []
    for block in blocks:
        text, num = block.text, None
        label = parse(text, language) if numbered and not block.style else None
        shown = _template(label) if label else ""
        if shown:
            text, num = label.rest, (len(plans) + 1, 1 if label.family == DOTTED else 0)
            plans.append(_plan(len(plans), label, shown))
        paragraphs += [word.p()] * (min(block.gap, 3) if spaced else 0)
        paragraphs.append(_paragraph(block, text, num))
    lists = [word.num(number + 1, number) for number in range(len(plans))]
    return word.docx(*paragraphs, styles=STYLES, numbering=word.lists(*plans, *lists))


def _template(label: Label) -> str:
    """The number as a list prints it, with a place for the figure; "" where no list prints it so."""
    if label.family not in _FORMS or not label.rest or label.suffix or (label.value == 0 and label.family != BULLET):
        return ""
    if label.family == BULLET:
        return label.printed
    if label.family == DOTTED:
        return "%1.%2" if label.number.count(".") == 1 else ""
    odd = label.family == "lower" and (label.number in _EITHER or not label.number.isascii() or label.number.isupper())
    return "" if odd else label.printed.replace(label.number, "%1", 1) if label.number in label.printed else ""


def _plan(number: int, label: Label, shown: str) -> str:
    form = _FORMS[label.family]
    if label.family == DOTTED:
        first, second = (int(figure) for figure in label.number.split("."))
        return word.plan(number, word.level(0, form, "%1.", start=first), word.level(1, form, shown, start=second))
    return word.plan(number, word.level(0, form, shown, start=label.value))


def _paragraph(block: Block, text: str, num: tuple[int, int] | None) -> str:
    style = {HEADING: f"Heading{min(block.level or 1, 6)}", QUOTE: "Quote"}.get(block.style, "")
    indent = f'<w:ind w:left="{block.indent * 120}"/>' if block.indent else ""
    pieces = text.split("\t")
    runs = "<w:r><w:tab/></w:r>".join(word.r(piece) for piece in pieces)
    return word.p(runs, style=style, num=num, properties=indent)
