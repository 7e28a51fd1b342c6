"""What must be looked at every minute: clocks, leases, custody, retention. Apps register theirs when they are ready."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from portal.models.jobs import Job, JobState

logger = logging.getLogger("plaza.sweeps")

KEEP_DONE_JOBS = timedelta(days=7)

_sweeps: dict[str, Callable[[datetime], int]] = {}


def register(name: str, function: Callable[[datetime], int]) -> None:
    """Add a sweep: a function of the instant that returns how many things it did. It must be safe to run at any time."""
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


def sweep_jobs(now: datetime) -> int:
    """Forget jobs that were done a week ago. Expired leases need no sweep: the relay takes them up by itself."""
    deleted, _ = Job.objects.filter(state=JobState.DONE, finished_at__lt=now - KEEP_DONE_JOBS).delete()
    return deleted
