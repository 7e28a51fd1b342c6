"""OpenDocument texts, Word 97 files and RTF: LibreOffice, where it is installed, turns them into .docx.

Each conversion runs in a process of its own with an empty profile, without macros, links and network. It keeps tracked
changes as such, so that the reader of .docx decides about them.
"""

import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from consultations.documents import bounded, docx, kinds
from consultations.documents.archive import Archive, damaged, protected
from consultations.documents.blocks import Block, Reading
from consultations.documents.refusals import Refused, too_slow

SECONDS = 60.0
HEAD = 4_096
MEMORY, MAX_RESULT = 2 << 30, 100 << 20  # bytes of address space, and of any file that it writes
PROGRAMS = ("soffice", "libreoffice")
ODT, DOC, RTF = "odt", "doc", "rtf"
_NAMES = {ODT: "OpenDocument, .odt", DOC: "Word 97, .doc", RTF: "RTF"}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_OLE_SECTOR, _WORD_STREAM, _ENCRYPTED = 512, b"\xec\xa5", 0x0100
_NOWHERE = "http://127.0.0.1:9"
_BOUNDED = Path(bounded.__file__)
# What the empty profile forbids: (place in the registry, name, type, value).
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "CheckDocumentEvents", "true"),
    ("Writer/Content/Update", "Link", "2"),
    ("Common/Misc", "FirstRun", "false"),
)


def knows(data: bytes, filename: str) -> bool:
    """Is it one of the three formats, told by its bytes?"""
    return kind_of(data) != ""


def may_know(head: bytes) -> bool:
    """Can a file with these first HEAD bytes be one of them?"""
    return head.startswith(kinds.OLE) or kind_of(head) != ""


def kind_of(data: bytes) -> str:
    """ "odt", "doc", "rtf", or "" for anything else."""
    if data.startswith(b"PK\x03\x04"):
        first = data[30:200]  # the type of an OpenDocument is its first part, not compressed
        return ODT if first.startswith(b"mimetype") and _OPEN_DOCUMENT in first else ""
    if data.startswith(kinds.OLE):
        return DOC if "WordDocument".encode("utf-16-le") in data else ""
    return RTF if data.lstrip()[:5] == b"{\\rtf" else ""


def read(data: bytes, reading: Reading) -> list[Block]:
    """As the reader of .docx, after the conversion. Raises Refused."""
    return docx.read(to_docx(data), reading)


def to_docx(data: bytes, seconds: float = SECONDS) -> bytes:
    """The file as .docx. Raises Refused where LibreOffice is missing, fails, or takes longer than `seconds`."""
    kind = kind_of(data)
    _look_for_password(data, kind)
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise Refused(kinds.save_as_docx(_NAMES[kind]))
    with tempfile.TemporaryDirectory(prefix="draft-") as folder:
        source = Path(folder, f"draft.{kind}")
        source.write_bytes(data)
        _write_profile(Path(folder, "profile"))
        _run(_command(program, source, seconds), Path(folder), seconds)
        result = Path(folder, "out", "draft.docx")
        if not result.is_file() or not 0 < result.stat().st_size <= MAX_RESULT:
            raise Refused(damaged())
        return result.read_bytes()


def _look_for_password(data: bytes, kind: str) -> None:
    if kind == ODT:
        archive, listed = Archive(data), "META-INF/manifest.xml"
        if listed in archive and b"encryption-data" in archive.read(listed, 2_000_000):
            raise Refused(protected())
    if kind == DOC:
        starts = (at for at in range(0, len(data) - 12, _OLE_SECTOR) if data.startswith(_WORD_STREAM, at))
        if any(struct.unpack_from("<H", data, at + 10)[0] & _ENCRYPTED for at in starts):
            raise Refused(protected())


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{place}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for place, name, value in _SETTINGS
    )
    registry = folder / "user" / "registrymodifications.xcu"
    registry.parent.mkdir(parents=True)
    registry.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _command(program: str, source: Path, seconds: float) -> list[str]:
    folder = source.parent
    return [
        *(sys.executable, "-I", str(_BOUNDED), str(MEMORY), str(int(seconds) + 1), str(MAX_RESULT)),
        *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)),
    ]


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run to the end; when time is up it is killed with all that it started."""
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), _NOWHERE),
    }
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise Refused(too_slow(seconds)) from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
