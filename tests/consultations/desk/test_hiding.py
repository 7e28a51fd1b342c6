"""What moderators take from sight: told to the author, appealed against, decided by another, and never lost."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from consultations import appealing, conversations, moderation, redacting, revising
from consultations.contributions import CannotAccept
from consultations.models import Appeal, Comment, Redaction, RedactionOpening, Uncovering
from consultations.models.clock import database_now
from consultations.moderation import CannotModerate
from portal.models import Event, OutgoingMail
from portal.record import verify
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.accessible import problems

NOW = make.NOW
LATER = NOW + timedelta(hours=1)
MY = "/en/consultations/my-comment/"
PHONE = "+506 2222 3333"


@pytest.fixture
def moderators(db):
    return [UserFactory(roles=["moderator"], is_demonstration=True) for _each in range(2)]


@pytest.fixture
def hidden(version, moderators):
    said = make.comment(version, body="Call me an optimist.", email="ana@example.org")
    return moderation.hide_comment(comment=said, reason="An insult.", by=moderators[0], now=NOW)


def mails() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("template", flat=True))


class TestAppeals:
    def test_another_moderator_decides_and_the_author_is_told(self, hidden, moderators):
        made = appealing.appeal(comment=hidden, words="Nobody is insulted.", by=None, now=NOW)
        assert (made.against_by, made.against_reason) == (moderators[0], "An insult.")
        with pytest.raises(CannotModerate, match="Another moderator"):
            appealing.decide_appeal(appeal=made, outcome="restored", reason="So it is.", by=moderators[0], now=LATER)
        appealing.decide_appeal(appeal=made, outcome="restored", reason="So it is.", by=moderators[1], now=LATER)
        hidden.refresh_from_db()
        assert (hidden.state, hidden.state_changed_by) == ("published", moderators[1])
        assert (
            mails()
            == [f"consultations/emails/{name}" for name in ("receipt", "hidden", "appeal_decided")][-len(mails()) :]
        )
        assert "optimist" not in "".join(OutgoingMail.objects.values_list("text", flat=True))
        kinds = list(Event.objects.filter(subject=f"comment:{hidden.pk}").values_list("kind", flat=True))
        assert kinds[-4:] == ["comment.hidden", "appeal.made", "comment.published", "appeal.decided"]
        assert verify()[1] is None

    def test_one_appeal_against_one_hiding_however_often_it_is_sent(self, hidden, moderators):
        for words in ("First.", "Second."):
            appealing.appeal(comment=hidden, words=words, by=None, now=NOW)
        made = Appeal.objects.get()
        assert made.words == "First."
        appealing.decide_appeal(appeal=made, outcome="kept", reason="It stays.", by=moderators[1], now=LATER)
        with pytest.raises(CannotModerate, match="decided already"):
            appealing.decide_appeal(appeal=made, outcome="restored", reason="No.", by=moderators[1], now=LATER)
        assert not appealing.may_appeal(hidden)
        assert Event.objects.filter(kind="appeal.made").count() == 1

    def test_hidden_once_more_it_can_be_appealed_once_more(self, hidden, moderators):
        made = appealing.appeal(comment=hidden, words="First.", by=None, now=NOW)
        appealing.decide_appeal(appeal=made, outcome="restored", reason="Yes.", by=moderators[1], now=LATER)
        again = moderation.hide_comment(comment=hidden, reason="Again.", by=moderators[0], now=LATER)
        assert appealing.may_appeal(again)
        appealing.appeal(comment=again, words="Second.", by=None, now=LATER)
        assert Appeal.objects.count() == 2

    def test_while_it_waits_nobody_publishes_by_the_back_door(self, hidden, moderators):
        appealing.appeal(comment=hidden, words="Why?", by=None, now=NOW)
        for by in moderators:
            with pytest.raises(CannotModerate, match="Decide on the appeal"):
                moderation.publish_comment(comment=hidden, by=by, now=LATER)

    def test_taking_the_comment_back_ends_the_appeal(self, hidden):
        appealing.appeal(comment=hidden, words="Why?", by=None, now=NOW)
        moderation.withdraw_comment(comment=hidden, by=None, now=LATER)
        assert (Appeal.objects.get().outcome, Appeal.objects.get().decided_at) == ("dropped", LATER)

    @pytest.mark.parametrize("words", ["", "  ", "x" * 1001])
    def test_an_appeal_says_something(self, hidden, words):
        with pytest.raises(CannotAccept):
            appealing.appeal(comment=hidden, words=words, by=None, now=NOW)

    def test_what_is_shown_needs_no_appeal(self, version):
        with pytest.raises(CannotAccept, match="not hidden"):
            appealing.appeal(comment=make.comment(version), words="Why?", by=None, now=NOW)

    def test_the_database_keeps_what_was_decided(self, hidden, moderators):
        made = appealing.appeal(comment=hidden, words="Why?", by=None, now=NOW)
        appealing.decide_appeal(appeal=made, outcome="kept", reason="It stays.", by=moderators[1], now=LATER)
        for change in (lambda: Appeal.objects.update(reason="x"), lambda: Appeal.objects.all().delete()):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()


class TestCovering:
    @pytest.fixture
    def said(self, version):
        said = {"body": f"Write to {PHONE} or call {PHONE}.", "language": "es", "email": "ana@example.org"}
        return make.comment(version, proposed_text=f"At {PHONE}.", **said)

    def cover(self, comment, **given):
        given = {"passage": PHONE, "reason": "private", "by": None, "now": LATER} | given
        return redacting.cover_passage(comment=comment, **given)

    def test_the_reason_stands_in_its_place_and_every_number_stays(self, said, version):
        before = conversations.counts(version)
        made = self.cover(said, note="Your own number.")
        said.refresh_from_db()
        mark = said.body.removeprefix("Write to ").partition("]")[0] + "]"
        assert mark.startswith("[")
        assert said.body == f"Write to {mark} or call {mark}."
        assert said.proposed_text == f"At {mark}."
        assert conversations.counts(version) == before
        event = Event.objects.get(kind="comment.redacted")
        assert (event.data["places"], event.data["before"]) == (3, made.before)
        assert made.before != made.after
        assert PHONE.encode() not in bytes(made.sealed)
        assert mails()[-1] == "consultations/emails/redacted"
        assert verify()[1] is None

    def test_a_moderator_reads_it_with_a_reason_that_is_kept(self, said, moderators):
        body, made = said.body, self.cover(said)
        with pytest.raises(CannotModerate, match="Say why"):
            redacting.read_original(redaction=made, reason=" ", by=moderators[0], now=LATER)
        read = redacting.read_original(redaction=made, reason="A court asks.", by=moderators[0], now=LATER)
        assert read == (body, f"At {PHONE}.")
        assert RedactionOpening.objects.get().reason == "A court asks."
        assert Event.objects.get(kind="redaction.opened").actor == f"user:{moderators[0].pk}"

    def test_earlier_wordings_that_hold_it_are_withheld(self, said, client):
        said = revising.revise_comment(
            comment=said, body=f"Better: {PHONE}.", proposed_text="", by=None, now=NOW + timedelta(minutes=1)
        )
        moderation.publish_comment(comment=said, by=None, now=NOW)
        assert self.cover(said).withheld == [1]
        page = client.get(f"/en/consultations/comments/{said.public_id}/history/").content.decode()
        assert PHONE not in page
        assert "no longer shown" in page

    @pytest.mark.parametrize("given", [{"passage": "not there"}, {"passage": "to"}, {"reason": "nonsense"}])
    def test_what_cannot_be_covered(self, said, given):
        with pytest.raises(CannotModerate):
            self.cover(said, **given)
        assert not Redaction.objects.exists()

    def test_it_is_gone_from_every_public_place(self, said, client, version):
        self.cover(said)
        moderation.publish_comment(comment=said, by=None, now=NOW)
        for path in (
            "/en/consultations/rules/draft/1/",
            "/en/consultations/rules/draft/1/1.1/",
            "/en/consultations/rules/comments.atom",
            "/en/search/?q=2222",
            "/api/v1/consultations/rules/versions/1/comments",
        ):
            response = client.get(path)
            assert response.status_code == 200
            assert PHONE not in response.content.decode(), path

    def test_uncovered_it_is_back_everywhere_and_the_author_is_told(self, said, client, moderators):
        original, made = (said.body, said.proposed_text), self.cover(said)
        with pytest.raises(CannotModerate, match="Say why"):
            redacting.uncover_passage(redaction=made, reason=" ", by=moderators[0], now=LATER)
        with pytest.raises(CannotModerate, match="Only a moderator"):
            redacting.uncover_passage(redaction=made, reason="So.", by=UserFactory(), now=LATER)
        assert not RedactionOpening.objects.exists()
        for _click in range(2):
            redacting.uncover_passage(redaction=made, reason="An office's.", by=moderators[0], now=LATER)
        said.refresh_from_db()
        assert (said.body, said.proposed_text) == original
        assert [each.reason for each in RedactionOpening.objects.all()] == ["An office's."]
        event = Event.objects.get(kind="comment.uncovered")
        assert event.data == {"number": 1, "before": made.after, "after": made.before}
        assert mails()[-1] == "consultations/emails/uncovered"
        assert PHONE not in OutgoingMail.objects.latest("pk").text
        assert verify()[1] is None
        for path in (
            "/en/consultations/rules/draft/1/1.1/",
            "/en/consultations/rules/comments.atom",
            "/en/search/?q=2222",
            "/api/v1/consultations/rules/versions/1/comments",
        ):
            assert PHONE in client.get(path).content.decode(), path
        for change in (Uncovering.objects.all().delete, lambda: Uncovering.objects.update(reason="Other.")):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()

    def test_what_was_covered_last_is_uncovered_first(self, said, moderators):
        one, two = self.cover(said), self.cover(said, passage="Write to")
        given = {"reason": "So.", "by": moderators[0], "now": LATER}
        with pytest.raises(CannotModerate, match="covered later"):
            redacting.uncover_passage(redaction=one, **given)
        assert redacting.next_to_uncover(redacting.in_order(said)) == two
        redacting.uncover_passage(redaction=two, **given)
        assert PHONE not in Comment.objects.get().body
        redacting.uncover_passage(redaction=one, **given)
        assert PHONE in Comment.objects.get().body
        assert self.cover(said).number == 3

    def test_an_earlier_wording_is_shown_with_it(self, said, moderators, client):
        given = {"body": f"Better: {PHONE}.", "proposed_text": "", "by": None, "now": NOW + timedelta(minutes=1)}
        said = revising.revise_comment(comment=said, **given)
        moderation.publish_comment(comment=said, by=None, now=NOW)
        redacting.uncover_passage(redaction=self.cover(said), reason="So.", by=moderators[0], now=LATER)
        assert PHONE in client.get(f"/en/consultations/comments/{said.public_id}/history/").content.decode()

    def test_the_database_keeps_it(self, said, moderators):
        redacting.read_original(redaction=self.cover(said), reason="A court asks.", by=moderators[0], now=LATER)
        for model in (Redaction, RedactionOpening):
            with pytest.raises(IntegrityError), transaction.atomic():
                model.objects.all().delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            Redaction.objects.update(number=7)


class TestPages:
    @pytest.fixture
    def mine(self, client, home):
        """A comment of an account, hidden a moment ago; the client is signed in."""
        now = database_now()
        begun = now - timedelta(days=1)
        version = make.draft(now=begun, opens=begun, closes=now + timedelta(days=30)).version
        person = UserFactory()
        client.force_login(person)
        said = make.comment(version, by=person, now=now, body=f"Call {PHONE}.")
        return moderation.hide_comment(comment=said, reason="It is advertising.", by=UserFactory(), now=now)

    def opened(self, client, comment) -> str:
        page = client.post("/en/consultations/my-comments/", {"comment": comment.public_id}).content.decode()
        assert problems(page, "en") == []
        return page

    def test_the_author_reads_the_reason_and_appeals(self, client, mine):
        page = self.opened(client, mine)
        assert "It is advertising." in page
        own = re.search(r'name="own" value="([^"]*)"', page)[1]
        asked = client.post(f"{MY}appeal/", {"own": own})
        assert problems(asked.content.decode(), "en") == []
        assert client.post(f"{MY}appeal/", {"own": own, "words": " "}).status_code == 422
        for _click in range(2):
            done = client.post(f"{MY}appeal/", {"own": own, "words": "I sell nothing."})
            assert (done.status_code, problems(done.content.decode(), "en")) == (200, [])
        assert Appeal.objects.get().words == "I sell nothing."
        assert "I sell nothing." in self.opened(client, mine)

    def test_the_author_sees_what_was_covered_and_why(self, client, mine):
        redacting.cover_passage(comment=mine, passage=PHONE, reason="private", note="Your number.", by=None)
        page = self.opened(client, mine)
        assert ("private details" in page, "Your number." in page, PHONE in page) == (True, True, False)
        made = mine.redactions.get()
        redacting.uncover_passage(redaction=made, reason="It is public.", by=UserFactory(roles=["moderator"]))
        page = self.opened(client, mine)
        assert ("Shown again since" in page, "It is public." in page, PHONE in page) == (True, True, True)

    def test_the_desk_decides_covers_and_reads(self, mine, settings, moderators):
        settings.DEMO_SIGN_INS = True
        appealing.appeal(comment=mine, words="I sell nothing.", by=None)
        desk = Client()
        desk.force_login(moderators[0])
        queue = desk.get(reverse("consultations_desk:comments"), {"state": "appealed"}).content.decode()
        assert "Appealed by its author" in queue
        room = reverse("consultations_desk:appeal", args=[Appeal.objects.get().pk])
        assert "I sell nothing." in desk.get(room).content.decode()
        assert "Say why." in desk.post(room, {"act": "kept", "reason": ""}).content.decode()
        cover = reverse("consultations_desk:redact", args=[mine.pk])
        wrong = desk.post(cover, {"passage": "not there", "reason": "private"}).content.decode()
        assert "letter for letter" in wrong
        assert desk.post(cover, {"passage": PHONE, "reason": "private", "note": ""}).status_code == 302
        assert desk.post(room, {"act": "restored", "reason": "It is covered now."}).status_code == 302
        assert Comment.objects.get().state == "published"
        read = reverse("consultations_desk:original", args=[mine.pk, 1])
        assert PHONE not in desk.get(read).content.decode()
        assert PHONE in desk.post(read, {"reason": "To check."}).content.decode()
        room = reverse("consultations_desk:comment", args=[mine.pk])
        page = desk.get(room).content.decode()
        assert ("To check." in page, PHONE in page) == (True, False)
        uncover = reverse("consultations_desk:uncover", args=[mine.pk, 1])
        assert uncover in page
        assert PHONE not in desk.get(uncover).content.decode()
        assert "Say why." in desk.post(uncover, {"reason": ""}).content.decode()
        assert desk.post(uncover, {"reason": "It is public."}).status_code == 302
        page = desk.get(room).content.decode()
        assert ("Shown again by" in page, PHONE in page, uncover in page) == (True, True, False)

    def test_who_hid_it_is_told_that_another_decides(self, version, settings, moderators, client):
        settings.DEMO_SIGN_INS = True
        said = moderation.hide_comment(comment=make.comment(version), reason="No.", by=moderators[0], now=NOW)
        made = appealing.appeal(comment=said, words="Yes.", by=None, now=NOW)
        client.force_login(moderators[0])
        page = client.post(
            reverse("consultations_desk:appeal", args=[made.pk]), {"act": "restored", "reason": "Well."}
        ).content.decode()
        assert "Another moderator decides" in page
        assert Appeal.objects.get().decided_at is None
