"""The public API of grievances: offices, figures, and the simulator of routes. Grievances are never served."""

from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.errors import HttpError

from grievances import simulator, statistics
from grievances.access import visible_offices
from grievances.intake import SubmissionRefused
from portal import languages

router = Router(tags=["grievances"])


class OfficeOut(Schema):
    code: str
    name: dict[str, str]
    country: str
    kind: str
    status: str
    languages: list[str]
    email: str
    website: str
    telephone: str
    time_zone: str


class TableOut(Schema):
    counts: dict[str, int]
    held_back: bool


class FiguresOut(Schema):
    total: int | None
    by_country: TableOut
    by_sector: TableOut
    by_state: TableOut


class CodesIn(Schema):
    country_of_harm: str = ""
    country_of_decision: str = ""
    country_of_respondent: str = ""
    chosen_country: str = ""
    sector: str = ""
    rights: list[str] = []
    severity: str = ""
    institution_kind: str = ""
    institutions: list[str] = []
    vetoes: list[str] = []


class ExcludedOut(Schema):
    office: str
    reason: str


class RouteOut(Schema):
    office: str | None
    role: str
    rule: str
    candidates: list[str]
    excluded: list[ExcludedOut]
    trace: list[dict[str, str]]
    explanation: str


@router.get("/offices", response=list[OfficeOut], summary="National offices and the regional secretariat")
def list_offices(request):
    return [
        {
            "name": {
                language.code: name
                for language in languages.LANGUAGES
                if (name := getattr(office, f"name_{language.suffix}"))
            },
            **{field: getattr(office, field) for field in OfficeOut.model_fields if field != "name"},
        }
        for office in visible_offices()
    ]


@router.get("/figures", response=FiguresOut, summary="Counts of grievances that give nobody away")
def read_figures(request):
    return statistics.figures()


@router.post("/route", response=RouteOut, summary="Where would it go? Nothing is stored")
def simulate_route(request, codes: CodesIn):
    try:
        return simulator.simulate(codes.dict())
    except SubmissionRefused as refusal:
        raise HttpError(422, str(refusal) or _("Something in the request cannot be accepted.")) from refusal
