"""A text and the Word file made of it give the same tree: with numbers typed, and with numbers that Word prints."""

import pytest

from consultations.documents import markdown, plain_text, read_draft
from consultations.documents.blocks import Reading
from tests.consultations.documents.word_drafts import as_word
from tests.consultations.samples import FIXTURES, shared

WAYS = {
    "typed": {"numbered": False},
    "numbered": {"numbered": True},
    "spaced": {"numbered": False, "spaced": True},
    "numbered-spaced": {"numbered": True, "spaced": True},
}
OTHERS = (
    ("inputs", "000_fa35a0cfc706c730.txt", "en"),
    ("inputs", "001_c0eab32a0e49f96a.txt", "en"),
    ("corpus/texts", "ai-act-2021-commission.en.txt", "en"),
    ("corpus/texts", "ai-act-2021-commission-recitals.en.txt", "en"),
    ("corpus/texts", "ai-act-2022-council.en.txt", "en"),
    ("corpus/texts", "american-convention-ocr.pt.md", "pt"),
    ("corpus/texts", "ar-ley-25326.es.md", "es"),
    ("corpus/texts", "marco-civil-in-blog.pt.md", "pt"),
)


def rows(tree):
    return [(n.key, n.kind, n.label, n.number, n.parent, n.heading, n.text) for n in tree.nodes]


def same(path, language, way):
    data = path.read_bytes()
    reader = markdown if path.suffix == ".md" else plain_text
    blocks = reader.read(data, Reading(language=language))
    word = as_word(blocks, language, **WAYS[way])
    told = {"language": language}
    text = read_draft(data, filename=path.name, **told)
    assert rows(read_draft(word, filename="draft.docx", **told)) == rows(text)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.glob("*.txt")))
def test_own_texts(name, way):
    same(FIXTURES / name, name.split(".")[-2], way)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("folder", "name", "language"), OTHERS)
def test_texts_of_others(folder, name, language, way):
    same(shared(*folder.split("/"), name), language, way)


@pytest.mark.parametrize("name", ["uy-constitucion.es.md", "uy-ley-18331.es.md", "cl-ley-19628.fa67166.es.md"])
def test_texts_of_others_whose_lines_were_cut(name):
    """Their paragraphs are known by the empty lines between them, in the Word file as in the text."""
    same(shared("corpus", "texts", name), "es", "spaced")
