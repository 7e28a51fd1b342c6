"""Geometry of the pictures that the server draws: bars, and one square per member state."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format

ROW = 48  # px from one bar to the next
LABEL_BASELINE = 16
BAR_TOP = 24
BAR_HEIGHT = 12

# Where each state's square stands (column, row), after the map of the hemisphere.
PLACES = {
    "CA": (2, 0), "US": (2, 1), "MX": (1, 2), "BS": (5, 2), "CU": (4, 3), "HT": (5, 3), "DO": (6, 3),
    "KN": (7, 3), "AG": (8, 3), "GT": (1, 3), "BZ": (2, 3), "JM": (4, 4), "DM": (8, 4), "LC": (8, 5),
    "SV": (1, 4), "HN": (2, 4), "NI": (2, 5), "VC": (7, 5), "BB": (9, 5), "CR": (2, 6), "GD": (7, 6),
    "TT": (8, 6), "PA": (3, 6), "CO": (4, 6), "VE": (5, 6), "GY": (6, 6), "SR": (7, 7), "EC": (3, 7),
    "PE": (4, 7), "BR": (6, 8), "BO": (5, 8), "PY": (5, 9), "CL": (4, 9), "AR": (4, 10), "UY": (5, 10),
}  # fmt: skip


@dataclass(frozen=True)
class Bar:
    label: str
    value: int | None
    written: str
    share: str
    label_y: int
    y: int
    height: int
    width: str  # per cent of the picture, in the form that SVG reads


@dataclass(frozen=True)
class BarChart:
    title: str
    bars: tuple[Bar, ...]
    total: int
    height: int
    held_back: bool


@dataclass(frozen=True)
class Tile:
    iso2: str
    name: str
    value: int | None
    written: str
    url: str
    level: int
    column: int
    row: int


@dataclass(frozen=True)
class TileGrid:
    title: str
    tiles: tuple[Tile, ...]
    held_back: bool


def bars(title: str, rows: Iterable[tuple[str, int | None]]) -> BarChart:
    """Bars from (label, number); None stands for a number held back because it is small."""
    rows = list(rows)
    known = [value for _, value in rows if value is not None]
    highest, total = max(known, default=0) or 1, sum(known)
    drawn = tuple(
        Bar(
            label=str(label),
            value=value,
            written=written(value),
            share="" if value is None or not total else percent(value / total),
            label_y=ROW * place + LABEL_BASELINE,
            y=ROW * place + BAR_TOP,
            height=BAR_HEIGHT,
            width=f"{100 * (value or 0) / highest:.1f}%",
        )
        for place, (label, value) in enumerate(rows)
    )
    return BarChart(title, drawn, total, ROW * len(rows), len(known) < len(rows))


def tiles(title: str, entries: Iterable[dict]) -> TileGrid:
    """Squares from {iso2, name, value, url}; states without a place on the grid are left to the table."""
    entries = list(entries)
    highest = max((entry.get("value") or 0 for entry in entries), default=0) or 1
    drawn = tuple(
        Tile(
            iso2=entry["iso2"],
            name=str(entry["name"]),
            value=entry.get("value"),
            written=written(entry.get("value")),
            url=entry.get("url", ""),
            level=level(entry.get("value"), highest),
            column=PLACES.get(entry["iso2"], (0, 0))[0] + 1,
            row=PLACES.get(entry["iso2"], (0, 0))[1] + 1,
        )
        for entry in entries
    )
    return TileGrid(title, drawn, any(tile.value is None for tile in drawn))


def level(value: int | None, highest: int) -> int:
    """0 for nothing (or held back), otherwise 1 to 4 by quarter of the highest."""
    return 0 if not value else min(4, 1 + (4 * value - 1) // highest)


def written(value: int | None) -> str:
    return "<5" if value is None else number_format(value, decimal_pos=0, force_grouping=True)


def percent(share: float) -> str:
    return f"{number_format(share * 100, decimal_pos=0)} %"
