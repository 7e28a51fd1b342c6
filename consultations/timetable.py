"""When comments are taken: worked out from the steps of the timetable and a moment, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from consultations.statuses import PhaseStep

UPCOMING, OPEN, CLOSED = "upcoming", "open", "closed"


class Step(Protocol):
    """One row of the timetable, in the order in which it was recorded."""

    step: str
    at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Window:
    """A time in which comments are taken: from ``opens``, up to but without ``closes`` (None: no end was set).

    ``was`` is the end before the last extension.
    """

    opens: datetime
    closes: datetime | None
    zone: str = "UTC"
    extended: bool = False
    was: datetime | None = None

    def holds(self, now: datetime) -> bool:
        return self.opens <= now and (self.closes is None or now < self.closes)


@dataclass(frozen=True, slots=True)
class Timetable:
    """The windows of a consultation, in order."""

    windows: tuple[Window, ...] = ()

    def is_open(self, now: datetime) -> bool:
        return any(window.holds(now) for window in self.windows)

    def state(self, now: datetime) -> str:
        """open, upcoming or closed; without a window, upcoming."""
        if self.is_open(now):
            return OPEN
        ahead = not self.windows or any(window.opens > now for window in self.windows)
        return UPCOMING if ahead else CLOSED

    def current(self, now: datetime) -> Window | None:
        """The window that is open; else the next; else the last; None without any."""
        return (
            next((window for window in self.windows if window.holds(now)), None)
            or next((window for window in self.windows if window.opens > now), None)
            or (self.windows[-1] if self.windows else None)
        )

    def next_change(self, now: datetime) -> datetime | None:
        """The next moment at which comments begin or cease to be taken."""
        moments = [moment for window in self.windows for moment in (window.opens, window.closes) if moment]
        return min((moment for moment in moments if moment > now), default=None)


def timetable(steps: Iterable[Step]) -> Timetable:
    """Fold the steps, in the order of their recording, into windows.

    An opening begins a window, or moves the beginning of the last one while that has no end; a closing ends the last
    window; an extension moves its end. Closings and extensions without a window are ignored.
    """
    windows: list[Window] = []
    for step in steps:
        last = windows[-1] if windows else None
        if step.step == PhaseStep.OPENING:
            begun = Window(step.at, None, step.zone)
            windows = [*windows[:-1], begun] if last and last.closes is None else [*windows, begun]
        elif last:
            now_extended = step.step == PhaseStep.EXTENSION
            was = last.closes if now_extended else last.was
            windows[-1] = Window(last.opens, step.at, step.zone, now_extended or last.extended, was)
    return Timetable(tuple(windows))
