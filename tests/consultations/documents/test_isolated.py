"""Reading in a process of its own: the same tree, the same refusals, and nothing that the process could do to ours."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.utils import translation

from consultations.documents import Refused, read_draft
from consultations.documents.isolation import isolated, wire
from consultations.documents.isolation.isolated import read_isolated
from consultations.documents.tree import Doubt, DraftTree, Node, Repair
from tests.consultations.samples import FIXTURES
from tests.support import hostile

DAMAGED, TOO_SLOW = "it seems to be damaged", "took more than"
SAMPLE = range(0, hostile.COUNT, 17)  # of every maker a few, of every size


@pytest.mark.parametrize("name", ["gardens.en.txt", "wells.pt-br.txt", "cultura.es.txt"])
def test_a_tree_comes_back_as_it_was_made(name):
    path = FIXTURES / name
    language = name.split(".")[-2]
    here = read_draft(path.read_bytes(), filename=name, language=language)
    assert read_isolated(path, filename=name, language=language) == here
    assert read_isolated(path.read_bytes(), filename=name, language=language) == here


def test_every_character_and_every_field_survives():
    odd = "".join(map(chr, [*range(0x300), 0x2028, 0xD800, 0xDC00, 0xDFFF, 0xFFFF, 0x1F331, 0x10FFFF]))
    nodes = (
        Node("1", odd, None, "clause", None, odd, odd, "L1", 0, "a"),
        Node("1.a", "", "a", "item", "1", "", "", "", 1),
    )
    tree = DraftTree(odd, "gn", nodes, (Repair("link", "", odd),), (Doubt("gap", "L1", odd, odd),), (("L1", odd),))
    assert wire.to_tree(wire.unpacked(wire.packed(wire.from_tree(tree)))) == tree


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_sentences_come_in_the_active_language(language):
    with translation.override(language):
        empty = str(translation.gettext("This file is empty."))
        with pytest.raises(Refused) as refusal:
            read_isolated(b"\n", filename="a.txt", language="en")
    assert str(refusal.value) == empty


def test_undone_repairs_are_told():
    path = FIXTURES / "gardens.en.txt"
    tree = read_isolated(path, filename=path.name, language="en")
    taken_back = tree.repairs[0].mark
    again = read_isolated(path, filename=path.name, language="en", undone=frozenset([taken_back]))
    assert taken_back in {repair.mark for repair in tree.repairs}
    assert taken_back not in {repair.mark for repair in again.repairs}


# ---- a process that does what it should not -------------------------------------------------------------------------


@pytest.fixture
def child(monkeypatch, tmp_path):
    """Another program in the place of the one that reads: ``child(source)``."""

    def use(source: str) -> None:
        program = tmp_path / "child.py"
        program.write_text(source)
        monkeypatch.setattr(isolated, "COMMAND", (sys.executable, str(program)))

    return use


CONFINED = (
    "import json, sys, consultations.confined as c\nrequest = json.load(sys.stdin)\nc.confine(request['seconds'])\n"
)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("raise SystemExit(0)", DAMAGED),
        ("1 / 0", DAMAGED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", DAMAGED),
        ("import os; os.abort()", DAMAGED),
        ("print('[[[')", DAMAGED),
        ("print('[' * 100_000)", DAMAGED),
        ("print('{}')", DAMAGED),
        ("import os; os.write(1, b'\\xff\\n')", DAMAGED),
        ('print(\'{"tree": {"nodes": 5}}\')', DAMAGED),
        ('print(\'{"progress": ["a", 2]}\')', DAMAGED),
        ("while True: print('{' * 60_000, end='')", DAMAGED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "takes too much memory"),
        ('print(\'{"ended": "memory"}\')', "takes too much memory"),
        ("import time; time.sleep(60)", TOO_SLOW),
        ("while True: pass", TOO_SLOW),
        (
            "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('{', end='')\ntime.sleep(60)",
            TOO_SLOW,
        ),
    ],
)
def test_whatever_becomes_of_it_is_one_sentence(child, monkeypatch, source, said):
    child(source)
    monkeypatch.setattr(isolated, "MAX_ANSWER", 3_000_000)
    seconds = 1.5 if said == TOO_SLOW else isolated.AT_ONCE
    with pytest.raises(Refused, match=said) as refusal:
        read_isolated(b"Article 1. Words.", filename="a.txt", language="en", seconds=seconds)
    assert "\n" not in str(refusal.value)


def test_it_is_killed_with_all_that_it_started(child, tmp_path):
    pid = tmp_path / "pid"
    child(
        "import subprocess, sys, time\n"
        "helper = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(pid)!r}, 'w').write(str(helper.pid))\n"
        "time.sleep(60)"
    )
    with pytest.raises(Refused, match=TOO_SLOW):
        read_isolated(b"Article 1.", filename="a.txt", language="en", seconds=4)
    for _ in range(100):  # until init has buried it
        status = Path(f"/proc/{pid.read_text()}/status")
        if not status.exists() or "State:\tZ" in status.read_text():
            break
        time.sleep(0.05)
    else:
        os.kill(int(pid.read_text()), signal.SIGKILL)
        pytest.fail("what the process had started lives on")


@pytest.mark.parametrize(
    ("source", "ends"),
    [
        ("held = []\nwhile True: held.append(bytearray(10_000_000))", "MemoryError"),
        ("open(sys.argv[1], 'wb').write(bytes(10_000_000))", "File too large"),
        ("[open('/dev/null') for _ in range(500)]", "Too many open files"),
        (
            "print({name for name in __import__('os').environ if 'KEY' in name or 'URL' in name} or sys.exit('none'))",
            "none",
        ),
    ],
)
def test_what_it_may_not(source, ends, tmp_path):
    program = CONFINED + f"sys.argv = ['', {str(tmp_path / 'large')!r}]\n" + source
    done = subprocess.run(
        [sys.executable, "-c", program],
        input='{"seconds": 5}',
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        env={"PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode != 0
    assert ends in done.stderr.strip().splitlines()[-1]


def test_our_secrets_stay_here(child, monkeypatch, tmp_path):
    seen = tmp_path / "environment"
    monkeypatch.setenv("VAULT_KEY", "a secret")
    child(f"import os; open({str(seen)!r}, 'w').write(repr(dict(os.environ)))")
    with pytest.raises(Refused):
        read_isolated(b"Article 1.", filename="a.txt", language="en")
    assert "PYTHONUTF8" in seen.read_text()
    assert "a secret" not in seen.read_text()


# ---- hostile files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", SAMPLE)
def test_hostile_files_are_imported_or_refused(number):
    outcome = hostile.read(hostile.case(number))
    assert outcome.short() == []


@pytest.mark.parametrize("number", [40, 150, 238])
def test_files_at_which_the_rules_once_fell(number):
    outcome = hostile.read(hostile.case(number))
    assert (outcome.broken, outcome.short()) == (False, [])


def test_a_long_file_whose_pages_come_has_longer(child):
    tree = wire.packed({"tree": wire.from_tree(read_draft(b"Article 1. Words.", filename="a.txt", language="en"))})
    child(
        "import sys, time\ntime.sleep(0.8)\nprint('{\"progress\": [50, 100]}', flush=True)\n"
        f"time.sleep(1)\nsys.stdout.buffer.write({tree!r})"
    )
    heard = []
    options = {"filename": "a.txt", "language": "en", "seconds": 1.2}
    read = read_isolated(b"Words.", progress=lambda *pages: heard.append(pages), **options)
    assert (heard, len(read.nodes)) == ([(50, 100)], 1)
