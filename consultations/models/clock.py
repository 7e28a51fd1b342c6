"""The clock by which comments are taken: the database's own, which all processes share."""

from datetime import UTC, datetime

from django.db import connection

_COLUMNS = {"postgresql": "clock_timestamp()", "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')"}


def database_now() -> datetime:
    """The present by the clock of the database, aware, in UTC: the one clock that all processes share."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS[connection.vendor]}")
        return read_clock(cursor.fetchone()[0])


def clock_column() -> str:
    """The same as a column of a statement with parameters that is sent anyway; ``read_clock`` reads its value."""
    return _COLUMNS[connection.vendor].replace("%", "%%")


def read_clock(value: datetime | str) -> datetime:
    return value.astimezone(UTC) if isinstance(value, datetime) else datetime.fromisoformat(value).replace(tzinfo=UTC)
