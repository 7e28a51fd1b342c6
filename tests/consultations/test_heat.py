"""How much is said where: the numbers of each provision by kind and stance, with the filters of the draft's page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import Client

from consultations import answers
from consultations.drafts import carrying
from consultations.filtering import Wanted
from consultations.heat import Said, deciles, heat, together
from portal import clock
from tests.factories import consultations as make
from tests.support.html import problems
from tests.support.queries import queries_of

DRAFT = "/en/consultations/rules/draft/1/"
HEAT = f"{DRAFT}heat/"
WEEK = timedelta(days=7)


@pytest.fixture
def version(home):
    now = clock.now()
    return make.draft(now=now - WEEK, opens=now - WEEK, closes=now + WEEK).version


@pytest.fixture
def said(version):
    """What is said on two provisions, below one of them, on a theme and on the whole."""
    now = clock.now()
    first = make.comment(
        version, "1.1", stance="support", language="es", group="academia", country="UY", body="a", now=now
    )
    make.comment(version, "1.1", stance="oppose", kind="question", language="fr", body="b", now=now)
    make.comment(version, "1.1", kind="suggestion", proposed_text="c", group="academia", body="c", now=now)
    make.comment(version, parent=first, body="A reply is not counted.", now=now)
    make.comment(version, "1.1", state="pending", body="d", now=now)
    make.comment(version, "2.1.a", body="On a point.", now=now)
    make.comment(version, "1", stance="concern", body="On the theme.", now=now)
    make.comment(version, None, body="On the whole.", now=now)
    return first


@pytest.fixture
def client(db):
    return Client()


def table(client, path=HEAT, **query):
    """The numbers of each line of the page by its name: [comments, five kinds, four stances]."""
    answer = client.get(path, query)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert not problems(html), problems(html)
    page = BeautifulSoup(html, "html.parser")
    lines = page.select("table.plaza-numbers tbody tr, table.plaza-numbers tfoot tr")
    return {line.th.get_text(" ", strip=True): [int(cell.get_text()) for cell in line.find_all("td")] for line in lines}


def test_the_numbers_of_each_node(version, said):
    found = heat(version)
    one = found[make.node(version, "1.1").pk]
    assert one.total == 3
    assert one.kinds == {"comment": 1, "question": 1, "suggestion": 1}
    assert one.stances == {"support": 1, "oppose": 1, "": 1}
    assert found[None].total == 1
    assert sum(each.total for each in heat(version, Wanted(group="academia")).values()) == 2


def test_the_table_adds_up(client, version, said):
    rows = table(client)
    assert rows["1.1"] == [3, 1, 1, 1, 0, 0, 1, 0, 0, 1]
    assert rows["1.2"] == [0] * 10
    assert rows["2.1"] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert rows["The theme itself"] == [1, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    theme = next(numbers for name, numbers in rows.items() if name.endswith("People"))
    assert theme == [4, 2, 1, 1, 0, 0, 1, 0, 1, 1]
    assert rows["The draft as a whole"][0] == 1
    assert rows["All"][0] == 6
    assert [sum(rows["All"][1:6]), sum(rows["All"][6:])] == [6, 3]


@pytest.mark.parametrize(
    ("chosen", "total"),
    [
        ({"theme": "1"}, 4),
        ({"theme": "2"}, 1),
        ({"country": "UY"}, 1),
        ({"group": "academia"}, 2),
        ({"type": "question"}, 1),
        ({"stance": "concern"}, 1),
        ({"language": "fr"}, 1),
        ({"answered": "yes"}, 1),
        ({"answered": "no"}, 5),
        ({"group": "academia", "language": "es", "stance": "support"}, 1),
        ({"language": "nonsense"}, 6),
    ],
)
def test_the_seven_filters_of_the_draft_hold_here_too(client, version, said, chosen, total):
    given = answers.draft_answer(
        consultation=version.instrument.consultation,
        disposition="noted",
        reason={"en": "Yes."},
        comments=[said],
        by=None,
    )
    answers.publish_answer(answer=given, by=None)
    assert table(client, **chosen)["All"][0] == total
    page = client.get(DRAFT, chosen).content.decode()
    if "nonsense" not in chosen.values():
        words = "1 comment fits the filter." if total == 1 else f"{total} comments fit the filter."
        assert words in page
        # the way to the numbers keeps what was chosen
        assert all(f"{name}={value}" in page for name, value in chosen.items())


def test_numbers_lead_to_the_conversation_with_the_filter(client, version, said):
    page = BeautifulSoup(client.get(HEAT, {"language": "fr"}).content, "html.parser")
    link = page.find("a", string="1.1")["href"]
    assert link == f"{DRAFT}1.1/?language=fr#conversation"
    assert client.get(link.split("#")[0]).content.decode().count('<article class="plaza-comment"') == 1


def test_it_costs_the_same_with_few_and_many(client, version, said):
    def cost():
        client.get(HEAT)
        for cache in caches.all(initialized_only=True):
            cache.clear()
        return queries_of(lambda: client.get(HEAT))

    few = cost()
    for n in range(30):
        make.comment(version, "1.2", kind="question", stance="oppose", body=f"{n}", now=clock.now())
    assert cost() == few <= 12
    assert table(client)["1.2"][0] == 30


def test_carried_comments_count_where_they_were_carried(client, version, said):
    make.comment(version, "1.2", stance="support", body="carried", now=clock.now())
    second = make.draft(number=2, now=clock.now()).version
    carrying.carry_comments(version=second, by=None, now=clock.now())
    assert table(client, f"{DRAFT.replace('/1/', '/2/')}heat/")["1.2"] == [1, 1, 0, 0, 0, 0, 1, 0, 0, 0]


def test_tenths():
    assert deciles([]) == {0: 0}
    assert deciles([0, 7]) == {0: 0, 7: 10}
    assert deciles([1, 1, 1, 2, 0]) == {0: 0, 1: 8, 2: 10}
    assert [deciles(range(1, 101))[n] for n in (1, 10, 11, 95, 100)] == [1, 1, 2, 10, 10]
    assert together([]) == Said()
