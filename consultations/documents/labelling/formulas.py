"""The formulas above and below an act: its name, how it is given, where and when, and who signs it."""

import re
from functools import cache

from consultations.documents.blocks import Block, is_upper
from consultations.documents.labelling.words import words_of

# Where and when an act was given: "Sevilla, 14 de mayo de 2020.", "Fait à Paris, le 7 octobre 2030."
_DATE = r"\d{1,2}(?:er|º|°|st|nd|rd|th)?(?: de| day of)? [^\W\d]{3,10}(?: del?| of|,)? \d{4}\b"
_PLACE = r"[A-ZÀ-Ý][^.;:,\d]{2,50},\s+(?:(?:[A-ZÀ-Ý]\.\s?){1,3},\s+)?"  # the second as in "México, D.F., "
_SIGNED = r"\.\s?[-–—‒].{0,300}"  # who signed, on the same line: "….- Dip. Ana Ríos, Presidenta.- Rúbricas."
_PLACE_AND_DATE = re.compile(rf"(?:{_PLACE})?(?:a |ce |el |em |le |on |the |this )?{_DATE}(?:.{{0,60}}|{_SIGNED})")
_DATED = re.compile(rf"{_DATE}$")
_DRAFT = r"an? |draft |(?:avant-|ante)?pro(?:jet|jeto|yecto) (?:de |d[’'])|propos(?:ici[oó]n|ition|ta) de "
_COPYRIGHT = re.compile(r"(?:copyright\s*)?(?:©|\(c\))\s.*\b\d{4}\b.*|copyright\s+\d{4}\b.*", re.IGNORECASE)
_CITATION = re.compile(r"\d{4}\s(?:chapter|c\.)\s\d{1,4}", re.IGNORECASE)


@cache
def _formula(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words_of(language).gives})\b[^.:;]{{0,60}}:\s*[—–-]?$", re.IGNORECASE)


def gives_act(text: str, language: str) -> bool:
    """Does it end with the formula by which an act is given: "… enacts as follows:", "DECRETA:"?"""
    return bool(_formula(language).search(text[-120:].rstrip()))


@cache
def _unfinished(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words_of(language).gives})\b[^.:;]{{0,60}}[^\s.:;,]$", re.IGNORECASE)


def leads_to_act(block: Block, language: str) -> bool:
    """Does the formula break off before the name of what is given: "… enacts the following", then "BY-LAW"?"""
    last = block.text.split()[-1].casefold() if block.text.strip() else ""
    broken = not block.style and (last in words_of(language).dangling or last in words_of(language).following)
    return broken and bool(_unfinished(language).search(block.text[-120:].rstrip()))


@cache
def _act(language: str) -> re.Pattern[str]:
    act = words_of(language).act
    return re.compile(rf"(?:{_DRAFT})?(?:{act})", re.IGNORECASE)


def names_act(text: str, language: str) -> bool:
    """Is it the name of a draft act alone, "DRAFT LAW", "PROJET DE LOI", in capitals?"""
    return is_upper(text) and bool(_act(language).fullmatch(text.strip()))


@cache
def _closing(language: str) -> re.Pattern[str]:
    return re.compile(rf"[“\"«(–—-]*\s*(?:{words_of(language).closing})", re.IGNORECASE)


def ends_act(block: Block, language: str) -> bool:
    """Does it begin what stands below an act: where and when it was given, and by whom?"""
    head = block.text[:400]
    return block.style == "" and bool(_closing(language).match(head) or _PLACE_AND_DATE.fullmatch(head))


def cites_act(text: str) -> bool:
    """Is it the number of an act among those of its year, "2031 CHAPTER 12", and no chapter of it?"""
    return bool(_CITATION.fullmatch(text))


def ends_with_date(text: str) -> bool:
    """Does it say when something was done, "Made 3rd June 2024"? A line above an act that does is no chapter."""
    return bool(_DATED.search(text[-40:].rstrip(" .])")))


def claims_copyright(text: str) -> bool:
    """Does it say whose the text is and since when, "© 2031 Town of Wells"? That is a notice and no heading."""
    return bool(_COPYRIGHT.match(text[:120]))
