"""The process that reads one draft and ends: bounded in memory, time and files, without secrets and network.

`documents/isolated.py` starts it. Standard input says what to do, the file is an open descriptor, and standard output
takes answers, one JSON object a line: progress, then a tree or a refusal. It starts without Django's applications.
"""

import ctypes
import gc
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.utils import translation

from consultations.documents import Refused, read_draft
from consultations.documents.isolation import wire

MEMORY = 500 << 20  # bytes of address space: what is resident is always less
SPOKEN = 1 << 20  # bytes that may be written into files, which are what went wrong
OPEN_FILES = 64
SELDOM = (100_000, 50, 50)  # new objects before they are looked at, and how often older ones are
PAUSE = 0.1  # seconds between two lines of progress
HEARTBEAT = 0.5  # seconds between two signs of life
CATALOGUES = Path(__file__).resolve().parent.parent / "locale"
ALIVE = b'{"alive":true}\n'
OUT_OF_MEMORY = b'{"ended":"memory"}\n'
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _CLONE_NEWUSER, _CLONE_NEWNET = 1, 38, 0x10000000, 0x40000000


def main() -> None:
    answers = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer
    gc.set_threshold(*SELDOM)  # a tree is one large thing that lives to the end: looking for rings in it costs a third
    request = json.load(sys.stdin)
    confine(request["seconds"])
    speak(request["interface"])
    try:
        line = wire.packed(answer_to(request, answers))
    except MemoryError:
        line = OUT_OF_MEMORY
    write(answers, line)


def confine(seconds: float) -> None:
    """Take from this process what reading does not need. Not every system can take everything."""
    limits = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_FSIZE, SPOKEN),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for limit, value in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    with suppress(OSError, AttributeError):
        system = ctypes.CDLL(None)
        system.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)  # it ends when its parent does
        system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        system.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def speak(language: str) -> None:
    """Gettext with the catalogues of the project and nothing else of Django."""
    settings.configure(USE_I18N=True, LANGUAGE_CODE=language, LOCALE_PATHS=[CATALOGUES])
    apps.populate([])
    translation.activate(language)


def answer_to(request: dict, answers: int) -> dict:
    try:
        with os.fdopen(request["file"], "rb") as file:
            data = file.read()
        tree = read_draft(
            data,
            filename=request["filename"],
            language=request["language"],
            tracked=request["tracked"],
            undone=frozenset(request["undone"]),
            progress=reporter(answers),
            alive=signs_of_life(answers),
        )
    except Refused as refusal:
        return {"refused": str(refusal)}
    return {"tree": wire.from_tree(tree)}


def reporter(answers: int) -> Callable[[int, int], None]:
    """Progress as answers, but not more of them than a person could follow."""
    last = 0.0

    def report(done: int, whole: int) -> None:
        nonlocal last
        if done == whole or time.monotonic() - last > PAUSE:
            last = time.monotonic()
            write(answers, wire.packed({"progress": [done, whole]}))

    return report


def signs_of_life(answers: int) -> Callable[[], None]:
    """Tells the other process, once in a while, that the reading goes on."""
    last = time.monotonic()

    def alive() -> None:
        nonlocal last
        if time.monotonic() - last > HEARTBEAT:
            last = time.monotonic()
            write(answers, ALIVE)

    return alive


def write(answers: int, line: bytes) -> None:
    rest = memoryview(line)
    while rest:
        rest = rest[os.write(answers, rest) :]


if __name__ == "__main__":
    main()
