"""How many empty actors a second the broker and its library can do, without the outbox.

``python -m tests.benchmarks.raw_actors 10000``, in the environment of a site: fills a queue of its own, then works it
off with as many threads as a worker has, and prints the rate from the first actor to the last.
"""

import json
import sys
import threading
import time

import django
import dramatiq
from django.conf import settings

from portal.broker import get_broker

QUEUE = "benchmark"


def main(number: int) -> None:
    broker = get_broker()
    times: list[float] = []
    finished = threading.Event()

    def nothing(place: int) -> None:
        times.append(time.perf_counter())
        if len(times) >= number:
            finished.set()

    actor = dramatiq.actor(nothing, actor_name="benchmarks.raw", queue_name=QUEUE, broker=broker)
    for place in range(number):
        actor.send(place)
    worker = dramatiq.Worker(broker, worker_threads=settings.JOBS_THREADS, worker_timeout=200, queues={QUEUE})
    worker.start()
    finished.wait(600)
    worker.stop(timeout=10_000)
    print(json.dumps({"per_second": (len(times) - 1) / (max(times) - min(times))}))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
