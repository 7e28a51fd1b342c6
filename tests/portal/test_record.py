import pytest
from django.db import DatabaseError, connection, transaction

from portal import record
from portal.models import ChainHead, Event, User

pytestmark = pytest.mark.django_db


def append(number=3, chain="tests"):
    return [record.record(chain=chain, kind="done", subject=f"thing:{n}", by="system") for n in range(number)]


def test_events_are_numbered_and_chained():
    first, second, third = append()
    assert [event.seq for event in (first, second, third)] == [1, 2, 3]
    assert (first.previous_hash, second.previous_hash, third.previous_hash) == ("", first.hash, second.hash)
    assert record.head("tests") == 3
    assert record.verify() == (3, None)


def test_chains_are_independent():
    append(2, "one")
    append(1, "two")
    assert (record.head("one"), record.head("two"), record.head("three")) == (2, 1, 0)


def test_the_actor_is_a_number_a_word_or_nobody():
    user = User.objects.create_user("editor@plaza.example")
    names = [record.record(chain="tests", kind="read", subject="thing:1", by=by).actor for by in (user, "system", None)]
    assert names == [f"user:{user.pk}", "system", "anonymous"]


@pytest.mark.parametrize("statement", ["UPDATE portal_event SET kind = 'x'", "DELETE FROM portal_event"])
def test_the_database_refuses_to_change_an_event(statement):
    append(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().kind == "done"


def without_triggers(statement):
    """What somebody could do who owns the database."""
    with connection.cursor() as cursor:
        for action in ("update", "delete"):
            on = " ON portal_event" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER portal_event_{action}_refused{on}")
        cursor.execute(statement)


def test_a_changed_event_is_found():
    append()
    without_triggers("UPDATE portal_event SET kind = 'other' WHERE seq = 2")
    assert record.verify() == (1, "tests #2")


def test_a_removed_event_is_found():
    append()
    without_triggers("DELETE FROM portal_event WHERE seq = 2")
    assert record.verify() == (1, "tests #2")


def test_a_removed_end_is_found():
    append()
    without_triggers("DELETE FROM portal_event WHERE seq = 3")
    assert record.verify() == (2, "tests #2 (head)")


def test_a_removed_chain_is_found():
    append()
    without_triggers("DELETE FROM portal_event")
    assert record.verify()[1] == "tests #0 (head)"
    assert ChainHead.objects.get().seq == 3
