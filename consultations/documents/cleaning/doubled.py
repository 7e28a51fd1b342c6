"""A rule about articles whose number stands twice: `### Article 1`, an address, then `ARTICLE 1o. …` with the words."""

from dataclasses import replace

from consultations.documents.blocks import HEADING, Block, Reading
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.families import ARTICLE, Label

_FEWEST = 3  # articles of a file that are told twice
_BETWEEN = 2  # lines between the two


def doubled_articles(blocks: list[Block], reading: Reading) -> list[Block]:
    """The second number goes where a program put a bare heading before nearly every article that has its number."""
    articles = [(i, label) for i, block in enumerate(blocks) if (label := _article(block, reading))]
    again: dict[int, Label] = {}
    for (index, label), (after, second) in zip(articles, articles[1:], strict=False):
        bare = blocks[index].style == HEADING and not label.rest and blocks[after].style != HEADING
        if bare and label.number == second.number and after - index <= _BETWEEN + 1:
            again[after] = second
    if len(again) < _FEWEST or 2 * len(again) < 0.8 * len(articles):
        return blocks
    out = []
    for index, block in enumerate(blocks):
        label = again.get(index)
        said = f"{label.printed} {label.rest[:80]}" if label and label.rest else ""
        if said and reading.repair("repeated-heading", block.source, said):
            block = replace(block, text=label.rest, label="")
        out.append(block)
    return out


def _article(block: Block, reading: Reading) -> Label | None:
    label = label_of(block, reading)
    return label if label is not None and label.family == ARTICLE else None
