"""The portal as real processes on data of its own: started, killed with SIGKILL and started again by the tests."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.support import migrated

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV")
_JOBS = "SELECT state, count(*) FROM portal_job GROUP BY state"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """``with Site() as site``: an empty data folder; ``postgres`` is the URL of a server on which to make a database.

    ``settings`` are further environment variables, such as BROKER_URL.
    """

    def __init__(self, postgres: str | None = None, **settings: str):
        self.folder = Path(tempfile.mkdtemp(prefix="plaza-site-"))
        self.processes: dict[str, subprocess.Popen] = {}
        self.postgres, self.database = postgres, None
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.environment |= {"DATA_DIR": str(self.folder / "data"), "PYTHONWARNINGS": "ignore"} | settings
        self.port = free_port()

    def __enter__(self) -> "Site":
        (self.folder / "data").mkdir()
        if self.postgres:
            self.database = f"plaza_site_{uuid.uuid4().hex[:10]}"
            self._sql(f'CREATE DATABASE "{self.database}"')
            parts = urlsplit(self.postgres)
            self.environment["DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{self.database}"))
        return self

    def __exit__(self, *failure) -> None:
        for name in list(self.processes):
            self.kill(name)
        if self.database:
            self._sql(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')
        shutil.rmtree(self.folder, ignore_errors=True)

    def _sql(self, statement: str) -> None:
        with psycopg.connect(self.postgres, autocommit=True) as connection:
            connection.execute(statement)

    # Commands

    def manage(self, *arguments, timeout: float = 300) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=timeout, check=False,
        )  # fmt: skip

    def manage_json(self, *arguments, timeout: float = 300):
        done = self.manage(*arguments, "--json", timeout=timeout)
        assert done.returncode == 0, f"{arguments[0]} ended with {done.returncode}: {done.stderr[-2000:]}"
        return json.loads(done.stdout)

    def prepare(self, *, demonstration: bool = False) -> None:
        """What an administrator does first; most of the migrations come from a template."""
        if self.database:
            self._sql(f'DROP DATABASE "{self.database}"')
            self._sql(f'CREATE DATABASE "{self.database}" TEMPLATE "{migrated.postgres(self.postgres)}"')
        else:
            migrated.fill(f"{self.folder}/data/plaza.sqlite3").close()
        for command in ("migrate", *(["seed_demo"] if demonstration else [])):
            done = self.manage(command, "--verbosity", "0", timeout=600)
            assert done.returncode == 0, done.stderr[-2000:]

    # Processes

    def start(self, name: str, *arguments) -> subprocess.Popen:
        """Start ``manage.py`` with ``arguments`` in a process group of its own, known as ``name``."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "manage.py", *map(str, arguments)],
                cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        return self.processes[name]

    def start_web(self, *, wait: bool = True) -> None:
        self.start("web", "serve", "--no-worker", "--port", self.port)
        if wait:
            self.wait_for_web()

    def start_worker(self) -> None:
        self.start("worker", "worker")

    def start_both(self) -> None:
        self.start("serve", "serve", "--port", self.port)
        self.wait_for_web()

    def kill(self, name: str, number: int = signal.SIGKILL) -> None:
        process = self.processes.pop(name, None)
        if process is None:
            return
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            pass
        process.wait(30)

    def wait_for_web(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.get("/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"the web server did not answer: {self.log('web') or self.log('serve')}")

    def log(self, name: str) -> str:
        path = self.folder / f"{name}.log"
        return path.read_text(errors="replace")[-3000:] if path.exists() else ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and body, redirects followed."""
        request = urllib.request.Request(self.url + path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace")

    def settle(self, seconds: float = 120) -> dict:
        """Wait until no job is pending or leased; returns the counts then."""
        end = time.monotonic() + seconds
        while True:
            counts = dict.fromkeys(("pending", "leased", "done", "parked"), 0) | dict(self._rows(_JOBS))
            if not (counts["pending"] or counts["leased"]) or time.monotonic() > end:
                return counts
            time.sleep(0.2)

    def _rows(self, query: str) -> list[tuple]:
        """Read beside the portal, which takes seconds to start."""
        if self.database:
            with psycopg.connect(self.environment["DATABASE_URL"]) as connection:
                return connection.execute(query).fetchall()
        with closing(sqlite3.connect(f"file:{self.folder}/data/plaza.sqlite3?mode=ro", uri=True)) as connection:
            return connection.execute(query).fetchall()
