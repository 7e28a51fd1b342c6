"""Every text that is to be translated, found in the sources without GNU gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tests.architecture.source import called, modules, read, templates, tree

# function -> places of its arguments that are texts
TEXTS = {
    "_": (0,),
    "gettext": (0,),
    "gettext_lazy": (0,),
    "gettext_noop": (0,),
    "ngettext": (0, 1),
    "ngettext_lazy": (0, 1),
    "pgettext": (1,),
    "pgettext_lazy": (1,),
    "npgettext": (1, 2),
    "npgettext_lazy": (1, 2),
}
CALL = re.compile(r"\b(?:n?p?gettext|_)\(")


def calls(module: ast.Module) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """Each call that translates, with the arguments that are texts."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and called(node) in TEXTS:
            yield node, [node.args[place] for place in TEXTS[called(node)] if place < len(node.args)]


def in_module(module: ast.Module) -> Iterator[tuple[int, str]]:
    for call, texts in calls(module):
        first = next((text for text in texts if isinstance(text, ast.Constant)), None)
        if first is not None and isinstance(first.value, str):
            yield call.lineno, first.value


def in_template(text: str) -> Iterator[tuple[int, str]]:
    """Django turns a template into calls of gettext; each is read by itself."""
    code = templatize(text)
    for match in CALL.finditer(code):
        yield code.count("\n", 0, match.start()) + 1, _first_text(code, match)


def _first_text(code: str, match: re.Match) -> str:
    """The singular of the call that begins at ``match``; it ends at the first bracket with which it can be read."""
    end = match.end()
    while True:
        end = code.index(")", end) + 1
        try:
            call = ast.parse(code[match.start() : end].strip()).body[0].value
        except SyntaxError:
            continue
        return next(text for _line, text in in_module(ast.Module([ast.Expr(call)], [])))


def all_texts() -> Iterator[tuple[Path, int, str]]:
    for path in modules():
        yield from ((path, line, text) for line, text in in_module(tree(path)))
    for path in templates():
        yield from ((path, line, text) for line, text in in_template(read(path)))
