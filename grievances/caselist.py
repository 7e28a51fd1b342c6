"""The list of an office's cases: which rows a view shows, how many each view holds, what is due next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from grievances.access import visible_cases
from grievances.models import Case
from grievances.statuses import OPEN_STATES, CaseState
from portal.models import User

PER_PAGE = 50
DUE_SOON = timedelta(days=3)

VIEWS = (
    ("mine", _("Mine")),
    ("unassigned", _("Unassigned")),
    ("due", _("Due or late")),
    ("waiting", _("Waiting for an answer")),
    ("all", _("All")),
)


@dataclass(frozen=True)
class CaseList:
    """One page of one view, and the number of cases in every view."""

    view: str
    page: Page
    counts: list[dict]


def case_list(user: User, view: str, page: str, now: datetime) -> CaseList:
    cases = visible_cases(user)
    conditions = _conditions(user, now)
    view = view if view in conditions else "all"
    counted = cases.order_by().aggregate(**{name: Count("pk", filter=q) for name, q in conditions.items()})
    rows = (
        cases.filter(conditions[view])
        .select_related("grievance", "office", "assigned_to")
        .order_by(F("next_due_at").asc(nulls_last=True), "-pk")
        .defer("grievance__statement", "grievance__effect", "grievance__respondent", "grievance__wish", "wrapped_key")
    )
    paginator = Paginator(rows, PER_PAGE)
    # the number is known from the counts: no second query for it
    paginator.__dict__["count"] = counted[view]
    counts = [{"name": name, "label": label, "number": counted[name], "current": name == view} for name, label in VIEWS]
    return CaseList(view, paginator.get_page(page), counts)


def next_case(user: User, case: Case, now: datetime) -> Case | None:
    """The case that is due next, besides this one."""
    open_cases = visible_cases(user).filter(state__in=OPEN_STATES).exclude(pk=case.pk)
    waiting = open_cases.exclude(state=CaseState.NEEDS_INFO).select_related("grievance")
    return waiting.order_by(F("next_due_at").asc(nulls_last=True), "-pk").first()


def _conditions(user: User, now: datetime) -> dict[str, Q]:
    is_open = Q(state__in=OPEN_STATES)
    return {
        "mine": is_open & Q(assigned_to=user),
        "unassigned": is_open & Q(assigned_to=None),
        "due": is_open & Q(next_due_at__lt=now + DUE_SOON),
        "waiting": Q(state=CaseState.NEEDS_INFO),
        "all": Q(),
    }
