"""A language more: one line, one migration an app, one catalogue. Proved on a copy of the project."""

import json
import shutil
from pathlib import Path

import pytest

from tests.architecture.processes import run
from tests.architecture.source import PACKAGES, ROOT

ADDED = "ht"
PROBE = Path(__file__).with_name("language_probe.py")
COPIED = ("manage.py", "portal", "consultations", "grievances", "locale", "docs")


@pytest.fixture
def copy(tmp_path) -> Path:
    """The project with one more language in its line."""
    for name in COPIED:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "frontend", "static"))
        else:
            shutil.copy(source, target)
    line = 'OFFERED = ("en", "es", "pt-br", "fr")'
    languages = tmp_path / "portal" / "languages.py"
    assert languages.read_text().count(line) == 1
    languages.write_text(languages.read_text().replace(line, line.replace(")", f', "{ADDED}")')))
    return tmp_path


def look(copy: Path, *more: str) -> dict:
    done = run(
        str(PROBE),
        ADDED,
        *more,
        folder=copy,
        PYTHONPATH=str(copy),
        DJANGO_SETTINGS_MODULE="portal.settings.dev",
        DATA_DIR=str(copy / "var"),
        DATABASE_URL="sqlite://:memory:",
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def add_catalogue(copy: Path) -> None:
    folder = copy / "locale" / ADDED / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for ending in (".po", ".mo"):
        shutil.copy(copy / "locale" / "fr" / "LC_MESSAGES" / f"django{ending}", folder)


def test_language_is_added_by_a_line_a_migration_and_a_catalogue(copy):
    before = look(copy)
    assert before["errors"] == ["portal.E001"], "the check asks for the catalogue"
    kinds = {(app, kind) for app, kind, _name in before["operations"]}
    assert kinds == {(app, "AddField") for app in PACKAGES}
    assert [name for _app, _kind, name in before["operations"] if not name.endswith(f"_{ADDED}")] == []

    add_catalogue(copy)
    after = look(copy, "show")
    assert after["errors"] == []
    assert after["routed"] == ADDED
    assert (after["status"], f'lang="{ADDED}"' in after["page"]) == (200, True)
