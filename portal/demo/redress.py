"""National offices and invented grievances in several states, through the functions that real ones take."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from grievances import casework, decisions, delivery, dispatch, intake, offices
from grievances.models import Case, Grievance, Institution, Office
from grievances.statuses import CaseRole
from portal.demo.reading import read_json
from portal.models import User

# told at length with their conversations, then as noted on the telephone
TEXTS = ("grievances", "grievances-short")
DELIVERED_AFTER = timedelta(minutes=2)
OPENED_AFTER = timedelta(hours=5)
DECIDED_AFTER = timedelta(days=40)
APPEALED_AFTER = timedelta(days=10)
WORDS = ("statement", "effect", "respondent", "wish", "name", "contact", "contact_rules")
CODES = (
    "country_of_harm",
    "country_of_decision",
    "country_of_respondent",
    "chosen_country",
    "sector",
    "severity",
    "institution_kind",
)


def seed(people: dict[str, User], now: datetime, note: Callable[[str], None]) -> None:
    _offices(people, now)
    rows = [row for name in TEXTS for row in read_json(name) if not _known(row)]
    decided = {decision["id"]: decision for decision in read_json("decisions")}
    if rows:
        note(f"Filing {len(rows)} demonstration grievances …")
    for row in rows:
        at = now - timedelta(days=row["days_ago"])
        # whole or not at all, so that a seed that was interrupted can be run again
        with transaction.atomic():
            _file(row, at)
            _deliver(row, at)
            _bring_on(row, at + OPENED_AFTER)
            if row["id"] in decided:
                _decide(row, decided[row["id"]], at + DECIDED_AFTER)


def _offices(people: dict[str, User], now: datetime) -> None:
    content = read_json("offices")
    for body in content["institutions"]:
        Institution.objects.get_or_create(
            code=body["code"],
            defaults={"name": body["name"], "other_names": body["other_names"], "country": body["country"]},
        )
    for row in content["offices"]:
        if not Office.objects.filter(code=row["code"]).exists():
            _office(row, now)
    for office in Office.objects.all():
        place = "" if office.is_secretariat else f".{office.country.lower()}"
        for name in ("secretariat", "officer", "lead", "deputy"):
            member = people.get(f"{name}{place}@plaza.example")
            if member:
                offices.add_member(
                    office=office, user=member, is_lead=name in ("lead", "deputy"), by="demonstration", now=now
                )


def _office(row: dict, now: datetime) -> None:
    offices.create_office(
        code=row["code"],
        names=row["names"],
        country=row["country"],
        kind=row["kind"],
        status=row["status"],
        office_languages=row["languages"],
        email=row["email"],
        descriptions=row["descriptions"],
        host=Institution.objects.filter(code=row["host"]).first(),
        time_zone=row["time_zone"],
        by="demonstration",
        now=now,
    )


def _key(row: dict) -> str:
    return f"demonstration:{row['id']}"


def _known(row: dict) -> bool:
    return Grievance.objects.filter(idempotency_key__in=intake.key_digests(_key(row))).exists()


def _file(row: dict, at: datetime) -> None:
    submission = intake.Submission(
        language=row["language"],
        confidentiality=row["confidentiality"],
        rights=tuple(row["rights"]),
        harm=tuple(row["harm"]),
        remedies=tuple(row["remedies"]),
        **{name: row[name] for name in CODES if row.get(name)},
        **{name: row[name] for name in WORDS if row.get(name)},
    )
    intake.submit_grievance(submission=submission, idempotency_key=_key(row), channel="web", by=None, now=at)


def _deliver(row: dict, at: datetime) -> None:
    """Route and deliver as the worker's jobs would have done at the time; when they run they find it done."""
    case = dispatch.route(_grievance(row).pk, at)
    delivery.put_in_list(casework.locked(case.pk), at + DELIVERED_AFTER)


def _grievance(row: dict) -> Grievance:
    return Grievance.objects.get(idempotency_key__in=intake.key_digests(_key(row)))


def _bring_on(row: dict, at: datetime) -> None:
    """Bring the case of a grievance to its state, by the acts of the people of its office."""
    if row["state"] == "submitted":
        return
    case = Case.objects.select_related("office").get(grievance=_grievance(row), role=CaseRole.LEAD)
    officer = case.office.memberships.select_related("user").order_by("is_lead", "pk").first()
    if officer is None:
        return
    lead = case.office.memberships.filter(is_lead=True).select_related("user").first() or officer
    casework.open_case(case=case, by=officer.user, now=at)
    if row["state"] != "received":
        casework.act(case=case, act="acknowledge", by=officer.user, now=at + timedelta(hours=1))
    if row.get("question"):
        casework.ask(case=case, text=row["question"], by=officer.user, now=at + timedelta(hours=2))
    if row.get("answer"):
        key = casework.read_case(case=case, by=officer.user, now=at + timedelta(hours=2))
        casework.hear_person(case=case, key=key, text=row["answer"], now=at + timedelta(days=1))
    if row["state"] == "admitted":
        casework.act(case=case, act="admit", by=lead.user, now=at + timedelta(days=2))


def _decide(row: dict, content: dict, at: datetime) -> None:
    """Decide an accepted case as two people of its office; appeal where the person does not agree."""
    case = Case.objects.select_related("office").get(grievance=_grievance(row), role=CaseRole.LEAD)
    officer, lead = (
        case.office.memberships.select_related("user").filter(is_lead=is_lead).first() for is_lead in (False, True)
    )
    if officer is None or lead is None:
        return
    casework.act(case=case, act="investigate", by=officer.user, now=at - timedelta(days=30))
    decision = decisions.draft(
        case=case,
        outcome=content["outcome"],
        clauses=content["clauses"],
        text=content["text"],
        by=officer.user,
        now=at - timedelta(days=1),
    )
    decision = decisions.sign(case=case, decision_id=decision.pk, by=lead.user, now=at)
    if content["appeal"]:
        when = at + APPEALED_AFTER
        key = casework.read_case(case=case, by=officer.user, now=when)
        decisions.appeal(case=case, key=key, text=content["appeal"], now=when)
