"""Who may import whom: the contracts of pyproject.toml, and what they cannot say."""

import ast
import subprocess
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.architecture.source import PACKAGES, ROOT, modules, shown, tree

VAGUE = {"common", "core", "helper", "helpers", "managers", "misc", "services", "util", "utils"}
# calculation only: no rows, no requests, no settings. Django lends them its translations and its choices.
PURE = (
    "consultations/anchoring.py",
    "consultations/documents/",
    "consultations/likeness.py",
    "consultations/mapping.py",
    "consultations/redline.py",
    "consultations/statuses.py",
    "consultations/text.py",
    "consultations/timetable.py",
    "grievances/deadlines.py",
    "grievances/explanations.py",
    "grievances/receipts.py",
    "grievances/routing.py",
    "grievances/statuses.py",
    "grievances/taxonomy.py",
    "grievances/workflow.py",
    "portal/crypto.py",
    "portal/languages.py",
    "portal/states.py",
    "portal/workdays.py",
)
LENT = {("django.db.models", "TextChoices"), ("django.db.models", "IntegerChoices")}


def test_contracts_hold():
    command = [ROOT / ".venv" / "bin" / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


def test_no_module_imports_itself_by_a_detour():
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    wanted = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert _cycle(wanted) == []


def _cycle(imports: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_cycle_is_seen():
    assert set(_cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}


def local_imports(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of every import of ours that hides in a function."""
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                for name in _imported(node):
                    if name.split(".")[0] in PACKAGES:
                        yield node.lineno, name


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or PACKAGES[0]]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_imports_stand_at_the_top():
    hidden = [
        f"{shown(path, line)} {name}"
        for path in modules()
        if path.name != "apps.py"
        for line, name in local_imports(tree(path))
    ]
    assert hidden == []


def test_hidden_import_is_seen():
    assert list(local_imports(ast.parse("def f():\n    from portal import jobs\n    import json"))) == [(2, "portal")]


def test_modules_are_named_after_the_domain():
    assert [shown(path) for path in modules() if VAGUE & {path.stem, path.parent.name}] == []


def impurities(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of what a calculation has no business with."""
    for node in ast.walk(module):
        for name in _imported(node):
            names = {(name, alias.name) for alias in node.names}
            if name == "portal.models" or name.startswith("portal.models."):
                yield node.lineno, name
            elif name.startswith("django") and name != "django.utils.translation" and not names <= LENT:
                yield node.lineno, name


@pytest.mark.parametrize("place", PURE)
def test_pure_modules_only_calculate(place: str):
    found: list[Path] = [path for path in modules() if path.relative_to(ROOT).as_posix().startswith(place)]
    assert found, f"{place} is gone"
    assert [f"{shown(path, line)} {name}" for path in found for line, name in impurities(tree(path))] == []


def test_impurity_is_seen():
    lines = [
        "from django.db import connection",
        "from django.db.models import TextChoices, Q",
        "from portal.models import User",
    ]
    assert [line for line, _name in impurities(ast.parse("\n".join(lines)))] == [1, 2, 3]
