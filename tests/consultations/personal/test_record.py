"""An account's data taken along, and the account erased: the person goes, what was said and every number stay."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

from consultations import conversations, lateness, moderation, supporting
from consultations.contributions import Contribution
from consultations.models import Comment, Digest, LateComment, Submission, Support
from consultations.personal import subscribing
from portal import personal
from portal.models import Event, OutgoingMail, User
from portal.record import verify
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.accessible import problems

NOW = make.NOW
ERASE = "/en/account/erase/"
PASSWORD = "correct horse battery"
SURE = {"names": "remove", "sure": "on"}


@pytest.fixture
def ana(version) -> User:
    """A person who commented, shared, came late and asked for news."""
    person = UserFactory(email="ana@example.org", first_name="Ana", last_name="Paz")
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    said = {"author_name": "Ana Paz", "organisation": "Faro", "email": "ana@example.org"}
    make.comment(version, by=person, body="Mine.", country="UY", **said)
    supporting.give_support(comment=make.comment(version, body="Another's."), by=person, now=NOW)
    late = Contribution(body="Late.", language="en", form_token="t", **said)
    lateness.hand_in(version=version, contribution=late, by=person, now=NOW.replace(year=2027))
    subscribing.set_account_digest(user=person, rhythm="daily", language="en", now=NOW)
    return person


def erase(person, *, keep_names=False):
    personal.erase_account(user=person, keep_names=keep_names, by=person, now=NOW)
    return User.objects.get(pk=person.pk)


def traces() -> str:
    """Everything in the database that could still name her."""
    tables = (User, Submission, LateComment, Digest, OutgoingMail, EmailAddress)
    return json.dumps([list(model.objects.values()) for model in tables], default=str).lower()


def test_everything_is_in_the_copy(ana):
    held = json.loads(json.dumps(personal.held(ana)))
    assert held["account"]["email"] == "ana@example.org"
    assert [said["body"] for said in held["comments"]] == ["Mine."]
    assert [late["body"] for late in held["late_comments"]] == ["Late."]
    assert len(held["shared"]) == 1
    assert held["news"][0]["rhythm"] == "daily"


def test_the_person_goes_and_every_number_and_word_stays(ana, version):
    before = conversations.counts(version), lateness.numbers(version.instrument.consultation)
    numbers = supporting.supported(Comment.objects.all(), None).numbers
    Authenticator.objects.create(user=ana, type="totp", data={})
    gone = erase(ana)
    assert (conversations.counts(version), lateness.numbers(version.instrument.consultation)) == before
    assert supporting.supported(Comment.objects.all(), None).numbers == numbers
    assert sorted(Comment.objects.values_list("body", flat=True)) == ["Another's.", "Mine."]
    assert Submission.objects.filter(country="UY").count() == 1
    assert (gone.is_active, gone.has_usable_password(), gone.first_name) == (False, False, "")
    assert not Authenticator.objects.exists()
    for trace in ("ana@", "ana paz", "faro", 'first_name": "ana'):
        assert trace not in traces(), trace
    assert Event.objects.get(kind="account.erased").subject == f"user:{ana.pk}"
    assert verify()[1] is None


def test_what_was_signed_stays_signed_where_she_wants_it(ana):
    erase(ana, keep_names=True)
    sent = Submission.objects.get(author_name="Ana Paz")
    assert (sent.author, sent.email, sent.organisation) == (None, "", "Faro")
    assert LateComment.objects.get().content["author_name"] == "Ana Paz"
    assert "ana@" not in traces()


def test_erased_then_exported_there_is_nothing_and_nothing_comes_back(ana):
    gone = erase(ana)
    held = personal.held(gone)
    assert (held["comments"], held["late_comments"], held["news"]) == ([], [], [])
    assert "ana" not in json.dumps(held["account"])
    erase(gone)
    assert Support.objects.count() == 1


def test_who_has_a_role_asks_an_administrator(db):
    with pytest.raises(personal.CannotErase, match="role"):
        erase(UserFactory(roles=["editor"]))


def test_the_address_can_be_used_for_a_new_account(ana):
    erase(ana)
    assert UserFactory(email="ana@example.org").pk != ana.pk


def test_a_digest_of_an_address_ends_with_the_last_comment_that_has_it(version):
    from consultations.personal.erasing import erase_author

    said = [make.comment(version, body=f"{number}", email="eva@example.org") for number in range(2)]
    digest = subscribing.ask_for_digest(
        consultation=version.instrument.consultation, email="eva@example.org", rhythm="daily", language="en"
    )
    for comment, ended in zip(said, (False, True), strict=True):
        erase_author(submissions=[comment.submission], by=None, now=NOW)
        digest.refresh_from_db()
        assert bool(digest.ended_at) is ended


class TestPages:
    @pytest.fixture
    def browser(self, ana):
        browser = Client()
        browser.post("/en/account/login/", {"login": ana.email, "password": PASSWORD})
        return browser

    def test_it_asks_for_the_password_again_then_what_to_do_with_the_names(self, ana, browser):
        asked = browser.get(ERASE)
        assert (asked.status_code, "/account/reauthenticate/" in asked["Location"]) == (302, True)
        assert browser.post(ERASE, SURE)["Location"].startswith("/en/account/reauthenticate/")
        assert User.objects.get(pk=ana.pk).is_active
        browser.post("/en/account/reauthenticate/", {"password": PASSWORD})
        page = browser.get(ERASE).content.decode()
        assert problems(page, "en") == []
        assert "/en/account/export/" in page
        refused = browser.post(ERASE, {"names": "remove"})
        assert (refused.status_code, problems(refused.content.decode(), "en")) == (422, [])
        copy = json.loads(browser.get("/en/account/export/").content)
        assert copy["comments"][0]["body"] == "Mine."
        done = browser.post(ERASE, SURE)
        assert (done.status_code, problems(done.content.decode(), "en")) == (200, [])
        assert "ana@" not in traces()
        # the back button and another tab find nobody signed in
        assert "login" in browser.post(ERASE, SURE)["Location"]
        assert "login" in browser.get("/en/consultations/my-comments/")["Location"]

    def test_other_sessions_end_too(self, ana, browser):
        other = Client()
        other.post("/en/account/login/", {"login": ana.email, "password": PASSWORD})
        assert other.get("/en/consultations/my-comments/").status_code == 200
        erase(ana)
        assert "login" in other.get("/en/consultations/my-comments/")["Location"]

    def test_a_comment_sent_when_the_session_is_over_is_not_lost(self, ana, browser, home):
        from datetime import timedelta

        from consultations.models.clock import database_now

        now = database_now()
        begun = now - timedelta(days=1)
        make.draft(slug="open", now=begun, opens=begun, closes=now + timedelta(days=1))
        form = {"c-body": "Typed for an hour.", "c-kind": "comment", "c-language": "en", "c-token": "t9"}
        browser.logout()
        assert browser.post("/en/consultations/open/draft/1/1.1/", form).status_code == 303
        assert browser.post("/en/consultations/open/draft/1/1.1/", form).status_code == 303
        assert Comment.objects.filter(body="Typed for an hour.").count() == 1


def test_two_tabs_and_the_back_button_double_nothing(client, version, home):
    """Two acts on one's own comment, from two tabs that know nothing of each other."""
    from datetime import timedelta

    from consultations.models.clock import database_now
    from consultations.views.receipts import own_key

    now = database_now()
    begun = now - timedelta(days=1)
    other = make.draft(slug="tabs", now=begun, opens=begun, closes=now + timedelta(days=1)).version
    said = make.comment(other, now=now)
    own = own_key(said)
    my = "/en/consultations/my-comment/"
    assert client.post(f"{my}withdraw/", {"own": own, "sure": "1"}).status_code == 200
    corrected = client.post(f"{my}correct/", {"own": own, "body": "From the other tab."})
    assert corrected.status_code == 422
    assert "From the other tab." in corrected.content.decode()
    for _back in range(2):
        assert client.post(f"{my}withdraw/", {"own": own, "sure": "1"}).status_code == 200
    assert Event.objects.filter(kind="comment.withdrawn").count() == 1
    with pytest.raises(moderation.CannotModerate):
        moderation.publish_comment(comment=said, by=None, now=now)
