"""Filling the site: consultations through the commands, grievances through the one submit path, an officer's session.

Each of these is made once a run, when the first line needs it.
"""

import time
from functools import cache

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction

from grievances import offices
from grievances.intake import Submission, submit_grievance
from grievances.models import Case, Grievance, Office
from grievances.statuses import Channel, OfficeKind
from portal import clock
from portal.models import Job, User
from tests.benchmarks import data
from tests.benchmarks.baselines import quick_receipt
from tests.benchmarks.stage import Stage, note

BATCH = 200
LARGE, SMALL = "mx", "bo"  # offices with thousands of cases, and with fifty
OFFICE_NAMES = {
    "mx": "National office of Mexico",
    "br": "National office of Brazil",
    "co": "National office of Colombia",
    "ca": "National office of Canada",
    "jm": "National office of Jamaica",
    "bo": "National office of Bolivia",
}

# Consultations


@cache
def consultation(stage: Stage, slug: str) -> str:
    """A published draft in four languages, without comments; the path of its page after the language."""
    files = data.write_drafts(stage.site.folder, data.first_draft(), slug)
    last = list(files)[-1]
    for language, path in files.items():
        place = ("--language", language, "--consultation", slug, "--draft-version", 1, "--save")
        stage.site.manage_json("import_draft", path, *place, *(["--publish"] if language == last else []))
    return f"/consultations/{slug}/draft/1/"


@cache
def commented(stage: Stage, slug: str = "busy") -> tuple[str, int, float]:
    """A draft with 60,000 comments, 5,000 of them on one clause: its path, their number, the seconds it took."""
    path = consultation(stage, slug)
    wanted = stage.scaled(60_000)
    note(f"    {wanted} comments come in …")
    rows = data.write_comments(stage.site.folder / "comments.jsonl", wanted, stage.scaled(5_000))
    began = time.monotonic()
    told = stage.site.manage_json(
        "import_comments", rows, "--consultation", slug, "--draft-version", 1, timeout=1800
    )  # fmt: skip
    seconds = time.monotonic() - began
    if told["created"] != wanted or told["unplaced"] or told["refused"]:
        raise RuntimeError(f"import_comments took {told['created']} of {wanted}: {str(told)[:500]}")
    settle()
    return path, wanted, seconds


def settle() -> None:
    """Throw away what waits in the outbox and let the planner know the tables, as it would within a minute."""
    Job.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


# Grievances


@cache
def open_offices(stage: Stage) -> list[Office]:
    """A secretariat and six national offices."""
    now = clock.now()
    made = [
        offices.create_office(
            code="secretariat",
            names={"en": "Regional secretariat"},
            country="US",
            kind=OfficeKind.SECRETARIAT,
            email="desk@secretariat.example",
            by="system",
            now=now,
        )
    ]
    for code, name in OFFICE_NAMES.items():
        email = f"office@{code}.example"
        made.append(
            offices.create_office(
                code=code, names={"en": name}, country=code.upper(), email=email, by="system", now=now
            )
        )
    return made


def file_many(stage: Stage, number: int, countries: tuple[str, ...] = ()) -> None:
    """File ``number`` grievances, many to a transaction; all in ``countries`` in turn, or spread over the offices."""
    open_offices(stage)
    rows = list(data.statements(number, seed=Grievance.objects.count()))
    for start in range(0, number, BATCH):
        with transaction.atomic():
            for place, (country, language, statement) in enumerate(rows[start : start + BATCH], start):
                file_one(countries[place % len(countries)] if countries else country, language, statement)


def file_one(country: str, language: str, statement: str) -> Grievance:
    """File one through the submit path, without the deliberately slow derivation of a receipt."""
    now = clock.now()
    filed = submit_grievance(
        submission=Submission(
            language=language,
            statement=statement,
            country_of_harm=country,
            sector="S-EMPL",
            respondent="Oficina de empleo",
        ),
        idempotency_key=f"benchmark:{now.timestamp()}:{statement}",
        channel=Channel.FILE,
        by="operator",
        now=now,
        receipt=quick_receipt(),
    )
    return filed.grievance


def cases_of(code: str) -> int:
    return Case.objects.filter(office__code=code).count()


@cache
def officer_cookie(stage: Stage, code: str) -> str:
    """The session cookie of a member of an office, who has a second factor."""
    office = next(office for office in open_offices(stage) if office.code == code)
    user = User.objects.create_user(f"officer@{code}.example")
    offices.add_member(office=office, user=user, by="system", now=clock.now())
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "benchmark"})
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
