"""From the reader's first look to the answer that she finds with her receipt."""

import json
import time
import uuid

import pytest

from tests.journeys.people import DRAFT, KEY, LANGUAGES, Editor, clause, comment, form_of, look_up, receipt_of, thread
from tests.support.visitor import Visitor

API = "/api/v1/consultations/model-guidelines/versions/2"


@pytest.fixture
def word():
    """A word that nobody else writes, so that one's own comment is found again."""
    return f"jacaranda{uuid.uuid4().hex[:8]}"


def read(visitor, path):
    page = visitor.get(path)
    assert page.status == 200, (path, page.status, page.text[:300])
    return page


def comments_of_api(visitor):
    return json.loads(read(visitor, f"{API}/comments?clause={KEY}&limit=200").html)


def found_by_search(visitor, language, words, seconds=30):
    """The page of results once the worker has brought the words into the index."""
    end = time.monotonic() + seconds
    while True:
        page = read(visitor, f"/{language}/search/?q={words}")
        if page.soup.select(".plaza-results__item") or time.monotonic() > end:
            return page
        time.sleep(0.5)


def test_a_comment_is_read_sent_published_answered_and_found(demonstration_site, word):
    comment_to_answer(demonstration_site, word)


def comment_to_answer(site, word):
    visitor = Visitor(site.url)
    draft = read(visitor, f"/es/{DRAFT}/")
    assert draft.soup.html["lang"] == "es"
    assert draft.soup.find("a", href=lambda href: href and href.endswith(f"/draft/2/{KEY}/"))
    before = [thread(clause(visitor, language)) for language in LANGUAGES]
    assert before[0] == before[1] == before[2] == before[3]
    counted = comments_of_api(visitor)["count"]

    said = f"{word}: a regra é boa, mas falta um prazo."
    arrived = comment(visitor, "es", said, language="pt-br")
    code = receipt_of(arrived)
    assert arrived.path.startswith("/es/consultations/receipt/")
    assert [thread(clause(visitor, language)) for language in LANGUAGES] == before
    assert comments_of_api(visitor)["count"] == counted

    editor = Editor(site)
    assert editor.publish(word).status == 200
    after = [thread(clause(visitor, language)) for language in LANGUAGES]
    assert after[0] == after[1] == after[2] == after[3]
    assert after[0][: len(before[0])] == before[0]
    assert [(language, words.split(":")[0]) for _id, language, words in after[0][len(before[0]) :]] == [("pt-br", word)]

    listed = comments_of_api(visitor)
    assert listed["count"] == counted + 1
    newest = listed["results"][-1]
    assert (newest["body"], newest["language"], newest["clause"]) == (said, "pt-br", KEY)
    nodes = json.loads(read(visitor, f"{API}/clauses").html)
    node = next(node for node in nodes if node["key"] == KEY)
    assert node["comments"] == counted + 1
    assert set(node["text"]) == set(LANGUAGES)

    assert editor.answer(word, es="Se añade un plazo.", pt_br="Acrescentamos um prazo.").status == 200
    own = look_up(Visitor(site.url), "pt-br", code)
    assert own.status == 200
    assert said in own.text
    assert "Acrescentamos um prazo." in own.text
    assert "Acrescentamos um prazo." in clause(visitor, "pt-br").text
    assert "Se añade un plazo." in clause(visitor, "es").text

    results = found_by_search(visitor, "fr", word)
    assert newest["id"] in results.html
    assert read(visitor, f"/c/{newest['id']}").text.count(word) == 1


def test_search_finds_a_clause_with_the_words_of_any_language(demonstration_site):
    search_in_any_language(Visitor(demonstration_site.url))


def search_in_any_language(visitor):
    assert f"{DRAFT}/2.6/" in found_by_search(visitor, "es", "grabaciones").html
    assert "/c/" in found_by_search(visitor, "pt-br", "grabaciones").html
    assert not read(visitor, "/en/search/?q=xyzzyx").soup.select(".plaza-results__item")


def test_a_second_reader_replies_without_an_account(demonstration_site, word):
    visitor = Visitor(demonstration_site.url)
    page = clause(visitor, "fr", "1.2")
    link = page.soup.find("a", href=lambda href: href and "?reply=" in href)
    page = visitor.get(link["href"].split("#")[0])
    receipt_of(visitor.submit(page, {"c-body": f"{word}, d’accord."}, form=form_of(page)))
    Editor(demonstration_site, "moderator@plaza.example").publish(word)
    replies = clause(visitor, "en", "1.2").soup.select(".plaza-thread--replies article")
    assert any(word in reply.get_text() for reply in replies)


def test_words_quoted_in_spanish_are_marked_on_the_french_sentence(demonstration_site):
    page = read(Visitor(demonstration_site.url), f"/fr/{DRAFT}/1.2/")
    (quote,) = page.soup.select("blockquote[data-plaza-quote], [data-plaza-quote]")
    _key, start, end = quote["data-plaza-quote"].split()
    text = page.soup.select_one(".plaza-prose").get_text().strip()
    assert text[int(start) : int(end)].startswith("Dans chaque commune, un guichet")
    assert "al menos tres días por semana" in page.text
