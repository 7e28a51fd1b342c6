"""The clock by which comments are taken: the database's own, which all processes share."""

from datetime import UTC, datetime

from django.db import connection


def database_now() -> datetime:
    """The present by the clock of the database, aware, in UTC: the one clock that all processes share."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()" if postgresql else "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')")
        (now,) = cursor.fetchone()
    return now.astimezone(UTC) if postgresql else datetime.fromisoformat(now).replace(tzinfo=UTC)
