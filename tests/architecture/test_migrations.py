"""Migrations: complete, named for what they change, and able to go back."""

import ast
import json
import os
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader

from tests.architecture.processes import run
from tests.architecture.source import PACKAGES, ROOT, shown, tree
from tests.support import migrated as templates

PROBE = Path(__file__).with_name("migration_probe.py")
AUTOMATIC = re.compile(r"^\d{4}_(auto_|alter_.*_and_more$|.*_and_more$|\d{8})")


def files() -> list[Path]:
    found = (path for package in PACKAGES for path in (ROOT / package / "migrations").glob("[0-9]*.py"))
    return sorted(found)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_names_say_what_changes():
    assert [shown(path) for path in files() if AUTOMATIC.match(path.stem)] == []
    assert AUTOMATIC.match("0002_auto_20260101_1200")
    assert AUTOMATIC.match("0003_office_email_and_more")


def models_imported(module: ast.Module) -> Iterator[int]:
    """Lines on which a model of today comes into a migration, which must see that of its own time."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in PACKAGES:
            names = {alias.name for alias in node.names}
            if "models" in node.module.split(".") or "models" in names:
                yield node.lineno


def test_migrations_take_models_of_their_own_time():
    assert [shown(path, line) for path in files() for line in models_imported(tree(path))] == []


def test_model_of_today_is_seen():
    source = "from grievances.models import Case\nfrom portal import models\nfrom portal.triggers import forbid"
    assert list(models_imported(ast.parse(source))) == [1, 2]


def _code(operations) -> Iterator[migrations.RunPython | migrations.RunSQL]:
    for operation in operations:
        if isinstance(operation, migrations.RunPython | migrations.RunSQL):
            yield operation
        elif isinstance(operation, migrations.SeparateDatabaseAndState):
            yield from _code(operation.database_operations)


def test_code_in_migrations_has_a_way_back():
    loader = MigrationLoader(None)
    own = {key: migration for key, migration in loader.disk_migrations.items() if key[0] in PACKAGES}
    code = [(key, operation) for key, migration in own.items() for operation in _code(migration.operations)]
    assert code, "our triggers are such code"
    assert [key for key, operation in code if not operation.reversible] == []


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


@pytest.mark.django_db
def test_every_rule_stands_in_the_database():
    """SQLite loses the triggers of a table that Django makes anew: then they are made ``again``."""
    own = [migration for key, migration in MigrationLoader(None).disk_migrations.items() if key[0] in PACKAGES]
    wanted = {name for migration in own for each in migration.operations for name in getattr(each, "triggers", ())}
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    assert "consultations_submission_delete_refused" in wanted
    assert sorted(wanted - found) == []


@pytest.fixture
def database_of_its_own(migrated) -> Iterator[str]:
    """The URL of a migrated database of the kind that is tested."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{migrated}"
        return
    server, name = os.environ["DATABASE_URL"], f"plaza_journey_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(server, autocommit=True) as session:
        session.execute(f'CREATE DATABASE "{name}" TEMPLATE "{templates.postgres(server)}"')
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        session.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_apps_go_back_to_nothing_and_forward_again(database_of_its_own, tmp_path):
    done = run(
        str(PROBE),
        PYTHONPATH=str(ROOT),
        DJANGO_SETTINGS_MODULE="portal.settings.dev",
        DATA_DIR=str(tmp_path),
        DATABASE_URL=database_of_its_own,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    before, back, again = json.loads(done.stdout)
    assert "portal_event_update_refused" in before
    assert "grievances_case" in before
    assert back == []
    assert again == before
