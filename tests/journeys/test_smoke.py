"""`make run` in a folder without data: the portal starts, can be used, stops when asked, and starts again."""

import os
import re
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.people import clause, comment, receipt_of
from tests.support.filing import Filing, opens
from tests.support.site import ROOT, free_port
from tests.support.visitor import Visitor

pytestmark = [pytest.mark.faults]

KEPT = ("PATH", "HOME", "LANG", "TMPDIR")


class Run:
    """One `make run`, which must answer within ``seconds``."""

    def __init__(self, folder: Path, seconds: float):
        self.port, self.log = free_port(), folder / "log"
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        settings = {"PORT": str(self.port), "DATA_DIR": str(folder / "data")}
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["make", "run", *(f"{name}={value}" for name, value in settings.items())],
                cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self._wait(began + seconds)
        self.seconds = time.monotonic() - began

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _wait(self, end: float) -> None:
        while True:
            assert self.process.poll() is None, self.words()
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=5).close()
                return
            except OSError:
                assert time.monotonic() < end, self.words()
                time.sleep(0.2)

    def words(self) -> str:
        return self.log.read_text()[-3000:]

    def stop(self) -> None:
        """SIGTERM, as a service manager would send it; web server and worker must be gone soon."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)
        end = time.monotonic() + 30
        while self._lives():
            assert time.monotonic() < end, self.words()
            time.sleep(0.2)

    def _lives(self) -> bool:
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def walk(url: str) -> str:
    """Home, draft, comment, grievance, as a person without JavaScript would; the receipt of the grievance."""
    visitor = Visitor(url, "es")
    home = visitor.get("/")
    assert home.path == "/es/"
    draft = home.soup.find("a", href=re.compile(r"^/es/consultations/[\w-]+/$"))
    assert visitor.get(draft["href"]).status == 200
    assert clause(visitor, "es").status == 200
    receipt_of(comment(visitor, "es", "Se entiende bien."))
    filing = Filing(visitor).file()
    assert filing.reference in opens(Visitor(url), filing.receipt).html
    return filing.receipt


def test_make_run_twice(tmp_path):
    first = Run(tmp_path, 240)
    try:
        receipt = walk(first.url)
        assert "editor@plaza.example" in first.words()
        first.stop()
    finally:
        first.kill()
    second = Run(tmp_path, 60)
    try:
        assert opens(Visitor(second.url), receipt).path == "/es/r/t/"
        walk(second.url)
        second.stop()
    finally:
        second.kill()
    print(f"first start {first.seconds:.1f} s, second start {second.seconds:.1f} s")
    written = {path.name for path in (tmp_path / "data").iterdir()}
    assert {"keys", "static"} <= written
