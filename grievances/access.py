"""Who may see and do what. The only way from a person to rows; whether a state allows an act is the workflow's."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from grievances.models import Case, Conflict, Office, OfficeMembership
from grievances.statuses import ARRIVED_STATES, CaseRole, OfficeKind, OfficeStatus, Party
from portal import roles
from portal.access import has_role
from portal.models import User

CASE_ROLES = (roles.OFFICER, roles.OFFICE_LEAD, roles.SECRETARIAT)
HOLDING_ROLES = (CaseRole.LEAD, CaseRole.CO_LEAD, CaseRole.INFORMED)


def works_on_cases(user: User | AnonymousUser) -> bool:
    """True for staff of an office. A superuser is none by that alone: the operator reads no grievance."""
    return has_role(user, *CASE_ROLES)


def visible_cases(user: User | AnonymousUser) -> QuerySet[Case]:
    """The cases of the person's own offices that have arrived there, less those she has a conflict in."""
    if not works_on_cases(user):
        return Case.objects.none()
    cases = Case.objects.filter(
        office__in=OfficeMembership.objects.filter(user=user).values("office"),
        role__in=HOLDING_ROLES,
        delivery__in=ARRIVED_STATES,
    )
    for conflict in _personal_conflicts(user):
        about = Q(office=conflict.office_id)
        if conflict.institution:
            about &= Q(grievance__institutions__icontains=f'"{conflict.institution.code}"')
        cases = cases.exclude(about)
    return cases


def can_view(user: User | AnonymousUser, case: Case) -> bool:
    """The predicate of `visible_cases`, for one case."""
    if not works_on_cases(user) or not case.has_arrived or case.role not in HOLDING_ROLES:
        return False
    if not OfficeMembership.objects.filter(user=user, office=case.office_id).exists():
        return False
    return not any(
        conflict.office_id == case.office_id
        and (conflict.institution is None or conflict.institution.code in case.grievance.institutions)
        for conflict in _personal_conflicts(user)
    )


def can_work(user: User | AnonymousUser, case: Case) -> bool:
    """Act on the case, once it is opened."""
    return case.role in (CaseRole.LEAD, CaseRole.CO_LEAD) and can_view(user, case)


def party_of(user: User, case: Case) -> Party:
    """As what a member of the case's office acts in the workflow."""
    if case.office.is_secretariat:
        return Party.SECRETARIAT
    leads = OfficeMembership.objects.filter(user=user, office=case.office_id, is_lead=True).exists()
    return Party.LEAD if leads else Party.OFFICER


def visible_offices() -> QuerySet[Office]:
    """The offices that the public is told of, the secretariat last."""
    shown = Office.objects.exclude(status__in=[OfficeStatus.ONBOARDING, OfficeStatus.SUCCEEDED])
    return shown.order_by("country", "kind", "code")


def national_offices() -> QuerySet[Office]:
    return visible_offices().filter(kind=OfficeKind.NATIONAL)


def _personal_conflicts(user: User) -> list[Conflict]:
    """The person's own conflicts, looked up once per request's user object."""
    if not hasattr(user, "_conflicts"):
        user._conflicts = list(Conflict.objects.filter(person=user, ended_at=None).select_related("institution"))
    return user._conflicts
