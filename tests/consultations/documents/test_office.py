"""OpenDocument, Word 97 and RTF through LibreOffice: the same trees, changes kept, nothing fetched, nothing run."""

import os
import socket
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from consultations.documents import Refused, bounded, office, read_draft
from consultations.documents.blocks import Reading
from consultations.documents.isolation.isolated import read_isolated
from consultations.documents.plain_text import lines_as_blocks
from tests.consultations.documents.word_drafts import as_word
from tests.consultations.samples import FIXTURES, doubts, fixture
from tests.support import services
from tests.support.word import cut, docx, ins, lists, note, note_mark, num, p, plain_plan, r, zipped

FILTERS = {"odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf"}
PASSWORD = "This document is protected by a password. Take the password off and send it again."
ASKED = "This document is in a format that cannot be read ("
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """A function that turns a .docx into another format with LibreOffice."""
    services.require("libreoffice")
    folder = tmp_path_factory.mktemp("office")

    @cache
    def converted(data: bytes, kind: str) -> bytes:
        source = folder / "draft.docx"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", FILTERS[kind]]
        subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=120)
        return (folder / f"draft.{kind}").read_bytes()

    return converted


def rows(tree):
    return [(n.key, n.kind, n.number, n.parent, n.heading, n.text) for n in tree.nodes]


OUTLINE = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
BODY = (
    p("Rules of the Well"),
    p("Wells", num=(1, 0)),
    p("Draw ", cut("never "), ins(r("only ")), "by day", note_mark(2), ".", num=(1, 1)),
    p("Coil the rope:", num=(1, 1)),
    p("dry;", num=(1, 2)),
    p("clean.", num=(1, 2)),
    p("Ropes", num=(1, 0)),
    p("Dry them.", num=(1, 1)),
    p("2.2 Typed by hand."),
)
DRAFT = docx(
    *BODY,
    numbering=lists(plain_plan(0, *OUTLINE), num(1, 0)),
    footnotes=note(2, "At the mill."),
)


@pytest.mark.parametrize("kind", FILTERS)
@pytest.mark.parametrize("view", ["accepted", "original"])
def test_a_draft_is_the_same_in_every_format(convert, kind, view):
    told = {"language": "en", "tracked": view}
    word = read_draft(DRAFT, filename="draft.docx", **told)
    other = read_draft(convert(DRAFT, kind), filename="draft", **told)
    assert rows(other) == rows(word)
    assert ("never" in word.nodes[1].text, "only" in word.nodes[1].text) == (view == "original", view == "accepted")
    assert f"tracked-{view}" in doubts(other)


@pytest.mark.parametrize("name", ["gardens.en.txt", "wells.fr.txt"])
@pytest.mark.parametrize("numbered", [False, True])
def test_own_texts_are_the_same_as_open_documents(convert, name, numbered):
    language = name.split(".")[-2]
    blocks = lines_as_blocks((FIXTURES / name).read_text(encoding="utf-8"), Reading(language=language))
    data = convert(as_word(blocks, language, numbered=numbered), "odt")
    assert rows(read_draft(data, filename="draft.odt", language=language)) == rows(fixture(name))


def test_a_conversion_beside_the_process_that_reads(convert, tmp_path):
    """The confined process is too small for LibreOffice, so it is given what LibreOffice made."""
    path = tmp_path / "draft.odt"
    path.write_bytes(convert(DRAFT, "odt"))
    tree = read_isolated(path, filename=path.name, language="en", seconds=60)
    assert rows(tree) == rows(read_draft(DRAFT, filename="draft.docx", language="en"))


# ---- what a conversion may not do ------------------------------------------------------------------------------------

MIMETYPE = "application/vnd.oasis.opendocument.text"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "manifest", "script")
)


def open_document(content="", **files):
    """An OpenDocument text whose body is `content`."""
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    body = (
        f'<office:document-content {_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:body><office:text>{content}</office:text></office:body></office:document-content>"
    )
    listed = f"<manifest:manifest {_SPACES}>{entry.format('/', MIMETYPE)}{entry.format('content.xml', 'text/xml')}{{}}"
    return zipped(
        {
            "mimetype": MIMETYPE,
            "META-INF/manifest.xml": listed.format("</manifest:manifest>"),
            "content.xml": body,
            **files,
        }
    )


def words_of(data):
    return [node.text for node in read_draft(data, filename="draft", language="en").nodes]


@pytest.fixture
def secret(tmp_path):
    """A file of this machine that no draft may show."""
    path = tmp_path / "secret.txt"
    path.write_text("The key lies under the mat.", encoding="utf-8")
    return path


def test_an_open_document_shows_no_other_file_of_the_machine(secret):
    services.require("libreoffice")
    linked = (
        '<text:p>1. Draw.</text:p><text:section text:name="s"><text:section-source xlink:type="simple" '
        f'xlink:href="{secret.as_uri()}"/><text:p>2. Coil.</text:p></text:section>'
    )
    assert words_of(open_document(linked)) == ["Draw.", "Coil."]


def test_a_rich_text_shows_no_other_file_of_the_machine(secret):
    services.require("libreoffice")
    field = rf"{{\field{{\*\fldinst {{ INCLUDETEXT \"{secret}\" }}}}{{\fldrslt {{2. Coil.}}}}}}"
    assert words_of(rf"{{\rtf1\ansi 1. Draw.\par {field}\par}}".encode()) == ["Draw.", "Coil."]


def test_a_foreign_program_has_no_network_and_little_memory(tmp_path):
    """Where the system lets it: this machine does, or the test says that it does not."""
    try:
        subprocess.run(["unshare", "--user", "--net", "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system gives no process a network of its own")
    with socket.create_server(("127.0.0.1", 0)) as server:
        connect = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 3)"
        assert _run(connect) == 0
        assert _bounded(connect) == 1
    assert _bounded("print('still a program')") == 0
    assert _bounded("import os; assert os.getuid() == int(os.environ['ME'])") == 0
    assert _bounded("x = bytearray(300 << 20)") == 1
    assert _bounded(f"open({str(tmp_path / 'x')!r}, 'wb').write(bytes(2 << 20))") != 0
    assert (tmp_path / "x").stat().st_size <= 1 << 20


def _run(code):
    return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode


def _bounded(code):
    command = [sys.executable, "-I", bounded.__file__, str(200 << 20), "20", str(1 << 20), sys.executable, "-c", code]
    environment = {"ME": str(os.getuid())}
    return subprocess.run(command, check=False, capture_output=True, env=environment).returncode


def test_a_conversion_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    """With a program in LibreOffice's place that waits, and that started another."""
    slow = tmp_path / "soffice"
    slow.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path}/other\nsleep 300\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(Refused, match="took more than 2 seconds"):
        office.to_docx(b"{\\rtf1 Draw.}", seconds=2)
    other = int((tmp_path / "other").read_text())
    end = time.monotonic() + 10
    while is_alive(other) and time.monotonic() < end:
        time.sleep(0.05)  # a process that was killed dies when it next has its turn
    assert not is_alive(other)


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("script", ["exit 1", "exit 0", 'mkdir -p out; : > "out/draft.docx"'])
def test_a_conversion_that_fails_is_refused(tmp_path, monkeypatch, script):
    broken = tmp_path / "soffice"
    broken.write_text(f"#!/bin/sh\n{script}\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(Refused, match="This file is damaged"):
        office.to_docx(b"{\\rtf1 Draw.}")


# ---- which files are meant -------------------------------------------------------------------------------------------


def ole(*names):
    """A container of old office programs that has entries with these names, and no more."""
    return OLE + bytes(504) + b"".join(name.encode("utf-16-le") + bytes(40) for name in names)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (open_document("<text:p>x</text:p>"), "odt"),
        (zipped({"mimetype": f"{MIMETYPE}-template", "content.xml": ""}), "odt"),
        (ole("WordDocument"), "doc"),
        (b"{\\rtf1 x}", "rtf"),
        (b"\r\n {\\rtf1 x}", "rtf"),
        (ole("Workbook"), ""),
        (docx(p("x")), ""),
        (b"words", ""),
    ],
)
def test_files_are_told_by_their_bytes(data, kind):
    assert office.kind_of(data) == kind
    assert office.knows(data, "draft.xyz") == bool(kind)
    assert not kind or office.may_know(data[: office.HEAD])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (open_document("<text:p>x</text:p>"), "OpenDocument, .odt"),
        (ole("WordDocument"), "Word 97, .doc"),
        (b"{\\rtf1 x}", "RTF"),
    ],
)
def test_without_libreoffice_another_format_is_asked_for(monkeypatch, tmp_path, data, name):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as refused:
        read_draft(data, filename="draft", language="en")
    assert str(refused.value).startswith(f"{ASKED}{name})")


def encrypted_97():
    """A Word 97 file whose header says that it is encrypted."""
    return ole("WordDocument").ljust(1024, b"\0") + b"\xec\xa5" + bytes(8) + b"\x00\x01" + bytes(500)


@pytest.mark.parametrize(
    "data",
    [
        encrypted_97(),
        ole("EncryptedPackage"),
        open_document("x", **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
    ],
)
def test_passwords_are_said(data):
    with pytest.raises(Refused) as refused:
        read_draft(data, filename="draft.doc", language="en")
    assert str(refused.value) == PASSWORD
