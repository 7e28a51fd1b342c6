"""The web server and the worker as one command: gunicorn here, the worker as its child, both ending together."""

import os
import signal
import socket
import subprocess
import sys
import threading

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from portal.presence import WEB, keep_signing


class PortAlreadyUsed(Exception):
    pass


def check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortAlreadyUsed from None


class _Server(BaseApplication):
    def __init__(self, options: dict):
        self.options = options
        super().__init__()

    def load_config(self):
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        # only now: the static files are read when the application is made, and they were collected a moment ago
        return get_wsgi_application()


class WorkerChild:
    """The worker as a child process, started again when it dies. It ends by itself when its parent has gone."""

    def __init__(self):
        self.stopping = threading.Event()
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        threading.Thread(target=self._watch, daemon=True, name="worker-watch").start()

    def _watch(self) -> None:
        while not self.stopping.is_set():
            environment = os.environ | {"DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
            command = [sys.executable, str(settings.PROJECT_DIR / "manage.py"), "worker"]
            self.process = subprocess.Popen(command, env=environment, cwd=settings.PROJECT_DIR)
            self.process.wait()
            self.stopping.wait(1)

    def stop(self) -> None:
        self.stopping.set()
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()


def serve(*, host: str, port: int, processes: int, worker: bool) -> None:
    """Serve until SIGTERM or SIGINT. Web processes are forked from this one, so the application is loaded once."""
    child = WorkerChild()
    options = {
        "bind": f"{host}:{port}",
        "workers": processes,
        "worker_class": "gthread",
        "threads": 4,
        "preload_app": True,
        "timeout": 60,
        "graceful_timeout": 10,
        "keepalive": 5,
        "accesslog": None,
        "loglevel": "warning",
        "control_socket_disable": True,
        "on_exit": lambda server: child.stop(),
        "post_worker_init": lambda worker: keep_signing(WEB),
        "when_ready": lambda server: worker and child.start(),
    }
    _Server(options).run()
