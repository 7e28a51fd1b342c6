import io

import pytest

from portal.management.progress import Progress

SENTENCE = "%(done)s of %(whole)s pages"


@pytest.mark.parametrize(("whole", "lines"), [(1000, 10), (3, 3)])
def test_a_log_gets_a_line_for_each_tenth_at_most(whole, lines):
    log = io.StringIO()
    progress = Progress(log.write, SENTENCE, on_terminal=False)
    for done in range(whole + 1):
        progress(done, whole)
    said = log.getvalue().splitlines()
    assert len(said) == lines
    assert said[-1] == f"{whole} of {whole} pages"


def test_on_a_terminal_a_bar_moves_and_ends_its_line():
    terminal = io.StringIO()
    progress = Progress(terminal.write, SENTENCE, on_terminal=True)
    progress(1, 2)
    assert terminal.getvalue() == "\r[###############...............] 1 of 2 pages"
    progress(2, 2)
    assert terminal.getvalue().endswith("\r[##############################] 2 of 2 pages\n")


def test_nothing_is_said_of_nothing():
    log = io.StringIO()
    Progress(log.write, SENTENCE, on_terminal=False)(0, 0)
    assert log.getvalue() == ""
