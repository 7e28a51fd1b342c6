"""Where the servers keep their files, which ports they have, and what others read of that (`.services/env`)."""

import contextlib
import fcntl
import functools
import json
import os
import pwd
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
STATE = ROOT / ".services"
ACCOUNT = "postgres"  # brought by Debian's PostgreSQL; initdb and Elasticsearch refuse to run as root


class Refused(Exception):
    """Something the person has to change; the message says what."""


def say(line: str) -> None:
    """Tell the person who called the command, at once: several servers report while others still start."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def account() -> str | None:
    """The unprivileged account that the servers run as: None for an ordinary user, who runs them as himself."""
    return ACCOUNT if os.geteuid() == 0 else None


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """One command at a time per clone; the lock is released when the process ends, however it ends."""
    try:
        STATE.mkdir(mode=0o755, exist_ok=True)
        handle = open(STATE / "lock", "w")
    except PermissionError:
        raise Refused(f"{STATE} belongs to another user, who has to start and stop these servers.") from None
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def recorded() -> dict:
    """What an earlier start wrote down: {root, engine, ports: {name: number}, chromium}."""
    path = STATE / "state.json"
    state = json.loads(path.read_text()) if path.exists() else {"root": str(ROOT), "ports": {}}
    if state["root"] != str(ROOT):
        raise Refused(f"{STATE} was copied from {state['root']}. Delete the copy, then start again.")
    return state


def record(**changes: object) -> None:
    write(STATE / "state.json", json.dumps(recorded() | changes, indent=2) + "\n")


def write(path: Path, text: str) -> None:
    """Replace a file as a whole, so that a reader never sees half of it."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text)
    fresh.replace(path)


@functools.cache
def data() -> Path:
    """The folder of the servers' own files, owned by their account.

    It is `.services/data`. When the account cannot get there, because a folder above the clone is closed to
    others, it is a link to a folder under the system's place for temporary files that outlive a restart.
    """
    link = STATE / "data"
    if not link.exists():
        link.unlink(missing_ok=True)  # a link whose folder has been cleaned away
        link.mkdir()
    if not reachable(link, "-w"):
        own(link)
    if not reachable(link, "-w"):
        try:
            link.rmdir()
        except OSError:
            raise Refused(
                f"The account {ACCOUNT} can no longer reach {link}. Remove {STATE}, then start again."
            ) from None
        elsewhere = Path(tempfile.mkdtemp(prefix="plaza-services-", dir="/var/tmp"))
        own(elsewhere)
        link.symlink_to(elsewhere)
    return link.resolve()


def own(path: Path) -> None:
    """Hand a folder, with all that is in it, to the servers' account."""
    if account():
        entry = pwd.getpwnam(ACCOUNT)
        for name in (path, *path.rglob("*")):
            os.chown(name, entry.pw_uid, entry.pw_gid, follow_symlinks=False)


def reachable(path: Path | str, test: str = "-x") -> bool:
    """Whether the servers' account may execute (-x) or write (-w) the path; before it exists, whether we may."""
    user = account()
    try:
        pwd.getpwnam(user or ACCOUNT)
    except KeyError:
        user = None
    return subprocess.run(["test", test, str(path)], check=False, user=user, cwd="/").returncode == 0


def port(name: str, wanted: int) -> int:
    """The port of a server that is not running: the one it had, or else the next free one, recorded."""
    ports = recorded()["ports"]
    number = ports.get(name, wanted)
    while not _free(number):
        number += 1
    if ports.get(name) not in (None, number):
        say(f"Port {ports[name]} of {name} is taken by another program; it now has {number}.")
    record(ports=ports | {name: number})
    return number


def _free(number: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError:
            return False
    return True
