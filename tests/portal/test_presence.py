"""Signs of life: what ran without a break is one row, and what lies between two rows is a gap."""

from datetime import timedelta

import pytest

from portal import presence, sweeps
from portal.models import Presence
from tests.factories.consultations import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def signs(*minutes: float, part: str = presence.WEB) -> None:
    for minute in minutes:
        presence.sign(part, NOW + minute * MINUTE)


def test_one_row_while_it_lives_and_a_new_one_after_a_silence():
    signs(0, 1, 2, 4.9, 7.9)
    assert Presence.objects.count() == 1
    signs(11)
    assert Presence.objects.count() == 2
    assert presence.gaps(presence.WEB, NOW) == [(NOW + 7.9 * MINUTE, NOW + 11 * MINUTE)]


def test_processes_share_a_row_and_a_clock_that_goes_back_changes_nothing():
    signs(0, 0, 2, 1)
    (row,) = Presence.objects.all()
    assert (row.began_at, row.seen_at) == (NOW, NOW + 2 * MINUTE)
    assert presence.gaps(presence.WEB, NOW) == []


def test_parts_do_not_speak_for_one_another():
    signs(0, 60)
    signs(*range(60), part=presence.WORKER)
    assert presence.gaps(presence.WORKER, NOW) == []
    assert len(presence.gaps(presence.WEB, NOW)) == 1


def test_the_sweep_of_the_worker_signs():
    assert sweeps.run(NOW)["presence"] == 1
    assert Presence.objects.get().part == presence.WORKER
