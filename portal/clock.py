"""The one clock. Rules that depend on time take ``now=``; whoever calls them takes it from here."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current instant, aware, in UTC."""
    return datetime.now(UTC)
