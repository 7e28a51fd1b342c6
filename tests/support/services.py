"""Where the real servers and the browser are, and what a test does without them.

`make services` starts them and writes their addresses into `.services/env`. A variable of the same name in the
environment wins, so that the suite can also run against servers from elsewhere.
"""

import os
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
VARIABLES = {
    "postgres": "DATABASE_URL",
    "redis": "REDIS_URL",
    "rabbitmq": "RABBITMQ_URL",
    "elasticsearch": "ELASTICSEARCH_URL",
    "chromium": "CHROMIUM",
    "libreoffice": "LIBREOFFICE",
}
PROGRAMS = ("chromium", "libreoffice")  # no servers: their address is a path
SCHEMES = {"postgres": ("postgres", "postgresql")}  # DATABASE_URL may also name SQLite: that is no server


def url(name: str) -> str | None:
    """The address of a server (of a program: its path), or None. It may not run at the moment."""
    value = os.environ.get(VARIABLES[name]) or _written().get(VARIABLES[name])
    if value and urlsplit(value).scheme not in SCHEMES.get(name, (urlsplit(value).scheme,)):
        return _written().get(VARIABLES[name])
    return value


def reachable(name: str) -> bool:
    """Whether the server accepts connections (a program: that it is there)."""
    address = url(name)
    if address is None:
        return False
    if name in PROGRAMS:
        return os.access(address, os.X_OK)
    parts = urlsplit(address)
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=5).close()
    except OSError:
        return False
    return True


def require(name: str) -> str:
    """The address of a server that runs. Without it the test is skipped, or fails where REQUIRE_SERVICES=1."""
    if reachable(name):
        return url(name)
    return _without(f"This test needs {name}, which is not running. Start it with: make services")


def require_own(name: str) -> str:
    """As `require`, for tests that stop or kill the server: only one that `make services` started."""
    if url(name) != _written().get(VARIABLES[name]):
        return _without(f"This test stops {name}, so it needs one of its own. Start it with: make services")
    return require(name)


def start(*names: str) -> None:
    """Start servers and wait until they answer; those that run already are left alone."""
    _command("start", *names)


def stop(*names: str) -> None:
    """Stop servers in order, as an administrator would."""
    _command("stop", *names)


def kill(name: str) -> None:
    """End a server with SIGKILL, as a crash would; `start` brings it back with its data."""
    _command("kill", name)


def restart(name: str) -> None:
    """Kill a server and start it again on the same port."""
    kill(name)
    start(name)


def _command(verb: str, *names: str) -> None:
    done = subprocess.run(
        [ROOT / "deploy/services" / verb, *names], check=False, capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _without(sentence: str) -> str:
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence, allow_module_level=True)


def _written() -> dict[str, str]:
    path = ROOT / ".services/env"
    if not path.exists():
        return {}
    return dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)
