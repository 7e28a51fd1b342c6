from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from consultations.models.clock import database_now
from consultations.timetable import CLOSED, OPEN, UPCOMING, timetable
from portal import clock

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass
class Step:
    step: str
    at: datetime
    zone: str = "UTC"


def test_open_to_the_second():
    times = timetable([Step("opening", NOON), Step("closing", NOON + timedelta(hours=1))])
    end = NOON + timedelta(hours=1)
    assert [times.is_open(at) for at in (NOON - SECOND, NOON, end - SECOND, end)] == [False, True, True, False]
    assert [times.state(at) for at in (NOON - SECOND, NOON, end)] == [UPCOMING, OPEN, CLOSED]
    assert [times.next_change(at) for at in (NOON - SECOND, NOON, end)] == [NOON, end, None]


def test_an_extension_moves_the_end():
    steps = [Step("opening", NOON), Step("closing", NOON + SECOND), Step("extension", NOON + timedelta(days=1))]
    times = timetable(steps)
    assert times.is_open(NOON + timedelta(hours=2))
    assert times.windows[0].extended


def test_a_second_opening_is_a_second_window():
    later = NOON + timedelta(days=10)
    times = timetable([Step("opening", NOON), Step("closing", NOON + SECOND), Step("opening", later)])
    assert times.state(NOON + timedelta(days=1)) == UPCOMING
    assert times.current(NOON + timedelta(days=1)).opens == later
    assert times.is_open(later)


def test_an_opening_without_end_is_moved_by_the_next():
    times = timetable([Step("opening", NOON), Step("opening", NOON + SECOND)])
    assert [window.opens for window in times.windows] == [NOON + SECOND]


def test_without_steps_it_is_not_open():
    times = timetable([])
    assert (times.state(NOON), times.current(NOON), times.is_open(NOON)) == (UPCOMING, None, False)
    assert not timetable([Step("closing", NOON)]).windows


@pytest.mark.django_db
def test_the_clock_of_the_database_is_aware_and_right():
    assert abs(database_now() - clock.now()) < timedelta(seconds=5)
