"""``python -m tests.benchmarks``: measure the lines, print a table, write bench-results.json.

Ends with 0 also where a target is missed, since figures are the result; with 1 if a line could not be measured for a
reason that is not a missing server.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import django

from tests.benchmarks import results
from tests.benchmarks.catalogue import LINES, Line
from tests.benchmarks.load import WrongAnswer
from tests.benchmarks.results import Result
from tests.benchmarks.stage import Skipped, Stage, in_this_process, note
from tests.support import services
from tests.support.site import ROOT


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    if options.list:
        print("\n".join(f"{line.name:<18} {line.title}" for line in LINES))
        return 0
    if not services.reachable("postgres"):
        note("Nothing was measured: this needs postgres. Start it with: make services")
        return 0
    chosen = [line for line in LINES if not options.only or line.name in options.only]
    with Stage(options.scale) as stage:
        in_this_process(stage)
        django.setup()
        found, crashed = measure_all(stage, chosen)
    results.write(options.output, found)
    print(results.table(found))
    note(f"Written to {options.output}.")
    return 1 if crashed else 0


def parser() -> argparse.ArgumentParser:
    answer = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    names = [line.name for line in LINES]
    answer.add_argument("--only", nargs="+", metavar="NAME", choices=names, help="measure these lines only")
    answer.add_argument("--scale", type=float, default=1.0, help="share of the data, such as 0.1 for a quick try")
    answer.add_argument("--list", action="store_true", help="name the lines and stop")
    answer.add_argument("--output", type=Path, default=ROOT / "bench-results.json", help="the file to write")
    return answer


def measure_all(stage: Stage, lines: Iterable[Line]) -> tuple[list[Result], int]:
    """The results of all lines, and how many crashed. One that crashes or is skipped does not stop the others."""
    found: list[Result] = []
    crashed = 0
    for line in lines:
        note(f"{line.name}: {line.title}")
        try:
            for result in line.measure(stage):
                found.append(replace(result, context=result.context | {"scale": stage.scale, "cores": os.cpu_count()}))
                note(f"    {results.table([result]).splitlines()[-1].strip()}")
        except Skipped as reason:
            note(f"    skipped: {reason}")
        except Exception as error:
            crashed += 1
            note(f"    {line.name} could not be measured: {error}")
            if not isinstance(error, WrongAnswer):
                traceback.print_exc()
    return found, crashed


if __name__ == "__main__":
    sys.exit(main())
