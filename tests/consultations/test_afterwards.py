"""After sending: correct, withdraw, be forgotten, share, report. Nothing that was said is lost on the way."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from consultations import conversations, moderation, reporting, revising, supporting
from consultations.contributions import CannotAccept
from consultations.models import Comment, Report, Revision, Submission
from consultations.personal.erasing import erase_author
from consultations.statuses import CommentState, Moderation
from portal.models import Event
from portal.record import verify
from tests.factories import consultations as make
from tests.factories.portal import UserFactory

NOW = make.NOW


def revise(comment, body="Better words.", *, after=timedelta(minutes=5), **given):
    given = {"proposed_text": "", "by": None} | given
    return revising.revise_comment(comment=comment, body=body, now=comment.submitted_at + after, **given)


def read_afterwards(version) -> None:
    consultation = version.instrument.consultation
    consultation.moderation = Moderation.AFTER
    consultation.save()


class TestRevising:
    def test_the_old_words_stay_and_the_anchor_does_not_move(self, version):
        read_afterwards(version)
        comment = make.comment(version, "1.1", body="First words.", exact="Nobody is turned away.")
        revised = revise(comment)
        assert (revised.body, revised.anchor_id) == ("Better words.", comment.anchor_id)
        assert list(Revision.objects.values_list("number", "body")) == [(1, "First words.")]
        assert Event.objects.filter(kind="comment.revised").get().data == {"number": 1, "state": "published"}

    def test_the_last_second_counts_and_the_next_is_too_late(self, version):
        comment = make.comment(version)
        assert revise(comment, after=revising.WINDOW - timedelta(microseconds=1)).body == "Better words."
        with pytest.raises(CannotAccept, match="30 minutes"):
            revise(comment, "Again.", after=revising.WINDOW)

    def test_the_same_words_are_no_correction(self, version):
        comment = make.comment(version, body="Same.")
        assert revise(comment, "Same.").revised_at is None
        assert not Revision.objects.exists()

    def test_a_suggestion_keeps_a_wording(self, version):
        comment = make.comment(version, "1.1", kind="suggestion", proposed_text="Everybody is heard.")
        with pytest.raises(CannotAccept) as refusal:
            revise(comment, proposed_text="")
        assert refusal.value.field == "proposed_text"
        assert revise(comment, proposed_text="Everybody is read.").proposed_text == "Everybody is read."

    def test_where_comments_are_read_first_the_new_words_wait(self, version):
        comment = make.comment(version, state=None)
        moderation.publish_comment(comment=comment, by=None, now=NOW)
        assert revise(comment).state == CommentState.PENDING

    @pytest.mark.parametrize("what", ["reply", "hidden", "withdrawn", "closed"])
    def test_too_late_for_other_reasons(self, version, what):
        comment = (
            make.comment(version, now=NOW + timedelta(days=30, minutes=-1))
            if what == "closed"
            else make.comment(version)
        )
        if what == "reply":
            make.comment(version, parent=comment)
        if what == "hidden":
            moderation.hide_comment(comment=comment, reason="No.", by=None, now=NOW)
        if what == "withdrawn":
            moderation.withdraw_comment(comment=comment, by=None, now=NOW)
        with pytest.raises(CannotAccept):
            revise(comment)
        assert Comment.objects.get(pk=comment.pk).body == "I think so."

    def test_what_no_comment_may_say_no_correction_may(self, version):
        comment = make.comment(version)
        for body in ("", "   \n", "x" * 20_001):
            with pytest.raises(CannotAccept):
                revise(comment, body)

    def test_the_database_keeps_old_words(self, version):
        revise(make.comment(version))
        for change in (lambda: Revision.objects.update(body="x"), lambda: Revision.objects.all().delete()):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()


class TestSupport:
    def test_one_for_each_person_however_often(self, version):
        comment, people = make.comment(version), UserFactory.create_batch(3)
        for person in (*people, people[0]):
            supporting.give_support(comment=comment, by=person, now=NOW)
        found = supporting.supported([comment], people[1])
        assert (found.numbers, found.own) == ({comment.pk: 3}, {comment.pk})
        supporting.withdraw_support(comment=comment, by=people[1], now=NOW)
        supporting.withdraw_support(comment=comment, by=people[1], now=NOW)
        found = supporting.supported([comment], people[1])
        assert (found.numbers, found.own) == ({comment.pk: 2}, frozenset())
        assert Event.objects.filter(kind__startswith="comment.support").count() == 4

    def test_not_one_s_own_nor_after_the_end_nor_what_is_hidden(self, version):
        person = UserFactory()
        with pytest.raises(CannotAccept, match="your own"):
            supporting.give_support(comment=make.comment(version, by=person), by=person, now=NOW)
        comment = make.comment(version)
        with pytest.raises(CannotAccept, match="passed"):
            supporting.give_support(comment=comment, by=person, now=NOW + timedelta(days=30))
        hidden = moderation.hide_comment(comment=comment, reason="No.", by=None, now=NOW)
        with pytest.raises(CannotAccept, match="no longer"):
            supporting.give_support(comment=hidden, by=person, now=NOW)


class TestReports:
    def test_a_report_hides_nothing_and_is_settled_by_a_moderator(self, version):
        comment = make.comment(version)
        reporting.report_comment(comment=comment, reason="spam", now=NOW)
        reporting.report_comment(comment=comment, reason="other", note="It is a quotation.", now=NOW)
        assert conversations.counts(version).comments[comment.node_id] == 1
        moderator = UserFactory()
        assert reporting.settle_reports(comment=comment, by=moderator, now=NOW) == 2
        assert set(Report.objects.values_list("settled_by", flat=True)) == {moderator.pk}
        assert reporting.settle_reports(comment=comment, by=moderator, now=NOW) == 0

    @pytest.mark.parametrize(("reason", "note"), [("nonsense", ""), ("other", "  "), ("spam", "x" * 1001)])
    def test_a_report_that_says_nothing_is_refused(self, version, reason, note):
        with pytest.raises(CannotAccept):
            reporting.report_comment(comment=make.comment(version), reason=reason, note=note, now=NOW)
        assert not Report.objects.exists()

    def test_a_flood_of_reports_ends(self, version, monkeypatch):
        monkeypatch.setattr(reporting, "MOST", 2)
        comment = make.comment(version)
        given = [reporting.report_comment(comment=comment, reason="spam", now=NOW) for _number in range(3)]
        assert [bool(report) for report in given] == [True, True, False]


def test_forgetting_a_person_changes_no_number_and_no_word(version):
    person = UserFactory()
    said = {"author_name": "Ana Paz", "organisation": "Faro", "email": "ana@example.org", "group": "academia"}
    comment = make.comment(version, by=person, country="UY", **said)
    before = conversations.counts(version)
    assert erase_author(submissions=Submission.objects.all(), by=person, now=NOW) == 1
    assert erase_author(submissions=Submission.objects.all(), by=person, now=NOW) == 0
    sent = Submission.objects.get()
    assert (sent.author, sent.author_name, sent.organisation, sent.email) == (None, "", "", "")
    assert (sent.group, sent.country, sent.receipt_hash) == ("academia", "UY", comment.submission.receipt_hash)
    assert Comment.objects.get().body == comment.body
    assert conversations.counts(version) == before
    assert verify()[1] is None
