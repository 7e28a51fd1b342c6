"""A template that is out of date cannot be found: whatever its migrations depend on is in its name."""

import shutil

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.models import HomePage
from tests.support import migrated


@pytest.fixture
def tree(tmp_path):
    """The files that the migrations of this project depend on, in a copy."""
    for path in [*migrated.sources(), migrated.ROOT / "portal/urls.py"]:
        copy = tmp_path / path.relative_to(migrated.ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return tmp_path


CHANGED = [
    "grievances/migrations/0002_written_once.py",
    "portal/triggers.py",  # imported by migrations
    "consultations/models/digests.py",  # a function of it is a default
    "grievances/statuses.py",  # imported by what a migration imports
    "portal/languages.py",
    "portal/settings/base.py",
]


@pytest.mark.parametrize("name", CHANGED)
def test_a_template_is_named_after_each_file(tree, name):
    before = migrated.fingerprint(tree)
    assert before == migrated.fingerprint()
    path = tree / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert migrated.fingerprint(tree) != before


def test_a_template_is_named_after_files_that_come_and_go(tree):
    before, new = migrated.fingerprint(tree), tree / "portal/migrations/0999_more.py"
    new.write_text("from portal import urls\n")
    more = migrated.fingerprint(tree)
    (tree / "portal/urls.py").write_text("")
    assert len({before, more, migrated.fingerprint(tree)}) == 3, "what the new one imports counts too"
    new.unlink()
    assert migrated.fingerprint(tree) == before, "and no longer counts without it"
    (tree / "grievances/migrations/0004_decisions.py").unlink()
    assert migrated.fingerprint(tree) != before


def test_a_template_is_named_after_versions():
    assert migrated.fingerprint(installed=["Django 5.2.19"]) != migrated.fingerprint(installed=["Django 5.2.20"])
    assert any(line.startswith("wagtail ") for line in migrated.versions())


def test_a_change_makes_a_template_of_its_own_and_takes_the_old_one_away(tmp_path, monkeypatch):
    monkeypatch.setattr(migrated, "_migrate", lambda url: (tmp_path / "half").write_text(url))
    first = migrated.sqlite(tmp_path)
    assert migrated.sqlite(tmp_path) == first
    monkeypatch.setattr(migrated, "fingerprint", lambda: "changed")
    assert migrated.sqlite(tmp_path) == tmp_path / "changed.sqlite3"
    assert not first.exists()


@pytest.mark.django_db
def test_the_tests_run_on_all_migrations_and_what_follows_them():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert HomePage.objects.count() == 1
