from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import workdays

COUNTRIES = ["MX", "BR", "JM", "HT", "US", "AR"]
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_weekends_and_holidays_do_not_count():
    # 16 September is Mexico's independence day, a Wednesday in 2026
    assert workdays.add_working_days(date(2026, 9, 14), 2, "MX") == date(2026, 9, 17)
    assert workdays.add_working_days(date(2026, 9, 14), 2, "BR") == date(2026, 9, 16)
    assert workdays.add_working_days(date(2026, 9, 18), 1, "BR") == date(2026, 9, 21)


def test_zero_days_is_the_same_day():
    assert workdays.add_working_days(date(2026, 9, 19), 0, "BR") == date(2026, 9, 19)


def test_due_is_the_end_of_the_office_day_in_its_zone():
    start = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)  # still 2 March, a Monday, in São Paulo
    due = workdays.due_after(start, 2, country="BR", zone="America/Sao_Paulo")
    assert due == datetime(2026, 3, 4, 20, 0, tzinfo=UTC)


def test_an_unknown_country_has_weekends_only():
    assert workdays.add_working_days(date(2026, 12, 24), 1, "XX") == date(2026, 12, 25)


def test_the_calendar_is_named():
    assert workdays.calendar_version().startswith("holidays-0.")


@given(days, st.integers(0, 80), st.sampled_from(COUNTRIES))
def test_adding_and_counting_agree(day, count, country):
    later = workdays.add_working_days(day, count, country)
    assert workdays.working_days_between(day, later, country) == count
    assert count == 0 or workdays.is_working_day(later, country)


@given(days, st.integers(0, 40), st.integers(0, 40), st.sampled_from(COUNTRIES))
def test_adding_in_two_parts_is_adding_once(day, first, second, country):
    halfway = workdays.add_working_days(day, first, country)
    assert workdays.add_working_days(halfway, second, country) == workdays.add_working_days(
        day, first + second, country
    )


@pytest.mark.parametrize("gap", [0, -3])
def test_nothing_lies_between_a_day_and_an_earlier_one(gap):
    assert workdays.working_days_between(date(2026, 5, 5), date(2026, 5, 5) + timedelta(days=gap), "MX") == 0
