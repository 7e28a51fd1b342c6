"""The families of labels, and the figures that Romans wrote."""

from dataclasses import dataclass

ARTICLE, ANNEX, DOTTED, DECIMAL, CLOSED, ROUND = "article", "annex", "dotted", "decimal", "closed", "round"
CAPITAL, LOWER, ROMAN, SMALL_ROMAN = "capital", "lower", "roman", "small"
SIGN, ORDINAL, BULLET, DEGREE = "sign", "ordinal", "bullet", "degree"  # the last is "1°"
# Containers have the codes of words.Words.containers: books, parts, titles, chapters, sections and what is below them.
SECTION = "S"
HOLDER = "A"  # an article that only holds sections, which are the provisions
PART = "P"
PARAGRAPH = "PA"  # what holds articles, in laws of France and Chile
PILLAR = "PL"  # what strategies are divided into: pillars, axes, objectives, goals, priorities
HEADED = ("B", "P", "SP", "PL", "T", "ST", "C", "SC", "D", "SD", "A", "S", "SS", "PA", "SPA")
# What follows the articles of an act and is counted apart from them: additional, transitional, final provisions.
DISPOSITIONS = ("DA", "DT", "DF", "DD", "DM", "DC", "DG")
CONTAINERS = (*HEADED, *DISPOSITIONS)
_PROVISION = "provision-"


@dataclass(frozen=True, slots=True)
class Label:
    family: str
    printed: str  # as printed, with its marks
    number: str | None  # the designation alone; None for a bullet
    rest: str  # the block's text after it
    value: int = 0  # its place in a run: 3 for "3", "(c)", "III"; the last part of "2.3"; 0 where it has none
    suffix: str = ""  # "a" of 68a, "bis"


def provision(code: str) -> str:
    """The family of a word of words.Words.provisions."""
    return _PROVISION + code


def is_provision(family: str) -> bool:
    """Is it a word other than article by which provisions are called: rule, principle, measure?"""
    return family.startswith(_PROVISION)


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
