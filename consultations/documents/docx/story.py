"""From a paragraph's runs to its words: fields, tracked changes, hidden text, line breaks, marks of notes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from consultations.documents.docx.changes import Changes
from consultations.documents.docx.styles import Styles
from consultations.documents.docx.symbols import UNKNOWN, plain, symbol
from consultations.documents.docx.xml import MC, Element, M, W, switched, value

# What stands around runs without saying anything about their words.
_AROUND = frozenset(
    f"{W}{name}" for name in "hyperlink smartTag customXml sdt sdtContent dir bdo ins del moveFrom moveTo".split()
)
_COUNTED_FIELDS = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")  # Word works these out and never writes them down
_CONTENTS_FIELD = "TOC"
BREAK = "\n"


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the file as far as its words go."""

    number: int  # its place in the file, from 1
    properties: Element | None
    style: str
    pieces: list[str] = field(default_factory=list)  # its words; a line break is a piece of its own
    breaks: int = 0
    notes: list[tuple[int, str, str, str]] = field(default_factory=list)  # (line, kind, id, mark of its own)
    boxes: list[Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)  # what their authors say that they show
    hidden: list[tuple[int, str]] = field(default_factory=list)  # (before which piece, words)
    oddities: list[str] = field(default_factory=list)  # kinds of doubts
    contents: bool = False  # a line of a table of contents
    cut: bool = False  # a page ends before it
    runs_on: bool = False  # its mark does not count: the next paragraph goes on with it

    @property
    def lines(self) -> list[str]:
        return "".join(self.pieces).split(BREAK)

    @property
    def is_empty(self) -> bool:
        return not any(piece.strip() for piece in self.pieces)

    def unhide(self) -> None:
        """Put the hidden words back where they stood."""
        for piece, words in reversed(self.hidden):
            self.pieces.insert(piece, words)

    def take(self, following: "Paragraph") -> None:
        """Go on with the words of the next paragraph, which gives its form where this one has no words."""
        if self.is_empty:
            self.properties, self.style, self.contents = following.properties, following.style, following.contents
        self.notes += [(line + self.breaks, *rest) for line, *rest in following.notes]
        self.breaks += following.breaks
        self.hidden += [(piece + len(self.pieces), words) for piece, words in following.hidden]
        for name in ("pieces", "boxes", "comments", "pictures", "oddities"):
            getattr(self, name).extend(getattr(following, name))
        self.runs_on = following.runs_on


@dataclass(slots=True)
class _Field:
    name: str = ""
    has_result: bool = False


class Story:
    """One run of text in a file: its body, or one note. Fields may go on from paragraph to paragraph."""

    def __init__(self, styles: Styles, changes: Changes):
        self._styles, self._changes = styles, changes
        self._fields: list[_Field] = []
        self._number = 0
        self._hiding = False
        self.in_contents = False  # whether the paragraphs that come now stand in a table of contents
        self._now = Paragraph(0, None, "")
        self._runs: dict[str, Callable[[Element], None]] = {
            f"{W}t": self._text,
            f"{W}delText": self._text,
            f"{W}tab": lambda element: self._put("\t"),
            f"{W}ptab": lambda element: self._put("\t"),
            f"{W}br": self._break,
            f"{W}cr": lambda element: self._put(BREAK),
            f"{W}noBreakHyphen": lambda element: self._put("-"),
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field_mark,
            f"{W}instrText": self._instruction,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}commentReference": self._comment,
            f"{W}drawing": self._drawing,
            f"{W}pict": self._drawing,
            f"{W}object": self._drawing,
        }

    def paragraph(self, element: Element) -> Paragraph:
        """The words of a `w:p`, in the view of the tracked changes."""
        self._number += 1
        properties = self._changes.properties(element)
        self._now = Paragraph(self._number, properties, value(properties, "pStyle"), contents=self.in_contents)
        self._walk(element)
        while self._fields and not self._fields[-1].has_result:
            self._fields.pop()  # an instruction that never ends would hide the rest of the document
        mark = element.find(f"{W}pPr/{W}rPr")
        run_in = bool(switched(mark, "specVanish"))  # a heading on the line of the words after it
        if run_in:
            self._now.pieces.append(" ")
        self._now.runs_on = run_in or self._changes.drops_mark(mark)
        return self._now

    # ---- what stands in a paragraph ----------------------------------------------------------------------------------

    def _walk(self, parent: Element) -> None:
        for element in parent:
            tag = element.tag
            if tag == f"{W}r":
                self._run(element)
            elif tag in _AROUND:
                if not self._changes.drops(element):
                    self._walk(element)
            elif tag == f"{W}fldSimple":
                self._simple_field(element)
            elif tag == f"{MC}AlternateContent":
                self._walk(chosen(element))
            elif tag == f"{W}ruby":
                self._walk(element.find(f"{W}rubyBase") if element.find(f"{W}rubyBase") is not None else ())
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                self._put("".join(element.itertext(f"{M}t", with_tail=False)))
                self._now.oddities.append("formula")

    def _run(self, run: Element) -> None:
        self._hiding = self._styles.hides(run.find(f"{W}rPr"), self._now.style)
        self._pieces(run)
        self._hiding = False

    def _pieces(self, run: Element) -> None:
        for element in run:
            if element.tag == f"{MC}AlternateContent":
                self._pieces(chosen(element))
            elif element.tag == f"{W}ruby":
                self._walk([element])
            elif (piece := self._runs.get(element.tag)) is not None:
                if element.get(f"{W}customMarkFollows") in ("1", "true", "on"):
                    self._note(element, mark="".join(run.itertext(f"{W}t", with_tail=False)).strip())
                    return
                piece(element)

    def _put(self, text: str) -> None:
        """Add words to the open line, unless they belong to the instruction of a field."""
        if not all(one.has_result for one in self._fields):
            return
        if self._hiding:
            self._now.hidden.append((len(self._now.pieces), text))
            return
        self._now.pieces.append(text)
        self._now.breaks += text == BREAK
        if text.strip() and any(one.name == _CONTENTS_FIELD for one in self._fields):
            self._now.contents = True

    def _text(self, element: Element) -> None:
        text = plain((element.text or "").replace("\n", " "))
        if UNKNOWN in text:
            self._now.oddities.append("sign")
        self._put(text)

    def _break(self, element: Element) -> None:
        if element.get(f"{W}type") in ("page", "column") and self._now.is_empty:
            self._now.cut = True
        else:
            self._put(BREAK)

    def _symbol(self, element: Element) -> None:
        sign = symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
        if sign == UNKNOWN:
            self._now.oddities.append("sign")
        self._put(sign)

    # ---- fields ------------------------------------------------------------------------------------------------------

    def _field_mark(self, element: Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            self._look_at(self._fields.pop().name)

    def _instruction(self, element: Element) -> None:
        if self._fields and not self._fields[-1].has_result and not self._fields[-1].name:
            self._fields[-1].name = _first_word(element.text or "")

    def _simple_field(self, element: Element) -> None:
        name = _first_word(element.get(f"{W}instr", ""))
        self._fields.append(_Field(name, has_result=True))
        self._walk(element)
        self._fields.pop()
        self._look_at(name)

    def _look_at(self, name: str) -> None:
        if name in _COUNTED_FIELDS:
            self._now.oddities.append("field-number")

    # ---- notes, comments, pictures ---------------------------------------------------------------------------------

    def _note(self, element: Element, mark: str = "") -> None:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        self._now.notes.append((self._now.breaks, kind, element.get(f"{W}id", ""), mark))

    def _comment(self, element: Element) -> None:
        self._now.comments.append(element.get(f"{W}id", ""))

    def _drawing(self, element: Element) -> None:
        boxes = list(_boxes(element))
        self._now.boxes += boxes
        if not boxes:
            named = next(element.iter("{*}docPr"), None)
            self._now.pictures.append(named.get("descr", "") if named is not None else "")


def chosen(alternatives: Element) -> Element:
    """The one of several forms of the same that is read: the newest, or nothing where none is given."""
    for name in ("Choice", "Fallback"):
        found = alternatives.find(MC + name)
        if found is not None and len(found):
            return found
    return alternatives.makeelement(f"{MC}Choice")


def _boxes(drawing: Element):
    """The contents of text boxes in a drawing, each once. A box in a box comes with its paragraph."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag == f"{MC}AlternateContent":
            waiting.append(chosen(element))
        else:
            waiting += reversed(element)


def _first_word(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()
