"""The migrated, empty database, made once and then copied: Django's migrations take a minute, a copy a moment.

What they make follows from the files, versions and settings that `fingerprint` reads, and a template is named after
them: one that is out of date is never found. What follows upon migrations (permissions, roles, the home page) is not
in it. `migrate` makes that on every copy, and applies nothing else.

    python -m tests.support.migrated      migrates the database of DATABASE_URL
"""

import ast
import fcntl
import gc
import hashlib
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".pytest_cache" / "migrated"
PACKAGES = ("portal", "consultations", "grievances")


# What a template is made of


def imported(path: Path) -> Iterator[str]:
    """Dotted names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports by dots, which are not followed"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(name: str, root: Path) -> Iterator[Path]:
    """The files of ours that importing a name runs: those of its packages too."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1) if parts[0] in PACKAGES else ():
        place = root.joinpath(*parts[:end])
        yield from (file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file())


def sources(root: Path = ROOT) -> list[Path]:
    """Migrations, settings, and all of ours that they import, directly or not."""
    folders = [*(f"{package}/migrations" for package in PACKAGES), "portal/settings"]
    waiting, found = {path for folder in folders for path in (root / folder).glob("*.py")}, set()
    while waiting:
        path = waiting.pop()
        found.add(path)
        waiting |= {file for name in imported(path) for file in modules(name, root)} - found
    return sorted(found)


def versions() -> list[str]:
    installed = {f"{each.metadata['Name']} {each.version}" for each in distributions()}
    return [platform.python_version(), sqlite3.sqlite_version, *sorted(installed)]


def fingerprint(root: Path = ROOT, installed: Iterable[str] | None = None) -> str:
    """Twenty characters that change with all that the result of the migrations depends on.

    Not with the environment: a template is made in one that holds nothing.
    """
    hashed = hashlib.sha256()
    for path in sources(root):
        hashed.update(f"{path.relative_to(root)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    for line in versions() if installed is None else installed:
        hashed.update(f"{line}\n".encode())
    return hashed.hexdigest()[:20]


# Getting one


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sqlite(folder: Path = KEPT) -> Path:
    """The file with the migrated database; made now if there is none, when all others in the folder go."""
    file = folder / f"{fingerprint()}.sqlite3"
    with _alone(folder):
        if not file.exists():
            half = folder / "half"
            half.unlink(missing_ok=True)
            _migrate(f"sqlite:///{half}")
            for old in folder.glob("*.sqlite3"):
                old.unlink()
            half.rename(file)
    return file


def postgres(server: str) -> str:
    """The name of the migrated database on a server, for CREATE DATABASE … TEMPLATE; made now if there is none."""
    name = f"plaza_migrated_{fingerprint()}"
    with psycopg.connect(server, autocommit=True) as session:
        session.execute("SELECT pg_advisory_lock(hashtext('plaza_migrated'))")
        if session.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        for (old,) in session.execute(_MADE_HERE, [f"{ROOT}"]).fetchall():
            with suppress(psycopg.errors.ObjectInUse):
                session.execute(f'DROP DATABASE "{old}"')
        session.execute('DROP DATABASE IF EXISTS "plaza_migrated_half" WITH (FORCE)')
        session.execute('CREATE DATABASE "plaza_migrated_half"')
        _migrate(urlunsplit(urlsplit(server)._replace(path="/plaza_migrated_half")))
        session.execute(f"COMMENT ON DATABASE \"plaza_migrated_half\" IS '{ROOT}'")
        session.execute(f'ALTER DATABASE "plaza_migrated_half" RENAME TO "{name}"')
    return name


# templates of other working copies are left to them
_MADE_HERE = """SELECT datname FROM pg_database WHERE datname LIKE 'plaza\\_migrated\\_%%'
    AND shobj_description(oid, 'pg_database') = %s"""


def fill(name: str) -> sqlite3.Connection:
    """Copy the template into a SQLite database that has nothing; one in memory lives as long as what is returned."""
    target = sqlite3.connect(name, uri=True, check_same_thread=False)
    with closing(sqlite3.connect(sqlite())) as template:
        template.backup(target)
    return target


# Making one


def _migrate(url: str) -> None:
    with tempfile.TemporaryDirectory() as data:
        environment = {"PATH": os.environ["PATH"], "DATABASE_URL": url, "DATA_DIR": data, "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "tests.support.migrated"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=900
        )
    assert done.returncode == 0, done.stderr[-3000:]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.models.signals import post_migrate

    post_migrate.receivers.clear()
    # migrations make models by the ten thousand: looking for those to forget takes a quarter of the time
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA journal_mode=DELETE")
    connection.close()


if __name__ == "__main__":
    main()
