"""What was measured: results with their targets, the table of a run, the file of a run."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """One figure. ``baseline`` is in its unit; ``ratio`` is value to baseline; ``passed`` is None without a target."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    target: str | None = None
    passed: bool | None = None
    context: dict = field(default_factory=dict)


def at_least(
    name: str, value: float, unit: str, *, baseline: float, floor: float, ratio: float | None = None, **context
) -> Result:
    """The value should be at least ``floor`` times the baseline."""
    share = value / baseline if ratio is None else ratio
    return _result(name, value, unit, baseline, share, f"ratio ≥ {floor:g}", share >= floor, context)


def at_most(name: str, value: float, unit: str, ceiling: float, *, baseline: float | None = None, **context) -> Result:
    """The value should not exceed ``ceiling``, which is in its unit."""
    share = value / baseline if baseline else None
    return _result(name, value, unit, baseline, share, f"≤ {ceiling:g} {unit}", value <= ceiling, context)


def within(name: str, value: float, unit: str, *, baseline: float, share: float, ratio: float, **context) -> Result:
    """The value should differ from the baseline by no more than ``share`` of it."""
    passed = abs(ratio - 1) <= share
    return _result(name, value, unit, baseline, ratio, f"ratio within 1 ± {share:g}", passed, context)


def stated(name: str, value: float, unit: str, *, baseline: float | None = None, **context) -> Result:
    """A figure without a target."""
    return _result(name, value, unit, baseline, value / baseline if baseline else None, None, None, context)


def _result(name, value, unit, baseline, share, target, passed, context) -> Result:
    return Result(name, _rounded(value), unit, _rounded(baseline), _rounded(share), target, passed, context)


def _rounded(value: float | None) -> float | None:
    """Four significant digits: more would claim too much."""
    return None if value is None else float(f"{value:.4g}")


def write(path: Path, results: Iterable[Result]) -> None:
    documents = [asdict(result) for result in results]
    path.write_text(json.dumps(documents, ensure_ascii=False, indent=2, default=str) + "\n")


def table(results: Iterable[Result]) -> str:
    """The results in columns, for a terminal."""
    head = ("", "value", "baseline", "ratio", "target", "")
    rows = [head, *(_row(result) for result in results)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    return "\n".join(_line(row, widths) for row in rows)


def _row(result: Result) -> tuple[str, ...]:
    verdict = {None: "", True: "met", False: "missed"}[result.passed]
    baseline = "" if result.baseline is None else f"{result.baseline:g}"
    share = "" if result.ratio is None else f"{result.ratio:.2f}"
    return (result.name, f"{result.value:g} {result.unit}", baseline, share, result.target or "", verdict)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    name, *figures, verdict = row
    cells = [name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(figures, widths[1:-1], strict=True))]
    return "  ".join([*cells, verdict]).rstrip()
