"""What must be looked at every minute: clocks, leases, custody, retention. Apps register theirs when they are ready."""

import logging
from collections.abc import Callable
from datetime import datetime

logger = logging.getLogger("plaza.sweeps")

_sweeps: dict[str, Callable[[datetime], int]] = {}


def register(name: str, function: Callable[[datetime], int]) -> None:
    """Add a sweep: a function of the instant that returns how many things it did, safe to run at any time."""
    _sweeps[name] = function


def run(now: datetime) -> dict[str, int | None]:
    """Run all sweeps. One that fails is logged (None in the answer) and does not stop the others."""
    done: dict[str, int | None] = {}
    for name, function in sorted(_sweeps.items()):
        try:
            done[name] = function(now)
        except Exception as error:
            logger.error("sweep %s failed: %s", name, type(error).__name__)
            done[name] = None
    return done
