"""Anchors over arbitrary texts and selections: what is kept stands in the text, and is painted nowhere else."""

import unicodedata
from types import SimpleNamespace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from consultations.anchoring import AUTOMATIC, CONTEXT, Quote, carry, locate
from consultations.drafts import aligning
from consultations.mapping import Mapping
from consultations.models import AlignmentConfirmed, ClauseNode
from consultations.painting import Painted, Painter, Standing
from consultations.text import digest, normalise, sentences

# halves of UTF-16, joiners, marks that stay apart, no-break spaces, both directions, letters that fold to several
PIECES = ["👩🏽‍⚖️", "🇺🇾", "𝔘", "g\u0303", "n\u0303", "e\u0301", "नि", "각", "\u1100\u1161\u11a8"]
LETTERS = ["ﬁ", "ß", "İ", "ا", "ש"]
BREAKS = [" ", "  ", "\n", "\u00a0", "\u202f", "\u2007", "\t", ". ", "? ", "! ", "… ", "\u200b", "\u00ad", "\u202e"]
PLAIN = ["a", "b", "Word", "art.", "3.10", "l’État", "<b>", "&amp;", "中"]
TEXTS = st.lists(
    st.sampled_from([*PIECES, *LETTERS, *BREAKS, *PLAIN]) | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=60,
).map(lambda parts: normalise("".join(parts)))
MANY = settings(max_examples=200, deadline=None, database=None)


@st.composite
def selections(draw):
    """A text and half-open places in it, between which something is to be seen."""
    text = draw(TEXTS)
    assume(text)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    return text, start, end


def quote(text, start, end):
    return Quote("1", start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


@MANY
@given(TEXTS)
def test_the_normal_form_is_one(text):
    assert normalise(text) == text
    assert digest(text) == digest(unicodedata.normalize("NFD", text))


@MANY
@given(selections())
def test_a_quote_in_another_form_of_unicode_is_found_as_it_stands(selection):
    text, start, end = selection
    exact = text[start:end]
    # a mark cut off its letter means another text in another form
    assume(not unicodedata.combining(exact[0]) and unicodedata.normalize("NFC", exact) == exact)
    span = locate(text, unicodedata.normalize("NFD", exact), text[max(0, start - 32) : start], text[end:][:32], start)
    assert span is not None
    assert text[span[0] : span[1]] == exact


@MANY
@given(selections())
def test_a_passage_is_copied_to_the_same_text(selection):
    text, start, end = selection
    (placed,) = carry([quote(text, start, end)], {"1": text}, {"1": text}, [Mapping(("1",), ("1",), "same", 1.0)])
    assert (placed.status, placed.method) == (AUTOMATIC, "same-text")
    assert text[placed.start : placed.end] == text[start:end]


@MANY
@given(selections(), TEXTS)
def test_what_is_placed_in_another_text_lies_within_it(selection, other):
    text, start, end = selection
    (placed,) = carry([quote(text, start, end)], {"1": text}, {"1": other}, [Mapping(("1",), ("1",), "edited", 0.5)])
    if placed.start is None:
        assert (placed.clause, placed.end) == (None, None)
    else:
        assert 0 <= placed.start < placed.end <= len(other)


@MANY
@given(TEXTS, st.sampled_from(["en", "es", "pt-br", "fr", "qu"]))
def test_sentences_cover_every_visible_word_in_order(text, language):
    spans, before = sentences(text, language), 0
    for start, end in spans:
        assert before <= start < end <= len(text)
        assert not text[before:start].strip()
        assert text[start:end].strip() == text[start:end]
        before = end
    assert not text[before:].strip()


# Painting


def node(en, es):
    return ClauseNode(pk=1, key="1", text_en=en, text_es=es)


def painter(standing, *rows):
    """A painter that knows one comment, without a database."""
    made = Painter.__new__(Painter)
    made.standings = {7: standing}
    made.alignments = aligning.Alignments({(1, row.first, row.second): row for row in rows})
    return made


def comment(exact):
    return SimpleNamespace(pk=7, anchor=SimpleNamespace(exact=exact, language="en"))


@MANY
@given(selections(), TEXTS)
def test_words_are_painted_on_their_own_text_and_on_no_other(selection, other):
    text, start, end = selection
    standing, said = Standing(1, "en", start, end, digest(text)), comment(text[start:end])
    own = painter(standing).on(said, {1: (node(text, other), "en")})
    assert own == Painted(f"1 {start} {end}")
    changed = painter(standing).on(said, {1: (node(f"{text} more", other), "en")})
    assert changed.place == ""
    assert painter(standing).on(said, {1: (node(text, other), "es")}).place == ""
    assert painter(standing).on(said, {2: (node(text, other), "en")}).place == ""


@MANY
@given(selections(), TEXTS, st.data())
def test_sentences_are_painted_whole_and_only_where_the_editor_linked_them(selection, other, data):
    text, start, end = selection
    assume(other)
    here, there = sentences(text, "en"), sentences(other, "es")
    assume(there)
    links = data.draw(
        st.sets(st.tuples(st.integers(0, len(here) - 1), st.integers(0, len(there) - 1)), min_size=1, max_size=8)
    )
    row = AlignmentConfirmed(
        first="en", second="es", links=sorted(links), first_hash=digest(text), second_hash=digest(other)
    )
    standing, said = Standing(1, "en", start, end, digest(text)), comment(text[start:end])
    painted = painter(standing, row).on(said, {1: (node(text, other), "es")})
    touched = {place for place, (a, b) in enumerate(here) if a < end and start < b}
    wanted = {j for i, j in links if i in touched} if touched <= {i for i, _j in links} else set()
    expected = " ".join(f"1 {a} {b}" for a, b in (there[j] for j in sorted(wanted)))
    assert painted.place == expected
    assert painted.across == "en"
    # void as soon as either text is another one
    for one in (node(f"{text} x", other), node(text, f"{other} x")):
        assert painter(standing, row).on(said, {1: (one, "es")}).place == ""
