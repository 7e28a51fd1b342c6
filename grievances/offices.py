"""Setting up offices and who works in them."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from grievances import vault
from grievances.models import Institution, Office, OfficeMembership
from grievances.statuses import OfficeKind, OfficeStatus
from portal import languages, roles, states
from portal.models import User
from portal.record import record

CHAIN = "offices"


def create_office(
    *,
    code: str,
    names: dict[str, str],
    country: str,
    kind: str = OfficeKind.NATIONAL,
    status: str = OfficeStatus.ACTIVE,
    office_languages: list[str] | None = None,
    email: str = "",
    descriptions: dict[str, str] | None = None,
    host: Institution | None = None,
    institution: Institution | None = None,
    time_zone: str = "",
    website: str = "",
    telephone: str = "",
    by: User | str | None,
    now: datetime,
) -> Office:
    """Create an office with its first key pair. `names` and `descriptions` are by language code."""
    state = states.by_iso2(country)
    office = Office(
        code=code,
        country=country,
        kind=kind,
        status=status,
        languages=office_languages or ([state.portal_language] if state else []),
        email=email,
        host=host,
        institution=institution,
        time_zone=time_zone or (state.timezone if state else "UTC"),
        website=website,
        telephone=telephone,
    )
    for language, name in names.items():
        setattr(office, f"name_{languages.field_suffix(language)}", name)
    for language, description in (descriptions or {}).items():
        setattr(office, f"description_{languages.field_suffix(language)}", description)
    with transaction.atomic():
        office.full_clean()
        office.save()
        vault.create_office_key(office, now)
        record(chain=CHAIN, kind="office.created", subject=f"office:{office.code}", by=by, data={"kind": kind}, now=now)
    return office


def add_member(
    *, office: Office, user: User, is_lead: bool = False, by: User | str | None, now: datetime
) -> OfficeMembership:
    """Let a person work in an office; gives her the role that goes with it. Safe to repeat."""
    role = roles.SECRETARIAT if office.is_secretariat else roles.OFFICE_LEAD if is_lead else roles.OFFICER
    with transaction.atomic():
        membership, created = OfficeMembership.objects.update_or_create(
            office=office, user=user, defaults={"is_lead": is_lead}
        )
        user.groups.add(Group.objects.get_or_create(name=role)[0])
        if created:
            data = {"user": user.pk, "lead": is_lead}
            record(chain=CHAIN, kind="office.member_added", subject=f"office:{office.code}", by=by, data=data, now=now)
    return membership
