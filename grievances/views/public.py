"""Pages that everybody reads: before you start, the offices, the figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grievances import statistics
from grievances.access import visible_offices
from grievances.models import Office
from grievances.statuses import OfficeKind
from portal import languages, states


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "grievances/start.html")


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The offices by country, and a grid of the states that have one."""
    listed = list(visible_offices())
    by_country = {code: [] for code, _name in states.state_choices()}
    for office in listed:
        if office.kind != OfficeKind.SECRETARIAT:
            by_country[office.country].append(_entry(office))
    names = dict(states.state_choices())
    context = {
        "countries": [
            {"code": code, "name": names[code], "offices": entries} for code, entries in by_country.items() if entries
        ],
        "without": [names[code] for code, entries in by_country.items() if not entries],
        "secretariats": [_entry(office) for office in listed if office.kind == OfficeKind.SECRETARIAT],
        "tiles": [
            {"iso2": code, "name": names[code], "value": len(entries), "url": f"#{code}" if entries else ""}
            for code, entries in by_country.items()
        ],
        "tiles_title": _("States with an office on this site"),
        "tiles_heading": _("Offices"),
    }
    return render(request, "grievances/offices.html", context)


def _entry(office: Office) -> dict:
    return {
        "office": office,
        "languages": [code for code in office.languages if code in languages.KNOWN],
        "status_kind": "done" if office.is_receiving else "waiting",
    }


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Counts that give nobody away."""
    numbers = statistics.figures()
    by_country = numbers.by_country.counts
    context = {
        "figures": numbers,
        "sectors": statistics.labelled(numbers.by_sector, "sector"),
        "states": statistics.labelled(numbers.by_state, "state"),
        "tiles": [{"iso2": code, "name": name, "value": by_country.get(code)} for code, name in states.state_choices()],
        "tiles_title": _("Grievances by country where the harm happened"),
        "tiles_heading": _("Grievances"),
        "sectors_title": _("Grievances by subject"),
        "sectors_heading": _("Subject"),
        "states_title": _("Where grievances stand"),
        "states_heading": _("State of the case"),
    }
    return render(request, "grievances/figures.html", context)
