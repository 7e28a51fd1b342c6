"""The site under measurement: production settings, gunicorn, a database of its own, and what the lines need of it."""

import os
import secrets
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit, urlunsplit

import redis

from tests.benchmarks import load
from tests.support import services
from tests.support.site import Site

# databases of the Redis server that nobody else uses: they are emptied
CACHE_DATABASE, BROKER_DATABASE = 14, 15
BROKERS = ("embedded", "redis", "rabbitmq")


class Skipped(Exception):
    """A line cannot be measured here; the text says what it needs."""


class Stage:
    """``with Stage(scale) as stage``: the site is up, empty but for its tables. ``scale`` 1 is the size promised."""

    def __init__(self, scale: float):
        self.scale = scale
        self.servers = [name for name in ("redis", "rabbitmq", "elasticsearch") if services.reachable(name)]
        self.site = Site(postgres=services.url("postgres"), **self._settings())

    def __enter__(self) -> "Stage":
        self.site.__enter__()
        try:
            self._prepare()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _prepare(self) -> None:
        self.forget_cache()
        note(f"Preparing a database and the site at {self.site.url} …")
        done = self.site.manage("migrate", "--run-syncdb", "--verbosity", "0", timeout=600)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        self.site.start_web()

    def __exit__(self, *failure) -> None:
        if "redis" in self.servers:
            self.forget_cache()
            redis.Redis.from_url(_redis(BROKER_DATABASE)).flushdb()
        self.site.__exit__(*failure)

    def _settings(self) -> dict[str, str]:
        settings = {
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "VAULT_KEY": secrets.token_urlsafe(32),
            "ALLOWED_HOSTS": f".{load.HOST},127.0.0.1",  # other names below it, for pages that nobody has asked for yet
            "EMAIL_URL": "dummymail://",
            "LOG_LEVEL": "WARNING",
            "ELASTICSEARCH_PREFIX": f"plaza-benchmark-{secrets.token_hex(4)}",
        }
        if "redis" in self.servers:
            settings["CACHE_URL"] = _redis(CACHE_DATABASE)
        if "elasticsearch" in self.servers:
            settings["ELASTICSEARCH_URL"] = services.url("elasticsearch")
        return settings

    @property
    def port(self) -> int:
        return self.site.port

    def scaled(self, number: int, least: int = 1) -> int:
        """A number of rows at this run's scale."""
        return max(least, round(number * self.scale))

    def need(self, *names: str) -> None:
        """Skip the line unless these servers run."""
        missing = [name for name in names if name not in self.servers]
        if missing:
            raise Skipped(f"needs {' and '.join(missing)}: make services")

    # Asking

    def forget_cache(self) -> None:
        """Empty the cache that the web processes share."""
        if "redis" in self.servers:
            redis.Redis.from_url(_redis(CACHE_DATABASE)).flushdb()

    def get(self, path: str, cookie: str = "") -> tuple[int, dict[str, str], str]:
        """Status, headers and body of one page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Host": load.HOST, "X-Forwarded-Proto": "https", "Connection": "close"}
        try:
            connection.request("GET", path, headers=headers | ({"Cookie": cookie} if cookie else {}))
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()

    def form_token(self) -> tuple[str, str]:
        """The cookie of a new visitor, and the token that her forms carry."""
        _status, headers, token = self.get("/benchmarks/token")
        return headers["Set-Cookie"].split(";", 1)[0], token

    # Workers

    def broker_url(self, broker: str) -> str:
        addresses = {"embedded": "", "redis": _redis(BROKER_DATABASE), "rabbitmq": services.url("rabbitmq")}
        return addresses[broker]

    @contextmanager
    def worker(self, broker: str) -> Iterator[None]:
        """A worker process with one of the brokers, for the length of a block."""
        self.site.environment["BROKER_URL"] = self.broker_url(broker)
        self.site.start("worker", "worker")
        try:
            yield
        finally:
            self.site.kill("worker", signal.SIGTERM)
            del self.site.environment["BROKER_URL"]


def note(text: str) -> None:
    """A line of progress, with the seconds since the start."""
    print(f"{time.monotonic() - BEGAN:6.1f}s  {text}", file=sys.stderr, flush=True)


BEGAN = time.monotonic()


def in_this_process(stage: Stage) -> None:
    """Give this process the environment of the site, before Django reads it."""
    for name in [name for name in os.environ if name.endswith("_URL")]:
        del os.environ[name]
    os.environ.update(stage.site.environment)


def _redis(database: int) -> str:
    return urlunsplit(urlsplit(services.url("redis"))._replace(path=f"/{database}"))
