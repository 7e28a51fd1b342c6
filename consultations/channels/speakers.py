"""Who speaks where in the minutes of a meeting: proposals, read from the lines on which somebody is given the floor."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from portal import states

LONGEST = 120  # characters of a line before its colon that may name a speaker
# how a person is addressed, in the four languages; before any of them a name in capitals needs no colon
_TITLES = (
    r"SR|SRA|SRES|SRTA|SEÑOR|SEÑORA|SENHOR|SENHORA|MR|MRS|MS|MM?|MME|MLLE|DR|DRA|PROF|LIC|ING|EMB|AMB|H\.? ?E|S\.? ?E|"
    r"EL SEÑOR|LA SEÑORA|O SENHOR|A SENHORA|O SR|A SRA|EL SR|LA SRA"
)
_ROLES = (
    "chair|chairman|chairwoman|chairperson|president|presidenta?|presidente|présidente?|moderador|moderadora|moderator|"
    "modérateur|modératrice|secretar[yi]o?a?|secrétaire|relator|relatora|rapporteur|ponente"
)
_NAMES = (
    r"(?:delegación|delegation|delegação|délégation|representante?|representative|représentante?)"
    r" (?:of|de|da|do|del|des|du|d['’]) ?.+"
)
_LINE = re.compile(
    r"(?P<speaker>[^\n:()\[\]]{2,90}?)[^\S\n]*"
    r"(?:[(\[](?P<of>[^)\]\n]{2,100})[)\]])?[^\S\n]*"
    r"(?::\s|:$|\.?\s?[—–]\s)",
    re.MULTILINE,
)
_TITLED = re.compile(rf"(?:{_TITLES})\b\.?\s", re.IGNORECASE)
_ROLE = re.compile(rf"(?:(?:the|el|la|o|a|le)\s+|l['’])?(?:{_ROLES})\b", re.IGNORECASE)
_DELEGATION = re.compile(rf"(?:(?:the|el|la|o|a|le)\s+|l['’])?{_NAMES}", re.IGNORECASE)
_SMALL = {
    "de",
    "del",
    "da",
    "do",
    "dos",
    "das",
    "la",
    "las",
    "los",
    "y",
    "e",
    "von",
    "van",
    "du",
    "des",
    "le",
    "of",
    "and",
}


@dataclass(frozen=True, slots=True)
class Speech:
    """``text[start:end]`` is the whole of it, ``text[begins:end]`` what was said; the names may be empty."""

    start: int
    begins: int
    end: int
    speaker: str = ""
    organisation: str = ""
    country: str = ""


def speeches(text: str) -> list[Speech]:
    """The text in pieces that leave out nothing but white space: one for each time that somebody takes the floor.

    What stands before the first speaker is a piece without one.
    """
    found = [*_floors(text)]
    pieces = [Speech(0, 0, found[0].start if found else len(text)), *found]
    ends = [piece.start for piece in pieces[1:]] + [len(text)]
    whole = (_trimmed(text, piece, end) for piece, end in zip(pieces, ends, strict=True))
    return [piece for piece in whole if piece.start < piece.end]


def _floors(text: str) -> Iterator[Speech]:
    for line in re.finditer(r"^[ \t*#>-]*(?=\S)", text, re.MULTILINE):
        given = _LINE.match(text, line.end())
        if given is None or given.end() - line.end() > LONGEST or not _is_speaker(given["speaker"], given["of"]):
            continue
        organisation, country = _belongs_to(given["of"] or "", given["speaker"])
        yield Speech(line.start(), given.end(), given.end(), given["speaker"].strip(" *_,"), organisation, country)


def _is_speaker(words: str, of: str | None) -> bool:
    """Is a line's beginning the name of somebody? Headings such as "Agenda:" are not."""
    words = words.strip(" *_")
    if _ROLE.fullmatch(words) or _DELEGATION.fullmatch(words):
        return True
    titled = _TITLED.match(words)
    if titled:
        words = words[titled.end() :]
        if _ROLE.fullmatch(words):
            return True
    parts = words.split()
    capitals = [part for part in parts if part[:1].isupper()]
    if len(parts) > 8 or not capitals or any(not p[:1].isupper() and p.lower() not in _SMALL for p in parts):
        return False
    if re.search(r"[.;!?]\s", words):
        return False
    return bool(of or titled) or len(capitals) > 1 or (words.isupper() and states_named(words) != "")


def _belongs_to(of: str, speaker: str) -> tuple[str, str]:
    """(organisation, country) from what stands in brackets; the country also from the name of a delegation."""
    parts = [part.strip() for part in re.split(r"[,;]|\s[–—/-]\s", of) if part.strip()]
    country = ""
    rest = []
    for part in parts:
        named = states_named(part)
        if named and not country:
            country = named
        else:
            rest.append(part)
    if not country:
        country = next((code for code in (states_named(name) for name in _tails(speaker)) if code), "")
    return ", ".join(rest), country


def _tails(words: str) -> Iterator[str]:
    """The ends of a name, from the longest: "Delegation of the Bahamas" gives "the Bahamas", "Bahamas" too."""
    parts = words.split()
    return (" ".join(parts[place:]) for place in range(len(parts)))


def states_named(words: str) -> str:
    """The two letters of the member state that the words name in any language; "" for any other."""
    return _states().get(_folded(words), "")


@cache
def _states() -> dict[str, str]:
    return {_folded(name): state.iso2 for state in states.STATES for name in (*state.names, state.iso2, state.iso3)}


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).strip(" .").split())


def _trimmed(text: str, piece: Speech, end: int) -> Speech:
    start, begins = piece.start, max(piece.begins, piece.start)
    while start < end and text[start].isspace():
        start += 1
    begins = max(begins, start)
    while begins < end and text[begins].isspace():
        begins += 1
    while end > begins and text[end - 1].isspace():
        end -= 1
    return Speech(start, begins, max(end, begins), piece.speaker, piece.organisation, piece.country)
