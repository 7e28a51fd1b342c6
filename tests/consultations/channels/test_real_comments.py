"""Comments as people wrote them: stored sign for sign, shown whole, obeyed never."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from consultations.channels import bulk
from consultations.models import Comment
from portal import clock
from tests.factories import consultations as make
from tests.support import written
from tests.support.html import problems

CLAUSE = "/en/consultations/rules/draft/1/1.1/"
DRAFT = "/en/consultations/rules/draft/1/"
RUNS = ("script", "iframe", "object", "embed", "base", "style", "svg", "img", "link", "meta", "math")


@pytest.fixture
def version(home):
    now = clock.now()
    return make.draft(now=now, opens=now - timedelta(days=1), closes=now + timedelta(days=9)).version


@pytest.fixture
def client(db):
    return Client()


def enter(version, bodies: list[str]) -> None:
    rows = (
        {
            "external_id": f"row-{number}",
            "clause": "1.1",
            "body": body,
            "language": "es",
            "author": body[:100],
            "organisation": body[:100],
            "exact": "",
        }
        for number, body in enumerate(bodies)
    )
    outcome = bulk.import_comments(version=version, lines=map(json.dumps, rows), by=None)
    assert outcome.refused == []
    assert outcome.created == len(bodies)


def dangers(page: BeautifulSoup) -> list[str]:
    """Every attribute that could run something."""
    return [
        f"{tag.name} {name}"
        for tag in page.find_all(True)
        for name, value in tag.attrs.items()
        if name.startswith("on") or str(value).strip().lower().startswith(("javascript:", "data:text", "vbscript:"))
    ]


def elements(page: BeautifulSoup) -> Counter:
    """How many of each there are that could run something or fetch it."""
    return Counter(tag.name for tag in page.find_all(RUNS))


def pages(client, path: str = CLAUSE):
    while path:
        page = BeautifulSoup(client.get(path).content.decode(), "html.parser")
        yield page
        link = page.select_one("nav.govuk-pagination a[rel=next]")
        path = link["href"].split("#")[0] if link else ""


def check(client, version, bodies: list[str]) -> None:
    before = [elements(BeautifulSoup(client.get(path).content, "html.parser")) for path in (CLAUSE, DRAFT)]
    enter(version, bodies)
    assert Counter(Comment.objects.values_list("body", flat=True)) == Counter(bodies)
    shown = []
    for page in pages(client):
        assert dangers(page) == []
        assert elements(page) - before[0] == Counter()
        assert not problems(str(page), "en")
        shown += ["".join(each.get_text().split()) for each in page.select(".plaza-comment__text")]
    assert Counter(shown) == Counter("".join(body.split()) for body in bodies)
    draft = BeautifulSoup(client.get(DRAFT).content, "html.parser")
    assert dangers(draft) == []
    assert elements(draft)["script"] == before[1]["script"]


def test_of_our_own_making(client, version):
    check(client, version, written.usable(written.OWN))


def test_real_ones(client, version):
    """Of the comments and hostile strings of the shared folder a choice that the suite can bear."""
    bodies = written.chosen(written.usable(written.shared()), 150)
    if not bodies:
        pytest.skip("the shared folder with real comments is not beside the project")
    check(client, version, bodies)


def test_each_real_one_is_taken_and_kept(version):
    bodies = written.usable(written.shared())
    if not bodies:
        pytest.skip("the shared folder with real comments is not beside the project")
    enter(version, bodies)
    assert Counter(Comment.objects.values_list("body", flat=True)) == Counter(bodies)
