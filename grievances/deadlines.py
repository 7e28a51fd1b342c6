"""How long each clock runs, in the working days of the office: pure, no models.

Every function takes and gives aware UTC instants. Defaults hold everywhere; a country may only shorten them.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from grievances.statuses import Clock
from portal import workdays

MOST_STOPPED_DAYS = 40
WAIT_FOR_ANSWER_DAYS = 20
WAIT_FOR_ANONYMOUS_ANSWER_DAYS = 30
APPEAL_WINDOW_DAYS = 30


@dataclass(frozen=True)
class Limit:
    """Whichever comes first of the given lengths."""

    minutes: int = 0
    hours: int = 0
    working_days: int = 0
    calendar_days: int = 0
    months: int = 0


LIMITS: dict[Clock, Limit] = {
    Clock.DELIVERED: Limit(minutes=15),
    Clock.OPENED: Limit(working_days=2),
    Clock.ACKNOWLEDGED: Limit(working_days=5, calendar_days=7),
    Clock.TRIAGED: Limit(working_days=10),
    Clock.ANSWERED: Limit(working_days=60, months=3),
    Clock.APPEAL_DECIDED: Limit(working_days=30),
}
URGENT_LIMITS: dict[Clock, Limit] = {
    Clock.DELIVERED: Limit(minutes=5),
    Clock.OPENED: Limit(hours=24),
    Clock.ACKNOWLEDGED: Limit(working_days=1),
    Clock.TRIAGED: Limit(working_days=2),
    Clock.ANSWERED: Limit(working_days=15),
    Clock.APPEAL_DECIDED: Limit(working_days=10),
}


@dataclass(frozen=True)
class Calendar:
    """The office's country (for its holidays; ISO 3166-1 alpha-2) and its time zone."""

    country: str
    zone: str

    def working_days_after(self, start: datetime, count: int) -> datetime:
        return workdays.due_after(start, count, country=self.country, zone=self.zone)

    def day(self, instant: datetime) -> date:
        return instant.astimezone(ZoneInfo(self.zone)).date()


def due(clock: Clock, start: datetime, calendar: Calendar, *, urgent: bool = False) -> datetime:
    """When this clock, started at an instant, is missed."""
    limit = (URGENT_LIMITS if urgent else LIMITS)[clock]
    ends = []
    if limit.minutes:
        ends.append(start + timedelta(minutes=limit.minutes))
    if limit.hours:
        ends.append(start + timedelta(hours=limit.hours))
    if limit.working_days:
        ends.append(calendar.working_days_after(start, limit.working_days))
    if limit.calendar_days:
        end_day = calendar.day(start) + timedelta(days=limit.calendar_days)
        ends.append(workdays.end_of_office_day(end_day, calendar.zone))
    if limit.months:
        ends.append(_months_after(start, limit.months, calendar))
    return min(ends)


def due_after_stop(
    due_at: datetime, stops: Sequence[tuple[datetime, datetime]], calendar: Calendar
) -> tuple[datetime, int]:
    """The due moment moved by the last stop, and the working days it was moved by.

    `stops` are all (stopped, resumed) pairs of the clock, oldest first. A clock stops for MOST_STOPPED_DAYS working
    days in all; waiting beyond that counts against the office.
    """
    *earlier, last = stops
    used = min(MOST_STOPPED_DAYS, sum(stopped_days(stop, calendar) for stop in earlier))
    days = min(stopped_days(last, calendar), MOST_STOPPED_DAYS - used)
    return (calendar.working_days_after(due_at, days) if days else due_at), days


def stopped_days(stop: tuple[datetime, datetime], calendar: Calendar) -> int:
    """Working days waited in one stop."""
    stopped, resumed = stop
    return workdays.working_days_between(calendar.day(stopped), calendar.day(resumed), calendar.country)


def wait_ends(asked: datetime, calendar: Calendar, *, anonymous: bool) -> datetime:
    """Until when a question waits for its answer before the review goes on without it."""
    days = WAIT_FOR_ANONYMOUS_ANSWER_DAYS if anonymous else WAIT_FOR_ANSWER_DAYS
    return calendar.working_days_after(asked, days)


def appeal_ends(signed: datetime, calendar: Calendar) -> datetime:
    """Until when the person may appeal. An urgent case does not shorten her time."""
    return calendar.working_days_after(signed, APPEAL_WINDOW_DAYS)


def extended(shown: datetime, recomputed: datetime) -> datetime:
    """A due moment after the calendar has changed: a new holiday may extend it, nothing may shorten it."""
    return max(shown, recomputed)


def _months_after(start: datetime, months: int, calendar: Calendar) -> datetime:
    """The same day of a later month, or that month's last day, at the end of the office day."""
    day = calendar.day(start)
    years, month_index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month_index + 1
    last_day = monthrange(year, month)[1]
    return workdays.end_of_office_day(date(year, month, min(day.day, last_day)), calendar.zone)
