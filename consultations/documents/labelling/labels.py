"""What number or mark a block begins with: `3.10`, `Article 5`, `Art. 5º`, `68a`, `(a)`, `IV –`, `§ 2`, `•`."""

import re

from consultations.documents.labelling.families import (
    ANNEX,
    ARTICLE,
    BULLET,
    CAPITAL,
    CLOSED,
    CONTAINERS,
    DECIMAL,
    DEGREE,
    DOTTED,
    LOWER,
    ORDINAL,
    ROMAN,
    ROUND,
    SIGN,
    SMALL_ROMAN,
    Label,
    roman,
    to_roman,
)
from consultations.documents.labelling.worded import worded_label
from consultations.documents.labelling.words import words_of

__all__ = [
    "ANNEX",
    "ARTICLE",
    "BULLET",
    "CAPITAL",
    "CLOSED",
    "CONTAINERS",
    "DECIMAL",
    "DOTTED",
    "LOWER",
    "ORDINAL",
    "ROMAN",
    "ROUND",
    "SIGN",
    "SMALL_ROMAN",
    "Label",
    "as_roman",
    "parse",
    "roman",
    "to_roman",
]

_BULLET = re.compile(r"([•·▪◦‣∙●○■□–—―−*\-o])(?:\s+|(?<=[•·▪◦‣●])(?=\w))")
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,5})(?:\.[-–—―]?|\)|[.:]?(?=\s))(?:\s+(?=\S)|(?=[^\W\d]))")
_NUMBER = re.compile(
    r"(?P<open>\(?)(?P<num>\d{1,4})(?P<ord>\.?\s?[º°ª]|\.?o(?=[\s.)-])|\.a(?=\s))?"
    r"(?P<suf>[a-zA-Z](?=[.)])|[- ]?(?:bis|ter|qu[aá]ter|quinquies)|-[A-Z](?=[.)]))?"
    r"(?P<close>\)(?:\.-+|-+(?=\s))?|\.\s?[-–—―]+(?=\s|$|\()|\.(?!\d)|\s?[-–—―](?=\s)|(?<=[º°ªoa])(?=\s))\s*"
)
_LETTER = re.compile(
    r"(?P<open>\(?)(?P<num>[A-Za-zñÑ]{1,2})(?P<close>\)(?:\.-+|-+(?=\s)|\.)?|\.\s?[-–—―]+(?=\s|[^\W\d])|\.(?=\s|$)|\s[-–—―](?=\s))\s*"
)
_ROMAN = re.compile(
    r"(?P<open>\(?)(?P<num>[ivxlc]{1,8}|[IVXLCDM]{1,8})(?P<close>\)(?:\.-+|-+(?=\s)|\.)?|\.\s?[-–—―]+(?=\s|[^\W\d])|\.(?=\s|$)|\s?[-–—―](?=\s))\s*"
)
_SIGN = re.compile(
    r"§\s?(?:(?P<num>\d{1,5}(?:[.-]\d{1,5})*)|(?P<sole>[ÚúUu]nic[oa]|[Uu]nique|[Ss]ole))"
    r"\.?\s?(?:[º°ª]|o(?=\W))?(?P<suf>-?[A-Z](?!\w))?(?:\.\s?[-–—]?|\s[-–—])?\s+"
)


def parse(text: str, language: str, *, heading: bool = False) -> Label | None:
    """The label that `text` begins with, or None. Letters that may be roman come as letters: see `as_roman`.

    Where the file itself calls it a `heading`, the title behind the number of a chapter may be long.
    """
    text = text.strip()
    head = text[:120]
    if not head:
        return None
    return worded_label(text, head, language, heading=heading) or _figure_label(text, head, language)


# What a label that begins with a letter begins with: most paragraphs are words, and are looked at once.
_LETTERED = re.compile(r"(?:[A-Za-zñÑ]{1,2}|[ivxlc]{1,8}|[IVXLCDM]{1,8})(?:[).]|\s?[-–—])|o\s")


def _figure_label(text: str, head: str, language: str) -> Label | None:
    if head[0].isalpha() and not _LETTERED.match(head):
        return None
    for read in (_dotted, _sign, _number, _letter):
        if label := read(text, head):
            return label
    return _bullet(text, head, language)


def _dotted(text: str, head: str) -> Label | None:
    found = _DOTTED.match(head)
    if not found:
        return None
    return Label(DOTTED, found[1], found[1], text[found.end() :], int(found[1].rsplit(".", 1)[1]))


def _sign(text: str, head: str) -> Label | None:
    found = _SIGN.match(head)
    if not found:
        return None
    suffix, number = found["suf"] or "", found["num"] or "1"
    value = int(re.split("[.-]", number)[-1])
    return Label(SIGN, found[0].strip(), number + suffix, text[found.end() :], value, suffix)


def _number(text: str, head: str) -> Label | None:
    found = _NUMBER.match(head)
    if not found or (found["open"] and not found["close"].startswith(")")):
        return None
    bare = DEGREE if found["ord"] and not found["close"].startswith((".", ")")) else DECIMAL
    family = ROUND if found["open"] else CLOSED if found["close"].startswith(")") else bare
    rest = text[found.end() :]
    if len(found["num"]) > 3 or (family == DECIMAL and not rest and not found["close"].startswith(".")):
        return None
    suffix = (found["suf"] or "").strip()
    return Label(family, found[0].strip(), found["num"] + suffix, rest, int(found["num"]), suffix)


def _letter(text: str, head: str) -> Label | None:
    romans, found = _ROMAN.match(head), _LETTER.match(head)
    if romans and not roman(romans["num"]):
        romans = None
    if found and (len(found["num"]) == 1 or (found["num"][0] == found["num"][1] and not romans)):
        return _lettered(found, text)
    if romans and _balanced(romans):
        family = ROMAN if romans["num"].isupper() else SMALL_ROMAN
        return Label(
            family,
            romans[0].strip(),
            romans["num"],
            text[romans.end() :],
            roman(romans["num"]),
        )
    return None


def _lettered(found: re.Match[str], text: str) -> Label | None:
    sign, letter = found["close"].strip(), found["num"]
    lower = letter.islower()
    if not _balanced(found) or (sign[0] in "-–—" and lower):
        return None
    first = letter[0].casefold().replace("ñ", "n")  # beside n: no other list of letters has it
    value = ord(first) - 96 + 26 * (len(letter) - 1)
    family = LOWER if lower or sign[0] == ")" else CAPITAL
    return Label(family, found[0].strip(), letter, text[found.end() :], value)


def _balanced(found: re.Match[str]) -> bool:
    return not found["open"] or found["close"].startswith(")")


def _bullet(text: str, head: str, language: str) -> Label | None:
    found = _BULLET.match(head)
    if not found:
        return None
    if found[1] == "o":
        wide, capital = found[0] != "o ", text[found.end() :][:1].isupper()
        if not ((wide and capital) or (not _is_word("o", language) and (wide or capital))):
            return None
    return Label(BULLET, found[1], None, text[found.end() :])


def _is_word(letter: str, language: str) -> bool:
    """Is the letter a word of the language, "o Conselho", and a bullet only where more than a space follows?"""
    return letter in words_of(language).dangling


def as_roman(label: Label) -> Label | None:
    """A one-letter label read as a roman figure, when it can be one."""
    value = roman(label.number or "")
    if label.family not in (LOWER, CAPITAL) or not value:
        return None
    family = SMALL_ROMAN if label.number.islower() else ROMAN
    return Label(family, label.printed, label.number, label.rest, value)
