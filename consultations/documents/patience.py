"""How long the silence of another process is borne: by the work that it did meanwhile, not by the clock alone.

On a machine that has much to do, a process that gets a tenth of a processor needs ten times as long for the same work.
"""

import os
import time
from pathlib import Path

IDLE = 4  # times as long as the silence: one that neither speaks nor works is given up then


class Patience:
    """`silence` in seconds of the processor; on systems that do not tell what a process used, of the clock."""

    def __init__(self, pid: int, silence: float):
        self._stat = Path(f"/proc/{pid}/stat")
        self._silence = silence
        self.renew()

    def renew(self) -> None:
        """It spoke."""
        self._since, self._used = time.monotonic(), self._work()

    @property
    def is_over(self) -> bool:
        waited = time.monotonic() - self._since
        if waited < self._silence:
            return False
        used = self._work()
        known = used is not None and self._used is not None
        return waited > IDLE * self._silence or not known or used - self._used > self._silence

    def _work(self) -> float | None:
        """Seconds of the processor that the process has used."""
        try:
            fields = self._stat.read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError):
            return None
