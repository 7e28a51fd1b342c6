"""Migrations: complete, named for what they change, and able to go back."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

from tests.architecture.source import PACKAGES, ROOT, shown, tree

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


# what a process of its own does with a copy of the database; what follows each migrate is left out, it takes long
JOURNEY = """
import json
from fnmatch import fnmatch
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate

post_migrate.receivers.clear()
GLOBS = ["consultations_*", "grievances_*", "portal_event_*_refused"]

def things():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master ORDER BY name")
        names = [name for (name,) in cursor.fetchall()]
    return [name for name in names if any(fnmatch(name, glob) for glob in GLOBS)]

def migrate(*target):
    call_command("migrate", *target, verbosity=0, interactive=False)

if not connection.introspection.table_names():
    migrate()
states = [things()]
for target in (("grievances", "zero"), ("consultations", "zero"), ("portal", "0003")):
    migrate(*target)
states.append(things())
migrate()
states.append(things())
print(json.dumps(states))
"""


def test_apps_go_back_to_nothing_and_forward_again(migrated):
    before, back, again = json.loads(_run(JOURNEY, migrated))
    assert "portal_event_update_refused" in before
    assert "grievances_case" in before
    assert back == []
    assert again == before


def _run(script: str, database: Path) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATA_DIR": str(database.parent),
        "DATABASE_URL": f"sqlite:///{database}",
    }
    command = [sys.executable, "-W", "ignore", "-c", script]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
