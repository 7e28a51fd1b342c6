"""The numbers that a browser shows before the points of a list."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

BULLET = "•"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HIGHEST = 100_000


def numbers(element: Element) -> Iterator[tuple[Element, str]]:
    """Each child of a list with its number as it is printed, "" for what is no point."""
    points = [child for child in element if child.tag == "li"]
    ordered = element.tag == "ol"
    backwards = element.get("reversed") is not None
    value = _integer(element.get("start"), len(points) if backwards else 1)
    for child in element:
        if child.tag != "li":
            yield child, ""
        elif not ordered:
            yield child, BULLET
        else:
            value = _integer(child.get("value"), value)
            yield child, f"{_printed(value, child.get('type') or element.get('type') or '1')}."
            value += -1 if backwards else 1


def _integer(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and digits.isascii() and len(digits) < 6 else otherwise


def _printed(value: int, kind: str) -> str:
    if not 0 < value < _HIGHEST or kind not in "aAiI":
        return str(value)
    figure = _letters(value) if kind in "aA" else _figures(value) if value < 4000 else str(value)
    return figure.upper() if kind.isupper() else figure


def _letters(value: int) -> str:
    out = ""
    while value:
        value, rest = divmod(value - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _figures(value: int) -> str:
    out = ""
    for size, figure in _ROMAN:
        count, value = divmod(value, size)
        out += figure * count
    return out
