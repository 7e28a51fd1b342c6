"""What comes after the end: refused with the words given back, handed in late, decided, counted for everybody."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from consultations import commenting, conversations, lateness
from consultations.contributions import CannotAccept, Contribution
from consultations.models import Comment, LateComment, Submission
from consultations.models.clock import database_now
from portal.models import Event, OutgoingMail
from portal.record import verify
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.accessible import problems

NOW = make.NOW
AFTER = NOW + timedelta(days=31)
URL = "/en/consultations/rules/draft/1/1.1/"
FORM = {"c-body": "Too slow, «but» here.", "c-kind": "comment", "c-language": "en", "c-token": "t1", "c-country": "UY"}


def contribution(version, **said):
    given = {"body": "Too slow.", "language": "en", "node": make.node(version, "1.1"), "form_token": "t1"} | said
    return Contribution(**given)


def hand_in(version, now=AFTER, by=None, **said):
    return lateness.hand_in(version=version, contribution=contribution(version, **said), by=by, now=now)


@pytest.fixture
def moderator(db):
    return UserFactory(roles=["moderator"], is_demonstration=True)


class TestHandingIn:
    def test_it_is_kept_apart_with_its_time_and_counts_nowhere(self, version):
        handed = hand_in(version, exact="Nobody is turned away.", email="ana@example.org")
        assert (handed.late.handed_in_at, handed.late.state) == (AFTER, "waiting")
        assert not Comment.objects.exists()
        assert sum(conversations.counts(version).comments.values()) == 0
        assert lateness.numbers(version.instrument.consultation) == lateness.Numbers(1, 0, 0, 1)
        (mail,) = OutgoingMail.objects.all()
        assert handed.code[:4] in mail.text
        assert "Too slow" not in mail.text

    def test_sent_twice_it_is_one_with_the_same_receipt(self, version):
        assert hand_in(version).code == hand_in(version).code
        assert LateComment.objects.count() == 1
        assert Event.objects.filter(kind="late.handed_in").count() == 1
        hand_in(version, body="Other words.")
        assert LateComment.objects.count() == 2

    def test_in_time_it_is_no_late_comment(self, version):
        with pytest.raises(CannotAccept, match="ordinary way"):
            hand_in(version, now=NOW)

    @pytest.mark.parametrize("said", [{"body": " "}, {"exact": "not in the text"}, {"country": "Mexico"}])
    def test_what_no_comment_may_say_no_late_one_may(self, version, said):
        with pytest.raises(CannotAccept):
            hand_in(version, **said)
        assert not LateComment.objects.exists()

    def test_the_end_counts_to_the_microsecond(self, version):
        end = NOW + timedelta(days=30)
        commenting.check_open(version, end - timedelta(microseconds=1))
        with pytest.raises(commenting.TooLate):
            commenting.check_open(version, end)


class TestDeciding:
    def test_taken_in_it_is_a_comment_with_both_times_and_the_same_receipt(self, version, moderator):
        person = UserFactory()
        handed = hand_in(version, by=person, author_name="Ana Paz", email="ana@example.org")
        decided = AFTER + timedelta(days=1)
        late = lateness.accept_late(late=handed.late, reason="Three minutes.", by=moderator, now=decided)
        sent = Submission.objects.get()
        assert (sent.submitted_at, sent.received_at, sent.late, sent.author) == (AFTER, decided, True, person)
        assert sent.receipt_hash == handed.late.receipt_hash
        assert (late.comment.state, late.comment.body, late.content) == ("published", "Too slow.", {})
        assert lateness.numbers(version.instrument.consultation) == lateness.Numbers(1, 1, 0, 0)
        assert OutgoingMail.objects.last().template == "consultations/emails/late_decided"
        assert verify()[1] is None

    def test_refused_it_stays_readable_for_its_author_only(self, version, moderator):
        late = lateness.refuse_late(late=hand_in(version).late, reason="A month.", by=moderator, now=AFTER)
        assert (late.state, late.content["body"]) == ("refused", "Too slow.")
        assert not Comment.objects.exists()
        with pytest.raises(lateness.CannotDecide, match="decided already"):
            lateness.accept_late(late=late, reason="Well.", by=moderator)
        with pytest.raises(IntegrityError), transaction.atomic():
            LateComment.objects.all().delete()

    def test_a_decision_has_a_reason(self, version, moderator):
        late = hand_in(version).late
        for act in (lateness.accept_late, lateness.refuse_late):
            with pytest.raises(lateness.CannotDecide, match="Say why"):
                act(late=late, reason=" ", by=moderator)

    def test_a_reply_to_what_is_gone_cannot_be_taken_in(self, version, moderator):
        from consultations import moderation

        parent = make.comment(version)
        late = hand_in(version, parent=parent, node=None).late
        moderation.hide_comment(comment=parent, reason="No.", by=None, now=NOW)
        with pytest.raises(lateness.CannotDecide, match="no longer there"):
            lateness.accept_late(late=late, reason="Well.", by=moderator)
        assert LateComment.objects.get().state == "waiting"


class TestPages:
    @pytest.fixture
    def over(self, home):
        """A consultation that closed an hour ago."""
        now = database_now()
        begun = now - timedelta(days=9)
        return make.draft(now=begun, opens=begun, closes=now - timedelta(hours=1)).version

    def receipt_of(self, page: str) -> str:
        return "".join(re.findall(r"\b[0-9A-Z]{4}\b(?=</span>)", page))[:16]

    def test_the_words_come_back_with_the_offer_and_twice_is_once(self, client, over, moderator, settings):
        assert 'name="c-body"' not in client.get(URL).content.decode()
        refused = client.post(URL, FORM)
        page = refused.content.decode()
        assert (refused.status_code, problems(page, "en")) == (422, [])
        assert "has passed" in page
        assert "Too slow, «but» here." in page
        assert 'name="late"' in page
        assert not LateComment.objects.exists()
        handed = [client.post(URL, FORM | {"late": "1"}, follow=True).content.decode() for _click in range(2)]
        assert [problems(each, "en") for each in handed] == [[], []]
        code = self.receipt_of(handed[0])
        assert (len(code), self.receipt_of(handed[1])) == (16, code)
        assert LateComment.objects.get().content["country"] == "UY"
        found = client.post("/en/consultations/my-comment/", {"code": code}).content.decode()
        assert ("Too slow, «but» here." in found, problems(found, "en")) == (True, [])
        assert "1 comment was handed in late." in client.get("/en/consultations/rules/").content.decode()

        settings.DEMO_SIGN_INS = True
        client.force_login(moderator)
        room = reverse("consultations_desk:late_comment", args=[LateComment.objects.get().pk])
        assert room in client.get(reverse("consultations_desk:late_comments")).content.decode()
        assert "Say why." in client.post(room, {"act": "accept", "reason": ""}).content.decode()
        assert client.post(room, {"act": "accept", "reason": "One minute late."}).status_code == 302
        assert client.get(room).status_code == 200
        client.logout()
        found = client.post("/en/consultations/my-comment/", {"code": code}).content.decode()
        assert "Published" in found
        page = client.get("/en/consultations/rules/").content.decode()
        assert ("One minute late." in page, "Taken in: 1." in page, problems(page, "en")) == (True, True, [])
        assert "Sent after the end, taken in on" in client.get(URL).content.decode()

    def test_extended_in_the_meantime_it_is_an_ordinary_comment(self, client, over):
        from consultations.extending import extend_consultation

        client.post(URL, FORM)
        now = database_now()
        extend_consultation(
            consultation=over.instrument.consultation,
            to=now + timedelta(days=1),
            zone="UTC",
            reason={"en": "Asked for."},
            by="system",
            now=now,
        )
        assert client.post(URL, FORM | {"late": "1"}).status_code == 303
        assert (Comment.objects.count(), LateComment.objects.count()) == (1, 0)

    def test_the_end_during_a_submit_keeps_what_came_in_time_once(self, client, home):
        """The first click came in time; the second, after the end, finds it and asks for no late comment."""
        now = database_now()
        begun = now - timedelta(days=9)
        version = make.draft(now=begun, opens=begun, closes=now + timedelta(days=1)).version
        first = client.post(URL, FORM)
        ended = now - timedelta(minutes=1)
        from consultations.drafts.publishing import set_phase

        set_phase(consultation=version.instrument.consultation, step="closing", at=ended, by="system", now=now)
        second = client.post(URL, FORM)
        assert (first.status_code, second.status_code) == (303, 303)
        assert (Comment.objects.count(), LateComment.objects.count()) == (1, 0)
