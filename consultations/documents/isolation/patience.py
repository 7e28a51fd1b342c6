"""How long another process is waited for: its whole time by the pages that come, its silence by the work that it did.

On a machine that has much to do, a process that gets a tenth of a processor needs ten times as long for the same work.
"""

import os
import time
from pathlib import Path

IDLE = 4  # times as long as the silence: one that neither speaks nor works is given up then


SPARE = 4  # times as long as its pages let expect: what is read must still be understood
FEWEST = 50  # pages that must have come before their pace counts


class Deadline:
    """`seconds` for one reading; for a long file whose pages come steadily, what they need, at most `longest`.

    One whose pages would not all come by then is given up after `seconds`.
    """

    def __init__(self, seconds: float, longest: float):
        self._began, self.seconds, self._longest = time.monotonic(), seconds, longest

    def heard(self, done: int, whole: int) -> None:
        """So many of its pages are read."""
        if done < FEWEST or whole < done:
            return
        expected = self.waited * whole / done
        if expected < self._longest:
            self.seconds = max(self.seconds, min(SPARE * expected, self._longest))

    @property
    def waited(self) -> float:
        return time.monotonic() - self._began

    @property
    def is_over(self) -> bool:
        return self.waited > self.seconds


class Patience:
    """`silence` in seconds of the processor; on systems that do not tell what a process used, of the clock."""

    def __init__(self, pid: int, silence: float):
        self._stat = Path(f"/proc/{pid}/stat")
        self.silence = silence
        self.renew()

    def renew(self) -> None:
        """It spoke."""
        self._since, self._used = time.monotonic(), self._work()

    @property
    def is_over(self) -> bool:
        waited = time.monotonic() - self._since
        if waited < self.silence:
            return False
        used = self._work()
        known = used is not None and self._used is not None
        return waited > IDLE * self.silence or not known or used - self._used > self.silence

    def _work(self) -> float | None:
        """Seconds of the processor that the process has used."""
        try:
            fields = self._stat.read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError):
            return None
