"""Open figures that give nobody away: no count below five, no count that can be worked out from its neighbours.

Counts are rounded to five. A cell below the threshold is held back; where only one is, the smallest shown goes too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from grievances import taxonomy
from grievances.models import Case, Grievance
from grievances.statuses import CaseRole, CaseState
from portal import states

THRESHOLD = 5
ROUNDING = 5


@dataclass(frozen=True)
class Table:
    """Safe counts by code; `held_back` says that some are not shown."""

    counts: dict[str, int]
    held_back: bool


@dataclass(frozen=True)
class Figures:
    """`total` is None while it is below the threshold."""

    total: int | None
    by_country: Table
    by_sector: Table
    by_state: Table


def figures() -> Figures:
    """The figures of all grievances up to now."""
    grievances = Grievance.objects.order_by()
    cases = Case.objects.filter(role=CaseRole.LEAD).order_by()
    return Figures(
        total=rounded(grievances.count()),
        by_country=safe(_counts(grievances, "country_of_harm")),
        by_sector=safe(_counts(grievances, "sector")),
        by_state=safe(_counts(cases, "state")),
    )


def safe(counts: Mapping[str, int]) -> Table:
    """Only what may be shown of the counts, rounded."""
    kept = {code: number for code, number in counts.items() if number >= THRESHOLD}
    small = [number for number in counts.values() if 0 < number < THRESHOLD]
    if len(small) == 1 and kept:
        # a single hidden cell could be worked out from the total
        del kept[min(kept, key=lambda code: (kept[code], code))]
    shown = {code: rounded(number) or THRESHOLD for code, number in kept.items()}
    ordered = dict(sorted(shown.items(), key=lambda item: (-item[1], item[0])))
    return Table(ordered, held_back=len(kept) < sum(number > 0 for number in counts.values()))


def rounded(number: int) -> int | None:
    """The nearest multiple of five; None below the threshold."""
    return None if number < THRESHOLD else ROUNDING * ((number + ROUNDING // 2) // ROUNDING)


def labelled(table: Table, name: str) -> list[tuple[str, int]]:
    """(label in the active language, count) in the order of the table; name: country, sector or state."""
    label = {"country": _country, "sector": _sector, "state": _state}[name]
    return [(label(code), number) for code, number in table.counts.items()]


def _country(code: str) -> str:
    state = states.by_iso2(code)
    return state.name() if state else code


def _sector(code: str) -> str:
    return str(taxonomy.label(code))


def _state(code: str) -> str:
    return str(CaseState(code).label)


def _counts(rows: QuerySet, field: str) -> dict[str, int]:
    counted = rows.exclude(**{field: ""}).values_list(field).annotate(number=Count("pk"))
    return dict(counted)
