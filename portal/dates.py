"""Dates for people: the month in words, the time with its zone, what is left until a deadline."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as write
from django.utils.formats import get_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

SOON = timedelta(days=3)


@dataclass(frozen=True)
class Left:
    """`state` is "running", "soon", "late", "paused" or "met"; `words` are in the active language."""

    state: str
    words: str


def local(value: date | datetime, zone: str = "") -> date | datetime:
    """A moment in the given IANA zone (UTC where none is given); a plain date is returned as it is."""
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return value.astimezone(ZoneInfo(zone or "UTC"))


def long_date(value: date | datetime, zone: str = "") -> str:
    """24 November 2026 · 24 de noviembre de 2026 · 1er décembre 2026."""
    day = local(value, zone)
    return _written(day.date() if isinstance(day, datetime) else day, get_language() or "")


@lru_cache(maxsize=4096)  # a page of a thread writes the same few days again and again
def _written(day: date, language: str) -> str:
    """The day in the active ``language``."""
    pattern = get_format("DATE_FORMAT")
    if pattern == "N j, Y":  # the American order, also the last resort of languages without formats of their own
        pattern = "j F Y"
    written = write(day, pattern)
    if not language.startswith("en"):
        # Django writes Portuguese months with a capital, which the language does not
        written = written.lower()
    if day.day == 1 and language.startswith("fr"):
        written = written.replace("1 ", "1er ", 1)
    return written


def moment(value: datetime, zone: str = "") -> str:
    """24 November 2026, 17:00 UTC; elsewhere 24 November 2026, 12:00 (Bogota, UTC-5)."""
    return f"{clock_time(value, zone)} {zone_words(local(value, zone), zone)}"


def clock_time(value: datetime, zone: str = "") -> str:
    """24 November 2026, 12:00: by the clocks of a zone that is named elsewhere."""
    there = local(value, zone)
    return f"{long_date(there, zone)}, {there:%H:%M}"


def zone_words(there: datetime, zone: str) -> str:
    if zone in ("", "UTC"):
        return "UTC"
    minutes = int(there.utcoffset().total_seconds()) // 60
    sign = "−" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    city = zone.rpartition("/")[2].replace("_", " ")
    return f"({city}, UTC{sign}{hours}{f':{rest:02}' if rest else ''})"


def time_left(due: date | datetime, now: datetime, state: str = "") -> Left:
    """What is left until `due`, in days, or in hours on the last day. A plain date lasts until its end, in UTC."""
    if state == "met":
        return Left("met", _("Done in time"))
    if state == "paused":
        return Left("paused", _("Paused"))
    left = _end(due) - now
    if left < timedelta(0) or state == "late":
        return Left("late", _late_words(max(-left, timedelta(0))))
    return Left("soon" if left <= SOON else "running", _left_words(left))


def _end(due: date | datetime) -> datetime:
    if isinstance(due, datetime):
        return due if due.tzinfo else due.replace(tzinfo=UTC)
    return datetime(due.year, due.month, due.day, tzinfo=UTC) + timedelta(days=1)


def _left_words(left: timedelta) -> str:
    if left.days:
        return ngettext("%(count)s day left", "%(count)s days left", left.days) % {"count": left.days}
    hours = left.seconds // 3600
    if hours:
        return ngettext("%(count)s hour left", "%(count)s hours left", hours) % {"count": hours}
    return _("Less than an hour left")


def _late_words(late: timedelta) -> str:
    if late.days:
        return ngettext("%(count)s day late", "%(count)s days late", late.days) % {"count": late.days}
    return _("Late since today")
