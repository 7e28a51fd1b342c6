"""What organisations and states say officially, read by programs: page by page, in the order of time."""

from datetime import timedelta

import pytest

from consultations import answers
from consultations.models.clock import database_now
from consultations.speaking import stating
from tests.factories import consultations as make
from tests.factories import voices as speak
from tests.factories.portal import UserFactory
from tests.support.queries import queries_of

API = "/api/v1/consultations/rules"
FILE = b"%PDF-1.7\n...\n%%EOF\n"
POSITIONS, STATEMENTS = f"{API}/versions/1/positions", f"{API}/versions/1/statements"


@pytest.fixture
def now(db):
    return database_now()


@pytest.fixture
def version(home, now):
    begun = now - timedelta(days=1)
    return make.draft(now=begun, opens=begun, closes=now + timedelta(days=30)).version


def pages(client, url: str, **asked) -> list:
    """All results, two a page; ``count`` is the same on each."""
    seen, cursor, counts = [], "", set()
    while cursor is not None:
        answer = client.get(url, asked | {"limit": 2, "cursor": cursor}).json()
        assert len(answer["results"]) <= 2
        seen += answer["results"]
        counts.add(answer["count"])
        cursor = answer["next"]
    assert counts == {len(seen)}
    return seen


def test_positions_page_by_page_in_the_order_of_time(client, version, now):
    filed = []
    for number in range(5):
        person, organisation = speak.speaker(name=f"Union {number}")
        at = now - timedelta(minutes=number)
        filed.append(speak.position(version, by=person, organisation=organisation, now=at))
    speak.position(version, make.node(version, "1.1"), by=person, organisation=organisation, published=False, now=now)
    assert [row["id"] for row in pages(client, POSITIONS)] == [row.public_id for row in reversed(filed)]
    assert client.get(POSITIONS, {"cursor": "none"}).status_code == 400


def test_a_position_as_it_is_served(client, version, now):
    person, organisation = speak.speaker()
    node = make.node(version, "1.1")
    row = speak.position(version, node, by=person, organisation=organisation, stance="support", file=FILE, now=now)
    (served,) = client.get(POSITIONS, {"clause": "1.1"}).json()["results"]
    address = f"http://testserver/en/consultations/positions/{row.public_id}/"
    assert served.pop("published_at")
    assert served == {
        "id": row.public_id, "organisation": "Wells Union", "group": "civil_society", "country": "UY",
        "clause": "1.1", "language": "en", "stance": "support", "body": "We want two counters.", "draft": 1,
        "file_kind": "pdf", "file_size": len(FILE), "file_url": f"{address}file/", "url": address,
    }  # fmt: skip
    assert client.get(POSITIONS, {"clause": "1.2"}).json()["count"] == 0
    assert client.get(POSITIONS, {"clause": "9.9"}).status_code == 404
    assert client.get(POSITIONS, {"clause": "_document"}).json()["count"] == 0
    assert client.get(POSITIONS, {"language": "fr"}).json()["count"] == 0


def test_statements_in_force_and_with_their_history(client, version, now):
    node, person = make.node(version, "1.1"), speak.delegate()
    first = speak.statement(node, by=person, now=now - timedelta(minutes=3))
    texts = {"es": "Apoya.", "en": "Supports."}
    second = speak.statement(node, by=person, kind="support", texts=texts, now=now - timedelta(minutes=2))
    other = speak.statement(node, by=speak.delegate("CL"), country="CL", now=now - timedelta(minutes=1))
    served = pages(client, STATEMENTS)
    assert [row["id"] for row in served] == [second.pk, other.pk]
    assert {name: served[0][name] for name in ("state", "kind", "clause", "language", "text", "supersedes")} == {
        "state": "UY", "kind": "support", "clause": "1.1", "language": "es", "text": texts, "supersedes": first.pk,
    }  # fmt: skip
    assert served[0]["url"].endswith(f"/statements/{second.pk}/")
    assert [row["state"] for row in client.get(STATEMENTS, {"state": "cl"}).json()["results"]] == ["CL"]
    stating.withdraw_statement(statement=second, by=person, now=now)
    told = pages(client, STATEMENTS, history="true")
    assert [(row["kind"], row["in_force"]) for row in told] == [
        ("reservation", False), ("support", False), ("reservation", True), ("withdrawal", False),
    ]  # fmt: skip


def test_on_a_later_draft_they_stand_at_the_heir(client, version, now):
    person, organisation = speak.speaker()
    speak.position(version, make.node(version, "1.1"), by=person, organisation=organisation, now=now)
    texts = {code: text.replace("1.1 ", "1.0 ", 1) for code, text in make.TEXTS.items()}
    make.draft(number=2, now=now, texts=texts)
    (served,) = client.get(f"{API}/versions/2/positions").json()["results"]
    assert (served["clause"], served["draft"]) == ("1.0", 1)


def test_an_answer_names_the_positions_it_answers(client, version, now):
    person, organisation = speak.speaker()
    row = speak.position(version, by=person, organisation=organisation, now=now)
    answer = answers.draft_answer(
        consultation=version.instrument.consultation,
        disposition="accepted",
        reason={"en": "We took it up."},
        positions=[row],
        by=UserFactory(),
    )
    answers.publish_answer(answer=answer, by=UserFactory())
    (served,) = client.get(f"{API}/answers").json()
    assert (served["comments"], served["positions"]) == ([], [row.public_id])


def test_they_are_documented(client, db):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for name in ("positions", "statements"):
        (given,) = (path for path in paths if path.endswith(f"/versions/{{number}}/{name}"))
        assert {each["name"] for each in paths[given]["get"]["parameters"]} >= {"clause", "limit", "cursor"}


def test_the_same_queries_at_one_and_three(client, version, now):
    counted = {POSITIONS: set(), STATEMENTS: set()}
    for country in ("UY", "CL", "MX"):
        person, organisation = speak.speaker(name=f"Union {country}")
        speak.position(version, make.node(version, "1.1"), by=person, organisation=organisation, now=now)
        speak.statement(make.node(version, "1.1"), by=speak.delegate(country), country=country, now=now)
        for url, numbers in counted.items():
            numbers.add(queries_of(lambda url=url: client.get(url)))
    assert [len(numbers) for numbers in counted.values()] == [1, 1]
