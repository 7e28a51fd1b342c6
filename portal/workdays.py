"""Working days and end-of-day instants in an office's own country and zone: pure arithmetic over public holidays."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

END_OF_OFFICE_DAY = time(17, 0)
WEEKEND = frozenset({5, 6})


def calendar_version() -> str:
    """Which list of holidays answers, to be stored beside every date computed from it."""
    return f"holidays-{holidays.__version__}"


@lru_cache(maxsize=512)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """National public holidays of a country (ISO 3166-1 alpha-2) in one year; none where the country is unknown."""
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def is_working_day(day: date, country: str) -> bool:
    """Monday to Friday and no national public holiday."""
    return day.weekday() not in WEEKEND and day not in public_holidays(country, day.year)


def add_working_days(day: date, count: int, country: str) -> date:
    """The count-th working day after `day`, which itself does not count (count ≥ 0; 0 gives `day`)."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, country)
    return day


def working_days_between(start: date, end: date, country: str) -> int:
    """Working days after `start` up to and including `end`; 0 when `end` is not later."""
    return sum(is_working_day(start + timedelta(days=n), country) for n in range(1, (end - start).days + 1))


def end_of_office_day(day: date, zone: str) -> datetime:
    """The instant, in UTC, at which the office closes on that day in its own zone."""
    return datetime.combine(day, END_OF_OFFICE_DAY, ZoneInfo(zone)).astimezone(UTC)


def due_after(start: datetime, count: int, *, country: str, zone: str) -> datetime:
    """The instant, in UTC, that lies `count` working days after an aware instant, at the end of the office day."""
    local_day = start.astimezone(ZoneInfo(zone)).date()
    return end_of_office_day(add_working_days(local_day, count, country), zone)
