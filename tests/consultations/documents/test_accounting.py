"""Every word of a source stands in the tree as often as in the source, or among what was left out, in every format."""

import html
import re
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from consultations.documents import read_draft
from consultations.documents.blocks import Reading
from consultations.documents.plain_text import lines_as_blocks
from tests.consultations.documents.accounting import account, visible, words
from tests.consultations.documents.word_drafts import as_word
from tests.consultations.samples import FIXTURES, shared
from tests.support.portable import Setting, typeset

DRAFTS = sorted(path.name for path in FIXTURES.glob("*.txt"))
MAKERS = {
    "txt": lambda text, language: text.encode(),
    "md": lambda text, language: re.sub(r"(?m)^([A-ZÀ-Ý ]{6,})$", r"## **\1**", text).encode(),
    "html": lambda text, language: _page(text),
    "docx": lambda text, language: as_word(_lines(text, language), language, numbered=True),
    "typed.docx": lambda text, language: as_word(_lines(text, language), language, numbered=False, spaced=True),
    "pdf": lambda text, language: typeset(text.replace("\t", " ........ "), Setting(hyphens=True, columns=2, size=9)),
}


_SIGNS = re.compile(r"\[footnoteRef:\d+\]|<[^<>]+>")  # marks of notes and tags are no words


def _lines(text: str, language: str):
    return lines_as_blocks(text, Reading(language=language))


def _page(text: str) -> bytes:
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n") if line.strip()).encode()


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("name", DRAFTS)
def test_own_drafts(name, kind):
    text, language = (FIXTURES / name).read_text(), name.split(".")[-2]
    tree = read_draft(MAKERS[kind](text, language), filename=f"draft.{kind}", language=language)
    found = account(tree, _SIGNS.sub(" ", text))
    assert (dict(found.lost), dict(found.doubled)) == ({}, {})


@pytest.mark.parametrize(
    "name",
    [
        "ai-act-2022-council.en.txt",
        "marco-civil-in-blog.pt.md",
        "american-convention-ocr.pt.md",
        "uy-ley-18331.es.md",
        "udhr.es.html",
        "gpai-code-draft-3.en.html",
    ],
)
def test_texts_of_others(name):
    data = shared("corpus", "texts", name).read_bytes()
    tree = read_draft(data, filename=name, language=name.split(".")[-2])
    found = account(tree, visible(data) if name.endswith(".html") else _SIGNS.sub(" ", data.decode()))
    assert (dict(found.lost), dict(found.doubled)) == ({}, {})


def test_word_files_of_others():
    for path in sorted(shared("corpus", "docx").glob("mammoth-*.docx")):
        if "strict" in path.name:
            continue  # refused: another format
        data = path.read_bytes()
        tree = read_draft(data, filename=path.name, language="en")
        found = account(tree, _written(data))
        assert (path.name, dict(found.lost), dict(found.doubled)) == (path.name, {}, {})


def _written(data: bytes) -> str:
    """All words of a Word file's text, notes and comments, by no reader of ours."""
    out = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in re.findall(r"word/(?:document|footnotes|endnotes|comments)\.xml", "\n".join(archive.namelist())):
            for paragraph in etree.fromstring(archive.read(part)).iter("{*}p"):
                out.append("".join(paragraph.itertext("{*}t")))
    return "\n".join(out)


def test_the_helper_itself():
    tree = read_draft(b"Article 1. Draw the rope.\n\nArticle 2. Coil.", filename="a.txt", language="en")
    found = account(tree, "Article Draw the long rope\nArticle")
    assert (dict(found.lost), dict(found.doubled)) == ({"long": 1}, {"coil": 1})
    assert words("water\u00admark 3.10 É") == ["watermark"]
