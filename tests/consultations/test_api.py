import json
from datetime import timedelta

import pytest

from consultations import answers
from consultations.models import Comment
from consultations.models.clock import database_now
from tests.factories import consultations as make
from tests.support.queries import queries_of

API = "/api/v1/consultations"


@pytest.fixture
def now(db):
    return database_now()


@pytest.fixture
def version(home, now):
    begun = now - timedelta(days=1)
    return make.draft(now=begun, opens=begun, closes=now + timedelta(days=30)).version


def post(client, said, **headers):
    path = f"{API}/rules/versions/1/comments"
    return client.post(path, json.dumps(said), content_type="application/json", headers=headers)


def test_consultations_and_versions(client, version):
    (consultation,) = client.get(API).json()
    assert (consultation["slug"], consultation["state"]) == ("rules", "open")
    assert consultation["title"] == {"en": "Rules", "es": "Reglas", "pt-br": "Regras"}
    (listed,) = client.get(f"{API}/rules/versions").json()
    assert (listed["number"], listed["supersedes"], len(listed["hash"])) == (1, None, 64)


def test_clauses_with_their_texts_and_counts(client, version, now):
    make.comment(version, "1.1", now=now)
    make.comment(version, "1.1", body="Waiting", state="pending", now=now)
    rows = {row["key"]: row for row in client.get(f"{API}/rules/versions/1/clauses").json()}
    clause = rows["1.1"]
    assert {name: clause[name] for name in ("label", "number", "kind", "parent", "comments")} == {
        "label": "1.1",
        "number": "1.1",
        "kind": "clause",
        "parent": "1",
        "comments": 1,
    }
    assert clause["text"]["pt-br"] == "Ninguém é mandado embora. Cada órgão tem um balcão."
    assert list(rows) == list(version.nodes.order_by("position").values_list("key", flat=True))


def test_comments_oldest_first_page_by_page(client, version, now):
    said = [make.comment(version, "1.1", body=f"{n}", now=now - timedelta(minutes=n)) for n in range(5)]
    reply = make.comment(version, parent=said[0], body="Reply", language="fr", now=now)
    seen, cursor, counts = [], "", set()
    while cursor is not None:
        answer = client.get(f"{API}/rules/versions/1/comments?clause=1.1&limit=2&cursor={cursor}").json()
        seen += answer["results"]
        counts.add(answer["count"])
        cursor = answer["next"]
    assert [row["id"] for row in seen] == [comment.public_id for comment in reversed(said)]
    assert counts == {5}
    assert [row["id"] for row in seen[-1]["replies"]] == [reply.public_id]


def test_a_comment_as_it_is_served(client, version, now):
    make.comment(
        version, "1.1", body=" <b>As written</b>\n", language="pt-br", kind="suggestion", exact="um balcão",
        proposed_text="dois balcões", organisation="Rede", group="civil_society", country="BR", now=now,
    )  # fmt: skip
    (row,) = client.get(f"{API}/rules/versions/1/comments").json()["results"]
    wanted = {
        "clause": "1.1", "language": "pt-br", "kind": "suggestion", "body": " <b>As written</b>\n",
        "exact": "um balcão", "proposed_text": "dois balcões",
        "organisation": "Rede", "group": "civil_society", "country": "BR",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert "email" not in row


def test_comments_on_the_document_have_no_clause(client, version, now):
    make.comment(version, None, now=now)
    make.comment(version, "1.1", now=now)
    rows = client.get(f"{API}/rules/versions/1/comments").json()["results"]
    assert [row["clause"] for row in rows] == [None, "1.1"]


def test_a_suggestion_needs_its_wording(client, version):
    said = {"body": "Shorter.", "language": "en", "clause": "1.1", "kind": "suggestion", "proposed_text": " "}
    assert post(client, said).status_code == 422
    assert post(client, said | {"proposed_text": "Each office."}).status_code == 201


def test_a_comment_sent_twice_gives_one_receipt(client, version):
    said = {"body": "Por la API.", "language": "es", "clause": "1.1", "exact": "Cada oficina", "external_id": "x-1"}
    first, second = post(client, said), post(client, said)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["receipt"] == second.json()["receipt"]
    comment = Comment.objects.get()
    assert (comment.submission.channel, comment.state, comment.anchor.exact) == ("api", "pending", "Cada oficina")


@pytest.mark.parametrize(
    "said",
    [
        {"body": "", "language": "es"},
        {"body": "Hola", "language": "es", "clause": "9.9"},
        {"body": "Hola", "language": "es", "clause": "1.1", "exact": "no está"},
        {"body": "x" * 20_001, "language": "es"},
        {"language": "es"},
    ],
)
def test_refusals_are_problems_in_the_readers_language(client, version, said):
    answer = post(client, said, **{"Accept-Language": "es"})
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title"]
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("none/versions", 404),
        ("rules/versions/9/clauses", 404),
        ("rules/versions/1/comments?clause=9.9", 404),
        ("rules/versions/1/comments?cursor=nonsense", 400),
    ],
)
def test_what_is_not_there(client, version, path, status):
    answer = client.get(f"{API}/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_published_answers(client, version, now):
    said = make.comment(version, "1.1", now=now)
    given = {"consultation": version.instrument.consultation, "comments": [said], "by": None}
    answers.draft_answer(disposition="noted", reason={"en": "Not yet."}, **given)
    drafted = answers.draft_answer(disposition="accepted", reason={"es": "Sí."}, **given)
    answers.publish_answer(answer=drafted, by=None)
    (row,) = client.get(f"{API}/rules/answers").json()
    assert (row["disposition"], row["reason"], row["comments"]) == ("accepted", {"es": "Sí."}, [said.public_id])


@pytest.mark.parametrize("path", ["", "/rules/versions", "/rules/versions/1/clauses", "/rules/versions/1/comments"])
def test_queries_do_not_grow_with_the_rows(client, version, path, now):
    make.comment(version, parent=make.comment(version, "1.1", now=now), now=now)
    one = queries_of(lambda: client.get(API + path))
    for n in range(2):
        make.comment(version, parent=make.comment(version, "1.2", body=f"{n}", now=now), now=now)
    assert queries_of(lambda: client.get(API + path)) == one <= 8
