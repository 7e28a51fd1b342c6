"""Filing a grievance: how many a second, and how soon the office has it in its list."""

import random
import statistics
import time
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.urls import reverse

from grievances import receipts
from portal.models import Job
from portal.models.jobs import JobState
from tests.benchmarks import content, data, load
from tests.benchmarks.lines.backlog import alone, ask_for_nothing
from tests.benchmarks.lines.comments import FORMS, SECONDS, WRITERS, row_forms
from tests.benchmarks.load import Side
from tests.benchmarks.results import Result, at_least, at_most, stated
from tests.benchmarks.stage import BROKERS, Skipped, Stage, note

SAMPLES = 40
PATIENCE = 30


def filing(stage: Stage) -> Iterator[Result]:
    """Forms that file, beside forms that insert a row; the receipt's deliberate cost is stated apart."""
    content.open_offices(stage)
    sides = {"row": row_forms(stage), "grievance": grievance_forms(stage)}
    found = load.compare(stage.port, sides, rounds=3, seconds=SECONDS)
    row, grievance = found["row"], found["grievance"]
    yield at_least(
        f"file a grievance, {WRITERS} writers",
        grievance.rate,
        "posts/s",
        baseline=row.rate,
        ratio=load.ratio(grievance, row),
        floor=0.15,
        against="an empty form that does one INSERT",
        without="the derivation of the receipt, stated apart",
        baseline_figures=row.figures,
        **grievance.figures,
    )
    yield stated("derive a receipt (Argon2id, deliberate)", derivation(), "ms")
    content.settle()


def grievance_forms(stage: Stage) -> Side:
    """16 writers, whose forms are about as long as a first account of what happened."""
    cookie, token = stage.form_token()
    rows = list(data.statements(FORMS, seed=16))

    def requests(number: int) -> Sequence[bytes]:
        fields = {"csrfmiddlewaretoken": token}
        return [
            load.post("/benchmarks/file", fields | {"country": country, "text": statement}, cookie=cookie)
            for country, _language, statement in rows
        ]

    return Side(requests, connections=WRITERS, status=302, once=True)


def derivation() -> float:
    """Milliseconds that a receipt's derivation takes."""
    times = []
    for _time in range(20):
        began = time.perf_counter()
        receipts.derive("0000000000000000", settings.VAULT_KEY.encode())
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def to_the_list(stage: Stage) -> Iterator[Result]:
    """Milliseconds from the call that files until the office's list, asked over HTTP, shows the reference."""
    content.open_offices(stage)
    for broker in BROKERS:
        content.settle()
        try:
            alone(stage, broker)
        except Skipped as reason:
            note(f"    skipped with {broker}: {reason}")
            continue
        with stage.worker(broker):
            wait_for_worker(stage)
            time_to_list(stage, 0)  # the first visit compiles the page
            times = [time_to_list(stage, place) for place in range(stage.scaled(SAMPLES, least=10))]
        yield at_most(
            f"submit → office list, {broker}",
            load.percentile(times, 95),
            "ms",
            1000,
            p50_ms=round(load.percentile(times, 50), 1),
            samples=len(times),
        )


def wait_for_worker(stage: Stage) -> None:
    ask_for_nothing(1)
    end = time.monotonic() + PATIENCE
    while Job.objects.exclude(state=JobState.DONE).exists():
        if time.monotonic() > end:
            raise RuntimeError(f"the worker does not work: {stage.site.log('worker')}")
        time.sleep(0.1)


def time_to_list(stage: Stage, place: int) -> float:
    cookie, path = content.officer_cookie(stage, "co"), reverse("office:cases")
    # not in step with the relay, which looks a few times a second
    time.sleep(random.uniform(0.05, 0.4))
    began = time.perf_counter()
    reference = content.file_one("CO", "es", f"Ya no recibo la prestación ({place}).").reference
    while True:
        status, _headers, body = stage.get(path, cookie)
        now = time.perf_counter()
        if status != 200:
            raise load.WrongAnswer(f"{path} answers {status}")
        if reference in body:
            return (now - began) * 1000
        if now - began > PATIENCE:
            raise RuntimeError(f"{reference} is not in the list after {PATIENCE} s: {stage.site.log('worker')}")
        time.sleep(0.02)
