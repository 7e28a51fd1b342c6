"""Counting queries, so that a list costs the same with one row and with three."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(call: Callable[[], object]) -> int:
    """How many queries ``call`` makes."""
    with CaptureQueriesContext(connection) as context:
        call()
    return len(context)
