"""Machine translation of comments: off by default, asked for, labelled, never in the place of what a person wrote."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError
from django.test import Client

from consultations import moderation, redacting, revising, translating
from consultations.contributions import CannotAccept
from consultations.models import Comment, CommentTranslation
from consultations.personal import erasing
from portal import clock, jobs
from portal.models import Job
from tests.factories import consultations as make
from tests.support.html import problems

HERE = "tests.consultations.test_translating"
BODY = "Las cartas\n\nno son <b>claras</b>."
CLAUSE = "/en/consultations/rules/draft/1/1.1/"
asked: list[tuple[str, str, str]] = []


def echo(text: str, *, source: str, target: str) -> tuple[str, str]:
    asked.append((text, source, target))
    return f"[{target}] {text}", "Echo <1>"


def silent(text: str, *, source: str, target: str) -> tuple[str, str]:
    return " ", "Nobody"


def overtaken(text: str, *, source: str, target: str) -> tuple[str, str]:
    """While it works, the comment is hidden."""
    moderation.hide_comment(comment=Comment.objects.get(), reason="Spam.", by=None)
    return text, "Slow"


@pytest.fixture(autouse=True)
def _forget():
    asked.clear()


@pytest.fixture
def offered(settings):
    settings.TRANSLATION_PROVIDER = f"{HERE}.echo"


@pytest.fixture
def version(home):
    now = clock.now()
    return make.draft(now=now, opens=now - timedelta(days=1), closes=now + timedelta(days=9)).version


@pytest.fixture
def said(version):
    return make.comment(version, "1.1", body=BODY, language="es", author_name="Ana", now=clock.now())


@pytest.fixture
def client(db):
    return Client()


def article(client, said, path=CLAUSE):
    html = client.get(path).content.decode()
    assert not problems(html), problems(html)
    return BeautifulSoup(html, "html.parser").find(id=f"comment-{said.public_id}")


def translate(said, language="en"):
    row = translating.request_translation(comment=said, language=language, by=None)
    jobs.run_pending()
    return CommentTranslation.objects.filter(pk=row.pk).first()


def test_nothing_is_offered_by_default(client, said):
    page = client.get(CLAUSE).content.decode()
    assert "Machine translation" not in page
    with pytest.raises(CannotAccept, match="translates no comments"):
        translating.request_translation(comment=said, language="en", by=None)
    answer = client.post(f"/en/consultations/comments/{said.public_id}/translate/", follow=True)
    assert "This site translates no comments." in answer.content.decode()
    assert not CommentTranslation.objects.exists()


def test_a_reader_asks_and_reads_both(client, said, offered):
    form = article(client, said).parent.find("form", action=lambda action: action and action.endswith("/translate/"))
    answer = client.post(form["action"])
    assert answer.status_code == 302
    assert answer["Location"] == f"{CLAUSE}?from={said.public_id}#comment-{said.public_id}"
    assert "A machine is translating this comment." in article(client, said).get_text()
    jobs.run_pending()
    assert asked == [(BODY, "es", "en")]
    shown = article(client, said)
    label = shown.select_one(".plaza-translation .plaza-quiet").get_text()
    assert label.startswith("Machine translation, by Echo <1>, ")
    assert label.endswith("The original is below.")
    translation, original = shown.select_one(".plaza-translation div"), shown.select_one(".plaza-comment__text")
    assert translation["lang"] == "en"
    assert translation.get_text().split() == f"[en] {BODY}".split()
    assert (original["lang"], original.get_text().split()) == ("es", BODY.split())
    assert "/translate/" not in str(shown.parent)
    # in the language it was written in, nothing stands beside it
    spanish = article(client, said, CLAUSE.replace("/en/", "/es/"))
    assert spanish.select_one(".plaza-translation") is None
    said.refresh_from_db()
    assert said.body == BODY


def test_it_is_made_once_for_each_comment_and_language(said, offered):
    rows = [translate(said), translate(said), translate(said, "fr")]
    assert rows[0] == rows[1] != rows[2]
    assert [target for _text, _source, target in asked] == ["en", "fr"]
    translating.make_translation(translation_id=rows[0].pk)
    assert len(asked) == 2
    with pytest.raises(IntegrityError):
        CommentTranslation.objects.create(comment=said, language="en", requested_at=clock.now())


@pytest.mark.parametrize("language", ["es", "qu", "", "xx"])
def test_only_into_another_of_our_languages(said, offered, language):
    with pytest.raises(CannotAccept, match="written in this language"):
        translating.request_translation(comment=said, language=language, by=None)


def _hide(said):
    moderation.hide_comment(comment=said, reason="Spam.", by=None)


def _withdraw(said):
    moderation.withdraw_comment(comment=said, by=None)


def _revise(said):
    revising.revise_comment(comment=said, body="Otra cosa.", proposed_text="", by=None)


def _erase(said):
    erasing.erase_author(submissions=[said.submission], by=None)


def _cover(said):
    redacting.cover_passage(comment=said, passage="cartas", reason="private", by=None)


@pytest.mark.parametrize("act", [_hide, _withdraw, _revise, _erase, _cover])
def test_it_goes_with_what_it_translated(said, offered, act):
    translate(said)
    act(said)
    assert not CommentTranslation.objects.exists()


@pytest.mark.parametrize("state", ["pending", "hidden"])
def test_what_is_not_shown_is_never_sent(client, version, offered, state):
    waiting = make.comment(version, "1.1", body="Wait.", state="pending", language="es", now=clock.now())
    if state == "hidden":
        _hide(waiting)
    with pytest.raises(CannotAccept, match="no longer shown"):
        translating.request_translation(comment=waiting, language="en", by=None)
    client.post(f"/en/consultations/comments/{waiting.public_id}/translate/")
    jobs.run_pending()
    assert asked == []


def test_what_was_hidden_between_asking_and_sending_is_not_sent(said, offered):
    row = translating.request_translation(comment=said, language="en", by=None)
    Comment.objects.filter(pk=said.pk).update(state="hidden")
    jobs.run_pending()
    assert asked == []
    assert not CommentTranslation.objects.filter(pk=row.pk).exists()


def test_what_is_hidden_while_the_machine_works_is_not_kept(said, settings):
    settings.TRANSLATION_PROVIDER = f"{HERE}.overtaken"
    assert translate(said) is None


def test_a_provider_that_gives_nothing_is_asked_again(said, settings):
    settings.TRANSLATION_PROVIDER = f"{HERE}.silent"
    row = translate(said)
    assert (row.made_at, row.text) == (None, "")
    job = Job.objects.get(name=translating.JOB)
    assert job.tries == 1
    assert "ValueError" in job.last_error


def test_a_stranger_asks_for_many_and_is_slowed(client, version, offered):
    said = [make.comment(version, "1.1", body=f"{n}", language="es", now=clock.now()) for n in range(32)]
    for comment in said:
        page = client.post(f"/en/consultations/comments/{comment.public_id}/translate/", follow=True)
    assert "Too many translations were asked for" in page.content.decode()
    assert CommentTranslation.objects.count() == 30
