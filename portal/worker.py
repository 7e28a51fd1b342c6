"""The worker process: dramatiq's threads, the relay to the broker, the heartbeat of leases, the minute's sweep."""

import logging
import os
import signal
import threading
import time
import uuid
from collections.abc import Callable

import dramatiq
from django.conf import settings
from django.db import close_old_connections, connection

from portal import broker, clock, jobs, sweeps

logger = logging.getLogger("plaza.worker")

SWEEP_SECONDS = 60
# ranking a long backlog costs, so its order is kept for a moment
PLAN_SIZE, PLAN_SECONDS = 1000, 1.0


class WorkerProcess:
    """Runs until ``stop`` is set. One per operating-system process."""

    def __init__(self, threads: int | None = None):
        self.owner = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self.threads = threads or settings.JOBS_THREADS
        self.in_flight = self.threads * 16
        self.stop = threading.Event()
        self.parent = os.getppid()
        self.plan: list[int] = []
        self.planned_at = 0.0

    def run(self) -> None:
        jobs.load_tasks()
        if broker.is_embedded() and (reclaimed := jobs.reclaim_all()):
            logger.info("%s jobs of the last worker are taken up again", reclaimed)
        worker = dramatiq.Worker(broker.get_broker(), worker_threads=self.threads, worker_timeout=100)
        worker.start()
        loops = [
            self._start(self._relay, lambda: settings.JOBS_POLL_SECONDS),
            self._start(self._heartbeat, lambda: settings.JOBS_LEASE_SECONDS / 4),
            self._start(self._sweep, lambda: SWEEP_SECONDS),
        ]
        logger.info("worker ready: %s threads, %s broker", self.threads, type(broker.get_broker()).__name__)
        while not self.stop.wait(1):
            # an orphan would compete with the worker of the server that replaced its parent
            if os.getppid() != self.parent:
                self.stop.set()
        jobs.nudged.set()
        for loop in loops:
            loop.join(5)
        worker.stop(timeout=10_000)

    def stop_on_signals(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())

    def _start(self, step: Callable[[], None], pause: Callable[[], float]) -> threading.Thread:
        def loop():
            while not self.stop.is_set():
                try:
                    close_old_connections()
                    step()
                except Exception as error:
                    # the database or the broker is away: what is due stays due
                    logger.warning("%s: %s", step.__name__.strip("_"), type(error).__name__)
                    self.stop.wait(1)
                if step == self._relay:
                    jobs.nudged.wait(pause())
                    jobs.nudged.clear()
                else:
                    self.stop.wait(pause())
            connection.close()

        thread = threading.Thread(target=loop, daemon=True, name=step.__name__.strip("_"))
        thread.start()
        return thread

    def _relay(self) -> None:
        """Lease what is due and hand it over, as long as there is room in flight."""
        while not self.stop.is_set():
            room = self.in_flight - jobs.in_flight(self.owner)
            if room < self.in_flight // 4:
                return
            rows = jobs.lease(self.owner, self._next(room))
            for place, row in enumerate(rows):
                try:
                    jobs.send(row)
                except Exception:
                    jobs.give_back(rows[place:])
                    raise
            if len(rows) < room and not self.plan:
                return

    def _next(self, room: int) -> list[int]:
        """The next due rows, from the order that was worked out a moment ago if it lasts."""
        if not self.plan or time.monotonic() - self.planned_at > PLAN_SECONDS:
            self.plan, self.planned_at = jobs.due_ids(PLAN_SIZE), time.monotonic()
        chosen, self.plan = self.plan[:room], self.plan[room:]
        return chosen

    def _heartbeat(self) -> None:
        jobs.extend_leases()

    def _sweep(self) -> None:
        sweeps.run(clock.now())
