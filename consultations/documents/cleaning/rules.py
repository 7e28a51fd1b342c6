"""The rules that clean a draft, in their order. Each takes blocks and gives blocks, and notes what it did."""

from consultations.documents.blocks import Block, Reading
from consultations.documents.cleaning import (
    announced,
    bare_letters,
    bare_numbers,
    bracketed_pages,
    buried,
    contents,
    covers,
    doubled,
    footnotes,
    frames,
    glued_numbers,
    joins,
    list_signs,
    marks,
    pages,
    quotations,
    run_in,
)

RULES = (
    frames.frames,  # while each line still ends where it did
    marks.ornaments,
    marks.heading_signs,
    marks.wiki_signs,
    contents.contents_page,  # while tabs and rows of dots still stand in the lines
    contents.listed_contents,
    footnotes.inline_footnotes,
    pages.page_feet,  # while the marks beside which they stand are there
    pages.page_marks,
    bracketed_pages.bracketed_pages,
    pages.page_seams,  # while lines stand where the page had them
    glued_numbers.glued_numbers,
    bare_numbers.bare_numbers,
    bare_letters.bare_letters,
    bare_numbers.wordless_numbers,
    joins.wrapped_lines,
    marks.emphasis,  # whole titles before they are compared
    list_signs.list_signs,  # once a bold number shows
    doubled.doubled_articles,
    covers.cover,
    covers.repeated_cover,
    footnotes.glued_code,
    footnotes.footnote_section,
    pages.lone_numerals,
    pages.running_heads,
    pages.repeated_headings,
    joins.cut_sentences,  # once nothing stands between the halves any more
    quotations.quoted_act,
    quotations.quoted_provisions,
    announced.announced_points,
    buried.buried_parts,
    buried.buried_articles,
    run_in.run_in_points,
    buried.buried_points,
    marks.lone_quotes,
)


def clean(blocks: list[Block], reading: Reading) -> list[Block]:
    """The draft's own words in paragraphs."""
    for rule in RULES:
        blocks = rule(blocks, reading)
        reading.alive()
    return blocks
