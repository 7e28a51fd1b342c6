"""One number of a list as Word prints it: figures, letters, roman figures, ordinals, words."""

from consultations.documents.labelling.labels import to_roman

MAX_ROMAN, MAX_LETTERS = 4_999, 780
_SIGNS = "*†‡§"
_CARDINALS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "pt": "um dois três quatro cinco seis sete oito nove dez onze doze",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze",
}
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "es": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo",
    "pt": "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo undécimo duodécimo",
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
}


def shown(number: int, form: str, language: str) -> str:
    """`number` in the form that numbering.xml names (decimal, lowerLetter …); figures for a form unknown here."""
    form_of = _FORMS.get(form)
    return form_of(number, language.split("-")[0].casefold()) if form_of else str(number)


def padded(number: int, pattern: str) -> str:
    """For a pattern such as `001, 002, 003`."""
    return str(number).zfill(len(pattern.split(",")[0].strip()))


def _letters(number: int, language: str = "") -> str:
    """a … z, then aa … zz: the letter again, not the next pair."""
    if not 0 < number <= MAX_LETTERS:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(97 + place) * (times + 1)


def _roman(number: int, language: str = "") -> str:
    return to_roman(number) if 0 < number <= MAX_ROMAN else str(number)


def _ordinal(number: int, language: str) -> str:
    if language in ("es", "pt"):
        return f"{number}º"
    if language == "fr":
        return "1er" if number == 1 else f"{number}e"
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(table: dict[str, str], number: int, language: str) -> str:
    known = table.get(language, table["en"]).split()
    return known[number - 1].capitalize() if 0 < number <= len(known) else ""


def _cardinal_text(number: int, language: str) -> str:
    return _words(_CARDINALS, number, language) or str(number)


def _ordinal_text(number: int, language: str) -> str:
    return _words(_ORDINALS, number, language) or _ordinal(number, language)


_FORMS = {
    "decimalZero": lambda number, language: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number, language: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number, language: _roman(number).upper(),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "decimalEnclosedParen": lambda number, language: f"({number})",
    "decimalEnclosedFullstop": lambda number, language: f"{number}.",
    "numberInDash": lambda number, language: f"- {number} -",
    "hex": lambda number, language: f"{number:X}",
    "chicago": lambda number, language: _SIGNS[(number - 1) % 4] * ((number - 1) // 4 + 1) if number > 0 else "",
    "none": lambda number, language: "",
    "bullet": lambda number, language: "",
}
