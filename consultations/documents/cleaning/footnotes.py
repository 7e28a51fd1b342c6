"""Rules about footnotes: their marks leave the text, their words follow the paragraph they belong to."""

import re
from dataclasses import replace

from consultations.documents.blocks import FOOTNOTE, HEADING, Block, Reading, finding_mark, looks_like_heading
from consultations.documents.labelling.block_labels import label_of
from consultations.documents.labelling.labels import DECIMAL
from consultations.documents.labelling.words import whole, words_of

_REFERENCE = re.compile(r"\s?\[(?:footnoteRef:\s?|\^)(\d{1,4})\](?!:)")
_BODY = re.compile(r"\s*\[(\d{1,4}):\s+([^\[\]]{0,20000})(?:\]|$)")
_DEFINITION = re.compile(r"\[\^(\d{1,4})\]:\s*(\S.*)")
_CODE = re.compile(r"(?<=[.!?”\"])[A-Z]{2,}[A-Z0-9]*\d{3,}[A-Z0-9]*$")


def inline_footnotes(blocks: list[Block], reading: Reading) -> list[Block]:
    """`text[footnoteRef:1] [1: words of the note]` and `[^1]: words`: marks out, notes as blocks of their own."""
    owners: dict[str, str] = {}
    defined = [found for block in blocks if (found := _DEFINITION.fullmatch(block.text))]
    staying = {found[1] for found in defined if finding_mark("footnote", found[2]) in reading.undone}
    out: list[Block] = []
    for block in blocks:
        definition = _DEFINITION.fullmatch(block.text)
        if definition and reading.repair("footnote", block.source, definition[2]):
            note = replace(block, text=definition[2], style=FOOTNOTE, label=definition[1])
            reading.notes.append((owners.get(definition[1], ""), note))
            continue
        references = _REFERENCE.findall(block.text)
        owners |= dict.fromkeys(references, block.places[0])
        out.append(_without_notes(block, reading, staying) if references else block)
    return out


def _without_notes(block: Block, reading: Reading, staying: set[str]) -> Block:
    """The block without its notes and the marks that refer to them; `staying` are numbers that an editor keeps."""
    staying = set(staying)

    def taken(body: re.Match[str]) -> str:
        if not reading.repair("footnote", block.source, body[2].strip()):
            staying.add(body[1])
            return body[0]
        note = replace(block, text=body[2].strip(), style=FOOTNOTE, label=body[1])
        reading.notes.append((block.places[0], note))
        return ""

    text = _BODY.sub(taken, block.text)
    return block.with_text(_REFERENCE.sub(lambda mark: mark[0] if mark[1] in staying else "", text).strip())


def footnote_section(blocks: list[Block], reading: Reading) -> list[Block]:
    """After a heading `FOOTNOTES`, the numbered lines are notes, whatever numbers the provisions bear."""
    title = whole(words_of(reading.language).footnotes)
    start = next((i for i, block in enumerate(blocks) if title.fullmatch(block.text)), None)
    if start is None or start + 1 >= len(blocks) or not _note(blocks[start + 1], reading):
        return blocks
    dropped = reading.repair("footnotes-heading", blocks[start].source, blocks[start].text)
    kept = [] if dropped else [blocks[start]]
    known = {note.label for _, note in reading.notes}
    end = start + 1
    while end < len(blocks) and (_note(blocks[end], reading) or not _is_new_part(blocks[end])):
        label = _note(blocks[end], reading)
        block = blocks[end] if label is None else blocks[end].with_text(label.rest)
        if not _add(reading, block, label.number if label else "", known):
            kept.append(replace(blocks[end], apart=True))
        end += 1
    return blocks[:start] + kept + blocks[end:]


def _note(block: Block, reading: Reading):
    label = label_of(block, reading)
    return label if label and label.family == DECIMAL else None


def _is_new_part(block: Block) -> bool:
    return block.style == HEADING or looks_like_heading(block.text)


def _add(reading: Reading, block: Block, number: str, known: set[str]) -> bool:
    """A note, or what goes on with a note that stands cut short in the text; False where an editor keeps it there."""
    kind = "footnote-continued" if number in known else "footnote"
    if not reading.repair(kind, block.source, block.text):
        return False
    owner = next((place for place, note in reading.notes if note.label == number), "")
    reading.notes.append((owner, replace(block, style=FOOTNOTE, label=number)))
    return True


def glued_code(blocks: list[Block], reading: Reading) -> list[Block]:
    """A document's code stuck to the last word of the last line."""
    found = _CODE.search(blocks[-1].text) if blocks else None
    if found and reading.repair("document-code", blocks[-1].source, found[0]):
        return [*blocks[:-1], blocks[-1].with_text(blocks[-1].text[: found.start()])]
    return blocks
