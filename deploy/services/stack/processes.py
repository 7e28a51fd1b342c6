"""Start a server in the background, know later whether it still runs, end it softly or at once."""

import os
import signal
import subprocess
import time
from pathlib import Path

from stack import layout


def launch(name: str, argv: list[str], env: dict[str, str] | None = None) -> subprocess.Popen:
    """Start a server as the servers' account, in a session of its own, its output in `.services/<name>.log`."""
    with open(layout.STATE / f"{name}.log", "ab") as log:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=layout.data(),
            env={
                "PATH": os.environ["PATH"],
                "LANG": "C.UTF-8",
                "HOME": str(layout.data()),
            }
            | (env or {}),
            start_new_session=True,
            **privileges(),
        )
    layout.write(_pidfile(name), f"{process.pid} {_born(process.pid)}\n")
    return process


def run(argv: list[str], **options: object) -> subprocess.CompletedProcess:
    """Run a tool to its end as the servers' account; its whole output is in the error when it fails."""
    done = subprocess.run(
        argv,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=layout.data(),
        **privileges(),
        **options,
    )
    if done.returncode:
        raise layout.Refused(f"{' '.join(argv)} failed:\n{done.stdout[-3000:]}")
    return done


def privileges() -> dict[str, object]:
    """Arguments for subprocess that give up root's rights, where there are any to give up."""
    name = layout.account()
    return {"user": name, "group": name, "extra_groups": []} if name else {}


def pid(name: str) -> int | None:
    """The server's process, or None. The time of birth guards against a number that was given out again."""
    try:
        number, born = _pidfile(name).read_text().split()
    except (FileNotFoundError, ValueError):
        return None
    return int(number) if _born(int(number)) == born else None


def command_line(number: int) -> str:
    """The command of a process, empty when it is gone or only waits to be reaped."""
    try:
        return Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def end(name: str, soft: signal.Signals | None, patience: float = 40) -> bool:
    """Ask the server to stop with the signal `soft`, after `patience` seconds (or without `soft`) kill it.

    All its descendants end with it. True if it was running.
    """
    leader = pid(name)
    if leader is None:
        return False
    family = [(number, _born(number)) for number in (leader, *_descendants(leader))]
    if soft is not None:
        os.kill(leader, soft)
        _wait(family, patience)
    for number, _ in _living(family):
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            pass
    _wait(family, 10)
    _pidfile(name).unlink(missing_ok=True)
    return True


def _wait(family: list[tuple[int, str]], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while _living(family) and time.monotonic() < deadline:
        time.sleep(0.05)


def _living(family: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return [(number, born) for number, born in family if _born(number) == born]


def _descendants(leader: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        fields = _stat(int(entry.name))
        if fields:
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, queue = [], [leader]
    while queue:
        children = parents.get(queue.pop(), [])
        found += children
        queue += children
    return found


def _born(number: int) -> str:
    """When the process started, in the kernel's ticks; empty when it is gone or only waits to be reaped."""
    fields = _stat(number)
    return fields[19] if fields and fields[0] != "Z" else ""


def _stat(number: int) -> list[str]:
    """The fields of /proc/<pid>/stat after the program's name: state, parent, …"""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _pidfile(name: str) -> Path:
    return layout.STATE / f"{name}.pid"
