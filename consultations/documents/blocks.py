"""The form between files and rules: blocks of text with what the file said about them."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from consultations.documents.refusals import Refused

MAX_BLOCKS = 60_000  # of one draft: more than a thousand pages
MAX_ON_A_PAGE = 50  # on average, of a file that comes in pages and is waited for
HEADING, TITLE, QUOTE, FOOTNOTE, CELL, CONTENTS = "heading", "title", "quote", "footnote", "cell", "contents"
QUOTED = "quoted"  # a provision of another text, quoted by the one before: no label of it counts
PLAIN = "plain"  # surely no heading, however short or however full of capitals


@dataclass(frozen=True, slots=True)
class Block:
    """A line or a paragraph as a reader found it; rules give back changed copies."""

    text: str
    places: tuple[str, ...]  # where it stood: ("L12",), or ("L12", "L16") when joined
    gap: int = 1  # empty lines before it; 0 when it follows on the next line
    indent: int = 0  # columns of white space before it
    style: str = ""  # "" or one of the styles above: what the file's markup says, if it says anything
    level: int = 0  # depth of a heading or a list, as far as the markup says
    label: str = ""  # a number that the markup holds apart from the text
    series: str = ""  # which of the file's lists it is a point of: levels compare within one list
    number: str = ""  # a number that a rule found for it elsewhere (a chapter numeral on its own line)
    cut: bool = False  # a rule took something away just before it: a page mark, a running head
    apart: bool = False  # an editor wants it for itself: no rule joins it to what stands before it

    def with_text(self, text: str) -> "Block":
        return self if text == self.text else replace(self, text=text)

    @property
    def source(self) -> str:
        return ",".join(self.places)


@dataclass(slots=True)
class ContentsEntry:
    """A line of the contents page: it confirms titles and numbers, and is no node."""

    number: str
    title: str
    source: str


@dataclass(slots=True)
class Finding:
    """A repair or a doubt before it has its sentence."""

    kind: str
    source: str
    text: str

    @property
    def mark(self) -> str:
        """Its name in decisions: from kind and words, so that it is the same in a corrected file."""
        return finding_mark(self.kind, self.text)


@dataclass(slots=True)
class Reading:
    """What the rules are told about one draft, and what they learn while they work through it."""

    language: str
    tracked: str = "accepted"  # tracked changes as "accepted" or as in the "original"
    undone: frozenset[str] = frozenset()  # marks of the repairs that an editor took back: see `repair`
    progress: Callable[[int, int], None] = lambda done, whole: None  # told by slow readers: pages done, of how many
    alive: Callable[[], None] = lambda: None  # told by all that may take long, so that it is not taken for stuck
    pages: int = 0  # of a file that comes in pages
    title: str = ""
    cover: list[Block] = field(default_factory=list)
    contents: list[ContentsEntry] = field(default_factory=list)
    notes: list[tuple[str, Block]] = field(default_factory=list)  # (first place of the owner, footnote)
    labels: dict[tuple[str, str, bool], object] = field(default_factory=dict, repr=False)  # what `label_of` remembers
    repairs: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)

    def repair(self, kind: str, source: str, text: str) -> bool:
        """Note a repair about to be made. False where an editor took it back: then the rule leaves the text alone."""
        finding = Finding(kind, source, text)
        if finding.mark in self.undone:
            return False
        self.repairs.append(finding)
        return True

    def doubt(self, kind: str, source: str, text: str = "") -> None:
        self.doubts.append(Finding(kind, source, text))


def bound(blocks: Sized, reading: Reading) -> None:
    """Raises Refused for more of them than can be understood while a person waits."""
    most = max(MAX_BLOCKS, MAX_ON_A_PAGE * reading.pages)
    if len(blocks) > most:
        raise Refused(_("This text has more than %(count)s lines or paragraphs. Send it in parts.") % {"count": most})


_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The words alone, for comparing: compatibility forms, lower case, no punctuation, single spaces."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def finding_mark(kind: str, text: str) -> str:
    """The mark of a repair or a doubt: its kind, and sixteen hexadecimal digits of the hash of its folded words."""
    return f"{kind}-{hashlib.sha256(fold(text).encode()).hexdigest()[:16]}"


def joined(blocks: Iterable[Block], separator: str = " ") -> Block:
    """Several blocks as one, keeping every place."""
    blocks = list(blocks)
    places = tuple(dict.fromkeys(place for block in blocks for place in block.places))
    return replace(blocks[0], text=separator.join(b.text.strip() for b in blocks), places=places)


def shortened(text: str, width: int = 60) -> str:
    """The beginning of a text, for messages."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


_STOPS = re.compile(r"(?:[.!?:;…]|[.:]\s?[—–-]|;\s(?:and|or|y|o|u|e|ou|et))(?:[\"'”’)\]*]|\s?»)*$")


_SENTENCE_AND_NOTE = re.compile(r"\w[.;:]\s*\([^()]{1,200}\)$")  # a provision, then who amended it
_CONJUNCTION = re.compile(r"[,;]\s(?:and|or|y|e|o|u|ou|et)$")  # leads to the last point of a list
_DATE = re.compile(r"\b\d\d[-/.]\d\d[-/.]\d{4}$")  # of who amended it: "Reformado DOF 01-04-2032"
_ASTERISK = re.compile(r"\s*\(\*+\)$")  # the mark of an editor's note


def is_finished(text: str) -> bool:
    """Does it end like a sentence, a list item or an introduction to a list?"""
    return bool(_STOPS.search(text.rstrip()[-12:]))


_FIRST = re.compile(r"[\s\"'“‘«(\[…]*(\w)")  # letter or figure, behind whatever marks


def starts_lower(text: str) -> bool:
    """Does it begin inside a sentence: with a small letter, whatever marks stand before it?"""
    found = _FIRST.match(text)
    return bool(found) and found[1].islower()


_SMALL = re.compile("[a-z]")  # what nearly every line holds


def is_upper(text: str) -> bool:
    """Are all its letters capitals, and are there at least two?"""
    if _SMALL.search(text):
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and not any(c.islower() for c in letters)


_BRACKETED = re.compile(r"\(.*\)|\[.*\]")
MAX_HEADING_WORDS, MAX_CAPITAL_WORDS, MAX_HEADING = 25, 45, 600  # the last in characters


def looks_like_heading(text: str) -> bool:
    """A short line that is no sentence: begins with a capital or a figure, ends without a stop."""
    text = text.strip()
    if not text or len(text) > MAX_HEADING or starts_lower(text) or "://" in text:
        return False
    if text.endswith(")"):
        text = _ASTERISK.sub("", text)
        if _SENTENCE_AND_NOTE.search(text):
            return False
    capitals = is_upper(text)
    if len(text.split()) > (MAX_CAPITAL_WORDS if capitals else MAX_HEADING_WORDS):
        return False
    if not any(map(str.isalpha, text)) or (text[0] in "([" and _BRACKETED.fullmatch(text)):
        return False
    if _CONJUNCTION.search(text[-6:]) or _DATE.search(text[-10:]):
        return False
    ending = text.rstrip("\"'”’»)\u00a0\u202f ")[-1:]
    return (capitals and ending in ":.") or not (is_finished(text) or ending in ",-–—")
