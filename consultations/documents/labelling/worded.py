"""Labels that begin with a word: `Article 5`, `TÍTULO PRIMERO`, `FIRST SCHEDULE`, `Parágrafo único`, `SEGUNDA.-`."""

import re
from functools import cache

from consultations.documents.blocks import is_finished, looks_like_heading, starts_lower
from consultations.documents.labelling import ordinals
from consultations.documents.labelling.families import (
    ANNEX,
    ARTICLE,
    CONTAINERS,
    DISPOSITIONS,
    ORDINAL,
    PARAGRAPH,
    PILLAR,
    SECTION,
    SIGN,
    Label,
    is_provision,
    provision,
    roman,
)
from consultations.documents.labelling.words import Words, words_of

MOST_WORDS = 14  # of the title that may follow the number of a chapter on its line
_AFTER = re.compile(r"(?:\s*(?:\.\s?[-–—―]+|[.:)|]|»(?=\s)|[-–—―]+(?=\s|$)))+\s*|\s*[-–—―]+(?=[^\W\d])|\s+|$")
_ORDINAL_MARK = (
    r"\.?\s?[º°ª˚]{1,2}|\.[oa](?=[\s:,)–—-]|\.\D|$)|"
    r"(?:er[oa]?|[rdtmvn][oa]|[ºo]|re|ère|e|ème|th|st|nd|rd)(?=[\s.:,)–—-]|$)"
)
# only behind capital figures: "Seção de" is no section D
_FIRST_MARK = r"(?-i:(?<=[IVXLCDM])(?:er|re|ère|e)|(?<=I)(?:ER|RE|ÈRE))"
_LATIN = r"bis|ter|qu[aá]ter|quinquies|sexies|septies|octies|nonies|decies"
# "17 A.-" and "2 A (nuevo)" bear a letter only where a sign follows: "Artículo 17 A los efectos …" does not.
_SIGNED = r"\s[A-Z](?=\s?(?:\.(?!\w)|[-–—―]\s|\((?:nuev[oa]|nouve(?:au|lle))\)))"
_LATE = rf"\.?\s?-?\s?(?:{_LATIN})\b(?:{_SIGNED})?"
_SUFFIX = rf"(?:\s[A-Z]\s(?:{_LATIN})\b|{_LATE}|{_SIGNED}|\s?-[A-Z](?!\w)|[A-Za-z]{{1,2}}(?!\w))"
_APART = r"(?:\.\s*|\s+|(?=\d))"  # between a word and its number, so that "SCHEDULES" is no schedule S
_CODED = r"(?:LO|[LRDA])\.?\s?\*{0,2}\.?\s?\d+(?:-\d+)*"  # articles of the French codes: L. 112-3, R*123-1
_ROMAN_CODED = r"(?:[DRL]\.\s?)?[IVXLC]+\.\d+(?:[-./]\d+)*"  # articles of Belgian codes: I.1-1, D.IV.4
_FORMER = re.compile(r"preliminary|pr[eé]liminaire|preliminar|final", re.IGNORECASE)
# Parts that codes and constitutions call by what they hold, and never count.
_NAMED_PARTS = (
    r"g[eé]n[eé]rale?|geral|especial|special|sp[eé]ciale|l[eé]gislative|r[eé]glementaire|dogm[aá]tica|org[aá]nica"
)


def worded_label(text: str, head: str, language: str, *, heading: bool = False) -> Label | None:
    """The label when it begins with one of the language's words for parts of a text; `head` is the text's beginning."""
    if not head[0].isupper():
        return None
    if not _beginning(language).match(head):
        return None
    for family, pattern in _patterns(language):
        found = pattern.match(head)
        if found and (label := _after_word(family, found, text, language, heading=heading)):
            return label
    return _alone(text, head, language) or _ordinal(text, head, language)


_NUMBERED = re.compile(r"[^\s\d]+\s+(?:\d+|[IVXLC]+)(?![\w(])")


def begins_like_a_part(text: str, language: str) -> bool:
    """Does it begin with a word for parts of a text and a figure, be it a label or not? "Article 53(1)" cites."""
    return text[:1].isupper() and bool(_beginning(language).match(text) and _NUMBERED.match(text))


@cache
def _beginning(language: str) -> re.Pattern[str]:
    """All the words by which a label may begin, so that most lines are looked at once."""
    words = words_of(language)
    parts = (words.containers, words.provisions, words.dispositions)
    every = [word for part in parts for word in part.values()]
    every += [words.article, words.annex, words.paragraph, ordinals.ordinal(language), words.sole]
    return re.compile("|".join(every), re.IGNORECASE)


@cache
def _patterns(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """(family, pattern) of the words that bear a number, in the order in which they are tried."""
    words = words_of(language)
    number, before = _number(words, language), f"(?P<before>{ordinals.ordinal(language)})"
    transitory = rf"(?P<transitory>{words.transitory})(?:\.?\s+{number})?"
    coded = rf"(?:(?P<code>{_CODED}|{_ROMAN_CODED}|\d+(?:-\d+)+)|{number}(?P<late>\s+(?:{words.transitory}))?)"
    out = [(ARTICLE, rf"(?:{words.article})\.?\s*{coded}"), (ARTICLE, rf"(?:{words.article})\s+{transitory}")]
    out += [(SECTION, rf"(?:{words.containers['S']})\s*(?P<code>\d+(?:-\d+)+)")]
    figures = {PILLAR: _number(words, language, letters=False)}  # "Objetivo y alcance" is no objective Y
    out += [(family, rf"(?:{word})\.?\s*{figures.get(family, number)}") for family, word in words.containers.items()]
    out += [(family, rf"{before}\s+(?:{word})(?![\w])") for family, word in words.containers.items()]
    out += [("P", rf"(?:{words.containers['P']})\s+(?P<word>{_NAMED_PARTS})(?=\s*$)")]
    out += [(ANNEX, rf"(?:{words.annex}){_APART}{number}"), (ANNEX, rf"{before}\s+(?:{words.annex})(?![\w])")]
    composed = rf"(?:(?P<code>[IVXLC]+(?:\.\d+)+)|{number})"
    out += [(provision(code), rf"(?:{word})\s+{composed}") for code, word in words.provisions.items()]
    for family, word in words.dispositions.items():
        out += [(family, rf"(?:{word})\s+{number}"), (family, rf"{before}\s+(?:{word})(?![\w])")]
    out += [(SIGN, rf"(?:{words.paragraph})\s+{shape}") for shape in (transitory, number)]
    return [(family, re.compile(pattern, re.IGNORECASE)) for family, pattern in out]


def _number(words: Words, language: str, *, letters: bool = True) -> str:
    """A pattern of what follows the word: figures, roman figures, a letter, or a number in words."""
    said = "|".join([ordinals.ordinal(language), ordinals.cardinal(language), words.sole, _FORMER.pattern])
    letter = r"|(?P<let>[A-Z])(?![\w])" if letters else ""
    return (
        r"(?:n[º°o]\.?\s*)?"
        rf"(?:(?P<num>\d{{1,5}}(?:\.\d{{1,3}})*)(?:{_ORDINAL_MARK})?(?P<suf>{_SUFFIX})?"
        rf"|(?P<rom>[IVXLCDM]{{1,8}})(?:{_FIRST_MARK})?(?P<rsuf>(?-i:-?[A-H])|\.\d{{1,2}}|\s(?:{_LATIN}))?(?![\w])"
        rf"{letter}|(?P<word>{said})(?![\w]))"
    )


@cache
def _bare(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """Words that need no number: an annex, a disposition, a paragraph alone on its line or before its text."""
    words = words_of(language)
    heads = [(ANNEX, words.annex), *words.dispositions.items(), (SIGN, words.paragraph)]
    return [
        (family, re.compile(rf"(?:{word})(?=\s*(?:$|[:.–—-]\s*|\([^()]+\)$))", re.IGNORECASE)) for family, word in heads
    ]


def _alone(text: str, head: str, language: str) -> Label | None:
    for family, pattern in _bare(language):
        found = pattern.match(head)
        if found and not starts_lower(rest := text[found.end() :].lstrip(" .:–—-")):
            return Label(family, found[0], None, rest)
    return None


def _after_word(family: str, found: re.Match[str], text: str, language: str, *, heading: bool) -> Label | None:
    """The label, unless what follows shows a reference in the middle of a sentence."""
    after = _AFTER.match(text, found.end())
    if not after:
        return None
    rest, sign = text[after.end() :], after[0].strip()
    first = rest[:1]
    if rest and not sign and not (first.isupper() or first in "\"'“‘«[" or re.match(r"\([^\W\d]|1[.)]\s", rest)):
        return None
    named = family in CONTAINERS or is_provision(family)
    titled = named and ":" in sign and looks_like_heading(rest[:1].upper() + rest[1:])
    if starts_lower(rest) and family != ARTICLE and not titled:
        return None
    provision_itself = family == SECTION and sign[:1] in (".", "–", "—")  # "Section 1. Dues. Each member pays …"
    provision_itself = provision_itself or (
        family in DISPOSITIONS and bool(sign)
    )  # "Transitoria primera.- El concejo …"
    said = is_sentence(rest) or (family == PARAGRAPH and sign and is_finished(rest))  # "Párrafo I.- El alcalde firma."
    if family in CONTAINERS and not provision_itself and said and (not heading or is_finished(rest)):
        return None
    designation = _designation(found, language)
    alone = (family == ARTICLE or is_provision(family)) and (not rest or bool(sign))
    if designation is None or (family not in CONTAINERS and _is_cardinal(found, language, alone=alone)):
        return None
    number, value, suffix = designation
    printed = (text[: found.end()] + (")" if sign == ")" else "")).strip()
    return Label(family, printed, number, rest, value, suffix)


def is_sentence(rest: str) -> bool:
    """Is what stands behind the number of a chapter more than a title?"""
    return len(rest.split()) > MOST_WORDS and not looks_like_heading(rest)


def _is_cardinal(found: re.Match[str], language: str, *, alone: bool) -> bool:
    """ "Measure one"? Only chapters and their like are counted so, and provisions whose capital word stands alone."""
    word = found.groupdict().get("word") or ""
    if not word or (alone and word[0].isupper()):
        return False
    return bool(re.fullmatch(ordinals.cardinal(language), word, re.IGNORECASE))


def _designation(found: re.Match[str], language: str) -> tuple[str, int, str] | None:
    """(number, place in a run, suffix): the place is 0 where nothing can be counted."""
    group = found.groupdict()
    if code := group.get("code"):
        number = re.sub(r"[\s*.]", "", code).upper() if re.match(_CODED, code, re.IGNORECASE) else code
        return number, 0, number
    if group.get("transitory") or group.get("late"):
        number = " ".join([*_plain(group, language)[:1], (group.get("transitory") or group["late"]).strip().casefold()])
        return number.strip(), 0, number.strip()
    return _plain(group, language)


def _plain(group: dict, language: str) -> tuple[str, int, str]:
    if group.get("before"):
        value = ordinals.value_of(group["before"], language)
        return str(value), value, ""
    if group.get("num"):
        suffix = (group["suf"] or "").strip(" .")
        join = " " if " " in (group["suf"] or "") and suffix[0] != "-" else ""
        return group["num"] + join + suffix, int(group["num"].split(".")[-1]), suffix
    if group.get("rom"):
        suffix = group["rsuf"] or ""
        return group["rom"].upper() + suffix, roman(group["rom"]), suffix
    if group.get("let"):
        return group["let"].upper(), ord(group["let"].upper()) - 64, ""
    return _in_words(group.get("word") or "", language)


def _in_words(word: str, language: str) -> tuple[str, int, str]:
    if value := ordinals.value_of(word, language):
        return str(value), value, ""
    sole = re.fullmatch(words_of(language).sole, word, re.IGNORECASE)
    return ("1", 1, "") if sole else (word.casefold(), 0, "")


@cache
def _ordinals(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<word>{ordinals.ordinal(language)}|{words_of(language).sole})\s*(?:\.\s?[-–—―]*|[:)]|[-–—―](?=\s)|$)\s*",
        re.IGNORECASE,
    )


def _ordinal(text: str, head: str, language: str) -> Label | None:
    """A provision that is only counted: `PRIMERO.- …`."""
    found = _ordinals(language).match(head)
    if not found:
        return None
    value = ordinals.value_of(found["word"], language) or 1
    return Label(ORDINAL, found[0].strip(" -–—"), str(value), text[found.end() :], value)
