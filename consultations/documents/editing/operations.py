"""What an editor can do to the pieces of a draft. None loses a word; what is excluded is handed back.

Each operation changes the list of pieces in place or raises Inapplicable before it has changed anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from consultations.documents.blocks import is_finished, starts_lower
from consultations.documents.building.items import TAIL
from consultations.documents.editing.outline import Piece, end_of, free_mark, mark_of, shift
from consultations.documents.labelling.labels import ARTICLE, DOTTED, ORDINAL, Label, parse
from consultations.documents.tree import KINDS

CONTEXT = 40  # characters on either side by which the place of a cut is found again
_SEPARATORS = (" ", "\n", "\u00a0", "\u202f")


class Inapplicable(Exception):
    """The draft has no longer what the decision speaks of; ``str()`` is a code of decisions.REASONS."""


@dataclass(slots=True)
class Act:
    """One operation on the piece at ``index``; ``other`` is the index of the second piece, where there is one."""

    pieces: list[Piece]
    index: int
    data: Mapping
    language: str
    other: int | None = None
    excluded: tuple[Piece, ...] = ()

    @property
    def piece(self) -> Piece:
        return self.pieces[self.index]


def change_kind(act: Act) -> None:
    if act.data.get("kind") not in KINDS:
        raise Inapplicable("impossible")
    act.piece.kind = act.data["kind"]
    if act.piece.family == TAIL and act.piece.kind != "item":
        act.piece.family = ""


def change_label(act: Act) -> None:
    """A new label. What stood printed before goes back to the words when it is emptied, and comes out of them again."""
    piece, label = act.piece, " ".join(str(act.data.get("label", "")).split())
    if not label:
        name = "heading" if piece.heading else "text"
        setattr(piece, name, f"{piece.label} {getattr(piece, name)}".strip())
    elif not piece.label and (found := re.match(rf"{re.escape(label)}(?:\s+|$)", piece.text)):
        piece.text = piece.text[found.end() :]
    known = parse(f"{label} X", act.language) if label else None
    known = known if known and known.rest == "X" else None
    piece.label = label
    piece.number = str(act.data.get("number") or "").strip() or (known.number if known else label.strip(" .()–—-:"))
    piece.number = piece.number or None
    piece.family = known.family if known else ""


def change_level(act: Act) -> None:
    """One step in, below the piece before it of the same depth, or one step out; what stands below goes along."""
    inwards = act.data.get("by") == 1
    if inwards and (act.index == 0 or act.pieces[act.index - 1].level < act.piece.level):
        raise Inapplicable("impossible")
    if not inwards and act.piece.level == 0:
        raise Inapplicable("impossible")
    shift(act.pieces[act.index : end_of(act.pieces, act.index)], 1 if inwards else -1)


def join(act: Act) -> None:
    """The words go on those of the piece before; what stood below stands below that."""
    if act.index == 0 or act.other != act.index - 1:
        raise Inapplicable("elsewhere")
    before, piece = act.pieces[act.other], act.piece
    name = "heading" if before.heading and not before.text else "text"
    separator = act.data.get("separator")
    if separator not in _SEPARATORS:
        separator = separator_between(before.text, piece.words)
    joined = [getattr(before, name), piece.words]
    setattr(before, name, (" " if name == "heading" else separator).join(part for part in joined if part))
    before.source = ",".join(
        dict.fromkeys(place for one in (before, piece) for place in one.source.split(",") if place)
    )
    shift(act.pieces[act.index + 1 : end_of(act.pieces, act.index)], min(0, before.level - piece.level))
    del act.pieces[act.index]


def separator_between(before: str, after: str) -> str:
    """A space inside a sentence, a line break between paragraphs."""
    return " " if starts_lower(after) or not is_finished(before) else "\n"


def split(act: Act) -> None:
    """Two pieces from one: a number at the beginning of the second becomes its label."""
    piece = act.piece
    offset = place_in(piece.text, act.data)
    head, rest = piece.text[: offset - 1], piece.text[offset:]
    label = _exact_label(rest, act.language)
    words = label.rest if label else rest
    kind, level = _place_of_second(piece, label)
    kind = act.data.get("kind") if act.data.get("kind") in KINDS else kind
    second = replace(
        piece,
        origin="",
        label=label.printed if label else "",
        number=label.number if label else None,
        family=label.family if label else "",
        kind=kind,
        heading="",
        text=words,
        level=level,
    )
    mark = mark_of(kind, second.label, words)
    second.mark = free_mark(mark, (one.mark for one in act.pieces))
    piece.text = head
    act.pieces.insert(act.index + 1, second)


def place_in(text: str, data: Mapping) -> int:
    """Where a cut was meant: at the same offset, or where its surroundings stand once. Raises Inapplicable."""
    offset, before, after = data.get("offset", 0), data.get("before", ""), data.get("after", "")
    if not (before and after):
        raise Inapplicable("impossible")
    if text[:offset].endswith(before) and text[offset:].startswith(after):
        return offset
    if text.count(before + after) != 1:
        raise Inapplicable("words")
    return text.index(before + after) + len(before)


def cut_at(text: str, offset: int) -> dict:
    """The data of a cut before the character at ``offset``, which a single space or line break must precede."""
    if not 1 < offset < len(text) or text[offset - 1] not in _SEPARATORS:
        raise Inapplicable("impossible")
    return {"offset": offset, "before": text[max(0, offset - CONTEXT) : offset], "after": text[offset:][:CONTEXT]}


def _exact_label(text: str, language: str) -> Label | None:
    """The label that the text begins with, if putting it back gives the text again."""
    label = parse(text, language)
    return label if label and label.printed and f"{label.printed} {label.rest}" == text else None


def _place_of_second(piece: Piece, label: Label | None) -> tuple[str, int]:
    if label is None or label.family == piece.family:
        return piece.kind, piece.level
    if label.family in (ARTICLE, DOTTED, ORDINAL):
        return "clause", piece.level
    return "item", piece.level + (piece.kind in ("clause", "item", "recital"))


def move(act: Act) -> None:
    """Before or after another piece, at its depth, with all that stands below."""
    end = end_of(act.pieces, act.index)
    if act.other is None or act.index <= act.other < end:
        raise Inapplicable("impossible" if act.other is not None else "elsewhere")
    other = act.pieces[act.other]
    moved = act.pieces[act.index : end]
    shift(moved, other.level - moved[0].level)
    del act.pieces[act.index : end]
    place = next(index for index, piece in enumerate(act.pieces) if piece is other)
    if act.data.get("where") == "after":
        place = end_of(act.pieces, place)
    act.pieces[place:place] = moved
    settle(act.pieces)


def exclude(act: Act) -> None:
    """Not part of the draft, with all that stands below."""
    end = end_of(act.pieces, act.index)
    act.excluded = tuple(act.pieces[act.index : end])
    del act.pieces[act.index : end]


def to_heading(act: Act) -> None:
    """The words before a cut, or all of them, are the title."""
    piece = act.piece
    if piece.heading or not piece.text:
        raise Inapplicable("impossible")
    offset = place_in(piece.text, act.data) if act.data.get("offset") else len(piece.text) + 1
    piece.heading, piece.text = piece.text[: offset - 1].replace("\n", " "), piece.text[offset:]


def to_text(act: Act) -> None:
    """The title is no title: it stands at the beginning of the words."""
    if not act.piece.heading:
        raise Inapplicable("impossible")
    act.piece.text = "\n".join(part for part in (act.piece.heading, act.piece.text) if part)
    act.piece.heading = ""


def settle(pieces: list[Piece]) -> None:
    """No piece stands more than one step below the one before it."""
    above = -1
    for piece in pieces:
        piece.level = min(piece.level, above + 1)
        above = piece.level


OPERATIONS = {
    "kind": change_kind,
    "label": change_label,
    "level": change_level,
    "join": join,
    "split": split,
    "move": move,
    "exclude": exclude,
    "heading": to_heading,
    "text": to_text,
}
