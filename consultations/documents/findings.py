"""The repairs and doubts in words, and the doubts that only the finished tree shows."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.documents.blocks import Finding, Reading, fold
from consultations.documents.building import loose_ends, sequences
from consultations.documents.building.parts import Part
from consultations.documents.tree import Doubt, Repair

REPAIRS = {
    "annex": gettext_lazy("Read as an annex"),
    "announced-point": gettext_lazy("First point on the line that announces it, given its own place"),
    "blank-cut": gettext_lazy("Sentence cut by an empty line, joined"),
    "blank-line": gettext_lazy("Line of spaces, ignored"),
    "buried-article": gettext_lazy("Article that began inside a paragraph, given its own place"),
    "buried-part": gettext_lazy("Chapter or section that began inside a line, given its own place"),
    "buried-point": gettext_lazy("Point that began inside a paragraph, given its own place"),
    "chapter-numeral": gettext_lazy("Number of a chapter on its own line, given to the chapter"),
    "comment": gettext_lazy("Comment in the margin of the file, left out"),
    "contents": gettext_lazy("Line of the contents page, not part of the text"),
    "controls": gettext_lazy("Invisible characters, left out"),
    "cover": gettext_lazy("Line of the cover, not part of the text"),
    "document-code": gettext_lazy("Code of the document stuck to the last word, left out"),
    "emphasis": gettext_lazy("Marks for bold or italic, left out"),
    "empty-point": gettext_lazy("Number without words, left out"),
    "flattened-list": gettext_lazy("List that lost its depth: the points after this one placed below it"),
    "footnote": gettext_lazy("Footnote taken out of the text"),
    "footnote-continued": gettext_lazy("End of a footnote, put with its beginning"),
    "footnotes-heading": gettext_lazy("Heading of the footnotes, left out"),
    "frame": gettext_lazy("Frame of signs around words, left out"),
    "front-matter": gettext_lazy("Data about the file, not part of the text"),
    "heading-colon": gettext_lazy("Colon at the end of a heading, left out"),
    "hidden-text": gettext_lazy("Hidden text, left out"),
    "hyphen": gettext_lazy("Word cut by a line or a page, joined"),
    "link": gettext_lazy("Address of a link, left out"),
    "list-sign": gettext_lazy("Sign of a list before a number, left out"),
    "markup": gettext_lazy("Signs of the file's markup, left out"),
    "number-found": gettext_lazy("Number of a theme taken from its provisions"),
    "ornament": gettext_lazy("Line of signs, left out"),
    "outside-page": gettext_lazy("Words beyond the edges of the page, left out"),
    "page-cut": gettext_lazy("Sentence cut by a page, joined"),
    "page-mark": gettext_lazy("Mark of a page, left out"),
    "page-number": gettext_lazy("Number of a page, left out"),
    "picture": gettext_lazy("Picture, left out"),
    "quoted-act": gettext_lazy("Quotation mark before the first article of the whole text, left out"),
    "repeated-cover": gettext_lazy("Cover repeated at the end, left out"),
    "repeated-heading": gettext_lazy("Heading repeated at the top of a page, merged"),
    "repeated-title": gettext_lazy("Title said again behind the contents, left out"),
    "running-head": gettext_lazy("Line repeated on every page, left out"),
    "text-box": gettext_lazy("Words of a text box, put after the paragraph that it stands beside"),
    "tracked-changes": gettext_lazy("Tracked changes of the file"),
    "typed-number": gettext_lazy("Number of a list beside a typed one, left out"),
    "turned-text": gettext_lazy("Words that run across the page, such as a watermark, left out"),
    "struck": gettext_lazy("Struck words, left out"),
    "web-page": gettext_lazy("Part of the web page around the text, left out"),
    "wrapped-line": gettext_lazy("Line break inside a paragraph, joined"),
    "wrapped-lines": gettext_lazy("Paragraphs broken into short lines, joined"),
}
# What cannot be taken back, and why.
FINAL = frozenset(
    {
        "blank-line",  # it has no words
        "comment",  # it is about the text, and no part of it
        "controls",  # they have no shape that anybody could read
        "markup",  # nothing but signs
        "picture",  # it has no words
        "text-box",  # its words are in the text: to leave them out is an editor's operation
        "tracked-changes",  # the file is sent again with the other view
    }
)

DOUBTS = {
    "annex": gettext_lazy("“%(text)s” comes after the last provision and was read as an annex. Is it one?"),
    "broken-characters": gettext_lazy("%(text)s characters of the file are broken and show as �."),
    "buried-article": gettext_lazy("%(text)s began inside a paragraph. Does it begin there?"),
    "buried-part": gettext_lazy("%(text)s began inside a line. Does it begin there?"),
    "buried-point": gettext_lazy("%(text)s began inside a paragraph. Does it begin there?"),
    "closing": gettext_lazy("The last provision ends with “%(text)s”. Do these words belong to it?"),
    "contents": gettext_lazy("The contents page lists “%(text)s”, which was not found as a heading."),
    "empty-theme": gettext_lazy("Nothing stands below the heading “%(text)s”. Is it a heading?"),
    "encoding": gettext_lazy("The file is not in UTF-8. It was read as %(text)s: look at the accents."),
    "field-number": gettext_lazy(
        "The file leaves a number to the word processor, and it is not in the file: “%(text)s”. Is a number missing?"
    ),
    "flattened-list": gettext_lazy("The points after “%(text)s” were placed below it. Does the list end there?"),
    "formula": gettext_lazy("A formula was read as plain signs: “%(text)s”. Look at it."),
    "container-order": gettext_lazy("%(text)s does not follow the number before it. Is it printed right?"),
    "gap": gettext_lazy("The numbers jump at %(text)s. Is a provision missing?"),
    "hyphen": gettext_lazy("The word “%(text)s” was put together and stands nowhere else. Is it right?"),
    "lone-quote": gettext_lazy("A quotation mark is closed that was never opened: “%(text)s”."),
    "no-numbers": gettext_lazy("No numbered provisions were found. The draft was read paragraph by paragraph."),
    "outside": gettext_lazy("“%(text)s” was read as a point, and no provision stands above it. Is it one?"),
    "pdf": gettext_lazy("The draft was read from a PDF: look at its paragraphs, columns and notes."),
    "pictures": gettext_lazy("Pages without text, perhaps pictures of pages: %(text)s. Their words are missing."),
    "points": gettext_lazy("The points jump at %(text)s. Is one missing, or does another list begin there?"),
    "quoted-provision": gettext_lazy(
        "%(text)s stands in quotation marks and was read as words of the provision that quotes it. Is it no provision "
        "of this text?"
    ),
    "repeated-number": gettext_lazy("The number %(text)s occurs more than once."),
    "sign": gettext_lazy("A sign of a special font is not known here: “%(text)s”. Look at it."),
    "struck": gettext_lazy(
        "Most of the page is struck out, perhaps because a mark was never closed. It was read as if it were not. Is "
        "that right?"
    ),
    "table": gettext_lazy("A table was read cell by cell, row by row: “%(text)s”. Can it be understood?"),
    "theme-without-heading": gettext_lazy("The provisions numbered %(text)s have no heading above them."),
    "unread-number": gettext_lazy("“%(text)s” begins like a part of the text and was read as words. Is it a part?"),
    "tracked-accepted": gettext_lazy("The file has tracked changes (%(text)s). It was read as if all were accepted."),
    "wordless-numbers": gettext_lazy(
        "The numbers “%(text)s” stand below one another without their words. Has the file lost the order of its lines?"
    ),
    "tracked-original": gettext_lazy("The file has tracked changes (%(text)s). It was read as it was before them."),
}


def sentence(finding: Finding) -> str:
    """The doubt in the active language; quotes are kept short."""
    text = finding.text if len(finding.text) <= 80 else finding.text[:79].rstrip() + "…"
    return str(DOUBTS[finding.kind]) % {"text": text}


def look_over(root: Part, reading: Reading) -> None:
    """Doubts about the finished tree: numbers out of order, loose ends, titles that only the contents page knows."""
    sequences.look_over(root, reading)
    loose_ends.look_over(root, reading)
    if reading.contents:
        _titles(root, reading)


def _titles(root: Part, reading: Reading) -> None:
    """Titles that the contents page lists and no part bears."""
    headings = {fold(part.heading) for part in root.walk() if part.heading}
    headings |= {fold(f"{part.label} {part.heading}") for part in root.walk() if part.label}
    for entry in reading.contents:
        if entry.title and fold(entry.title) not in headings and fold(f"{entry.number} {entry.title}") not in headings:
            reading.doubt("contents", entry.source, entry.title)


def repairs_of(reading: Reading) -> tuple[Repair, ...]:
    return tuple(Repair(f.kind, f.source, f.text) for f in reading.repairs)


def doubts_of(reading: Reading) -> tuple[Doubt, ...]:
    return tuple(Doubt(f.kind, f.source, sentence(f), f.text) for f in reading.doubts)


def name(kind: str) -> str:
    """What a repair of this kind did, in the active language."""
    return str(REPAIRS.get(kind, _("Repaired")))
