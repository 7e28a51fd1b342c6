"""A backlog of grievances is routed: beside jobs that do nothing, through the same outbox and the same broker."""

import json
import logging
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle

import pika
from django.db.models import Count, Max, Min

from portal import clock
from portal.models import Job
from portal.models.jobs import JobState
from tests.benchmarks import content
from tests.benchmarks.results import Result, at_least
from tests.benchmarks.stage import Skipped, Stage, note
from tests.support.site import ROOT

ROUTE, NOTHING = "grievances.route_case", "benchmarks.nothing"
# the whole backlog through the broker of the production file, a fifth of it through the others
SIZES = {"redis": 10_000, "rabbitmq": 2_000, "embedded": 2_000}
QUEUES = ("urgent", "default", "bulk")
PATIENCE = 900


def routing(stage: Stage) -> Iterator[Result]:
    for broker, number in SIZES.items():
        try:
            alone(stage, broker)
        except Skipped as reason:
            note(f"    skipped with {broker}: {reason}")
            continue
        yield routed(stage, broker, stage.scaled(number, least=40))


def routed(stage: Stage, broker: str, number: int) -> Result:
    """Nothing, route, nothing, route: half of the number each. Each grievance also asks for its delivery on the way."""
    half = number // 2
    nothing: list[float] = []
    route: list[float] = []
    whole: list[float] = []
    for _turn in range(2):
        content.settle()
        ask_for_nothing(half)
        drain(stage, broker)
        nothing.append(rate(NOTHING))
        content.settle()
        content.file_many(stage, half)
        drain(stage, broker)
        route.append(rate(ROUTE))
        whole.append(Job.objects.count() / duration())
    raw = raw_rate(stage, broker, number)
    value, baseline = statistics.median(route), statistics.median(nothing)
    return at_least(
        f"backlog of {number} routed, {broker}",
        value,
        "grievances/s",
        baseline=baseline,
        floor=0.3,
        against="jobs that do nothing, same outbox and broker",
        jobs_per_second=round(statistics.median(whole), 1),
        raw_actors_per_second=round(raw, 1),
        ratio_to_raw_actors=round(value / raw, 3),
        jobs_of_the_last_half=jobs_done(),
    )


def ask_for_nothing(number: int) -> None:
    """Rows as ``enqueue`` writes them, with the same keys as those that route."""
    now, keys = clock.now(), cycle(("MX", "BR", "MX", "CO", "MX", "CA", "MX", "JM"))
    rows = [
        Job(name=NOTHING, args=[place], key=next(keys), available_at=now, created_at=now) for place in range(number)
    ]
    Job.objects.bulk_create(rows, batch_size=1000)


def drain(stage: Stage, broker: str) -> None:
    """Run a worker until nothing waits."""
    waiting = Job.objects.filter(state__in=[JobState.PENDING, JobState.LEASED])
    with stage.worker(broker):
        end = time.monotonic() + PATIENCE
        while waiting.exists():
            if time.monotonic() > end:
                raise RuntimeError(f"{waiting.count()} jobs still wait after {PATIENCE} s: {stage.site.log('worker')}")
            time.sleep(0.5)
    if Job.objects.filter(state=JobState.PARKED).exists():
        raise RuntimeError(f"jobs were parked: {stage.site.log('worker')}")


def rate(name: str) -> float:
    """Jobs of a name a second, from the end of the first to the end of the last: without the worker's start."""
    found = Job.objects.filter(name=name).aggregate(Count("id"), Min("finished_at"), Max("finished_at"))
    seconds = (found["finished_at__max"] - found["finished_at__min"]).total_seconds()
    return (found["id__count"] - 1) / seconds


def duration() -> float:
    """Seconds between the ends of the first and of the last job, whatever they were."""
    found = Job.objects.aggregate(Min("finished_at"), Max("finished_at"))
    return (found["finished_at__max"] - found["finished_at__min"]).total_seconds()


def jobs_done() -> dict[str, int]:
    return dict(Job.objects.order_by("name").values_list("name").annotate(Count("id")))


def raw_rate(stage: Stage, broker: str, number: int) -> float:
    """Empty actors a second, without the outbox: what the broker and its library can do."""
    environment = stage.site.environment | {"BROKER_URL": stage.broker_url(broker)}
    command = [sys.executable, "-m", "tests.benchmarks.raw_actors", str(number)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    return json.loads(done.stdout)["per_second"]


def alone(stage: Stage, broker: str) -> None:
    """Empty the broker's queues, unless somebody else works on them. Redis and the embedded broker are our own."""
    if broker != "embedded":
        stage.need(broker)
    if broker != "rabbitmq":
        return
    logging.getLogger("pika").setLevel(logging.ERROR)  # a queue that does not exist yet is no cause for a warning
    with pika.BlockingConnection(pika.URLParameters(stage.broker_url(broker))) as connection:
        for queue in QUEUES:
            channel = connection.channel()
            try:
                found = channel.queue_declare(queue, passive=True)
            except pika.exceptions.ChannelClosedByBroker:
                continue  # there is no such queue yet
            if found.method.consumer_count:
                raise Skipped("another worker uses this RabbitMQ")
            channel.queue_purge(queue)
