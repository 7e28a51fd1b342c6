"""Strictness for every test: no network but this machine, the language reset, no job left in memory."""

import os
import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.utils import translation

from tests.support import demonstration, migrated

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
_connect = socket.socket.connect


def _connect_on_this_machine(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
        raise RuntimeError(f"a test wanted to connect to {address[0]}: tests use no network")
    return _connect(self, address)


def pytest_addoption(parser):
    parser.addoption("--only-database", action="store_true", help="leave out tests that the database cannot fail")


def pytest_collection_modifyitems(config, items):
    """A second run on another database is for what touches it: real sites of the tests choose their own."""
    if config.getoption("--only-database"):
        config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
        items[:] = [item for item in items if _uses_database(item)]


def _uses_database(item) -> bool:
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(item.fixturenames))


@pytest.fixture(autouse=True, scope="session")
def no_network():
    socket.socket.connect = _connect_on_this_machine
    yield
    socket.socket.connect = _connect


@pytest.fixture(autouse=True)
def clean_thread():
    """Each test begins in the default language with an empty cache, whatever the one before it left."""
    translation.activate("en")
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield
    translation.activate("en")


@pytest.fixture(autouse=True, scope="session")
def _orm_beside_a_browser():
    # the browser driver keeps an event loop in the test's thread, in which Django would refuse the database
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """pytest-django makes each database from the template, so that its migrations find nothing to apply."""
    if connection.vendor == "sqlite":
        # the database in memory that Django is about to open lives as long as this connection
        filled = migrated.fill(connection.creation._get_test_db_name())
        yield
        filled.close()
    else:
        template = migrated.postgres(os.environ["DATABASE_URL"])
        settings.DATABASES["default"]["TEST"]["TEMPLATE"] = connection.settings_dict["TEST"]["TEMPLATE"] = template
        yield


@pytest.fixture(scope="session")
def demonstration_data(tmp_path_factory, worker_id):
    """Where the processes of a run, and all parts of deploy/run-tests, share the demonstration, which is made once."""
    folder = tmp_path_factory.getbasetemp()
    run = os.environ.get("TEST_RUN_FOLDER") or (folder if worker_id == "master" else folder.parent)
    return Path(run) / "demonstration"


@pytest.fixture(scope="session")
def demonstration_site(demonstration_data):
    """Real processes with the demonstration content; one site for each process of the test run."""
    with demonstration.demonstration(demonstration.prepared(demonstration_data)) as site:
        yield site
