"""PostgreSQL, set up as in production: every commit reaches the disk, statements and values stay out of its log."""

import signal
from pathlib import Path
from subprocess import Popen

from stack import binaries, layout, processes

NAME = "postgres"
TITLE = "PostgreSQL"
PORTS = {"postgres": 15432}
SOFT = signal.SIGINT  # end connections and shut down in order; SIGTERM would wait for every client
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "lc_messages": "C",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
ROLE = """
select 'create role plaza login createdb password ''plaza''' where not exists
  (select from pg_roles where rolname = 'plaza') \\gexec
select 'create database plaza owner plaza' where not exists
  (select from pg_database where datname = 'plaza') \\gexec
"""


def missing() -> list[str]:
    return [] if binaries.postgresql() else ["postgresql"]


def start(ports: dict[str, int]) -> Popen:
    folder = layout.data() / "postgres"
    programs = binaries.postgresql()
    if not (folder / "PG_VERSION").exists():
        processes.run(
            [f"{programs}/initdb", "-D", str(folder), "-U", "postgres", "-E", "UTF8"]
            + ["--locale=C.UTF-8", "--auth=trust", "--no-sync"]
        )
    _forget_crash(folder)
    settings = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
    return processes.launch(
        NAME,
        [
            f"{programs}/postgres",
            "-D",
            str(folder),
            "-p",
            str(ports["postgres"]),
            *settings,
        ],
    )


def _forget_crash(folder: Path) -> None:
    """Remove the lock file of a killed server where its number now is a zombie's or another program's.

    PostgreSQL takes any process of its own account with that number for a living server and refuses to start.
    """
    lock = folder / "postmaster.pid"
    if lock.exists() and str(folder) not in processes.command_line(int(lock.read_text().split()[0])):
        lock.unlink()


def ready(ports: dict[str, int]) -> bool:
    """Accepting connections, and our role and database exist."""
    probe = [
        f"{binaries.postgresql()}/pg_isready",
        "-q",
        "-h",
        "127.0.0.1",
        "-p",
        str(ports["postgres"]),
    ]
    try:
        processes.run(probe)
    except layout.Refused:
        return False
    return True


def finish(ports: dict[str, int]) -> None:
    connection = ["-h", "127.0.0.1", "-p", str(ports["postgres"]), "-U", "postgres"]
    psql = f"{binaries.postgresql()}/psql"
    processes.run([psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", *connection, "postgres"], input=ROLE)


def environment(ports: dict[str, int]) -> dict[str, str]:
    return {"DATABASE_URL": f"postgres://plaza:plaza@127.0.0.1:{ports['postgres']}/plaza"}
