"""Signs that Word takes from fonts of pictures, as characters that every font has."""

import re

UNKNOWN = "\ufffd"
_PRIVATE = 0xF000  # Word moves the codes of such fonts to a private area
_GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_MATHEMATICS = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xDE: "⇒", 0xE5: "∑",
}  # fmt: skip
_SYMBOL = {code: chr(code) for code in range(0x20, 0x40)} | _GREEK | _MATHEMATICS
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9E: "·",
    0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□", 0xA7: "▪"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
# Letters of the private area whose font nobody named: what such letters mostly are.
_ANY = {code: sign for code, sign in (_WINGDINGS | _MATHEMATICS).items() if code > 0x7E}
_PRIVATE_LETTER = re.compile("[\uf020-\uf0ff]")


def symbol(font: str, code: str) -> str:
    """The sign with this hexadecimal code in this font; UNKNOWN where it has no equal."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    if not 0 < number < 0x10000:
        return UNKNOWN
    table = _FONTS.get(font.casefold())
    if table is None and number < _PRIVATE:
        return chr(number) if chr(number).isprintable() else UNKNOWN
    return (_ANY if table is None else table).get(number & 0xFF, UNKNOWN)


def plain(text: str) -> str:
    """The text with letters of the private area as the signs that they show."""
    return _PRIVATE_LETTER.sub(lambda found: _ANY.get(ord(found[0]) & 0xFF, UNKNOWN), text)
