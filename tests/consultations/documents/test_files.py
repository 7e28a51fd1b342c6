"""Bytes: which are text, in which encoding, and how the others are refused; the commands around them."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from consultations.documents import Refused, encodings, files, plain_text, read_draft
from consultations.documents.blocks import Reading, bound
from consultations.documents.files import opened
from tests.consultations.samples import FIXTURES, doubts, kinds, outline, shared, text_tree

ACUTE = "Artículo 1. Texto según corresponda, año.\nArtículo 2. Más texto.\n"


@pytest.mark.parametrize(
    ("data", "doubted"),
    [
        (ACUTE.encode(), []),
        (ACUTE.encode("utf-8-sig"), []),
        (ACUTE.encode("utf-16"), []),
        (ACUTE.encode("utf-16-le"), []),
        (ACUTE.encode("utf-16-be"), []),
        (ACUTE.encode("latin-1"), ["encoding"]),
        (f"{ACUTE}“Fin”.".encode("cp1252"), ["encoding"]),
        (ACUTE.replace("\n", "\r\n").encode(), []),
        (ACUTE.replace("\n", "\r").encode(), []),
        ((ACUTE * 9).encode() + "ó".encode()[:1], ["broken-characters"]),
    ],
)
def test_encodings(data, doubted):
    tree = read_draft(data, filename="ley.txt", language="es")
    assert tree.nodes[0].text.startswith("Texto según corresponda, año.")
    assert [doubt for doubt in doubts(tree) if doubt != "repeated-number"] == doubted


def test_a_few_control_characters_are_left_out():
    tree = text_tree("Article 1. a\0b\0c\nArticle 2. Words.\n")
    assert [node.text for node in tree.nodes] == ["abc", "Words."]
    assert kinds(tree)[0] == "controls"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "draft.txt", "This file is empty."),
        (b" \n\t\r\n\xef\xbb\xbf", "draft.txt", "This file is empty."),
        (bytes(range(1, 32)) * 90, "draft.txt", "This file is not a text"),
        (bytes(range(128, 256)) * 90, "draft.txt", "The characters of this file cannot be read."),
        (b"Words " + bytes(range(128, 160)) * 9, "draft.txt", "The characters of this file cannot be read."),
        (b"\xff\xfeodd", "draft.txt", "The characters of this file cannot be read."),
        (b"\xff\xfe" + bytes(range(256)) * 9, "draft.txt", "The characters of this file cannot be read."),
        (b"\0\1" * 900, "draft.txt", "The characters of this file cannot be read."),
        (b"word " * (encodings.MAX_BYTES // 5 + 1), "draft.txt", "This text is too long"),
        (b"word " * (plain_text.MAX_LINE // 5 + 1), "draft.txt", "One line of this text is longer than a book."),
        (b"\n" * plain_text.MAX_LINES + b"Words.", "draft.txt", "This text has more than 100000 lines."),
        (b"One.\n" * 60_001, "draft.txt", "This text has more than 60000 lines or paragraphs. Send it in parts."),
        (b"<p>" + b"<b>x" * 500_000, "draft.html", "This page is far too large to be read. Copy its text"),
        (b"* * *\n\n____\n", "draft.txt", "No text was found in this file."),
    ],
)
def test_refusals(data, name, said):
    with pytest.raises(Refused) as refusal:
        read_draft(data, filename=name, language="en")
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)


def test_a_file_of_many_pages_may_have_more_paragraphs():
    bound(range(100_000), Reading(language="en", pages=2_000))
    with pytest.raises(Refused, match="more than 100000"):
        bound(range(100_001), Reading(language="en", pages=2_000))
    with pytest.raises(Refused, match="more than 60000"):
        bound(range(60_001), Reading(language="en", pages=12))


def zipped(*names: str, **contents: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, contents.get(name, "x"))
    return out.getvalue()


def office_97(part: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + part.encode("utf-16-le") + bytes(90)


PICTURE, ARCHIVE = "This file is a picture (", "This file is a compressed archive ("
PROGRAM, RECORDING = "This file is a program (", "This file is a recording ("
SHEET, OTHER = "This file holds sheets or slides (", "This type of file cannot be read ("


@pytest.mark.parametrize("name", ["draft.txt", "draft.docx", "draft.pdf", "draft.md", "draft.html", "draft"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), f"{PICTURE}PNG)"),
        (b"RIFF\0\0\0\0WEBPVP8 ", f"{PICTURE}WebP)"),
        (b"BM\x36\0\0\0", f"{PICTURE}BMP)"),
        (b'<?xml version="1.0"?><svg><text>Article 1.</text></svg>', f"{PICTURE}SVG)"),
        (b"\x1f\x8b\x08" + bytes(90), f"{ARCHIVE}gzip)"),
        (zipped("notes.txt"), f"{ARCHIVE}ZIP)"),
        (b"\x7fELF" + bytes(90), f"{PROGRAM}ELF)"),
        (b"MZ\x90\0" + bytes(90), f"{PROGRAM}EXE)"),
        (b"ID3\x03\0" + bytes(90), f"{RECORDING}MP3)"),
        (b"\0\0\0\x18ftypmp42" + bytes(90), f"{RECORDING}MP4)"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), f"{SHEET}Excel)"),
        (zipped("mimetype", mimetype="application/vnd.oasis.opendocument.spreadsheet"), f"{SHEET}OpenDocument)"),
        (zipped("mimetype", mimetype="application/epub+zip"), f"{OTHER}EPUB)"),
        (office_97("EncryptedPackage"), "This document is protected by a password."),
        (office_97("PowerPoint Document"), f"{SHEET}PowerPoint)"),
        (office_97("Nothing known"), f"{OTHER}OLE)"),
        (b"%!PS-Adobe-3.0\n(Article 1.) show", f"{OTHER}PostScript)"),
        (b'<?xml version="1.0"?><akomaNtoso/>', f"{OTHER}XML)"),
    ],
)
def test_what_a_file_is_counts_and_not_its_name(data, said, name):
    with pytest.raises(Refused) as refusal:
        read_draft(data, filename=name, language="en")
    assert str(refusal.value).startswith(said)


@pytest.mark.parametrize("name", ["draft.pdf", "draft.docx", "draft.xyz", "draft"])
@pytest.mark.parametrize("words", ["BM, MZ and ID3 begin like files.", "Article WAVE", "%PDF is no word here, at all."])
def test_a_text_is_read_whatever_it_is_called(words, name):
    tree = read_draft(f"Rule. {words}\n".encode(), filename=name, language="en")
    assert [node.text for node in tree.nodes] == [f"Rule. {words}"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "words",
    [
        "所有人都有权使用。",
        "Каждый имеет право.",
        "لكل شخص الحق.",
        "Mba’e porã g̃uarã 🌱",
        "Πᾶς ἄνθρωπος ἔχει δικαίωμα.",
    ],
)
def test_texts_in_other_scripts_are_read(words, encoding):
    tree = read_draft(f"1. {words}\n\n2. {words}\n".encode(encoding), filename="draft.txt", language="en")
    assert [node.text for node in tree.nodes] == [words, words]


def test_form_feeds_cut_pages():
    reading = Reading("en")
    blocks = plain_text.lines_as_blocks("one\n\x0ctwo\n\x0c\nthree", reading)
    assert [(b.text, b.gap, b.cut) for b in blocks] == [("one", 1, False), ("two", 1, True), ("three", 1, True)]


def test_what_is_no_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (Path("/nowhere/draft.txt"), tmp_path, tmp_path / "pipe", Path("/dev/zero"), Path("nul\0.txt")):
        with pytest.raises(Refused, match="cannot be opened"):
            opened(path)


def test_a_large_file_is_never_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    with pytest.raises(Refused, match="too large"):
        opened(path)


# ---- commands -------------------------------------------------------------------------------------------------------


def told(capsys, *arguments):
    call_command(*map(str, arguments))
    return capsys.readouterr().out


def refused(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        call_command(*map(str, arguments))
    assert ended.value.code == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.count("\n") == 1
    return error.strip()


WELLS = FIXTURES / "wells.en.txt"


def test_import_draft_shows_what_was_understood(capsys):
    document = json.loads(told(capsys, "import_draft", WELLS, "--language", "en", "--json"))
    assert [node["key"] for node in document["nodes"]][:3] == ["p1", "1", "1.chapeau"]
    assert "saved" not in document
    shown = told(capsys, "import_draft", FIXTURES / "gardens.en.txt", "--language", "en")
    assert "  [1] 1. This plan carries out" in shown
    assert "L17: Colon at the end of a heading, left out: WHAT WE WANT:" in shown
    assert "? L33: The points after" in shown


def test_import_draft_refuses_in_the_language_asked_for(capsys, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    with translation.override("es"):
        said = str(translation.gettext("This file is empty."))
    assert refused(capsys, "import_draft", empty, "--language", "en", "--in", "es") == said
    assert (
        refused(capsys, "import_draft", tmp_path / "none.txt", "--language", "en")
        == "The file none.txt cannot be opened."
    )
    assert "--consultation" in refused(capsys, "import_draft", WELLS, "--language", "en", "--save")
    assert "--save" in refused(capsys, "import_draft", WELLS, "--language", "en", "--publish")


@pytest.mark.django_db
def test_import_draft_saves_and_refuses_a_published_draft(capsys):
    place = ("--consultation", "wells", "--draft-version", "1", "--save")
    document = json.loads(told(capsys, "import_draft", WELLS, "--language", "en", *place, "--json"))
    assert document["saved"] == {
        "consultation": "wells",
        "draft_version": 1,
        "created": True,
        "published": False,
        "unmatched": {},
    }
    shown = told(capsys, "import_draft", FIXTURES / "wells.es.txt", "--language", "es", *place, "--publish")
    assert shown.endswith("Saved as draft 1.\n")
    assert "published" in refused(capsys, "import_draft", FIXTURES / "wells.fr.txt", "--language", "fr", *place)


@pytest.fixture
def two_drafts(tmp_path):
    later = tmp_path / "later.en.txt"
    text = (
        WELLS.read_text(encoding="utf-8")
        .replace("what they carry home", "what they can carry home")
        .replace("2.1 Clean", "2.1 Scrub")
    )
    later.write_text(text, encoding="utf-8")
    return WELLS, later


def test_compare_drafts(capsys, two_drafts):
    document = json.loads(told(capsys, "compare_drafts", *two_drafts, "--language", "en", "--json"))
    assert [(row["from"], row["to"], row["relation"]) for row in document["mapping"] if row["relation"] != "same"] == [
        (["1.1"], ["1.1"], "edited"),
        (["2.1"], ["2.1"], "edited"),
    ]
    assert document["redline"] == [
        {
            "from": ["1.1"],
            "to": ["1.1"],
            "operations": [["equal", "Draw only what they "], ["insert", "can "], ["equal", "carry home."]],
        },
        {
            "from": ["2.1"],
            "to": ["2.1"],
            "operations": [["delete", "Clean "], ["insert", "Scrub "], ["equal", "it in spring."]],
        },
    ]
    shown = told(capsys, "compare_drafts", *two_drafts, "--language", "en")
    assert "1.1: Draw only what they {+can +}carry home." in shown


def test_reanchor(capsys, two_drafts, tmp_path):
    rows = [
        {
            "id": 1,
            "clause": "1.1",
            "start": 20,
            "end": 30,
            "exact": "carry home",
            "prefix": "Draw only what they ",
            "suffix": ".",
        },
        {"id": "b", "clause": "2.1", "exact": "Clean it in spring."},
        {"id": "c", "clause": "1.2.a", "start": 0, "end": 3, "exact": "dry"},
        {"id": "d", "clause": "9.9", "start": "x", "exact": "nothing of the kind"},
    ]
    anchors = tmp_path / "anchors.jsonl"
    anchors.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    document = json.loads(told(capsys, "reanchor", *two_drafts, anchors, "--language", "en", "--json"))
    assert [(one["id"], one["status"], one["clause"], one["start"], one["end"], one["method"]) for one in document] == [
        (1, "automatic", "1.1", 24, 34, "exact"),
        ("b", "review", "2.1", 6, 19, "words"),
        ("c", "automatic", "1.2.a", 0, 3, "same-text"),
        ("d", "orphan", None, None, None, "none"),
    ]
    assert told(capsys, "reanchor", *two_drafts, anchors, "--language", "en") == "automatic: 2\norphan: 1\nreview: 1\n"


@pytest.mark.parametrize("line", ["not json", "[]", '{"clause": "1"}', '{"exact": "x"}', "[" * 100_000])
def test_reanchor_names_the_line_that_is_wrong(capsys, two_drafts, tmp_path, line):
    anchors = tmp_path / "anchors.jsonl"
    anchors.write_text('{"clause": "1.1", "exact": "x"}\n' + line, encoding="utf-8")
    assert "Line 2" in refused(capsys, "reanchor", *two_drafts, anchors, "--language", "en")
    assert "cannot be opened" in refused(capsys, "reanchor", *two_drafts, tmp_path / "none", "--language", "en")


# ---- the real drafts beside the project, where they are -------------------------------------------------------------


def test_the_two_real_drafts():
    check = shared("acceptance", "01-two-documents.py")
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, str(check)], cwd=root, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "language", "clauses"),
    [
        ("ai-act-2021-commission.en.txt", "en", 85),
        ("ai-act-2022-council.en.txt", "en", 98),
        ("ar-ley-25326.es.md", "es", 48),
        ("uy-constitucion.es.md", "es", 332),
        ("uy-ley-18331.es.md", "es", 51),
        ("cl-ley-19628.24d5673.es.md", "es", 27),
        ("cl-ley-19628.fa67166.es.md", "es", 27),
        ("marco-civil-in-blog.pt.md", "pt-br", 32),
        ("american-convention-ocr.pt.md", "pt-br", 82),
    ],
)
def test_real_acts(name, language, clauses):
    path = shared("corpus", "texts", name)
    tree = read_draft(path.read_bytes(), filename=name, language=language)
    assert sum(node.kind == "clause" for node in tree.nodes) == clauses
    assert len(outline(tree)) == len({node.key for node in tree.nodes})
