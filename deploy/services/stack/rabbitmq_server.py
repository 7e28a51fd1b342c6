"""RabbitMQ with a port mapper (epmd) of its own, so that several clones and the system's broker do not meet."""

import signal
import socket
from subprocess import Popen

from stack import binaries, layout, processes

NAME = "rabbitmq"
TITLE = "RabbitMQ"
PORTS = {"rabbitmq": 15673, "rabbitmq-peers": 25673, "rabbitmq-epmd": 14369}
SOFT = signal.SIGTERM
SERVER = (
    "/usr/lib/rabbitmq/bin/rabbitmq-server",
    "/usr/lib/rabbitmq/lib/*/sbin/rabbitmq-server",
    "rabbitmq-server",
)
# Idle schedulers sleep at once instead of spinning: the tests have few cores.
ERLANG = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"


def missing() -> list[str]:
    return [] if binaries.program(*SERVER) else ["rabbitmq-server"]


def start(ports: dict[str, int]) -> Popen:
    folder = layout.data() / "rabbitmq"
    folder.mkdir(exist_ok=True)
    layout.write(folder / "rabbitmq.conf", _settings(ports))
    layout.write(folder / "enabled_plugins", "[].\n")
    layout.write(folder / "environment", "")
    layout.own(folder)
    env = {
        "HOME": str(folder),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(ports["rabbitmq-epmd"]),
        "RABBITMQ_NODENAME": "plaza@localhost",
        "RABBITMQ_DIST_PORT": str(ports["rabbitmq-peers"]),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "environment"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": ERLANG,
    }
    if processes.pid("rabbitmq-epmd") is None:
        mapper = [binaries.program("epmd", "/usr/lib/erlang/*/bin/epmd")]
        processes.launch(
            "rabbitmq-epmd",
            [*mapper, "-address", "127.0.0.1", "-port", str(ports["rabbitmq-epmd"])],
            env,
        )
    return processes.launch(NAME, [binaries.program(*SERVER)], env)


def _settings(ports: dict[str, int]) -> str:
    return f"""listeners.tcp.1 = 127.0.0.1:{ports["rabbitmq"]}
vm_memory_high_watermark.absolute = 512MiB
disk_free_limit.absolute = 50MB
log.console = true
log.console.level = warning
"""


def ready(ports: dict[str, int]) -> bool:
    """The broker answers the protocol's greeting with its first frame, a method on channel 0."""
    try:
        with socket.create_connection(("127.0.0.1", ports["rabbitmq"]), timeout=5) as connection:
            connection.sendall(b"AMQP\x00\x00\x09\x01")
            return connection.recv(3) == b"\x01\x00\x00"
    except OSError:
        return False


def finish(ports: dict[str, int]) -> None:
    pass


def environment(ports: dict[str, int]) -> dict[str, str]:
    return {"RABBITMQ_URL": f"amqp://guest:guest@127.0.0.1:{ports['rabbitmq']}/"}
