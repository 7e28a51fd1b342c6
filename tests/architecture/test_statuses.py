"""A state is spoken of by its name in statuses.py, never by the letters that are stored."""

import ast
from collections.abc import Iterator

from tests.architecture.source import modules, shown, tree

FIELDS = {"status", "state", "delivery", "role"}


def literal_states(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Comparisons ``x.state == "closed"``, ``x.state in ("a", "b")`` and filters ``state="closed"``."""
    for node in ast.walk(module):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(isinstance(side, ast.Attribute) and side.attr in FIELDS for side in sides) and any(
                map(_is_literal, sides)
            ):
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in QUERIES:
            for keyword in node.keywords:
                field = (keyword.arg or "").removesuffix("__in").split("__")[-1]
                if field in FIELDS and _is_literal(keyword.value):
                    yield keyword.value.lineno, ast.unparse(keyword)


QUERIES = {"filter", "exclude", "get", "update", "create", "Q", "get_or_create"}


def _is_literal(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(map(_is_literal, node.elts))
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != ""


def test_no_state_is_spelt_out():
    spelt = [
        f"{shown(path, line)} {code}"
        for path in modules()
        if path.name != "statuses.py" and "migrations" not in path.parts
        for line, code in literal_states(tree(path))
    ]
    assert spelt == []


def test_spelt_out_state_is_seen():
    lines = [
        'x.state == "closed"',
        '"a" in x',
        'x.status in ("a", B)',
        'Case.objects.filter(office__state="x")',
        'x.state == ""',
    ]
    assert [line for line, _code in literal_states(ast.parse("\n".join(lines)))] == [1, 3, 4]
