import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.text import digest, normalise, sentences, words

anything = settings(max_examples=300, deadline=None, database=None)


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("  two   words \t here ", "two words here"),
        ("one\r\n\r\n  two\u2028three", "one\ntwo\nthree"),
        ("e\u0301te\u0301", "été"),
        ("g\u0303uarani", "g\u0303uarani"),  # has no single code point
        ("Qui\u00a0? Oui\u202f!", "Qui\u00a0? Oui\u202f!"),
        ("a\u00a0 b", "a b"),
        ("soft\u00adhyphen \ufeffmark\u200b", "softhyphen mark"),
        ("turned \u202edrow", "turned drow"),
        ("nul\x00 and \ud800 half", "nul and half"),
        ("👩🏽‍💻 works", "👩🏽‍💻 works"),
        ("ﬁn", "ﬁn"),
        ("", ""),
    ],
)
def test_normal_form(raw, normal):
    assert normalise(raw) == normal


@anything
@given(st.text())
def test_normal_form_is_final(text):
    once = normalise(text)
    assert normalise(once) == once
    assert digest(text) == digest(once)
    once.encode()


def test_digest_is_that_of_the_normal_form():
    assert digest(" a\u0301  b ") == digest("á b")
    assert digest("á b") != digest("á  c")
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def told(text, language):
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "It opens. It closes!  Does it?", ["It opens.", "It closes!", "Does it?"]),
        (
            "en",
            "See art. 5 and Washington, D.C. for more. Next.",
            ["See art. 5 and Washington, D.C. for more.", "Next."],
        ),
        ("en", "He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("en", "It costs 3.50 in all. Then", ["It costs 3.50 in all.", "Then"]),
        ("en", "One… and two. – Three.", ["One… and two.", "– Three."]),
        ("en", "Wait ... no. (See below.) Go.", ["Wait ... no.", "(See below.)", "Go."]),
        (
            "es",
            "Según el art. 5. ¿Quién responde? ¡Nadie! Fin.",
            ["Según el art. 5.", "¿Quién responde?", "¡Nadie!", "Fin."],
        ),
        ("es", "La Sra. Gómez y el núm. 3 siguen.", ["La Sra. Gómez y el núm. 3 siguen."]),
        ("pt-br", "O art. 5º vale. O inc. II também.", ["O art. 5º vale.", "O inc. II também."]),
        ("fr", "Il dit « Non. » Puis M. Roy part.", ["Il dit « Non. »", "Puis M. Roy part."]),
        ("xx", "One. Two.", ["One.", "Two."]),
        ("en", "no stop at all", ["no stop at all"]),
        ("en", "first\nSecond. Third", ["first", "Second.", "Third"]),
        ("en", "Ends here. ", ["Ends here."]),
        ("en", "", []),
    ],
)
def test_sentences(language, text, parts):
    assert told(text, language) == parts


@anything
@given(st.text(alphabet="ab Z.!?…\n«»“”()1é’", max_size=80))
def test_sentences_cover_every_visible_character_in_order(text):
    spans = sentences(normalise(text), "fr")
    covered = "".join(normalise(text)[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(normalise(text).split())
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("decision-making isn’t 3.10, or 1,000.", ["decision-making", "isn’t", "3.10", ",", "or", "1,000", "."]),
        ("avañe’ẽ g\u0303uarani", ["avañe’ẽ", "g\u0303uarani"]),
        ("👩🏽‍💻 🇲🇽!", ["👩🏽‍💻", "🇲🇽", "!"]),
        ("  ", []),
    ],
)
def test_words(text, parts):
    assert [text[start:end] for start, end in words(text)] == parts


@anything
@given(st.text())
def test_nothing_visible_stands_outside_words(text):
    rest, last = "", 0
    for start, end in words(text):
        rest, last = rest + text[last:start], end
    rest += text[last:]
    assert not rest.strip()
