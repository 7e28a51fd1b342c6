"""Pressing the site: requests are prepared here, sent by ``generator``, and come back as rounds with their figures."""

import json
import pickle
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlencode

from tests.benchmarks.generator import Generator
from tests.support.site import ROOT

HOST = "plaza.example"


class WrongAnswer(Exception):
    """The site answered otherwise than planned: what was measured means nothing."""


@dataclass(frozen=True)
class Round:
    """One pressing of one side. Latencies in milliseconds; ``rate`` in requests a second."""

    rate: float
    latencies: tuple[float, ...]
    bytes_each: int
    generator_share: float  # of one core

    @property
    def p50(self) -> float:
        return percentile(self.latencies, 50)

    @property
    def p95(self) -> float:
        return percentile(self.latencies, 95)


@dataclass(frozen=True)
class Side:
    """One side of a comparison. ``requests`` makes the bytes to send in a round, given the round's number.

    ``connections`` readers press at once; ``once`` for forms, of which each is sent a single time.
    """

    requests: Callable[[int], Sequence[bytes]]
    connections: int = 8
    status: int = 200
    once: bool = False


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that at least ``percent`` in a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def get(path: str, *, cookie: str = "", language: str = "en", host: str = HOST) -> bytes:
    """A request as nginx would hand on that of a browser."""
    lines = [f"GET {path} HTTP/1.1", *_head(cookie, language, host)]
    return "\r\n".join([*lines, "", ""]).encode()


def unseen(paths: Sequence[str], name: str, number: int) -> list[bytes]:
    """Requests for pages in turn, no two by the same name of the host: caches keep pages under it."""
    return [get(path, host=f"{name}-{place}.{HOST}") for place, path in zip(range(number), cycle(paths))]


def post(path: str, fields: dict | Sequence[tuple[str, str]], *, cookie: str, language: str = "en") -> bytes:
    """A form, sent from a page of the site itself."""
    body = urlencode(fields).encode()
    lines = [
        f"POST {path} HTTP/1.1",
        *_head(cookie, language),
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        f"Origin: https://{HOST}",
        f"Referer: https://{HOST}{path}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _head(cookie: str, language: str, host: str = HOST) -> list[str]:
    lines = [
        f"Host: {host}",
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        f"Accept-Language: {language}",
        "Accept-Encoding: gzip",
        "X-Forwarded-Proto: https",
        "Connection: keep-alive",
    ]
    return [*lines, f"Cookie: {cookie}"] if cookie else lines


def press(port: int, side: Side, number: int, seconds: float) -> Round:
    """Send for ``seconds``, or until the side's requests are used up; raises WrongAnswer."""
    plan = {
        "host": "127.0.0.1",
        "port": port,
        "requests": list(side.requests(number)),
        "connections": side.connections,
        "seconds": seconds,
        "status": side.status,
        "once": side.once,
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.generator"],
        input=pickle.dumps(plan), cwd=ROOT, capture_output=True, check=False, timeout=seconds + 120,
    )  # fmt: skip
    if done.returncode:
        raise WrongAnswer(done.stderr.decode()[-1000:])
    report = json.loads(done.stdout)
    if report["wrong"]:
        raise WrongAnswer(f"{report['statuses']}: {report['wrong']}")
    count = len(report["latencies"])
    return Round(
        rate=count / report["seconds"],
        latencies=tuple(report["latencies"]),
        bytes_each=report["received"] // count,
        generator_share=report["own_seconds"] / report["seconds"],
    )


def singly(port: int, requests: Sequence[bytes], before: Callable[[], None] = lambda: None) -> list[float]:
    """Latencies of requests that are sent one by one, each after ``before``, with nobody else on the site."""
    times = []
    for request in requests:
        before()
        plan = {"host": "127.0.0.1", "port": port, "requests": [request], "connections": 1}
        report = Generator(plan | {"seconds": 60, "status": 200, "once": True}).run()
        if report.wrong:
            raise WrongAnswer(report.wrong)
        times += report.latencies
    return times


@dataclass(frozen=True)
class Pressed:
    """The rounds of one side, and their medians."""

    rounds: tuple[Round, ...]

    @property
    def rate(self) -> float:
        return statistics.median(a_round.rate for a_round in self.rounds)

    @property
    def p50(self) -> float:
        return statistics.median(a_round.p50 for a_round in self.rounds)

    @property
    def p95(self) -> float:
        return statistics.median(a_round.p95 for a_round in self.rounds)

    @property
    def figures(self) -> dict:
        """What goes beside a result."""
        return {
            "requests_per_second": round(self.rate, 1),
            "p50_ms": round(self.p50, 2),
            "p95_ms": round(self.p95, 2),
            "requests": sum(len(a_round.latencies) for a_round in self.rounds),
            "bytes_each": self.rounds[-1].bytes_each,
            "generator_share_of_a_core": round(max(a_round.generator_share for a_round in self.rounds), 2),
        }


def compare(port: int, sides: dict[str, Side], *, rounds: int = 3, seconds: float = 3.0) -> dict[str, Pressed]:
    """Press the sides in turn, A B A B …, after a short warm-up of each that does not count."""
    for side in sides.values():
        press(port, side, 0, min(1.0, seconds))
    found: dict[str, list[Round]] = {name: [] for name in sides}
    for number in range(1, rounds + 1):
        for name, side in sides.items():
            found[name].append(press(port, side, number, seconds))
    return {name: Pressed(tuple(pressed)) for name, pressed in found.items()}


def ratio(above: Pressed, below: Pressed) -> float:
    """How the rates of two sides compare: the median over the rounds, each against its neighbour."""
    pairs = zip(above.rounds, below.rounds, strict=True)
    return statistics.median(one.rate / other.rate for one, other in pairs)
