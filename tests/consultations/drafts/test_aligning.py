"""Sentences that say the same in two languages: proposed, confirmed, used for exactly the texts that were compared."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client

from consultations import conversations
from consultations.drafts import aligning, carrying
from consultations.drafts.aligning import CannotAlign
from consultations.models import AlignmentConfirmed
from consultations.painting import Painted, Painter
from portal import clock
from portal.models import Event
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.html import problems

# in Spanish the second clause has one sentence more
TEXTS = make.TEXTS | {"es": make.TEXTS["es"].replace("Las cartas son claras.", "Las cartas son claras. Son breves.")}
SPANISH = "Cada oficina tiene una ventanilla."
WEEK = timedelta(days=7)


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def version(home, now):
    return make.draft(texts=TEXTS, now=now - WEEK, opens=now - WEEK, closes=now + WEEK).version


@pytest.fixture
def editor(db, settings):
    settings.DEMO_SIGN_INS = True
    return UserFactory(roles=["editor"], is_demonstration=True)


def pair(version, key, first="en", second="es"):
    return next(each for each in aligning.pairs(version, first, second) if each.node.key == key)


def confirm(version, key, links, first="en", second="es", by=None):
    seen = pair(version, key, first, second)
    return aligning.confirm_alignment(
        node=seen.node, first=first, second=second, links=links, hashes=seen.hashes, by=by, now=make.NOW
    )


def marked(version, comment, key, language):
    """What is painted for a reader of the language, and the words that stand there."""
    node = make.node(version, key)
    said = conversations.find_one(version, conversations.EVERYWHERE, comment.public_id)
    painted = Painter(version, [said]).on(said, {node.pk: (node, language)})
    text, words = aligning.words(node, "text", language), painted.place.split()
    return painted, [text[int(a) : int(b)] for a, b in zip(words[1::3], words[2::3], strict=True)]


# Proposals and confirmations


def test_as_many_sentences_are_proposed_one_to_one(version):
    even, uneven = pair(version, "1.1"), pair(version, "1.2")
    assert even.first == ["Nobody is turned away.", "Every office has a counter."]
    assert even.second == ["A nadie se le cierra la puerta.", SPANISH]
    assert (even.even, even.links, even.confirmed) == (True, {(0, 0), (1, 1)}, None)
    assert (uneven.even, uneven.links) == (False, frozenset())


def test_a_confirmation_says_who_when_and_of_which_texts(version, editor):
    row = confirm(version, "1.1", [(0, 0), (1, 1)], by=editor)
    seen = pair(version, "1.1")
    assert (row.confirmed_by, row.confirmed_at) == (editor, make.NOW)
    assert (row.first_hash, row.second_hash) == seen.hashes
    assert seen.confirmed == row
    event = Event.objects.filter(kind="sentences.aligned").get()
    assert (event.actor, event.data["links"]) == (f"user:{editor.pk}", 2)


def test_confirming_twice_gives_one_row_and_other_links_a_second(version):
    once, twice = (confirm(version, "1.2", [(0, 0), (0, 1)]) for _ in range(2))
    other = confirm(version, "1.2", [(0, 0)])
    assert once == twice != other
    assert pair(version, "1.2").links == {(0, 0)}
    assert AlignmentConfirmed.objects.count() == 2


def test_a_confirmation_is_taken_back_and_never_rewritten(version):
    row = confirm(version, "1.1", [(0, 0)])
    confirm(version, "1.1", [])
    assert pair(version, "1.1").confirmed is None
    with pytest.raises(CannotAlign, match="at least one"):
        confirm(version, "1.1", [])
    row.links = [[1, 1]]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()


@pytest.mark.parametrize("links", [[(0, 2)], [(2, 0)], [(-1, 0)]])
def test_only_sentences_that_are_there(version, links):
    with pytest.raises(CannotAlign, match="no such sentence"):
        confirm(version, "1.1", links)


def test_texts_that_were_not_seen_are_not_confirmed(version):
    node = make.node(version, "1.1")
    for hashes, (first, second) in ((("x", "y"), ("en", "es")), (pair(version, "1.1").hashes[::-1], ("es", "en"))):
        with pytest.raises(CannotAlign, match="have changed"):
            aligning.confirm_alignment(
                node=node, first=first, second=second, links=[(0, 0)], hashes=hashes, by=None, now=make.NOW
            )


def test_a_draft_in_preparation_is_not_linked(version, now):
    later = make.draft(number=2, texts=TEXTS, publish=False, now=now).version
    with pytest.raises(CannotAlign, match="published"):
        confirm(later, "1.1", [(0, 0)])


# What is painted


def test_exact_words_are_painted_in_their_own_language(version):
    said = make.comment(version, "1.1", language="es", exact=SPANISH, now=clock.now())
    assert marked(version, said, "1.1", "es") == (Painted(marked(version, said, "1.1", "es")[0].place), [SPANISH])


def test_the_sentence_is_painted_where_it_was_confirmed_and_only_there(version):
    said = make.comment(version, "1.1", language="es", exact="tiene una ventanilla", now=clock.now())
    assert marked(version, said, "1.1", "en") == (Painted(across="es"), [])
    confirm(version, "1.1", [(0, 0), (1, 1)])
    painted, words = marked(version, said, "1.1", "en")
    assert (words, painted.across, painted.reworded) == (["Every office has a counter."], "es", False)
    assert marked(version, said, "1.1", "pt-br") == (Painted(across="es"), [])
    # confirmed against English, which is confirmed against Spanish
    confirm(version, "1.1", [(0, 0), (1, 1)], "en", "pt-br")
    assert marked(version, said, "1.1", "pt-br")[1] == ["Cada órgão tem um balcão."]


def test_words_over_two_sentences_are_painted_where_both_were_confirmed(version):
    said = make.comment(version, "1.1", language="es", exact="la puerta. Cada oficina", now=clock.now())
    confirm(version, "1.1", [(1, 1)])
    assert marked(version, said, "1.1", "en")[1] == []
    confirm(version, "1.1", [(0, 0), (1, 1)])
    assert marked(version, said, "1.1", "en")[1] == ["Nobody is turned away.", "Every office has a counter."]


def test_one_sentence_may_stand_for_two(version):
    english = make.comment(version, "1.2", exact="Letters are plain.", now=clock.now())
    spanish = make.comment(version, "1.2", language="es", exact="Son breves.", now=clock.now())
    confirm(version, "1.2", [(0, 0), (0, 1)])
    assert marked(version, english, "1.2", "es")[1] == ["Las cartas son claras.", "Son breves."]
    assert marked(version, spanish, "1.2", "en")[1] == ["Letters are plain."]


def test_nothing_is_painted_on_a_text_with_another_hash(version):
    said = make.comment(version, "1.1", language="es", exact=SPANISH, now=clock.now())
    confirm(version, "1.1", [(0, 0), (1, 1)])
    node = make.node(version, "1.1")
    painter = Painter(version, [said])
    # what no page does, since the database keeps a published text: another text under the same words
    node.text_en = f"{node.text_en} More."
    assert painter.on(said, {node.pk: (node, "en")}).place == ""
    node.text_es = f"{node.text_es} Más."
    assert painter.on(said, {node.pk: (node, "es")}).place == ""


# On the pages


@pytest.fixture
def client(db):
    return Client()


def article(client, path, comment):
    html = client.get(path).content.decode()
    assert not problems(html), problems(html)
    return BeautifulSoup(html, "html.parser").find(id=f"comment-{comment.public_id}")


def test_the_clause_page_says_where_and_about_which_text(client, version):
    said = make.comment(version, "1.1", language="qu", exact=SPANISH, now=clock.now(), read_in="es", body="Allinmi.")
    path = "/en/consultations/rules/draft/1/1.1/"
    before = article(client, path, said)
    assert before.get("data-plaza-quote") is None
    assert "Written about the text in Español:" in before.get_text()
    assert before.blockquote["lang"] == "es"
    assert before.select_one(".plaza-comment__text")["lang"] == "qu"
    assert before.find("span", lang="qu").get_text() == "Runa Simi"
    confirm(version, "1.1", [(0, 0), (1, 1)])
    after = article(client, path, said)
    assert after["data-plaza-quote"] == "1.1 23 50"
    assert "On the sentence marked here, written about the text in Español:" in after.get_text()
    spanish = article(client, path.replace("/en/", "/es/"), said)
    assert spanish["data-plaza-quote"] == "1.1 32 66"
    assert "Español:" not in spanish.get_text()


def test_the_draft_page_follows_a_confirmation(client, version):
    make.comment(version, "1.1", language="es", exact=SPANISH, now=clock.now())
    path = "/en/consultations/rules/draft/1/"
    assert "data-plaza-quote" not in client.get(path).content.decode()
    confirm(version, "1.1", [(0, 0), (1, 1)])
    html = client.get(path).content.decode()
    assert 'data-plaza-quote="1.1 23 50"' in html
    assert f'<p class="plaza-card-note__quote" lang="es">{SPANISH}</p>' in html


def test_one_order_and_one_count_in_every_language(client, version):
    for n, code in enumerate(("es", "en", "pt-br", "qu", "fr")):
        make.comment(version, "1.1", language=code, body=f"{n}", now=clock.now())
    orders, counts = set(), set()
    for code in ("en", "es", "pt-br", "fr"):
        page = BeautifulSoup(client.get(f"/{code}/consultations/rules/draft/1/1.1/").content, "html.parser")
        orders.add(tuple(each["id"] for each in page.select("article.plaza-comment")))
        counts.add(page.find(id="conversation").get_text(strip=True).split()[0])
        draft = BeautifulSoup(client.get(f"/{code}/consultations/rules/draft/1/").content, "html.parser")
        counts.add(draft.find(id="c-1.1").select_one(".plaza-heat__count").get_text(strip=True).split()[0])
    assert counts == {"5"}
    assert [len(order) for order in orders] == [5]


# A later draft


@pytest.fixture
def later(version):
    """The second draft: the first sentence of 1.1 stands elsewhere, its second one is reworded; 1.2 is the same."""

    def made():
        texts = {
            "en": TEXTS["en"].replace("Nobody is", "From today on nobody is").replace("a counter", "a good counter"),
            "es": TEXTS["es"].replace("A nadie", "Desde hoy a nadie").replace("una ventanilla", "una buena ventanilla"),
        }
        second = make.draft(number=2, texts=texts, now=clock.now()).version
        carrying.carry_comments(version=second, by=None, now=clock.now())
        return second

    return made


def test_carried_words_are_painted_on_the_new_text(client, version, later):
    exact = "le cierra la puerta"
    same = make.comment(version, "1.1", language="es", exact=exact, now=clock.now())
    second = later()
    painted, words = marked(second, same, "1.1", "es")
    assert (words, painted.reworded) == ([exact], False)
    assert marked(second, same, "1.1", "en") == (Painted(across="es"), [])
    confirm(second, "1.1", [(0, 0), (1, 1)])
    assert marked(second, same, "1.1", "en")[1] == ["From today on nobody is turned away."]
    shown = article(client, "/es/consultations/rules/draft/2/1.1/", same)
    key, start, end = shown["data-plaza-quote"].split()
    assert make.node(second, key).text_es[int(start) : int(end)] == exact
    assert "data-plaza-quote" in client.get("/es/consultations/rules/draft/2/").content.decode()


def test_reworded_words_are_said_to_be_so(client, version, later):
    said = make.comment(version, "1.1", exact="Every office has a counter.", now=clock.now())
    second = later()
    painted, words = marked(second, said, "1.1", "en")
    assert (words, painted.reworded) == (["Every office has a good counter."], True)
    html = client.get("/en/consultations/rules/draft/2/1.1/").content.decode()
    assert "The words it speaks of were changed a little since." in html


def test_what_is_not_carried_is_listed_with_its_old_quote(client, version, later):
    said = make.comment(version, "1.1", body="About all of it.", author_name="Ana", now=clock.now())
    whole = make.comment(version, None, body="About the draft.", now=clock.now())
    later()
    page = BeautifulSoup(client.get("/en/consultations/rules/draft/2/1.1/").content, "html.parser")
    listed = page.find(id="earlier").parent
    assert "About draft 1" in listed.h2.get_text()
    assert "About all of it." in listed.get_text()
    assert listed.find("a", href=f"/c/{said.public_id}")
    assert not page.find(id=f"comment-{said.public_id}")
    document = client.get("/en/consultations/rules/draft/2/_document/").content.decode()
    assert f"/c/{whole.public_id}" in document
    assert "About draft 1" not in client.get("/en/consultations/rules/draft/2/1.2/").content.decode()


# The desk


def desk(version, **query):
    return f"/cms/consultations/drafts/{version.pk}/sentences/", query


def fields(page, node, **changed):
    section = page.find(id=f"n-{node.pk}")
    found = {field["name"]: field["value"] for field in section.find_all("input", type="hidden")}
    links = [box["value"] for box in section.find_all("input", type="checkbox") if box.has_attr("checked")]
    return found | {"link": links, "act": "confirm"} | changed


def test_an_editor_confirms_clause_after_clause(client, version, editor):
    client.force_login(editor)
    path, _query = desk(version)
    page = BeautifulSoup(client.get(path, {"pair": "en_es"}).content, "html.parser")
    even, uneven = make.node(version, "1.1"), make.node(version, "1.2")
    answer = client.post(path, fields(page, even))
    assert (answer.status_code, answer["Location"]) == (302, f"{path}?pair=en_es&p=1#n-{even.pk}")
    client.post(path, fields(page, uneven, link=["0-0", "0-1"]))
    assert pair(version, "1.1").links == {(0, 0), (1, 1)}
    assert pair(version, "1.2").links == {(0, 0), (0, 1)}
    assert {row.confirmed_by for row in AlignmentConfirmed.objects.all()} == {editor}
    client.post(path, fields(page, even, act="undo"))
    assert pair(version, "1.1").confirmed is None


def test_an_editor_confirms_all_that_are_even(client, version, editor):
    client.force_login(editor)
    path, _query = desk(version)
    page = BeautifulSoup(client.get(path, {"pair": "es_pt-br"}).content, "html.parser")
    words = [field["value"] for field in page.find_all("input", attrs={"name": "even"})]
    client.post(path, {"pair": "es_pt-br", "p": "1", "act": "even", "even": words})
    done = {each.node.key: each.confirmed is not None for each in aligning.pairs(version, "es", "pt-br")}
    assert done.pop("1.2") is False
    assert set(done.values()) == {True}
    assert "1.2" in done or len(done) > 3


def test_the_desk_bears_nonsense(client, version, editor):
    client.force_login(editor)
    path, _query = desk(version)
    for sent in (
        {},
        {"pair": "xx_yy", "p": "²", "node": "²", "act": "confirm"},
        {"pair": "en_es", "node": "9999999", "hashes": "a", "act": "confirm", "link": ["x", "1-", "0-0"]},
        {"pair": "en_es", "act": "even", "even": ["x", f"{make.node(version, '1.1').pk}:a:b"]},
    ):
        assert client.post(path, sent, follow=True).status_code == 200
    assert AlignmentConfirmed.objects.count() == 0


def test_the_desk_is_for_editors_and_published_drafts(client, version, editor, now):
    path, _query = desk(version)
    client.force_login(UserFactory(roles=["moderator"], is_demonstration=True))
    assert client.get(path).status_code == 302
    client.force_login(editor)
    waiting = make.draft(number=2, texts=TEXTS, publish=False, now=now).version
    assert client.get(desk(waiting)[0], follow=True).status_code == 404
    single = make.draft(slug="single", texts={"en": TEXTS["en"]}, now=now).version
    assert "one language only" in client.get(desk(single)[0]).content.decode()
