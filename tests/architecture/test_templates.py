"""Templates: they compile, are used, hold no style or script of their own and no words in one language only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template

from tests.architecture.source import modules, read, shown, template_name, templates, tree
from tests.architecture.template_text import bare_words

# found by Django itself, under these names
BY_CONVENTION = {"400.html", "403.html", "404.html", "500.html"}
# examples for developers, in English, under development settings only
EXAMPLES = {"portal/style.html"}
MAIL_ENDINGS = (".subject.txt", ".txt", ".html")
INCLUDED = re.compile(r"""\{%\s*(include|extends)\s+["']([^"']+)["']([^%]*)%\}""")
INLINE = re.compile(r"\sstyle\s*=|<style\b|<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:", re.I)
PAGES = [path for path in templates() if path.suffix == ".html" and "/emails/" not in path.as_posix()]


@pytest.mark.parametrize("path", templates(), ids=template_name)
def test_template_compiles(path: Path):
    get_template(template_name(path))


def _named_in_python() -> set[str]:
    """Template names as they stand in code; a mail is called by what its files have in common."""
    found = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value, *(node.value + ending for ending in MAIL_ENDINGS)}
    return found


def _named_in_templates() -> set[str]:
    return {name for path in templates() for _tag, name, _more in INCLUDED.findall(read(path))}


def test_no_template_is_unused():
    replaced = {path.relative_to(GUEST).as_posix() for path in GUEST.rglob("*.html")}
    used = _named_in_python() | _named_in_templates() | BY_CONVENTION | replaced
    assert [shown(path) for path in templates() if template_name(path) not in used] == []


GUEST = Path(allauth.__file__).parent / "templates"


def test_what_is_included_is_there():
    there = {template_name(path) for path in templates()}
    wrong = []
    for path in templates():
        for tag, name, more in INCLUDED.findall(read(path)):
            if name.split("/")[0] in ("components", "portal", "consultations", "grievances") and name not in there:
                wrong.append(f"{shown(path)} {tag}s {name}, which is not there")
            if tag == "include" and name.startswith("components/") and not re.search(r"\bonly\b", more):
                wrong.append(f"{shown(path)} includes {name} without only")
    assert wrong == []


def inline(text: str) -> Iterator[tuple[int, str]]:
    """Line and place of styles, scripts and handlers, which the content security policy would refuse."""
    for match in INLINE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group().strip()


def test_nothing_is_inline():
    assert [f"{shown(path, line)} {what}" for path in PAGES for line, what in inline(read(path))] == []


@pytest.mark.parametrize(
    "source", ['<p style="x">', "<script>x</script>", '<a onclick="x">', "<style>", '<a href="javascript:x">']
)
def test_inline_is_seen(source: str):
    assert list(inline(f'<script src="x"></script>\n<p data-style="x">{source}'))[0][0] == 2


def test_every_word_is_translated():
    said = [
        f"{shown(path, line)} {words}"
        for path in templates()
        if template_name(path) not in EXAMPLES
        for line, words in bare_words(read(path))
    ]
    assert said == []


@pytest.mark.parametrize(
    "source", ["<p>Send it</p>", '<img alt="A map">', "{% if x %}Yes{% endif %}", "{{ x }} of them"]
)
def test_bare_word_is_seen(source: str):
    fine = """{# a comment #}<p class="plain">{% translate "Send" %} &nbsp; {{ name }} – 3
    {% blocktranslate %}One{% endblocktranslate %}{% block at %}plaza-page--wide{% endblock %}</p>"""
    assert list(bare_words(fine)) == []
    assert [line for line, _words in bare_words(f"{fine}\n{source}")] == [3]
