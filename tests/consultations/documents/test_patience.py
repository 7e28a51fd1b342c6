"""How long the silence of a reading process is borne."""

import os
import subprocess
import sys
import time

import pytest

from consultations import confined
from consultations.documents import read_draft
from consultations.documents.isolation.patience import IDLE, Deadline, Patience


@pytest.fixture
def started():
    """started(source): another process, killed in the end."""
    running = []

    def start(source):
        running.append(subprocess.Popen([sys.executable, "-c", source]))
        return running[-1].pid

    yield start
    for process in running:
        process.kill()
        process.wait()


def until_over(patience, most):
    began = time.monotonic()
    while not patience.is_over and time.monotonic() - began < most:
        time.sleep(0.02)
    return time.monotonic() - began


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="this system does not tell what a process used")
def test_one_that_waits_for_the_processor_is_borne_longer_than_one_that_works(started):
    assert until_over(Patience(started("import time; time.sleep(60)"), 0.3), 20) >= IDLE * 0.3
    assert until_over(Patience(started("while True: pass"), 0.3), 20) < 20


def test_where_nothing_is_told_the_clock_counts():
    patience = Patience(2**30, 0.1)
    assert 0.1 <= until_over(patience, 5) < 5
    patience.renew()
    assert not patience.is_over


def test_signs_of_life_come_at_intervals(monkeypatch):
    read, write = os.pipe()
    monkeypatch.setattr(confined, "HEARTBEAT", 0.05)
    alive = confined.signs_of_life(write)
    for _ in range(20):
        alive()
    time.sleep(0.06)
    alive()
    alive()
    assert os.read(read, 1000) == confined.ALIVE
    os.close(read)
    os.close(write)


@pytest.mark.parametrize("name", ["draft.txt", "draft.html"])
def test_a_reading_says_again_and_again_that_it_goes_on(name):
    text = "\n\n".join(f"<p>Article {number}. Words.</p>" for number in range(1, 1001))
    told = []
    read_draft(text.encode(), filename=name, language="en", alive=lambda: told.append(1))
    assert len(told) > 20


class TestDeadline:
    def after(self, monkeypatch, seconds, *pages, longest=600.0):
        """What a reading of 18 seconds is given that heard of these pages after so many seconds."""
        clock = [0.0]
        monkeypatch.setattr(time, "monotonic", lambda: clock[0])
        deadline = Deadline(18.0, longest)
        for done, whole in pages:
            clock[0] += seconds
            deadline.heard(done, whole)
        return deadline.seconds

    def test_pages_that_come_steadily_get_the_time_they_need(self, monkeypatch):
        assert self.after(monkeypatch, 5.0, (100, 1000)) == 200.0
        assert self.after(monkeypatch, 5.0, (100, 1000), (900, 1000)) == 200.0

    def test_never_more_than_the_longest(self, monkeypatch):
        assert self.after(monkeypatch, 5.0, (50, 2000)) == 600.0

    def test_a_file_that_would_not_end_by_then_gets_no_more(self, monkeypatch):
        assert self.after(monkeypatch, 5.0, (50, 10_000_000)) == 18.0

    def test_a_few_pages_say_nothing(self, monkeypatch):
        assert self.after(monkeypatch, 5.0, (3, 4)) == 18.0
        assert self.after(monkeypatch, 5.0, (60, 4)) == 18.0
