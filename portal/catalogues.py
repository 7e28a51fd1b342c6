"""The catalogues of interface texts: found, compiled and checked without GNU gettext."""

import re
from collections import Counter
from pathlib import Path

import polib
from django.conf import settings

from portal import languages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?[a-z][a-z0-9]*[^>]*>")


def catalogue_of(language: languages.Language) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language.locale_name / "LC_MESSAGES" / "django.po"


def catalogues() -> list[Path]:
    return sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po"))


def compiled(catalogue: Path) -> bytes:
    """The catalogue in binary form. The dates of its header are left out, so that equal texts give equal bytes."""
    entries = polib.pofile(str(catalogue))
    for name in ("POT-Creation-Date", "PO-Revision-Date"):
        entries.metadata.pop(name, None)
    return entries.to_binary()


def compile_catalogue(catalogue: Path) -> bool:
    """Write the ``.mo`` beside the ``.po``; True if it had to change."""
    target, content = catalogue.with_suffix(".mo"), compiled(catalogue)
    if target.exists() and target.read_bytes() == content:
        return False
    target.write_bytes(content)
    return True


def check_catalogue(catalogue: Path) -> dict[str, list[str]]:
    """What is untranslated, fuzzy, or has other placeholders or tags than its original."""
    found: dict[str, list[str]] = {"untranslated": [], "fuzzy": [], "placeholder_errors": []}
    for entry in polib.pofile(str(catalogue)):
        if entry.obsolete:
            continue
        if entry.fuzzy:
            found["fuzzy"].append(entry.msgid)
        elif not entry.translated():
            found["untranslated"].append(entry.msgid)
        elif not _placeholders_agree(entry):
            found["placeholder_errors"].append(entry.msgid)
    return found


def _placeholders_agree(entry: polib.POEntry) -> bool:
    wanted = Counter(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    if not entry.msgid_plural:
        return Counter(PLACEHOLDER.findall(entry.msgstr)) == wanted
    # a form for exactly one may leave out the number
    return all(not Counter(PLACEHOLDER.findall(form)) - wanted for form in entry.msgstr_plural.values()) and (
        Counter(PLACEHOLDER.findall(entry.msgstr_plural[max(entry.msgstr_plural)])) == wanted
    )
