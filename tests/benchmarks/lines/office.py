"""The office's list of cases: as quick, and for as many queries, with thousands of cases as with fifty."""

from collections.abc import Iterator

from django.urls import reverse

from tests.benchmarks import content, load
from tests.benchmarks.lines.backlog import drain
from tests.benchmarks.lines.pages import TRIVIAL, VISITS, WARMING, queries
from tests.benchmarks.results import Result, at_most
from tests.benchmarks.stage import Stage, note

FEW, MANY = 50, 5_000


def case_list(stage: Stage) -> Iterator[Result]:
    fill(stage)
    path = reverse("office:cases")
    for code in (content.SMALL, content.LARGE):
        cookie = content.officer_cookie(stage, code)
        request = load.get(path, cookie=cookie)
        load.singly(stage.port, [request] * WARMING)
        times = load.singly(stage.port, [request] * VISITS)
        name, _, key = cookie.partition("=")
        yield at_most(
            f"office list of {content.cases_of(code)} cases",
            load.percentile(times, 95),
            "ms",
            500,
            baseline=load.percentile(load.singly(stage.port, [load.get(TRIVIAL)] * VISITS), 95),
            against="the trivial view, p95 of as many visits",
            p50_ms=round(load.percentile(times, 50), 1),
            queries=queries(path, **{name: key}),
        )


def fill(stage: Stage) -> None:
    """File what is missing in the two offices, and let a worker deliver it."""
    many = stage.scaled(MANY, least=FEW)
    missing = {
        content.SMALL: FEW - content.cases_of(content.SMALL),
        content.LARGE: many - content.cases_of(content.LARGE),
    }
    for code, number in missing.items():
        if number > 0:
            note(f"    {number} more cases for {code} …")
            content.file_many(stage, number, (code.upper(),))
    drain(stage, "embedded")
    content.settle()
