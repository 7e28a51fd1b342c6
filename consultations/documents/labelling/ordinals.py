"""Numbers written in words, as titles and provisions bear them: `premier`, `décimo segundo`, `Twenty-first`, `ONE`."""

import re
from functools import cache

# For each language: patterns of the words for 1-19 as ordinals, as cardinals, and of the ordinals for 20, 30 … 90.
# Spanish and Portuguese put a unit behind a ten from ten on, in one word or in two: décimo tercero, decimotercero.
_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "twent(?:ieth|y) thirt(?:ieth|y) fort(?:ieth|y) fift(?:ieth|y) sixt(?:ieth|y) sevent(?:ieth|y) eight(?:ieth|y) "
    "ninet(?:ieth|y)",
)
_SPANISH = (
    "primer[oa]? segund[oa] tercer[oa]? cuart[oa] quint[oa] sext[oa] s[eé]p?tim[oa] octav[oa] noven[oa] d[eé]cim[oa] "
    "(?:und[eé]cim[oa]) (?:duod[eé]cim[oa])",
    "un[oa]? dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince diecis[eé]is diecisiete "
    "dieciocho diecinueve",
    "vig[eé]sim[oa] trig[eé]sim[oa] cuadrag[eé]sim[oa] quincuag[eé]sim[oa] sexag[eé]sim[oa] septuag[eé]sim[oa] "
    "octog[eé]sim[oa] nonag[eé]sim[oa]",
)
_PORTUGUESE = (
    "primeir[oa] segund[oa] terceir[oa] quart[oa] quint[oa] sext[oa] s[eé]tim[oa] oitav[oa] non[oa] d[eé]cim[oa]",
    "uma? d(?:ois|uas) tr[eê]s quatro cinco seis sete oito nove dez onze doze treze (?:c|qu)atorze quinze dezess?eis "
    "dezess?ete dezoito dezenove",
    "vig[eé]sim[oa] trig[eé]sim[oa] quadrag[eé]sim[oa] quinquag[eé]sim[oa] sexag[eé]sim[oa] septuag[eé]sim[oa] "
    "octog[eé]sim[oa] nonag[eé]sim[oa]",
)
_FRENCH = (
    "premi(?:ers?|[eè]res?) (?:deuxi[eè]me|seconde?) troisi[eè]me quatri[eè]me cinqui[eè]me sixi[eè]me septi[eè]me "
    "huiti[eè]me neuvi[eè]me dixi[eè]me onzi[eè]me douzi[eè]me treizi[eè]me quatorzi[eè]me quinzi[eè]me seizi[eè]me "
    "dix-septi[eè]me dix-huiti[eè]me dix-neuvi[eè]me",
    "une? deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf",
    "vingt(?:i[eè]me)? trent(?:e|i[eè]me) quarant(?:e|i[eè]me) cinquant(?:e|i[eè]me) soixant(?:e|i[eè]me)",
)
_WORDS = {"en": _ENGLISH, "es": _SPANISH, "pt": _PORTUGUESE, "fr": _FRENCH}
_LATIN = ("es", "pt")
_UNI = "(?:uni[eè]me)"  # French: vingt et unième


@cache
def _forms(language: str) -> tuple[list[str], list[str], list[str]]:
    return tuple(words.split() for words in _WORDS.get(language.split("-")[0].casefold(), _ENGLISH))


@cache
def ordinal(language: str) -> str:
    """A pattern of the ordinals from 1 to 99; longer forms come first."""
    ordinals, _, tens = _forms(language)
    units = "|".join([*ordinals[:9], _UNI])
    before = [*tens, ordinals[9]] if language[:2] in _LATIN else tens
    compound = rf"(?:{'|'.join(before)})(?:\s+et)?[\s-]?(?:{units})"
    return "|".join([compound, *sorted(ordinals, key=len, reverse=True), *tens])


@cache
def cardinal(language: str) -> str:
    """A pattern of the cardinals from 1 to 19."""
    return "|".join(sorted(_forms(language)[1], key=len, reverse=True))


@cache
def _patterns(language: str) -> list[tuple[int, re.Pattern[str]]]:
    ordinals, cardinals, tens = _forms(language)
    simple = [*enumerate(ordinals, 1), *enumerate(cardinals, 1), *((20 + 10 * i, ten) for i, ten in enumerate(tens))]
    return [(value, re.compile(pattern, re.IGNORECASE)) for value, pattern in simple]


@cache
def _tens(language: str) -> list[tuple[int, re.Pattern[str]]]:
    ordinals, _, tens = _forms(language)
    before = [(20 + 10 * i, ten) for i, ten in enumerate(tens)]
    if language[:2] in _LATIN:
        before.append((10, ordinals[9]))
    return [(value, re.compile(rf"(?:{ten})(?:\s+et)?[\s-]?", re.IGNORECASE)) for value, ten in before]


def value_of(words: str, language: str) -> int:
    """The number that the words say, 0 when they say none."""
    words = " ".join(words.split())
    for value, pattern in _patterns(language):
        if pattern.fullmatch(words):
            return value
    if re.fullmatch(_UNI, words, re.IGNORECASE):
        return 1
    for value, pattern in _tens(language):
        found = pattern.match(words)
        if found and 0 < (unit := value_of(words[found.end() :], language)) < 10:
            return value + unit
    return 0
