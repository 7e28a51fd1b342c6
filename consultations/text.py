"""The text that anchors point into: one normal form, its hash, and where its sentences stand."""

import hashlib
import re
import unicodedata

_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_NO_BREAK = "\u00a0\u202f\u2007"
# Spaces of every kind in one run; a lone no-break space is typography (French " :") and stays.
_RUN = re.compile(r"\s+")
# Invisible characters that would make two equal-looking texts differ, or turn the reading direction.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def normalise(text: str) -> str:
    """NFC, one space between words, one "\\n" between paragraphs, nothing invisible; idempotent.

    Offsets of anchors count code points in this form. No-break spaces standing alone are kept.
    """
    if text.isprintable() and "  " not in text and text == text.strip() and unicodedata.is_normalized("NFC", text):
        return text  # in that form already: nothing printable is invisible, and of spaces only the plain one is
    return unicodedata.normalize("NFC", _RUN.sub(_one_space, _INVISIBLE.sub("", text)).strip())


def digest(text: str) -> str:
    """SHA-256 of the normalised text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def _one_space(run: re.Match[str]) -> str:
    spaces = run[0]
    if any(c in _BREAKS for c in spaces):
        return "\n"
    return spaces if len(spaces) == 1 and spaces in _NO_BREAK else " "


# Abbreviations after which a full stop does not end a sentence, beyond single letters and figures.
_ABBREVIATIONS = {
    "en": "art arts no nos para paras sec cf e.g i.e vs mr mrs ms dr prof st inc ltd co vol pp res doc rev approx dept",
    "es": "art arts núm núms nro inc incs párr pág págs cf p.ej ej sr sra srta dr dra lic ing prof vol res doc rev cap "
    "ss aprox ud uds ee uu dto",
    "pt": "art arts n.º nº inc par pág págs cf p.ex ex sr sra dr dra prof vol res doc rev cap aprox v.g ss sra",
    "fr": "art arts n° no al par p pp cf p.ex ex m mm mme mmes mlle dr prof vol rés doc rev chap env c.-à-d st ste",
}
_BEFORE_FIGURES = ("no", "nos", "al", "cap", "p", "pp", "col")  # words of their own unless a figure follows
_CLOSERS = "\"'”’»›)]}"
_OPENERS = "\"'“‘«‹([{¿¡—–-"
_STOP = re.compile(rf"([.!?…]+)(\s?[»”]|[{re.escape(_CLOSERS)}]*)(?=\s)")


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Half-open code point spans of the sentences of a normalised text, in order, covering every visible word.

    `language` may be a regional code ("pt-br"); an unknown language is read with no abbreviations.
    """
    abbreviations = frozenset(_ABBREVIATIONS.get(language.split("-")[0], "").split())
    cuts = {found.start() + 1 for found in re.finditer("\n", text)}
    for found in _STOP.finditer(text):
        if _ends_sentence(text, found, abbreviations):
            cuts.add(found.end())
    borders = [0, *sorted(cuts), len(text)]
    spans = (_trimmed(text, start, end) for start, end in zip(borders, borders[1:], strict=False))
    return [(start, end) for start, end in spans if start < end]


def _ends_sentence(text: str, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    after = text[stop.end() : stop.end() + 8].lstrip(_OPENERS + " \n\u00a0\u202f")[:1]
    if after and (after.islower() or not after.isalnum()):
        return False
    if stop[1] != ".":
        return True
    word = re.search(r"[^\s(\[{«“\"']*$", text[max(0, stop.start() - 40) : stop.start()])[0].casefold()
    if word in _BEFORE_FIGURES:
        return not after.isdigit()
    return word not in abbreviations and not re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _marks() -> str:
    """Combining characters that NFC leaves apart from their letter, as in the Guarani g̃."""
    return "".join(chr(c) for c in range(0x300, 0x3100) if unicodedata.category(chr(c))[0] == "M")


_LETTER = rf"[\w{_marks()}\u200c\u200d]"
_WORD = re.compile(
    rf"\w{_LETTER}*(?:['’‐‑-]\w{_LETTER}*|[.,]\d{_LETTER}*)*"  # a word, a compound, a number: 3.10, l’État, co-operate
    r"|[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    rf"|[^\w\s](?:[{_marks()}\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|\u200d\S)*"  # a sign, an emoji with what belongs to it
)


def words(text: str) -> list[tuple[int, int]]:
    """Half-open spans of words and signs, in order; everything outside them is white space."""
    return [found.span() for found in _WORD.finditer(text)]
