"""The commands that start, stop and kill the servers of the tests."""

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import services

DEPLOY_SERVICES = Path(__file__).resolve().parents[2] / "deploy/services"


@pytest.fixture
def stack(monkeypatch, tmp_path):
    """The modules of deploy/services, with their folder in a place of the test's own."""
    monkeypatch.syspath_prepend(str(DEPLOY_SERVICES))
    from stack import layout, processes  # outside the package: the commands put their own folder on the path

    monkeypatch.setattr(layout, "STATE", tmp_path)
    monkeypatch.setattr(layout, "account", lambda: None)
    layout.data.cache_clear()
    yield layout, processes
    layout.data.cache_clear()


def test_a_taken_port_gives_way_to_the_next_free_one(stack, capsys):
    layout, _ = stack
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        assert layout.port("redis", number) > number
    assert capsys.readouterr().out == ""


def test_a_port_is_kept_while_it_is_free(stack, capsys):
    layout, _ = stack
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    layout.record(ports={"redis": number})
    assert layout.port("redis", 1) == number
    assert capsys.readouterr().out == ""


def test_a_recorded_port_that_was_taken_is_reported(stack, capsys):
    layout, _ = stack
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        layout.record(ports={"redis": number})
        fresh = layout.port("redis", 1)
    assert f"Port {number} of redis is taken by another program; it now has {fresh}." in capsys.readouterr().out


def test_a_copied_folder_is_refused(stack):
    layout, _ = stack
    layout.write(layout.STATE / "state.json", json.dumps({"root": "/elsewhere", "ports": {}}))
    with pytest.raises(layout.Refused, match="was copied from /elsewhere"):
        layout.recorded()


FAMILY = "import subprocess, sys; subprocess.Popen(['sleep', '60'], start_new_session=True).wait()"


def test_a_killed_server_takes_its_children_along(stack):
    layout, processes = stack
    process = processes.launch("probe", [sys.executable, "-c", FAMILY])
    deadline = time.monotonic() + 20
    while not (children := processes._descendants(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(children) == 1
    assert processes.pid("probe") == process.pid
    assert processes.end("probe", None)
    assert process.wait() == -signal.SIGKILL
    assert processes.command_line(children[0]) == ""
    assert processes.pid("probe") is None
    assert not processes.end("probe", None)


def test_a_server_that_will_not_stop_is_killed(stack):
    _, processes = stack
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    process = processes.launch("probe", [sys.executable, "-c", stubborn])
    log = stack[0].STATE / "probe.log"
    deadline = time.monotonic() + 20
    while b"up" not in log.read_bytes() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert processes.end("probe", signal.SIGTERM, patience=0.2)
    assert process.wait() == -signal.SIGKILL


def test_a_number_given_out_again_is_not_our_server(stack):
    layout, processes = stack
    process = processes.launch("probe", ["sleep", "60"])
    layout.write(layout.STATE / "probe.pid", f"{process.pid} 1\n")
    assert processes.pid("probe") is None
    process.kill()
    process.wait()


def test_an_unknown_server_is_refused():
    done = subprocess.run([DEPLOY_SERVICES / "kill", "mysql"], check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "there is no server named mysql" in done.stderr


def test_a_missing_server_skips_or_fails(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    monkeypatch.delenv("REQUIRE_SERVICES", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Start it with: make services"):
        services.require("redis")
    monkeypatch.setenv("REQUIRE_SERVICES", "1")
    with pytest.raises(pytest.fail.Exception, match="This test needs redis, which is not running"):
        services.require("redis")
    with pytest.raises(pytest.fail.Exception, match="This test stops redis, so it needs one of its own"):
        services.require_own("redis")


def test_sqlite_in_the_environment_is_no_server(monkeypatch, tmp_path):
    monkeypatch.setattr(services, "ROOT", tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///x.sqlite3")
    assert services.url("postgres") is None
    monkeypatch.setenv("DATABASE_URL", "postgres://a@127.0.0.1:1/b")
    assert services.url("postgres") == "postgres://a@127.0.0.1:1/b"


def test_search_folds_accents_in_every_language():
    """The analysers of production are those under test."""
    from elasticsearch import Elasticsearch

    client = Elasticsearch(services.require("elasticsearch"))
    for analyser, words in {
        "spanish": ("algorítmica", "algoritmicas"),
        "french": ("libertés", "liberte"),
        "brazilian": ("informações", "informacao"),
        "portuguese": ("públicas", "publica"),
        "english": ("rights", "right"),
    }.items():
        stems = [client.indices.analyze(analyzer=analyser, text=word)["tokens"][0]["token"] for word in words]
        assert stems[0] == stems[1], analyser
    client.close()
