from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grievances import deadlines
from grievances.deadlines import Calendar
from grievances.statuses import Clock

MEXICO = Calendar("MX", "America/Mexico_City")
MONDAY = datetime(2026, 9, 14, 15, 0, tzinfo=UTC)  # 09:00 in Mexico City; Wednesday 16 September is a holiday
instants = st.integers(0, 12 * 365 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes - 5 * 525_600))


@pytest.mark.parametrize(
    ("clock", "urgent", "due"),
    [
        (Clock.DELIVERED, False, datetime(2026, 9, 14, 15, 15, tzinfo=UTC)),
        (Clock.DELIVERED, True, datetime(2026, 9, 14, 15, 5, tzinfo=UTC)),
        (Clock.OPENED, False, datetime(2026, 9, 17, 23, 0, tzinfo=UTC)),
        (Clock.OPENED, True, datetime(2026, 9, 15, 15, 0, tzinfo=UTC)),
        (Clock.ACKNOWLEDGED, False, datetime(2026, 9, 21, 23, 0, tzinfo=UTC)),  # seven days come before five working
        (Clock.TRIAGED, False, datetime(2026, 9, 29, 23, 0, tzinfo=UTC)),
        (Clock.ANSWERED, False, datetime(2026, 12, 9, 23, 0, tzinfo=UTC)),
        (Clock.ANSWERED, True, datetime(2026, 10, 6, 23, 0, tzinfo=UTC)),
    ],
)
def test_each_clock_has_its_length(clock, urgent, due):
    assert deadlines.due(clock, MONDAY, MEXICO, urgent=urgent) == due


def test_three_months_cap_the_answer_and_end_on_the_last_day_of_a_short_month():
    start = datetime(2027, 11, 30, 15, 0, tzinfo=UTC)
    assert deadlines._months_after(start, 3, MEXICO) == datetime(2028, 2, 29, 23, 0, tzinfo=UTC)


def test_a_stop_moves_the_due_moment_by_the_working_days_waited():
    due_at = datetime(2026, 9, 29, 23, 0, tzinfo=UTC)
    stop = (MONDAY, MONDAY + timedelta(days=4))  # Tuesday, Thursday, Friday; Wednesday is a holiday
    assert deadlines.due_after_stop(due_at, [stop], MEXICO) == (datetime(2026, 10, 2, 23, 0, tzinfo=UTC), 3)


def test_a_stop_of_less_than_a_day_moves_nothing():
    due_at = datetime(2026, 9, 29, 23, 0, tzinfo=UTC)
    assert deadlines.due_after_stop(due_at, [(MONDAY, MONDAY + timedelta(hours=2))], MEXICO) == (due_at, 0)


def test_stops_count_for_forty_working_days_in_all():
    due_at = datetime(2026, 9, 29, 23, 0, tzinfo=UTC)
    first = (MONDAY, MONDAY + timedelta(days=50))
    second = (MONDAY + timedelta(days=51), MONDAY + timedelta(days=90))
    used = deadlines.stopped_days(first, MEXICO)
    _due, days = deadlines.due_after_stop(due_at, [first, second], MEXICO)
    assert days == 40 - used
    assert deadlines.due_after_stop(due_at, [first, second, second], MEXICO) == (due_at, 0)


def test_an_anonymous_person_gets_more_time_to_answer():
    assert deadlines.wait_ends(MONDAY, MEXICO, anonymous=True) > deadlines.wait_ends(MONDAY, MEXICO, anonymous=False)


@given(instants, st.sampled_from(list(Clock)), st.booleans())
def test_a_clock_is_due_after_it_starts_and_urgent_never_later(start, clock, urgent):
    normal, fast = (deadlines.due(clock, start, MEXICO, urgent=u) for u in (False, True))
    assert start < fast <= normal


@given(instants, instants)
def test_a_due_moment_is_never_shortened(shown, recomputed):
    assert deadlines.extended(shown, recomputed) >= shown
