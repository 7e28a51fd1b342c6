"""Keys: the name of a node in addresses, the same in every language version of a draft.

    3, T3, T3.C2     a theme: its number; a letter for the kind of container (B book, P part, PL pillar
                     or objective, T title, C chapter, S section, SS subsection), roman figures as digits
    h1               a theme without number: its place among such
    3.10, 5, 68a     a provision: its number alone, after its theme's key where numbers restart or are words
    3.10.a, 5.1.a    a point: the provision's key and its own number
    3.10.i2          a point without number: the second bullet
    5.t1             an unnumbered paragraph after the points of a provision
    3.chapeau        the words that lead to the provisions of a theme
    p1, h1.p2        a paragraph of a preamble; r12 a recital; n1 a note; annex, annex-2 an annex; 1.f1 a footnote

A second part with the same key gets `-2`. Characters: letters A-Z a-z, digits, full stop, hyphen.
"""

import re
import unicodedata
from collections import Counter

from consultations.documents.building.parts import Part
from consultations.documents.labelling.labels import CONTAINERS, ORDINAL, roman

_COUNTED = {"preamble": "p", "note": "n", "recital": "r", "item": "i", "footnote": "f", "theme": "h"}


def assign(root: Part) -> None:
    """Give every part below the root its key."""
    qualified = _restarts(root)
    taken: Counter[str] = Counter()
    counts: Counter[tuple[int, str]] = Counter()
    for part in root.walk():
        if part is root:
            continue
        part.key = _unique(_key(part, root, qualified, counts), taken)


def _restarts(root: Part) -> bool:
    """Do two provisions outside the annexes bear the same number?"""
    numbers = [part.number or "" for part in root.walk() if part.kind == "clause" and not _counts_apart(part)]
    return len(set(numbers)) < len(numbers)


def _counts_apart(part: Part) -> bool:
    """Does it stand in an annex, or is it counted in words below a heading, as those are that follow articles?"""
    return _in_annex(part) or (part.family == ORDINAL and part.parent.kind == "theme")


def _in_annex(part: Part) -> bool:
    while part.parent is not None:
        if part.kind == "annex":
            return True
        part = part.parent
    return False


def _key(part: Part, root: Part, qualified: bool, counts: Counter) -> str:
    above = part.parent
    prefix = "" if above is root else f"{above.key}."
    name = _own_name(part, counts)
    if part.kind == "annex":
        return name
    if part.kind == "clause":
        if not _counts_apart(part) and ("." in (part.number or "") or not qualified):
            return name
    if part.kind == "theme" and part.family == "decimal" and above is not root and above.kind == "theme":
        return name if not qualified else prefix + name
    return prefix + name


def _own_name(part: Part, counts: Counter) -> str:
    """Its name below its parent."""
    if part.kind == "chapeau":
        return "chapeau"
    if part.kind == "annex":
        return f"annex-{slug(part.number)}" if part.number else "annex"
    number = slug(
        (part.number or "").removeprefix(f"{part.parent.number}.") if part.kind == "item" else part.number or ""
    )
    if part.kind == "theme" and part.family in CONTAINERS:
        return part.family + _digits(part)
    if number and part.kind in ("theme", "clause", "item"):
        return number
    letter = "t" if part.family == "tail" else _COUNTED.get(part.kind, "x")
    if number:
        return letter + number
    counts[id(part.parent), letter] += 1
    return f"{letter}{counts[id(part.parent), letter]}"


def _digits(part: Part) -> str:
    """The number of a container with roman figures as digits: IA gives 1A."""
    number = part.number or ""
    found = re.fullmatch(r"([IVXLCDM]+)(-?[A-H])?", number)
    if found and roman(found[1]):
        return f"{roman(found[1])}{found[2] or ''}"
    return "0" if part.value == 0 and number.startswith("prelim") else slug(number)


def slug(text: str) -> str:
    """The characters of a designation that an address can bear."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9.-]", "", plain).strip(".")


def _unique(key: str, taken: Counter[str]) -> str:
    """The key itself, or with the first free figure behind it; `taken` counts how often each was asked for."""
    taken[key] += 1
    if taken[key] == 1:
        return key
    while taken[f"{key}-{taken[key]}"]:
        taken[key] += 1
    return _unique(f"{key}-{taken[key]}", taken)
