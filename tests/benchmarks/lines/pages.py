"""The pages that most people see: the whole draft, one clause with its conversation, a file."""

import re
import time
from collections.abc import Iterator

from django.core.cache import caches
from django.test import Client

from tests.benchmarks import content, data, load, words
from tests.benchmarks.load import HOST, Side
from tests.benchmarks.results import Result, at_least, at_most, stated, within
from tests.benchmarks.stage import Stage
from tests.support.queries import queries_of

TRIVIAL = "/benchmarks/trivial"
READERS = 8
VISITS = 60
WARMING = 24  # each thread of each web process has opened its connection then


def pages(*paths: str) -> Side:
    """Readers who ask for these addresses in turn."""
    return Side(lambda number: [load.get(path) for path in paths], connections=READERS)


def in_all_languages(path: str) -> list[str]:
    return [f"/{language}{path}" for language in words.LANGUAGES]


def draft_warm(stage: Stage) -> Iterator[Result]:
    """The trivial view, the draft without comments, the draft with all of them, in turn."""
    busy, number, _seconds = content.commented(stage)
    quiet = content.consultation(stage, "quiet")
    sides = {
        "trivial": pages(TRIVIAL),
        "quiet": pages(*in_all_languages(quiet)),
        "busy": pages(*in_all_languages(busy)),
    }
    found = load.compare(stage.port, sides, rounds=4, seconds=3.0)
    trivial = found["trivial"]
    for name, comments in (("quiet", 0), ("busy", number)):
        yield at_least(
            f"draft page of {data.CLAUSES} clauses, warm, {comments} comments",
            found[name].rate,
            "requests/s",
            baseline=trivial.rate,
            ratio=load.ratio(found[name], trivial),
            floor=0.6,
            against="a page of two words through the same middleware",
            baseline_figures=trivial.figures,
            **found[name].figures,
        )
    yield within(
        f"draft page, warm, from 0 to {number} comments",
        found["busy"].rate,
        "requests/s",
        baseline=found["quiet"].rate,
        ratio=load.ratio(found["busy"], found["quiet"]),
        share=0.1,
        against="the same draft without comments",
    )


def draft_cold(stage: Stage) -> Iterator[Result]:
    path, number, _seconds = content.commented(stage)
    yield cold(stage, f"draft page, cold, {number} comments, rows kept as after a comment", path, 250)
    yield from_nothing(stage, f"draft page, cold, {number} comments, nothing kept, in one process", path, 250)


def thread(stage: Stage) -> Iterator[Result]:
    """Warm under load beside the trivial view; cold one by one, which is what the target is about."""
    path, _number, _seconds = content.commented(stage)
    path = f"{path}{data.HOT_CLAUSE}/"
    comments = stage.scaled(5_000)
    yield cold(stage, f"clause page with {comments} comments on it, cold", path, 200)
    sides = {"trivial": pages(TRIVIAL), "thread": pages(*in_all_languages(path))}
    found = load.compare(stage.port, sides, rounds=3, seconds=2.0)
    yield stated(
        f"clause page with {comments} comments on it, warm",
        found["thread"].rate,
        "requests/s",
        baseline=found["trivial"].rate,
        against="a page of two words through the same middleware",
        **found["thread"].figures,
    )


def cold(stage: Stage, name: str, path: str, ceiling: float) -> Result:
    """Nobody has asked for the page before; the same visits to the trivial view are the baseline.

    The shared cache is emptied before each visit. The pages that processes keep for themselves are named after the host
    as well, so each visit comes by a name of its own. Rows of a draft are kept by what they say.
    """
    stage.need("redis")  # the one cache that can be emptied for all web processes
    paths = in_all_languages(path)
    load.singly(stage.port, load.unseen(paths, "warming", WARMING))
    times = load.singly(stage.port, load.unseen(paths, "cold", VISITS), before=stage.forget_cache)
    trivial = load.singly(stage.port, [load.get(TRIVIAL)] * VISITS, before=stage.forget_cache)
    stage.forget_cache()
    return at_most(
        name,
        load.percentile(times, 95),
        "ms",
        ceiling,
        baseline=load.percentile(trivial, 95),
        against="the trivial view, p95 of as many visits",
        p50_ms=round(load.percentile(times, 50), 1),
        queries=queries(f"/en{path}"),
    )


def from_nothing(stage: Stage, name: str, path: str, ceiling: float) -> Result:
    """The page with no row of it kept either, as for the first reader after a new release; asked in this process."""
    paths = [f"/{words.LANGUAGES[visit % len(words.LANGUAGES)]}{path}" for visit in range(VISITS)]
    times = {TRIVIAL: [], path: []}
    client = Client(SERVER_NAME=HOST)
    for visit in range(VISITS):
        for kind, address in ((TRIVIAL, TRIVIAL), (path, paths[visit])):
            stage.forget_cache()
            for kept in caches.all(initialized_only=True):
                kept.clear()
            began = time.perf_counter()
            client.get(address, secure=True)
            times[kind].append((time.perf_counter() - began) * 1000)
    return at_most(
        name,
        load.percentile(times[path], 95),
        "ms",
        ceiling,
        baseline=load.percentile(times[TRIVIAL], 95),
        against="the trivial view, p95 of as many visits",
        p50_ms=round(load.percentile(times[path], 50), 1),
    )


def queries(path: str, **cookies: str) -> int:
    """How many queries a page costs, asked in this process."""
    client = Client(SERVER_NAME=HOST)
    client.cookies.load(cookies)
    return queries_of(lambda: client.get(path, secure=True))


def static_file(stage: Stage) -> Iterator[Result]:
    """In production nginx hands files out; here the portal does, as without it."""
    _status, _headers, page = stage.get("/en/search/")
    path = re.search(r'href="(/static/[^"]+\.css)"', page)[1]
    found = load.compare(stage.port, {"trivial": pages(TRIVIAL), "file": pages(path)}, rounds=3, seconds=2.0)
    yield stated(
        "static file",
        found["file"].rate,
        "requests/s",
        baseline=found["trivial"].rate,
        against="a page of two words through the same middleware",
        **found["file"].figures,
    )
