"""Texts that can be translated, and catalogues that hold them all."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import django
import polib
import pytest

from portal import languages
from portal.catalogues import catalogue_of, check_catalogue, compiled
from tests.architecture.msgids import all_texts, calls, in_module, in_template
from tests.architecture.source import modules, read, shown, templates, tree

TRANSLATED = [language for language in languages.LANGUAGES if language.code != languages.DEFAULT]
BY_PLACE = re.compile(r"(?<!%)(?:%%)*%[sdrif]|\{\d*\}")
UNTRIMMED = re.compile(r"\{%\s*(?:blocktranslate|blocktrans)\b(?![^%]*\btrimmed\b)[^%]*%\}")


def untranslatable(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and fault of texts that are put together before they are looked up, or have placeholders without names."""
    for call, texts in calls(module):
        for text in texts:
            if not isinstance(text, ast.Constant):
                yield call.lineno, "not a plain text"
            elif BY_PLACE.search(str(text.value)):
                yield call.lineno, "a placeholder without a name"


def test_texts_in_code_can_be_translated():
    faults = [f"{shown(path, line)} {why}" for path in modules() for line, why in untranslatable(tree(path))]
    assert faults == []


@pytest.mark.parametrize(
    "source",
    ['_(f"{x} of them")', '_("a" + b)', '_("%s of them")', '_("{} of them")', '_("x".format(y))', "gettext(x)"],
)
def test_fault_in_code_is_seen(source: str):
    assert len(list(untranslatable(ast.parse(source)))) == 1
    assert list(untranslatable(ast.parse('_("%(number)s of them, 100%%") % {"number": 1}'))) == []


def test_texts_in_templates_can_be_translated():
    faults = []
    for path in templates():
        faults += [
            f"{shown(path, read(path).count(chr(10), 0, match.start()) + 1)} blocktranslate without trimmed"
            for match in UNTRIMMED.finditer(read(path))
        ]
        faults += [
            f"{shown(path, line)} a placeholder without a name"
            for line, text in in_template(read(path))
            if BY_PLACE.search(text)
        ]
    assert faults == []
    assert UNTRIMMED.search("{% blocktranslate count n=x %}")
    assert not UNTRIMMED.search("{% blocktranslate trimmed count n=x %}")


def test_texts_are_found():
    template = """{% load i18n %}<p>{% translate "It's (this) way" %}</p>
    {% blocktranslate trimmed count n=x %}One {{ y }}{% plural %}{{ n }}{% endblocktranslate %}
    {{ _("Here") }}{% translate "May" context "month" %}"""
    assert list(in_template(template)) == [(1, "It's (this) way"), (2, "One %(y)s"), (3, "Here"), (3, "May")]
    assert list(in_module(ast.parse('pgettext("month", "May")\nngettext("one", "more", 3)'))) == [
        (1, "May"),
        (2, "one"),
    ]


@pytest.fixture(params=TRANSLATED, ids=lambda language: language.code)
def catalogue(request) -> Path:
    return catalogue_of(request.param)


def test_plural_forms_are_those_of_django(catalogue):
    own = Path(django.__file__).parent / "conf" / "locale" / catalogue.parts[-3] / "LC_MESSAGES" / "django.po"
    forms = [polib.pofile(str(path)).metadata["Plural-Forms"] for path in (catalogue, own)]
    assert re.sub(r"\s", "", forms[0]) == re.sub(r"\s", "", forms[1])


def test_compiled_catalogue_is_that_of_the_texts(catalogue):
    assert catalogue.with_suffix(".mo").read_bytes() == compiled(catalogue), "run manage.py compile_catalogues"


def test_catalogue_holds_every_text(catalogue):
    held = {entry.msgid for entry in polib.pofile(str(catalogue)) if not entry.obsolete}
    missing = sorted({text for _path, _line, text in all_texts()} - held)
    assert missing == [], "run make messages"


def test_catalogue_keeps_no_former_text(catalogue):
    """What a merge guessed from stays behind as `#|`; half of such a pair stops msgmerge, which polib forgives."""
    former = [line for line in catalogue.read_text(encoding="utf-8").splitlines() if line.startswith("#|")]
    assert former == []


def test_nothing_is_untranslated(catalogue):
    assert check_catalogue(catalogue) == {"untranslated": [], "fuzzy": [], "placeholder_errors": []}
