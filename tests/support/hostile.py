"""A thousand hostile files through the readers: each imported or refused, in bounded time and memory.

python -m tests.support.hostile --all          all of them, with figures; 1 where something fell short
python -m tests.support.hostile --number 417   one, to look at
"""

import argparse
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import django
from django.conf import settings

from consultations.documents import Refused
from consultations.documents.isolation.isolated import read_isolated
from tests.support.hostile_files import MAKERS

COUNT, SEED = 1000, 20261127
SIZES = (200, 20_000, 400_000, 5_000_000)
SECONDS, MEGABYTES = 20, 512


@dataclass(frozen=True)
class Case:
    number: int
    maker: str
    name: str
    data: bytes

    def __str__(self) -> str:
        return f"{self.number} {self.maker} {self.name} ({len(self.data):,} bytes)"


@dataclass(frozen=True)
class Outcome:
    """What became of a file. `said` is the refusal, "" where it was imported; `broken` says that the reader fell."""

    case: str
    seconds: float
    said: str
    broken: bool

    def short(self) -> list[str]:
        """In what it falls short of the promise."""
        out = []
        if self.seconds >= SECONDS:
            out.append(f"{self.case}: {self.seconds:.0f} s")
        if self.said and not (10 <= len(self.said) <= 400 and "\n" not in self.said and "Traceback" not in self.said):
            out.append(f"{self.case}: refused with {self.said[:200]!r}")
        return out


def case(number: int) -> Case:
    """The file of a number, the same at every call."""
    chance = Random(f"{SEED}-{number}")
    maker = MAKERS[number % len(MAKERS)]
    name, data = maker(chance, SIZES[number // len(MAKERS) % len(SIZES)])
    return Case(number, maker.__name__, name, data)


def read(one: Case, language: str = "en") -> Outcome:
    """Hand it to the readers. Whatever is no refusal and no tree is raised."""
    began, said, broken = time.monotonic(), "", False
    try:
        read_isolated(one.data, filename=one.name, language=language)
    except Refused as refusal:
        said, broken = str(refusal), type(refusal.__cause__).__name__ == "Ended"
    return Outcome(str(one), time.monotonic() - began, said, broken)


class Scales(threading.Thread):
    """Weighs the processes that this one has started, while the block lasts: the largest so far, in megabytes."""

    def __init__(self):
        super().__init__(daemon=True)
        self.fattest, self.done = 0, threading.Event()

    def __enter__(self) -> "Scales":
        self.start()
        return self

    def __exit__(self, *error) -> None:
        self.done.set()
        self.join()

    def run(self) -> None:
        while not self.done.wait(0.03):
            for status in Path("/proc").glob("[0-9]*/status"):
                with suppress(OSError):
                    self.weigh(dict(line.split(":", 1) for line in status.read_text().splitlines()))

    def weigh(self, process: dict[str, str]) -> None:
        if int(process["PPid"]) == os.getpid() and "VmHWM" in process:
            self.fattest = max(self.fattest, int(process["VmHWM"].split()[0]) >> 10)


def outcomes(numbers: range, workers: int) -> Iterator[Outcome]:
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(lambda number: read(case(number)), numbers)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--all", action="store_true", help=f"all {COUNT}")
    chosen.add_argument("--number", type=int, help="one file")
    parser.add_argument("--workers", type=int, default=2, help="how many at a time (default: 2)")
    options = parser.parse_args(arguments)
    numbers = range(COUNT) if options.all else range(options.number, options.number + 1)
    with Scales() as scales:
        done = list(outcomes(numbers, options.workers))
    return report(done, scales.fattest)


def report(all_of_them: list[Outcome], fattest: int) -> int:
    refused = Counter(outcome.said for outcome in all_of_them if outcome.said)
    for said, count in refused.most_common():
        print(f"{count:5} {said}")
    for outcome in sorted(all_of_them, key=lambda outcome: -outcome.seconds)[:10]:
        print(f"{outcome.seconds:6.1f} s  {outcome.case}  {outcome.said[:60]}")
    for outcome in all_of_them:
        if outcome.broken:
            print(f"a reader fell over: {outcome.case}: {outcome.said}")
    short = [line for outcome in all_of_them for line in outcome.short()]
    if fattest >= MEGABYTES:
        short.append(f"{fattest} MB")
    print(*short, sep="\n")
    counts = f"{len(all_of_them) - refused.total()} imported, {refused.total()} refused"
    print(f"{len(all_of_them)} files: {counts}; {fattest} MB at the most")
    return 1 if short else 0


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    django.setup()
    sys.exit(main(sys.argv[1:]))
