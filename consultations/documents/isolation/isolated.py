"""Reading a draft in a process of its own, so that no file can harm, stop or exhaust the one that asks."""

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.documents import files, office
from consultations.documents.isolation import wire
from consultations.documents.isolation.patience import Deadline, Patience
from consultations.documents.refusals import Refused, too_slow
from consultations.documents.tree import DraftTree
from portal import languages

AT_ONCE, IN_BACKGROUND = 16.0, 600.0  # seconds: while a person waits, and in a job
LONGEST = IN_BACKGROUND  # for a long file whose pages come
SILENCE = 15.0  # seconds of work without a sign of life, after which a reading is given up, or a tenth of its time
MAX_ANSWER = 200_000_000  # bytes
COMMAND = (sys.executable, "-s", "-m", "consultations.confined")
_ROOT = Path(__file__).resolve().parents[3]
_TURN = 0.5  # seconds of waiting before the clock is looked at
_CHUNK = 1 << 16

logger = logging.getLogger("plaza.documents")


class Ended(Exception):
    """The reading process ended without an answer that is one."""


def read_isolated(
    source: Path | bytes,
    *,
    filename: str,
    language: str,
    tracked: str = "accepted",
    undone: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] = lambda done, whole: None,
    seconds: float = AT_ONCE,
) -> DraftTree:
    """As `documents.read_draft`, in another process that is bounded in memory and is gone after `seconds`.

    A long file whose pages come steadily has as long as they need, at most LONGEST.
    Doubts and refusals are in the active language. `progress` hears of pages done and their number, a few times a
    second at most. Raises Refused, whatever became of the other process.
    """
    request = {
        "filename": filename,
        "language": language,
        "tracked": tracked,
        "undone": sorted(undone),
        "seconds": max(seconds, LONGEST),
        "interface": get_language() or languages.DEFAULT,
    }
    deadline = Deadline(seconds, LONGEST)
    with (
        _readable(_opened(source), seconds) as file,
        tempfile.TemporaryFile() as complaints,
        _started(file, request, complaints) as child,
    ):
        try:
            return _tree(_answers(child, deadline), [deadline.heard, progress])
        except TimeoutError as error:
            raise Refused(too_slow(deadline.waited)) from error
        except Ended as error:
            raise Refused(_why(child, complaints, seconds)) from error


def _opened(source: Path | bytes) -> BinaryIO:
    if isinstance(source, Path):
        return files.opened(source)
    if len(source) > files.MAX_BYTES:
        raise Refused(files.too_large())
    return _temporary(source)


def _readable(file: BinaryIO, seconds: float) -> BinaryIO:
    """The file, or what LibreOffice makes of it: that runs beside the other process, within bounds of its own."""
    if office.may_know(file.read(office.HEAD)):
        with file:
            file.seek(0)
            data = file.read()
        return _temporary(office.to_docx(data, min(seconds, office.SECONDS)) if office.kind_of(data) else data)
    file.seek(0)
    return file


def _temporary(data: bytes) -> BinaryIO:
    file = tempfile.TemporaryFile()
    file.write(data)
    file.seek(0)
    return file


@contextmanager
def _started(file: BinaryIO, request: dict, complaints: BinaryIO) -> Iterator[subprocess.Popen]:
    """The other process, told what to do; when the block ends it is killed with all that it started."""
    try:
        child = subprocess.Popen(
            COMMAND,
            cwd=_ROOT,
            env={"PYTHONUTF8": "1"},  # no secret of this process
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            pass_fds=[file.fileno()],
            start_new_session=True,
        )
    except OSError as error:
        raise Refused(_("This file cannot be read at the moment. Try again in a few minutes.")) from error
    try:
        with suppress(BrokenPipeError), child.stdin:  # one that is gone already gives no answer either
            child.stdin.write(json.dumps(request | {"file": file.fileno()}).encode())
        yield child
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()


def _tree(answers: Iterator[dict], told: list[Callable[[int, int], None]]) -> DraftTree:
    for answer in answers:
        match answer:
            case {"progress": [int(done), int(whole)]}:
                for hear in told:
                    hear(done, whole)
            case {"refused": str(sentence)}:
                raise Refused(sentence)
            case {"ended": "memory"}:
                raise Refused(_too_large())
            case {"tree": dict(document)}:
                return _understood(wire.to_tree, document)
    raise Ended


def _answers(child: subprocess.Popen, deadline: Deadline) -> Iterator[dict]:
    """What the other process says, as it comes. Raises TimeoutError, and Ended for what is no answer."""
    pending = bytearray()
    patience = Patience(child.pid, max(SILENCE, deadline.seconds / 10))
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while not (deadline.is_over or patience.is_over):
            if not selector.select(_TURN):
                continue
            chunk = os.read(child.stdout.fileno(), _CHUNK)
            if not chunk or len(pending) > MAX_ANSWER:
                raise Ended
            pending += chunk
            patience.renew()
            if b"\n" in chunk:
                *lines, rest = bytes(pending).split(b"\n")
                pending = bytearray(rest)
                yield from (_understood(wire.unpacked, line) for line in lines)
                patience.silence = max(SILENCE, deadline.seconds / 10)
    raise TimeoutError


def _understood(read: Callable, answer: bytes | dict):
    """What the function makes of an answer. Raises Ended where it is none."""
    try:
        return read(answer)
    except (ValueError, RecursionError) as error:
        raise Ended from error


def _why(child: subprocess.Popen, complaints: BinaryIO, seconds: float) -> str:
    """The sentence for a process that gave no answer, by the way it ended; operators find the rest in the log."""
    try:
        code = child.wait(1)
    except subprocess.TimeoutExpired:
        code = None
    complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - 4000))
    logger.info("reading ended with %s: %s", code, complaints.read().decode("utf-8", "replace").strip())
    if code == -signal.SIGXCPU:
        return too_slow(seconds)
    if code == -signal.SIGKILL:  # the system, short of memory
        return _too_large()
    return _("This file cannot be read: it seems to be damaged. Open it, save it under a new name and send that file.")


def _too_large() -> str:
    return _("Reading this file takes too much memory. Take out pictures, or send the draft in parts.")
