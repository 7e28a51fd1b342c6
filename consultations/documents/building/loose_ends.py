"""What hangs loose in the finished tree, where a person would look twice: headings above nothing, points below nothing,
words that begin like a part of the text, and words behind its end."""

from collections.abc import Iterator

from consultations.documents.blocks import Reading, looks_like_heading, shortened
from consultations.documents.building.parts import Part
from consultations.documents.labelling.worded import begins_like_a_part

_LINE = 100  # characters: a longer paragraph that begins with "Article 5" speaks of it


def look_over(root: Part, reading: Reading) -> None:
    """Doubts about each."""
    provisions = [part for part in root.walk() if part.kind == "clause" and not _in_annex(part)]
    if not provisions:
        return  # read paragraph by paragraph: that is doubted as a whole
    tables = {place for doubt in reading.doubts if doubt.kind == "table" for place in doubt.source.split(",")}
    beside = ""  # family of the part before: one doubt for each list
    for part in root.walk():
        before, beside = beside, part.family
        if tables.intersection(part.places):
            continue  # doubted as a whole
        if part.kind == "theme" and not (part.label or part.texts or part.children):
            reading.doubt("empty-theme", ",".join(part.places), part.heading)
        if part.kind == "item" and part.label and part.parent is root and part.family != before:
            reading.doubt("outside", ",".join(part.places), f"{part.label} {shortened(part.text)}")
        for line in _unlabelled(part):
            if len(line) < _LINE and begins_like_a_part(line, reading.language):
                reading.doubt("unread-number", ",".join(part.places), line)
    if line := next(_behind(provisions[-1], tables), ""):
        reading.doubt("closing", ",".join(provisions[-1].places), line)


def _in_annex(part: Part) -> bool:
    while part is not None and part.kind != "annex":
        part = part.parent
    return part is not None


def _unlabelled(part: Part) -> Iterator[str]:
    """Its lines that bear no label: a heading without one, and every paragraph but the one behind the label."""
    if part.kind == "footnote":
        return
    if part.heading and not part.label:
        yield part.heading
    yield from part.texts[1 if part.label else 0 :]


def _behind(last: Part, tables: set[str]) -> Iterator[str]:
    """Lines of the last provision that are no sentences: names, a place, a formula, behind its own words."""
    for part in last.walk():
        if tables.intersection(part.places):
            continue
        own = 1 if part.label and not part.heading else 0  # that of the paragraph behind the label
        for line in part.texts[own:]:
            if looks_like_heading(line):
                yield line
