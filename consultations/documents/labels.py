"""What number or mark a block begins with: `3.10`, `Article 5`, `Art. 5º`, `68a`, `(a)`, `IV –`, `§ 2`, `•`."""

import re
from dataclasses import dataclass
from functools import cache

from consultations.documents.blocks import looks_like_heading, starts_lower
from consultations.documents.words import Words, words_of

# Families of labels. Containers have the one- or two-letter codes of words.Words.containers.
ARTICLE, ANNEX, DOTTED, DECIMAL, CLOSED, ROUND = (
    "article",
    "annex",
    "dotted",
    "decimal",
    "closed",
    "round",
)
CAPITAL, LOWER, ROMAN, SMALL_ROMAN, SIGN, ORDINAL, BULLET = (
    "capital",
    "lower",
    "roman",
    "small",
    "sign",
    "ordinal",
    "bullet",
)
CONTAINERS = ("B", "P", "T", "C", "S", "SS")


@dataclass(frozen=True, slots=True)
class Label:
    family: str
    printed: str  # as printed, with its marks
    number: str | None  # the designation alone; None for a bullet
    rest: str  # the block's text after it
    value: int = 0  # its place in a run: 3 for "3", "(c)", "III"; the last part of "2.3"
    suffix: str = ""  # "a" of 68a, "bis"


_BULLET = re.compile(r"([•·▪◦‣∙●○■□–—−*\-o])(?:\s+|(?<=[•·▪◦‣●])(?=\w))")
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,5})(?:\.[-–—]?|\)|[.:]?(?=\s))(?:\s+(?=\S)|(?=[^\W\d]))")
_NUMBER = re.compile(
    r"(?P<open>\(?)(?P<num>\d{1,4})(?P<ord>\.?\s?[º°ª])?"
    r"(?P<suf>[a-z](?=[.)])|[- ]?(?:bis|ter|qu[aá]ter|quinquies)|-[A-Z](?=[.)]))?"
    r"(?P<close>\)|\.\s?[-–—]+(?=\s|$)|\.(?!\d)|\s[-–—](?=\s)|(?<=[º°ª])(?=\s))\s*"
)
_LETTER = re.compile(
    r"(?P<open>\(?)(?P<num>[A-Za-zñÑ]{1,2})(?P<close>\)\.?|\.\s?[-–—]+(?=\s)|\.(?=\s|$)|\s[-–—](?=\s))\s*"
)
_ROMAN = re.compile(
    r"(?P<open>\(?)(?P<num>[ivxlc]{1,8}|[IVXLCDM]{1,8})(?P<close>\)\.?|\.\s?[-–—]+(?=\s)|\.(?=\s|$)|\s?[-–—](?=\s))\s*"
)
_SIGN = re.compile(r"§\s?(?P<num>\d{1,3})\.?\s?(?:[º°ª]|o(?=\W))?(?P<suf>-[A-Z])?(?:\.[-–—]?|\s[-–—])?\s+")
_AFTER = re.compile(r"(?:\s*(?:\.\s?[-–—]+|[.:)]|[-–—]+(?=\s|$)))+\s*|\s+|$")
_ORDINAL_MARK = r"\.?\s?[º°ª˚]|(?:er[oa]?|[ºo]|re|ère|e|ème)(?=[\s.:,)–—-]|$)"
_SUFFIX = r"(?:\s?-?\s?(?:bis|ter|qu[aá]ter|quinquies|sexies)\b|\s?-[A-Z](?!\w)|[A-Za-z](?!\w))"


def roman(text: str) -> int:
    """The value of a roman numeral, 0 when it is not one in its regular form."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    figures = [values.get(c, 0) for c in text.casefold()]
    if not figures or 0 in figures:
        return 0
    pairs = zip(figures, [*figures[1:], 0], strict=True)
    total = sum(-here if here < following else here for here, following in pairs)
    return total if to_roman(total) == text.casefold() else 0


def to_roman(number: int) -> str:
    """A small number in lower case roman figures."""
    signs = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
    ]
    signs += [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    out = ""
    for value, sign in signs:
        count, number = divmod(number, value) if number > 0 else (0, number)
        out += sign * count
    return out


@cache
def _worded(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """(family, pattern) of the labels that begin with a word: containers, annexes, articles, sole paragraphs."""
    words = words_of(language)
    ordinal = "|".join(
        [
            *words.ordinals,
            words.sole,
            "preliminar",
            "preliminary",
            "préliminaire",
            "final",
        ]
    )
    number = (
        rf"(?:(?P<num>\d{{1,5}}(?:\.\d{{1,3}})*)(?:{_ORDINAL_MARK})?(?P<suf>{_SUFFIX})?"
        rf"|(?P<rom>[IVXLCDM]{{1,8}})(?P<rsuf>-?[A-H])?(?![\w])|(?P<let>[A-Z])(?![\w])|(?P<word>{ordinal})(?![\w]))"
    )
    families = [
        *words.containers.items(),
        (ANNEX, words.annex),
        (ARTICLE, words.article),
    ]
    return [
        (
            family,
            re.compile(rf"(?:{word})(?:\s+(?:n[º°o]\.?\s*)?)?{number}", re.IGNORECASE),
        )
        for family, word in families
    ]


@cache
def _bare(language: str) -> re.Pattern[str]:
    """An annex without number, alone on its line or before a title."""
    return re.compile(rf"(?:{words_of(language).annex})(?=\s*(?:$|[:.–—-]\s*))", re.IGNORECASE)


def parse(text: str, language: str) -> Label | None:
    """The label that `text` begins with, or None. Letters that may be roman come as letters: see `as_roman`."""
    text = text.strip()
    head = text[:120]
    if not head:
        return None
    return _worded_label(text, head, language) or _ordinal_label(text, head, language) or _figure_label(text, head)


def _worded_label(text: str, head: str, language: str) -> Label | None:
    if not head[0].isupper():
        return None
    for family, pattern in _worded(language):
        found = pattern.match(head)
        if found and (label := _after_word(family, found, text, words_of(language))):
            return label
    found = _bare(language).match(head)
    if found and (rest := text[found.end() :].lstrip(" .:–—-")) is not None and not starts_lower(rest):
        return Label(ANNEX, found[0], None, rest)
    return None


def _after_word(family: str, found: re.Match[str], text: str, words: Words) -> Label | None:
    """The label, unless what follows shows a reference in the middle of a sentence."""
    after = _AFTER.match(text, found.end())
    if not after:
        return None
    rest, sign = text[after.end() :], after[0].strip()
    first = rest[:1]
    if rest and not sign and not (first.isupper() or first in "\"'“‘«[" or re.match(r"\([^\W\d]|1[.)]\s", rest)):
        return None
    if starts_lower(rest) and family != ARTICLE:
        return None
    if family in CONTAINERS and rest and not looks_like_heading(rest) and len(rest.split()) > 14:
        return None
    number, value, suffix = _designation(found, words)
    printed = (text[: found.end()] + (")" if sign == ")" else "")).strip()
    return Label(family, printed, number, rest, value, suffix)


def _designation(found: re.Match[str], words: Words) -> tuple[str, int, str]:
    group = found.groupdict()
    if group["num"]:
        suffix = (group["suf"] or "").strip()
        join = " " if suffix and (group["suf"] or "")[0] == " " and suffix[0] != "-" else ""
        return group["num"] + join + suffix, int(group["num"].split(".")[-1]), suffix
    if group["rom"]:
        suffix = group["rsuf"] or ""
        return group["rom"].upper() + suffix, roman(group["rom"]), suffix
    if group["let"]:
        return group["let"].upper(), ord(group["let"].upper()) - 64, ""
    return _ordinal_number(group["word"], words)


def _ordinal_number(word: str, words: Words) -> tuple[str, int, str]:
    for value, pattern in enumerate(words.ordinals, 1):
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return str(value), value, ""
    sole = re.fullmatch(words.sole, word, re.IGNORECASE)
    return ("1", 1, "") if sole else (word.casefold(), 0, "")


@cache
def _ordinals(language: str) -> re.Pattern[str]:
    words = words_of(language)
    sole = r"par[aá]grafo [uú]nico|par[aá]rrafo [uú]nico"
    return re.compile(
        rf"(?:(?P<sole>{sole})|(?P<word>{'|'.join(words.ordinals)}))\s*(?:\.\s?[-–—]*|[:)]|[-–—](?=\s))\s*",
        re.IGNORECASE,
    )


def _ordinal_label(text: str, head: str, language: str) -> Label | None:
    found = _ordinals(language).match(head)
    if not found or not head[0].isupper():
        return None
    number, value, _ = ("1", 1, "") if found["sole"] else _ordinal_number(found["word"], words_of(language))
    family = SIGN if found["sole"] else ORDINAL
    return Label(family, found[0].strip(" -–—"), number, text[found.end() :], value)


def _figure_label(text: str, head: str) -> Label | None:
    for read in (_dotted, _sign, _number, _letter, _bullet):
        if label := read(text, head):
            return label
    return None


def _dotted(text: str, head: str) -> Label | None:
    found = _DOTTED.match(head)
    if not found:
        return None
    return Label(DOTTED, found[1], found[1], text[found.end() :], int(found[1].rsplit(".", 1)[1]))


def _sign(text: str, head: str) -> Label | None:
    found = _SIGN.match(head)
    if not found:
        return None
    suffix = found["suf"] or ""
    return Label(
        SIGN,
        found[0].strip(),
        found["num"] + suffix,
        text[found.end() :],
        int(found["num"]),
        suffix,
    )


def _number(text: str, head: str) -> Label | None:
    found = _NUMBER.match(head)
    if not found or (found["open"] and found["close"] != ")"):
        return None
    family = ROUND if found["open"] else CLOSED if found["close"] == ")" else DECIMAL
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
    value = ord(letter[0].casefold()) - 96 + 26 * (len(letter) - 1)
    family = LOWER if lower or sign[0] == ")" else CAPITAL
    return Label(family, found[0].strip(), letter, text[found.end() :], value)


def _balanced(found: re.Match[str]) -> bool:
    return not found["open"] or found["close"].startswith(")")


def _bullet(text: str, head: str) -> Label | None:
    found = _BULLET.match(head)
    if not found or (found[1] == "o" and not text[found.end() : found.end() + 1].isupper()):
        return None
    return Label(BULLET, found[1], None, text[found.end() :])


def as_roman(label: Label) -> Label | None:
    """A one-letter label read as a roman figure, when it can be one."""
    value = roman(label.number or "")
    if label.family not in (LOWER, CAPITAL) or not value:
        return None
    family = SMALL_ROMAN if label.number.islower() else ROMAN
    return Label(family, label.printed, label.number, label.rest, value)
