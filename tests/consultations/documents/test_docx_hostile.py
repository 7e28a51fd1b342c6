"""Packages that are broken, crafted, enormous or something else: one sentence each, before anything is unpacked."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from django.utils import translation

from consultations.documents import Refused, archive, read_draft
from consultations.documents.archive import Archive
from consultations.documents.docx import xml
from tests.consultations.documents.word_drafts import word_tree
from tests.consultations.samples import shared
from tests.support.word import W, box, document, docx, p, package, sdt, table, zipped

DAMAGED, ENORMOUS = "This file is damaged", "This file is far too large"
GOOD = docx(p("1. Draw."), p("2. Coil."))
STRICT = "http://purl.oclc.org/ooxml"


def refusal(data, name="draft.docx"):
    with pytest.raises(Refused) as refused:
        read_draft(data, filename=name, language="en")
    return str(refused.value)


def with_document(part, **files):
    return zipped({"word/document.xml": part, **files})


# ---- what it is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("main", ["template.main", "document.macroEnabled.main", "template.macroEnabledTemplate.main"])
def test_templates_and_files_with_macros_are_documents(main):
    files = {"word/document.xml": document(p("1. Draw."), p("2. Coil.")), "word/vbaProject.bin": b"\0" * 100}
    tree = read_draft(package(files, main=main), filename="draft.docm", language="en")
    assert [node.text for node in tree.nodes] == ["Draw.", "Coil."]


def test_the_main_part_may_stand_anywhere():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
        "</Relationships>"
    )
    for target in ("odd/place.xml", "/odd/place.xml", "./odd/../odd/place.xml"):
        data = zipped({"word/x": "", "_rels/.rels": relations.format(target), "odd/place.xml": document(p("1. Draw."))})
        assert read_draft(data, filename="a.docx", language="en").nodes[0].text == "Draw."


def test_the_strict_variant_is_refused():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        f'Type="{STRICT}/officeDocument/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    data = zipped(
        {"_rels/.rels": relations, "word/document.xml": document().replace(W, f"{STRICT}/wordprocessingml/main")}
    )
    assert refusal(data).startswith("This document is in the format “Strict Open XML Document”")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"[Content_Types].xml": "", "xl/workbook.xml": "<a/>"}, "This file holds sheets or slides (Excel)"),
        ({"[Content_Types].xml": "", "ppt/presentation.xml": "<a/>"}, "This file holds sheets or slides (PowerPoint)"),
        ({"mimetype": "application/epub+zip"}, "This type of file cannot be read (EPUB)"),
        ({"notes.txt": "Article 1."}, "This file is a compressed archive (ZIP)"),
        ({"word/other.xml": "<a/>"}, DAMAGED),
    ],
)
def test_other_packages_are_told_by_what_they_hold(files, said):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as stored:
        for name, content in files.items():
            stored.writestr(name, content)
    assert refusal(data.getvalue()).startswith(said)


# ---- the archive -----------------------------------------------------------------------------------------------------


def test_an_archive_that_grows_is_refused_before_it_is_unpacked():
    assert refusal(with_document(b"<a>" + b" " * (archive.MAX_WHOLE + 1))).startswith(ENORMOUS)
    assert refusal(with_document(b"<a>" + b" " * (archive.RATIO_FROM + 1))).startswith(ENORMOUS)


def test_what_a_list_of_parts_says_about_itself_is_not_believed():
    """A part that says it is small, and is not."""
    data = bytearray(with_document(document(p("word " * 200_000))))
    real = struct.pack("<L", len(document(p("word " * 200_000))))
    assert data.count(real) == 2
    assert refusal(bytes(data.replace(real, struct.pack("<L", 1000)))).startswith(DAMAGED)


def test_a_part_is_read_no_further_than_its_limit():
    part = Archive(with_document("x" * 1000)).open("word/document.xml", 999)
    with pytest.raises(Refused, match=ENORMOUS):
        part.read()
    part = Archive(with_document("x" * 1000)).open("word/document.xml", 1000)
    assert [len(part.read(600)), len(part.read(600)), part.read(600)] == [600, 400, b""]


def test_too_many_parts():
    files = {f"word/x{number}.xml": "x" for number in range(archive.MAX_PARTS)}
    assert refusal(with_document(document(), **files)).startswith(ENORMOUS)


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/passwd", "word/../../x", "C:\\x", "a\\..\\x"])
def test_names_that_lead_outside(name):
    assert refusal(with_document(document(p("Draw.")), **{name: "x"})).startswith(DAMAGED)


def test_two_parts_of_one_name():
    data = GOOD.replace(b"word/_rels/document.xml.rels", b"word/document.xml\0\0\0\0\0\0\0\0\0\0\0")
    assert refusal(data).startswith(DAMAGED)


def test_encrypted_parts():
    data = bytearray(GOOD)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 1)
    assert refusal(bytes(data)) == "This document is protected by a password. Take the password off and send it again."


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compressions_that_word_does_not_use(method):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as other:
        other.writestr("word/document.xml", document(p("Draw.")))
    assert refusal(data.getvalue()).startswith(DAMAGED)


@pytest.mark.parametrize("length", [4, 30, 100, len(GOOD) // 2, len(GOOD) - 30, len(GOOD) - 1])
def test_files_that_were_cut_off(length):
    assert refusal(b"PK\x03\x04word/" + GOOD[9:length]).startswith(DAMAGED)


def test_damaged_bytes_never_do_more_than_refuse():
    for place in range(30, len(GOOD), 7):
        data = bytearray(GOOD)
        data[place] ^= 0xFF
        with suppress(Refused):
            read_draft(bytes(data), filename="draft.docx", language="en")


# ---- the XML ---------------------------------------------------------------------------------------------------------


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "kind",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]>',
        '<!DOCTYPE a [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY l9 "x">]>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;<!ENTITY l9 "x">]>',
        "<!-- a --><!DOCTYPE a [<!ENTITY l9 'x'>]>",
        "<!DOCTYPE a>",
    ],
)
@pytest.mark.parametrize("words", ["&l9;", "Draw."])
def test_document_types_are_refused(kind, words):
    body = document(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>").replace("<w:document", f"{kind}<w:document")
    assert refusal(with_document(body)).startswith(DAMAGED)
    styles = f'{kind}<w:styles xmlns:w="{W}"/>'
    assert refusal(docx(p("Draw."), styles="", extra={"word/styles.xml": styles})).startswith(DAMAGED)


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000,
        "<w:p>" + "<w:ins>" * 5_000 + "</w:ins>" * 5_000 + "</w:p>",
        "<w:tbl><w:tr><w:tc>" * 1_000 + "</w:tc></w:tr></w:tbl>" * 1_000,
    ],
)
def test_elements_too_deep(body):
    assert refusal(docx(body)).startswith(DAMAGED)


def test_nesting_that_people_write_is_read():
    inner = p("2. Coil.")
    for _ in range(8):
        inner = table([sdt(p(box(inner, twice=False)))])
    assert [node.text for node in word_tree(p("1. Draw."), inner).nodes] == ["Draw.", "Coil."]


def test_too_many_elements_in_one_paragraph(monkeypatch):
    monkeypatch.setattr(xml, "MAX_ELEMENTS", 1_000)
    word_tree(*(p("Draw.") for _ in range(2_000)))  # a long document is none of that
    assert refusal(docx(p(*(["Draw."] * 600)))).startswith(ENORMOUS)


@pytest.mark.parametrize(
    "part",
    [
        "",
        "no XML",
        "<a>",
        "<a/>",
        "<a></b>",
        '<?xml version="1.0" encoding="x-unknown"?><a/>',
        "<w:document/>",
        "\0" * 50,
        "<a>&undefined;</a>",
    ],
)
def test_documents_that_are_none(part):
    said = refusal(with_document(part))
    assert said.startswith((DAMAGED, "No text was found in this file."))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_encoding_that_a_part_names(encoding):
    text = document(p("1. Así, según.")).replace("UTF-8", encoding.upper())
    tree = read_draft(with_document(text.encode(encoding)), filename="a.docx", language="es")
    assert tree.nodes[0].text == "Así, según."


def test_long_paragraphs_and_many_runs_in_bounded_time():
    begin = [p("1. " + "word " * 50_000), p("2. ", *["word "] * 20_000), p("3. ", *["<w:r><w:br/></w:r>x"] * 5_000)]
    assert [node.key for node in word_tree(p("Title of it"), *begin).nodes][:3] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "This file is damaged and cannot be opened. Open it in your word processor, save it again and send that.")],
)
def test_the_sentence_is_for_whoever_sent_the_file(language, said):
    with translation.override(language):
        assert refusal(with_document("<a>")) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mammoth-comments.docx", ["comment", "comment"]),
        ("mammoth-footnotes.docx", ["footnote", "footnote"]),
        ("mammoth-tables.docx", []),
        ("bitkom-amendments.docx", ["running-head", "tracked-changes"]),
        ("first-data.docx", ["typed-number"]),
        ("insurance-europe-suggested-amendments-on-data-protection-draft-regulation.docx", ["hidden-text"]),
        ("microsoft.docx", ["footnote"]),
    ],
)
def test_real_files_of_others(name, said):
    tree = read_draft(shared("corpus", "docx", name).read_bytes(), filename=name, language="en")
    assert tree.nodes
    assert {*said} <= {repair.kind for repair in tree.repairs}


def test_a_real_file_in_the_strict_variant():
    data = shared("corpus", "docx", "mammoth-strict-format.docx").read_bytes()
    assert refusal(data).startswith("This document is in the format “Strict Open XML Document”")
