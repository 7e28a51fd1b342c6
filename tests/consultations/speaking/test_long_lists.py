"""Lists of what is said officially do not grow with what there is to list: neither their bytes nor their queries."""

from consultations.models import Organisation, Position, StatePosition
from portal import states
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.queries import queries_of

NOW = make.NOW
PAGES = ("/en/consultations/rules/positions/", "/en/consultations/rules/")


def add(version, first: int, last: int) -> None:
    """Organisations with a position each, and states with a statement on each of many provisions."""
    node, person = make.node(version, "1.1"), UserFactory()
    consultation = version.instrument.consultation
    for number in range(first, last):
        organisation = Organisation.objects.create(name=f"Union {number:04}", group="civil_society", added_at=NOW)
        Position.objects.create(
            public_id=f"p{number:07}", organisation=organisation, consultation=consultation, clause=node.clause,
            version=version, node=node, language="en", body="We want two counters.", filed_by=person, filed_at=NOW,
            published_at=NOW, state="published",
        )  # fmt: skip
    nodes = list(version.nodes.filter(commentable=True))
    for number in range(first, last):
        state = states.STATES[number % len(states.STATES)]
        on = nodes[number // len(states.STATES)]
        StatePosition.objects.create(
            consultation=consultation, clause=on.clause, version=version, node=on, country=state.iso2, kind="support",
            language="en", text_en="Yes.", entered_by=person, entered_at=NOW,
        )  # fmt: skip


def weigh(client) -> list[tuple[int, int]]:
    """(queries, bytes) of each page, each seen before."""
    for page in PAGES:
        client.get(page)
    return [(queries_of(lambda page=page: client.get(page)), len(client.get(page).content)) for page in PAGES]


def test_pages_do_not_grow(client, version):
    add(version, 0, 60)
    before = weigh(client)
    add(version, 60, 140)
    for page, (queries, size), (later_queries, later_size) in zip(PAGES, before, weigh(client), strict=True):
        assert queries == later_queries, page
        assert later_size < size * 1.05, page


def test_every_row_stands_on_one_page(client, version):
    add(version, 0, 120)
    shown = [client.get(PAGES[0], {"page": page, "states": page}).content.decode() for page in (1, 2, 3)]
    for number in range(120):
        assert [f"/positions/p{number:07}/" in page for page in shown].count(True) == 1
    for row in StatePosition.objects.all():
        assert [f'/statements/{row.pk}/"' in page for page in shown].count(True) == 1
    assert 'page=2"' in shown[0]
    assert "states=2#states-title" in shown[0]
    whole = client.get(PAGES[1]).content.decode()
    assert "See all statements of states" in whole
    assert "See all official positions" in whole
