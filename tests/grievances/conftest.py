from datetime import UTC, datetime

import pytest

from grievances import intake, offices, rulesets
from grievances.statuses import Channel, OfficeKind
from portal import jobs
from portal.models import User

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # a Monday
MARKER = "canary5f1c"


@pytest.fixture(autouse=True)
def fresh_rules():
    """A database that was rolled back leaves no facts about its offices behind in the process."""
    rulesets.forget()


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def secretariat(db):
    return offices.create_office(
        code="secretariat",
        names={"en": "Regional secretariat", "es": "Secretaría regional"},
        country="US",
        kind=OfficeKind.SECRETARIAT,
        email="desk@secretariat.example",
        by="system",
        now=NOW,
    )


@pytest.fixture
def mexico(db, secretariat):
    return offices.create_office(
        code="mx",
        names={"en": "National office of Mexico", "es": "Oficina nacional de México"},
        country="MX",
        email="office@mx.example",
        by="system",
        now=NOW,
    )


@pytest.fixture
def brazil(db, secretariat):
    return offices.create_office(
        code="br",
        names={"en": "National office of Brazil"},
        country="BR",
        email="office@br.example",
        by="system",
        now=NOW,
    )


@pytest.fixture
def member():
    """A function (office, is_lead=False) -> a new member of that office."""

    def make(office, is_lead=False):
        number = User.objects.count() + 1
        user = User.objects.create_user(f"person{number}@{office.code}.example", is_demonstration=True)
        offices.add_member(office=office, user=user, is_lead=is_lead, by="system", now=NOW)
        return user

    return make


@pytest.fixture
def officer(mexico, member):
    return member(mexico)


@pytest.fixture
def lead(mexico, member):
    return member(mexico, is_lead=True)


@pytest.fixture
def file():
    """A function (**fields of a Submission, key="…") -> Filed."""

    def submit(key="one", now=NOW, channel=Channel.WEB, **fields):
        defaults = {
            "language": "es",
            "statement": f"El sistema {MARKER} rechazó mi solicitud.",
            "country_of_harm": "MX",
        }
        return intake.submit_grievance(
            submission=intake.Submission(**defaults | fields), idempotency_key=key, channel=channel, by=None, now=now
        )

    return submit


@pytest.fixture
def delivered(mexico, file):
    """A function (**fields) -> (case in the office's list, Filed)."""

    def deliver(**fields):
        filed = file(**fields)
        jobs.run_pending()
        return filed.grievance.cases.get(role="lead"), filed

    return deliver
