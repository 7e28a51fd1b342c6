"""The pages about one's own comment, by receipt and by account, and what readers do with others' comments."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from consultations import lateness, moderation, revising
from consultations.contributions import Contribution
from consultations.models import Comment, Report, Submission, Support
from consultations.models.clock import database_now
from portal import languages
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.accessible import problems
from tests.support.queries import queries_of

MY = "/en/consultations/my-comment/"
MINE = "/en/consultations/my-comments/"


@pytest.fixture
def now(db):
    return database_now()


@pytest.fixture
def version(home, now):
    begun = now - timedelta(days=1)
    return make.draft(now=begun, opens=begun, closes=now + timedelta(days=30)).version


@pytest.fixture
def person(db):
    return UserFactory()


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def page_of(response, status=200, language="en") -> str:
    assert response.status_code == status
    page = response.content.decode()
    assert problems(page, language) == []
    return page


@pytest.fixture
def sent(client, version):
    """A comment sent with the form, and the page of it that its receipt opens."""
    url = "/en/consultations/rules/draft/1/1.1/"
    data = {
        "c-body": "First words.",
        "c-kind": "comment",
        "c-language": "en",
        "c-token": "t1",
        "c-author_name": "Ana Paz",
    }
    receipt = client.post(url, data, follow=True).content.decode()
    code = "".join(re.findall(r"\b[0-9A-Z]{4}\b(?=</span>)", receipt))[:16]
    assert len(code) == 16
    return page_of(client.post(MY, {"code": code}))


def test_correct_with_the_receipt(client, sent):
    own = hidden(sent, "own")
    form = page_of(client.post(f"{MY}correct/", {"own": own}))
    assert "First words." in form
    empty = page_of(client.post(f"{MY}correct/", {"own": own, "body": " "}), 422)
    assert "Write your comment first." in empty
    page = page_of(client.post(f"{MY}correct/", {"own": own, "body": "Better words."}))
    assert "Better words." in page
    assert "Corrected." in page
    comment = Comment.objects.get()
    assert comment.revisions.get().body == "First words."


def test_too_late_loses_nothing_that_was_typed(client, sent, now):
    Comment.objects.update(submitted_at=now - revising.WINDOW)
    page = page_of(client.post(f"{MY}correct/", {"own": hidden(sent, "own"), "body": "Typed in vain?"}), 422)
    assert "Typed in vain?" in page
    assert "30 minutes" in page


@pytest.mark.parametrize("act", ["correct", "withdraw", "erase", "appeal"])
def test_after_an_hour_the_receipt_is_asked_for_and_nothing_typed_is_lost(client, sent, monkeypatch, act):
    monkeypatch.setattr("consultations.views.receipts.SHOWN_FOR", -1)
    given = {"own": hidden(sent, "own"), "body": "Typed for long.", "words": "It is true.", "sure": "1"}
    page = page_of(client.post(f"{MY}{act}/", given), 410)
    assert "enter your receipt again" in page
    assert "Typed for long." in page
    assert "It is true." in page
    assert "First words." not in page
    assert (Comment.objects.get().body, Submission.objects.get().author_name) == ("First words.", "Ana Paz")


def test_take_back_asks_first(client, sent):
    own = hidden(sent, "own")
    page_of(client.post(f"{MY}withdraw/", {"own": own}))
    assert Comment.objects.get().state != "withdrawn"
    page = page_of(client.post(f"{MY}withdraw/", {"own": own, "sure": "1"}))
    assert "Taken back." in page
    assert Comment.objects.get().state == "withdrawn"
    page_of(client.post(f"{MY}withdraw/", {"own": own, "sure": "1"}))


def test_be_forgotten_with_the_receipt(client, sent):
    own = hidden(sent, "own")
    page_of(client.post(f"{MY}erase/", {"own": own}))
    assert Submission.objects.get().author_name == "Ana Paz"
    page = page_of(client.post(f"{MY}erase/", {"own": own, "sure": "1"}))
    assert "Ana Paz" not in page
    assert Submission.objects.get().author_name == ""


@pytest.mark.parametrize("act", ["correct", "withdraw", "erase"])
def test_without_the_receipt_there_is_nothing(client, version, now, act):
    comment = make.comment(version, now=now)
    for own in ("", "x", comment.public_id, f"{comment.public_id}:abc"):
        assert client.post(f"{MY}{act}/", {"own": own, "sure": "1", "body": "x"}).status_code == 404


def test_everything_that_an_account_said(client, version, now, person):
    make.comment(version, "1.1", body="Mine.", by=person, now=now)
    make.comment(version, "1.2", body="Mine too.", by=person, state="pending", now=now)
    make.comment(version, "1.2", body="Another's.", by=UserFactory(), now=now)
    client.force_login(person)
    page = page_of(client.get(MINE))
    assert ("Mine." in page, "Mine too." in page, "Another&#x27;s." in page) == (True, True, False)
    opened = page_of(client.post(MINE, {"comment": hidden(page, "comment")}))
    assert "Mine too." in opened
    other = Comment.objects.get(body="Another's.")
    assert client.post(MINE, {"comment": other.public_id}).status_code == 404


def test_what_an_account_handed_in_late_is_listed_where_it_was_not_taken_in(client, version, now, person):
    sent = Contribution(body="Too slow.", language="en", form_token="t")
    late = lateness.hand_in(version=version, contribution=sent, by=person, now=now + timedelta(days=90)).late
    client.force_login(person)
    assert "Too slow." in page_of(client.get(MINE))
    lateness.refuse_late(late=late, reason="A month.", by=UserFactory(), now=now + timedelta(days=91))
    assert "A month." in page_of(client.get(MINE))


def test_the_account_leads_to_its_comments(client, person):
    client.force_login(person)
    for path in ("/en/account/", "/en/account/email/"):
        assert f'href="{MINE}"' in client.get(path).content.decode(), path


def test_the_same_queries_at_one_and_three_comments(client, version, now, person):
    client.force_login(person)
    make.comment(version, by=person, now=now)
    one = queries_of(lambda: client.get(MINE)), queries_of(lambda: client.get(f"{MINE}export/"))
    for number in range(2):
        make.comment(version, body=f"More {number}.", by=person, now=now)
    assert (queries_of(lambda: client.get(MINE)), queries_of(lambda: client.get(f"{MINE}export/"))) == one


def test_erase_then_export(client, version, now, person):
    make.comment(version, body="Mine, «with» 👩🏽‍⚖️.", by=person, author_name="Ana Paz", now=now)
    client.force_login(person)
    (said,) = json.loads(client.get(f"{MINE}export/").content)["comments"]
    assert (said["body"], said["name"], said["clause"]) == ("Mine, «with» 👩🏽‍⚖️.", "Ana Paz", "1.1")
    page_of(client.get(f"{MINE}erase/"))
    assert client.post(f"{MINE}erase/").status_code == 302
    assert json.loads(client.get(f"{MINE}export/").content)["comments"] == []
    assert Comment.objects.get().body == "Mine, «with» 👩🏽‍⚖️."


def test_share_a_comment_and_no_longer(client, version, now, person):
    comment = make.comment(version, now=now)
    url = f"/en/consultations/comments/{comment.public_id}/support/"
    assert "each person counts once" in client.post(url, follow=True).content.decode()
    client.force_login(person)
    for _click in range(2):
        response = client.post(url)
        assert (response.status_code, response["Location"]) == (303, f"/c/{comment.public_id}")
    assert Support.objects.get().supporter == person
    client.post(url, {"withdraw": "1"})
    assert not Support.objects.exists()
    mine = make.comment(version, body="My own.", by=person, now=now)
    page = page_of(client.post(f"/en/consultations/comments/{mine.public_id}/support/"), 422)
    assert "This comment is your own." in page


def test_the_button_of_the_conversation_is_accepted(version, now, person):
    comment = make.comment(version, "1.1", now=now)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    page = browser.get("/en/consultations/rules/draft/1/1.1/").content.decode()
    form = page[page.index(f"/comments/{comment.public_id}/support/") :]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    url = f"/en/consultations/comments/{comment.public_id}/support/"
    assert browser.post(url).status_code == 403
    assert browser.post(url, {"csrfmiddlewaretoken": token}).status_code == 303
    assert Support.objects.get().supporter == person


def test_report_a_comment(client, version, now):
    comment = make.comment(version, now=now)
    url = f"/en/consultations/comments/{comment.public_id}/report/"
    page_of(client.get(url))
    assert "Choose a reason." in page_of(client.post(url, {"note": "x"}), 422)
    kept = page_of(client.post(url, {"reason": "other", "note": " "}), 422)
    assert "Say what is wrong with it." in kept
    assert "The moderators were told." in page_of(client.post(url, {"reason": "hate", "note": ""}))
    assert Report.objects.get().reason == "hate"


def test_what_a_comment_said_before(client, version, now):
    comment = make.comment(version, body="<b>First</b>.", now=now)
    revised = revising.revise_comment(comment=comment, body="Second.", proposed_text="", by=None, now=now)
    moderation.publish_comment(comment=revised, by=None, now=now)
    page = page_of(client.get(f"/en/consultations/comments/{comment.public_id}/history/"))
    assert "&lt;b&gt;First&lt;/b&gt;." in page
    pending = make.comment(version, body="Waits.", state="pending", now=now)
    assert client.get(f"/en/consultations/comments/{pending.public_id}/history/").status_code == 404


@pytest.mark.parametrize("code", languages.CODES)
def test_the_pages_stand_in_every_language(client, version, now, person, code):
    comment = make.comment(version, by=person, author_name="Ana", now=now)
    client.force_login(person)
    base = f"/{code}/consultations/"
    opened = page_of(client.post(f"{base}my-comments/", {"comment": comment.public_id}), language=code)
    own = hidden(opened, "own")
    for act in ("correct", "withdraw", "erase"):
        page_of(client.post(f"{base}my-comment/{act}/", {"own": own}), language=code)
    for address in ("my-comments/", "my-comments/erase/", f"comments/{comment.public_id}/report/"):
        page_of(client.get(f"{base}{address}"), language=code)
