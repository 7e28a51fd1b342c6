"""A clause of which thousands speak, and a draft with many more: the pages stay as light and as cheap as with ten."""

import gzip
import json
import random
import re
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import Client

from consultations import conversations, moderation, paging, replies
from consultations.channels import bulk
from portal import clock
from tests.benchmarks import words
from tests.factories import consultations as make
from tests.support.html import problems
from tests.support.queries import queries_of

MINUTE = timedelta(minutes=1)
STATIC = Path(__file__).parents[2] / "portal" / "static" / "portal"
DRAFT = "/en/consultations/rules/draft/1/"
CLAUSE = f"{DRAFT}1.1/"
FEW, MANY = 10, 600


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def version(home, now):
    return make.draft(now=now, opens=now - timedelta(days=9), closes=now + timedelta(days=9)).version


@pytest.fixture
def client(db):
    return Client()


def say(version, numbers, **given) -> None:
    """One comment for each of the numbers, through the door for files."""
    chance = random.Random(5)
    rows = (
        {
            "external_id": f"row-{number}",
            "clause": "1.1",
            "language": words.LANGUAGES[number % 4],
            "body": f"{words.paragraph(chance, words.LANGUAGES[number % 4], 4)} ({number})",
            "author": f"Person {number}",
        }
        | given
        for number in numbers
    )
    outcome = bulk.import_comments(version=version, lines=map(json.dumps, rows), by=None)
    assert outcome.created == len(numbers), outcome


def cost(client, path: str) -> int:
    """Queries when the process is warm and every cache is empty."""
    assert client.get(path).status_code == 200
    for cache in caches.all(initialized_only=True):
        cache.clear()
    return queries_of(lambda: client.get(path))


def weight(page: bytes) -> int:
    """Bytes of a page with its style and script, compressed."""
    own = [(STATIC / name).read_bytes() for name in ("plaza.css", "plaza.js")]
    return sum(len(gzip.compress(part, 6)) for part in [page, *own])


def ids(html: str) -> list[str]:
    return re.findall(r'<article class="plaza-comment" id="comment-(\w+)"', html)


def following(html: str) -> str:
    link = BeautifulSoup(html, "html.parser").select_one("nav.govuk-pagination a[rel=next]")
    return link["href"].split("#")[0] if link else ""


@pytest.mark.parametrize("path", [DRAFT, CLAUSE, f"{DRAFT}1.2/"])
def test_pages_cost_the_same_with_few_comments_and_many(client, version, path):
    say(version, range(FEW))
    few = cost(client, path)
    say(version, range(FEW, MANY))
    assert cost(client, path) == few <= 15


def test_every_comment_of_a_long_thread_is_on_one_of_its_pages(client, version):
    say(version, range(MANY // 4))
    path, seen, pages = CLAUSE, [], 0
    while path:
        html = client.get(path).content.decode()
        assert "150 comments" in html
        assert weight(html.encode()) <= 40_000
        seen += ids(html)
        pages += 1
        path = following(html)
    assert len(seen) == len(set(seen)) == MANY // 4
    assert pages == -(-len(seen) // paging.PAGE)
    assert not problems(html, "en")


@pytest.mark.parametrize(("letters", "most"), [("abcdefghij éñ", 1), ("的一是不了人我在有他这中大来上", 3)])
def test_a_page_ends_sooner_where_comments_are_long(client, version, letters, most):
    chance = random.Random(8)
    for _ in range(6):
        body = "".join(chance.choices(letters, k=8_000))
        make.comment(version, "1.1", body=body, now=clock.now())
    seen, path = [], CLAUSE
    while path:
        html = client.get(path).content.decode()
        assert weight(html.encode()) <= 40_000
        seen.append(len(ids(html)))
        path = following(html)
    assert sum(seen) == 6
    assert max(seen) <= 24_000 // (8_000 * most) + 1


def test_one_comment_is_shown_however_long(version):
    body = "word " * 4_000
    make.comment(version, "1.1", body=body.strip(), now=clock.now())
    page = conversations.thread(version, [make.node(version, "1.1")], most_bytes=100)
    assert (len(page.comments), page.next) == (1, None)


# Replies


@pytest.fixture
def answered(version, now):
    """A comment with 25 replies, and another with one."""
    first, second = (make.comment(version, "1.1", body=body, author_name="Ana", now=now) for body in ("One.", "Two."))
    many = [make.comment(version, parent=first, body=f"Reply {n}", now=now + n * MINUTE) for n in range(25)]
    return first, many, make.comment(version, parent=second, body="Only reply", now=now)


def test_the_first_replies_stand_below_and_the_way_to_the_others(client, version, answered):
    first, many, only = answered
    html = client.get(CLAUSE).content.decode()
    assert [f"Reply {n}" in html for n in (0, 1, 2, 3)] == [True, True, True, False]
    assert "Only reply" in html
    assert "22 more replies" in html
    seen, path = [], f"{CLAUSE}?replies={first.public_id}"
    while path:
        html = client.get(path).content.decode()
        assert "25 replies" in html
        assert not problems(html, "en")
        assert ids(html)[0] == first.public_id
        seen += ids(html)[1:]
        path = following(html)
    assert seen == [reply.public_id for reply in many]


def test_the_short_address_of_a_late_reply_shows_it(client, version, answered):
    _first, many, _only = answered
    page = client.get(f"/c/{many[-1].public_id}", follow=True, headers={"Accept-Language": "en"})
    assert ids(page.content.decode())[1:] == [many[-1].public_id]


def test_the_thread_of_a_comment_that_is_not_there_is_the_whole_conversation(client, version, answered):
    first, _many, _only = answered
    moderation.hide_comment(comment=first, reason="Spam.", by=None)
    for name in (first.public_id, "nonsense", "é\x00"):
        html = client.get(CLAUSE, {"replies": name}).content.decode()
        assert "Two." in html
        assert "One." not in html
    other = client.get(f"{DRAFT}1.2/?replies={answered[2].public_id}").content.decode()
    assert "Only reply" not in other


def test_long_replies_leave_room(version, now):
    said = [make.comment(version, "1.1", body=f"{n}", now=now) for n in range(3)]
    for comment in said:
        make.comment(version, parent=comment, body="word " * 3_000, now=now)
    below = replies.first(said, most_bytes=20_000)
    assert [(len(below[c.pk].comments), below[c.pk].total) for c in said] == [(1, 1), (0, 1), (0, 1)]
