"""The same servers from deploy/compose.yaml, where a container engine runs."""

import hashlib
import os
import shutil
import subprocess
from types import ModuleType

from stack import layout

DEPLOY = layout.ROOT / "deploy"
INNER = {"postgres": 5432, "redis": 6379, "rabbitmq": 5672, "elasticsearch": 9200}


def chosen() -> bool:
    """Whether containers are used: SERVICES_ENGINE=containers or =processes says, else what the first start found."""
    asked = os.environ.get("SERVICES_ENGINE")
    engine = layout.recorded().get("engine")
    if asked or engine is None:
        engine = asked or ("containers" if _engine_runs() else "processes")
        layout.record(engine=engine)
    return engine == "containers"


def start(servers: list[ModuleType]) -> None:
    ours = _running()
    for server in servers:
        if server.NAME not in ours:
            layout.port(server.NAME, server.PORTS[server.NAME])
    _compose("up", "--detach", "--wait", *(server.NAME for server in servers))


def stop(servers: list[ModuleType], delete: bool) -> None:
    if delete:
        _compose("down", "--volumes")
    else:
        _compose("stop", *(server.NAME for server in servers))


def kill(server: ModuleType) -> None:
    _compose("kill", "--signal", "SIGKILL", server.NAME)


def status(servers: list[ModuleType]) -> int:
    running = _running()
    ports = layout.recorded()["ports"]
    for server in servers:
        place = f"127.0.0.1:{ports.get(server.NAME)}, container" if server.NAME in running else "stopped"
        layout.say(f"{server.TITLE:14} {place}")
    return 0 if {server.NAME for server in servers} <= running else 1


def _running() -> set[str]:
    return set(_compose("ps", "--status", "running", "--services").split())


def _engine_runs() -> bool:
    if not shutil.which("docker"):
        return False
    checks = (["docker", "info"], ["docker", "compose", "version"])
    try:
        return all(
            subprocess.run(check, check=False, capture_output=True, timeout=30).returncode == 0 for check in checks
        )
    except subprocess.TimeoutExpired:
        return False


def _compose(*words: str) -> str:
    """Run docker compose on the services alone: production's file, with ports on loopback and small sizes."""
    files = (DEPLOY / "compose.yaml", DEPLOY / "services/compose.services.yaml")
    options = ["--profile", "rabbitmq", *(part for path in files for part in ("-f", str(path)))]
    ports = layout.recorded()["ports"]
    env = os.environ | {f"{name.upper()}_PORT": str(ports.get(name, 0)) for name in INNER}
    project = f"plaza-{hashlib.sha256(str(layout.ROOT).encode()).hexdigest()[:10]}"  # one for each clone
    done = subprocess.run(
        ["docker", "compose", "-p", project, *options, *words],
        check=False,
        text=True,
        capture_output=True,
        env=env,
    )
    if done.returncode:
        raise layout.Refused(f"docker compose {' '.join(words)} failed:\n{done.stderr[-3000:]}")
    return done.stdout
