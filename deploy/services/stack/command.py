"""The commands start, stop, kill and status."""

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

from stack import (
    binaries,
    containers,
    elasticsearch_server,
    layout,
    postgresql,
    processes,
    rabbitmq_server,
    redis_server,
)

SERVERS: dict[str, ModuleType] = {
    server.NAME: server for server in (postgresql, redis_server, rabbitmq_server, elasticsearch_server)
}
PATIENCE = 120  # seconds for a server to answer after it was started


def main(
    action: Callable[[list[ModuleType], argparse.Namespace], int],
    help: str,
    *flags: str,
    one: bool = False,
) -> None:
    """Read the command line, do the action under the clone's lock, end with its exit code."""
    parser = argparse.ArgumentParser(description=help)
    parser.add_argument("names", nargs=1 if one else "*", metavar="NAME", help=", ".join(SERVERS))
    for flag in flags:
        parser.add_argument(flag, action="store_true")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(SERVERS)
    if unknown:
        parser.error(f"there is no server named {', '.join(sorted(unknown))}; there are {', '.join(SERVERS)}")
    try:
        with layout.locked():
            code = action([SERVERS[name] for name in arguments.names or SERVERS], arguments)
    except layout.Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        code = 2
    sys.exit(code)


def start(servers: list[ModuleType], arguments: argparse.Namespace) -> int:
    """Start what does not run yet, all at once, and write down where it is."""
    try:
        if containers.chosen():
            containers.start(servers)
        else:
            _start_waiting(servers, everything=not arguments.names)
    finally:  # one that fails must not hide the others
        _write_environment()
    return status(servers, arguments)


def stop(servers: list[ModuleType], arguments: argparse.Namespace) -> int:
    """Stop servers in order; with --delete also remove their data and all that was written down."""
    if containers.chosen():
        containers.stop(servers, delete=arguments.delete)
    else:
        with ThreadPoolExecutor(len(servers)) as pool:
            list(pool.map(_stop, servers))
    if arguments.delete and not arguments.names:
        data = layout.STATE / "data"
        if data.exists():
            shutil.rmtree(data.resolve())
        shutil.rmtree(layout.STATE)
    return 0


def kill(servers: list[ModuleType], arguments: argparse.Namespace) -> int:
    """End a server with SIGKILL, as a crash would, and leave its data as they are."""
    if containers.chosen():
        containers.kill(servers[0])
        return 0
    if not processes.end(servers[0].NAME, None):
        raise layout.Refused(f"{servers[0].TITLE} is not running.")
    return 0


def status(servers: list[ModuleType], arguments: argparse.Namespace) -> int:
    """Print a line for each server. Exit code 1 when one does not run."""
    if containers.chosen():
        return containers.status(servers)
    down = 0
    for server in servers:
        running = _running(server)
        down += not running
        place = (
            f"127.0.0.1:{_ports(server)[server.NAME]}, process {processes.pid(server.NAME)}" if running else "stopped"
        )
        layout.say(f"{server.TITLE:14} {place}")
    return 1 if down else 0


def _start_waiting(servers: list[ModuleType], everything: bool) -> None:
    waiting = [server for server in servers if not _running(server)]
    _install(waiting, everything)
    for server in waiting:
        _assign(server)
    if waiting:
        layout.data()
        with ThreadPoolExecutor(len(waiting)) as pool:
            list(pool.map(_start, waiting))


def _install(waiting: list[ModuleType], everything: bool) -> None:
    packages = [name for server in waiting for name in server.missing()]
    if everything:
        packages += [] if binaries.program(*binaries.CHROMIUM) else ["chromium"]
        packages += [] if binaries.program(*binaries.LIBREOFFICE) else ["libreoffice-writer-nogui"]
        packages += [] if binaries.program("msgfmt") else ["gettext"]
    binaries.install(packages)


def _ports(server: ModuleType) -> dict[str, int]:
    known = layout.recorded()["ports"]
    return {name: known[name] for name in server.PORTS if name in known}


def _running(server: ModuleType, patience: float = 10) -> bool:
    """Our own process lives and answers, if need be after a while. Another clone's server on the port is not ours."""
    deadline = time.monotonic() + patience
    while processes.pid(server.NAME) is not None:
        if server.ready(_ports(server)):
            return True
        if time.monotonic() > deadline:
            break
        time.sleep(0.2)
    return False


def _assign(server: ModuleType) -> None:
    """Give each port of a stopped server a number; the port mapper outlives its broker and keeps its own."""
    processes.end(server.NAME, None)
    for name, wanted in server.PORTS.items():
        if processes.pid(name) is None:
            layout.port(name, wanted)


def _start(server: ModuleType) -> None:
    began = time.monotonic()
    process = server.start(_ports(server))
    while not server.ready(_ports(server)):
        if process.poll() is not None or time.monotonic() - began > PATIENCE:
            processes.end(server.NAME, None)
            log = (layout.STATE / f"{server.NAME}.log").read_text(errors="replace")
            raise layout.Refused(f"{server.TITLE} does not start. The end of its log:\n{log[-3000:]}")
        time.sleep(0.1)
    server.finish(_ports(server))
    layout.say(f"{server.TITLE} started in {time.monotonic() - began:.1f} s")


def _stop(server: ModuleType) -> None:
    processes.end(server.NAME, server.SOFT)
    for name in server.PORTS:
        processes.end(name, server.SOFT)


def _write_environment() -> None:
    lines = {}
    for server in SERVERS.values():
        if _ports(server):
            lines |= server.environment(_ports(server))
    programs = {"CHROMIUM": binaries.CHROMIUM, "LIBREOFFICE": binaries.LIBREOFFICE}
    found = {variable: binaries.program(*names) for variable, names in programs.items()}
    lines |= {variable: path for variable, path in found.items() if path}
    layout.write(
        layout.STATE / "env",
        "".join(f"{key}={value}\n" for key, value in lines.items()),
    )
