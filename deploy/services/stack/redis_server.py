"""Redis with an append-only file, as a broker in production needs."""

import signal
import socket
from subprocess import Popen

from stack import binaries, layout, processes

NAME = "redis"
TITLE = "Redis"
PORTS = {"redis": 16379}
SOFT = signal.SIGTERM


def missing() -> list[str]:
    return [] if binaries.program("redis-server") else ["redis-server"]


def start(ports: dict[str, int]) -> Popen:
    folder = layout.data() / "redis"
    folder.mkdir(exist_ok=True)
    layout.own(folder)
    settings = {
        "bind": "127.0.0.1",
        "port": ports["redis"],
        "dir": folder,
        "appendonly": "yes",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",
        "save": "",
    }
    options = [part for key, value in settings.items() for part in (f"--{key}", str(value))]
    return processes.launch(NAME, [binaries.program("redis-server"), *options])


def ready(ports: dict[str, int]) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", ports["redis"]), timeout=2) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(7) == b"+PONG\r\n"
    except OSError:
        return False


def finish(ports: dict[str, int]) -> None:
    pass


def environment(ports: dict[str, int]) -> dict[str, str]:
    return {"REDIS_URL": f"redis://127.0.0.1:{ports['redis']}/0"}
