"""Rules about footnotes: their marks leave the text, their words follow the paragraph they belong to."""

import re
from dataclasses import replace

from consultations.documents.block_labels import label_of
from consultations.documents.blocks import (
    FOOTNOTE,
    HEADING,
    Block,
    Reading,
    looks_like_heading,
)
from consultations.documents.labels import DECIMAL
from consultations.documents.words import whole, words_of

_REFERENCE = re.compile(r"\s?\[(?:footnoteRef:\s?|\^)(\d{1,4})\](?!:)")
_BODY = re.compile(r"\s*\[(\d{1,4}):\s+([^\[\]]{0,20000})(?:\]|$)")
_DEFINITION = re.compile(r"\[\^(\d{1,4})\]:\s*(\S.*)")
_CODE = re.compile(r"(?<=[.!?”\"])[A-Z]{2,}[A-Z0-9]*\d{3,}[A-Z0-9]*$")


def inline_footnotes(blocks: list[Block], reading: Reading) -> list[Block]:
    """`text[footnoteRef:1] [1: words of the note]` and `[^1]: words`: marks out, notes as blocks of their own."""
    owners: dict[str, str] = {}
    out: list[Block] = []
    for block in blocks:
        definition = _DEFINITION.fullmatch(block.text)
        if definition:
            note = replace(block, text=definition[2], style=FOOTNOTE, label=definition[1])
            reading.notes.append((owners.get(definition[1], ""), note))
            reading.repair("footnote", block.source, definition[2])
            continue
        references = _REFERENCE.findall(block.text)
        owners |= dict.fromkeys(references, block.places[0])
        out.append(_without_notes(block, reading) if references else block)
    return out


def _without_notes(block: Block, reading: Reading) -> Block:
    for number, words in _BODY.findall(block.text):
        note = replace(block, text=words.strip(), style=FOOTNOTE, label=number)
        reading.notes.append((block.places[0], note))
        reading.repair("footnote", block.source, words.strip())
    return block.with_text(_REFERENCE.sub("", _BODY.sub("", block.text)).strip())


def footnote_section(blocks: list[Block], reading: Reading) -> list[Block]:
    """After a heading `FOOTNOTES`, the numbered lines are notes, whatever numbers the provisions bear."""
    title = whole(words_of(reading.language).footnotes)
    start = next((i for i, block in enumerate(blocks) if title.fullmatch(block.text)), None)
    if start is None or start + 1 >= len(blocks) or not _note(blocks[start + 1], reading):
        return blocks
    reading.repair("footnotes-heading", blocks[start].source, blocks[start].text)
    known = {note.label for _, note in reading.notes}
    end = start + 1
    while end < len(blocks) and (_note(blocks[end], reading) or not _is_new_part(blocks[end])):
        label = _note(blocks[end], reading)
        block = blocks[end] if label is None else blocks[end].with_text(label.rest)
        _add(reading, block, label.number if label else "", known)
        end += 1
    return blocks[:start] + blocks[end:]


def _note(block: Block, reading: Reading):
    label = label_of(block, reading)
    return label if label and label.family == DECIMAL else None


def _is_new_part(block: Block) -> bool:
    return block.style == HEADING or looks_like_heading(block.text)


def _add(reading: Reading, block: Block, number: str, known: set[str]) -> None:
    """A note, or what goes on with a note that stands cut short in the text."""
    owner = next((place for place, note in reading.notes if note.label == number), "")
    kind = "footnote-continued" if number in known else "footnote"
    reading.notes.append((owner, replace(block, style=FOOTNOTE, label=number)))
    reading.repair(kind, block.source, block.text)


def glued_code(blocks: list[Block], reading: Reading) -> list[Block]:
    """A document's code stuck to the last word of the last line."""
    if blocks and (found := _CODE.search(blocks[-1].text)):
        reading.repair("document-code", blocks[-1].source, found[0])
        return [*blocks[:-1], blocks[-1].with_text(blocks[-1].text[: found.start()])]
    return blocks
