"""The project's own source, read once: Python modules as syntax trees, templates as text."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "consultations", "grievances")


@cache
def modules() -> tuple[Path, ...]:
    """Every Python module of the three packages."""
    return tuple(sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")))


@cache
def templates() -> tuple[Path, ...]:
    """Every template, mails and letters included."""
    found = (path for package in PACKAGES for path in (ROOT / package / "templates").rglob("*") if path.is_file())
    return tuple(sorted(path for path in found if path.suffix in (".html", ".txt", ".xml")))


def template_name(path: Path) -> str:
    """The name by which Django finds it: ``portal/home.html``."""
    return path.as_posix().split("/templates/", 1)[1]


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(read(path), str(path))


def shown(path: Path, line: int | None = None) -> str:
    """Path below the project, with the line, as an editor opens it."""
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    return f"{name}:{line}" if line else name


def nodes(kind: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of a kind in our modules, with its module."""
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, kind):
                yield path, node


def called(node: ast.Call) -> str:
    """The last name of what is called: ``jobs.enqueue(…)`` and ``enqueue(…)`` give ``enqueue``."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
