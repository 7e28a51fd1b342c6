"""The digest: asked for, confirmed, told once and never twice, stopped with one click, and nothing private in it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from consultations import answers, moderation
from consultations.extending import extend_consultation
from consultations.models import Comment, Digest
from consultations.models.clock import database_now
from consultations.personal import digests, erasing, subscribing
from portal import jobs, mail
from portal.models import Event, Job, OutgoingMail
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.accessible import problems

NOW = make.NOW
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
ANA = "ana@example.org"


def ask(consultation, rhythm="daily", email=ANA, language="en", now=NOW):
    given = {"consultation": consultation, "email": email, "rhythm": rhythm, "language": language}
    return subscribing.ask_for_digest(**given, now=now)


@pytest.fixture
def digest(consultation):
    digest = subscribing.confirm_digest(digest=ask(consultation), now=NOW)
    OutgoingMail.objects.all().delete()
    return digest


def answer(comment, now):
    drafted = answers.draft_answer(
        consultation=comment.submission.consultation,
        disposition="accepted",
        reason={"en": "A secret of ours."},
        comments=[comment],
        by=None,
    )
    return answers.publish_answer(answer=drafted, by=None, now=now)


def sweep_and_run(now):
    asked = digests.sweep(now)
    for job in Job.objects.filter(name=digests.JOB, state="pending").order_by("pk"):
        jobs.load_tasks()
        jobs.REGISTRY[digests.JOB].function(*job.args)
        Job.objects.filter(pk=job.pk).delete()
    return asked


def told() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(template="consultations/emails/digest").order_by("pk"))


class TestSubscribing:
    def test_nothing_is_sent_before_the_address_says_yes(self, consultation):
        asked = ask(consultation)
        (mail_row,) = OutgoingMail.objects.all()
        assert (mail_row.to, asked.token in mail_row.text) == (ANA, True)
        assert digests.sweep(NOW + 9 * DAY) == 0
        subscribing.confirm_digest(digest=asked, now=NOW)
        again = subscribing.confirm_digest(digest=asked, now=NOW + DAY)
        assert again.confirmed_at == NOW
        assert Event.objects.filter(kind="digest.confirmed").count() == 1

    def test_a_stranger_cannot_fill_a_letter_box_or_change_what_was_confirmed(self, consultation, digest):
        for hour in range(5):
            ask(consultation, "weekly", "bob@example.org", now=NOW + hour * HOUR)
            ask(consultation, "weekly", ANA.upper(), now=NOW + hour * HOUR)
        assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["bob@example.org"]
        digest.refresh_from_db()
        assert digest.rhythm == "daily"
        ask(consultation, "weekly", "bob@example.org", now=NOW + 2 * DAY)
        assert OutgoingMail.objects.count() == 2
        assert Digest.objects.count() == 2

    def test_an_account_sets_changes_and_ends_it(self, db):
        person = UserFactory()
        first = subscribing.set_account_digest(user=person, rhythm="daily", language="fr", now=NOW)
        assert first.next_at == NOW + DAY
        same = subscribing.set_account_digest(user=person, rhythm="daily", language="fr", now=NOW + HOUR)
        assert (same.pk, same.next_at) == (first.pk, NOW + DAY)
        weekly = subscribing.set_account_digest(user=person, rhythm="weekly", language="fr", now=NOW + HOUR)
        assert (weekly.pk, weekly.told_until, weekly.next_at) == (first.pk, NOW, NOW + HOUR + 7 * DAY)
        subscribing.set_account_digest(user=person, rhythm="", language="fr", now=NOW)
        assert (Digest.objects.get().ended_at, Digest.objects.get().email) == (NOW, "")


class TestTelling:
    def test_answers_replies_and_steps_as_links_without_words_of_people(self, version, consultation, digest):
        mine = make.comment(version, "1.1", body="My own words.", email=ANA, author_name="Ana Paz")
        other = make.comment(version, "1.2", body="Of somebody else.")
        make.comment(version, None, parent=mine, body="Words of a reply.", now=NOW + HOUR)
        make.comment(version, None, parent=mine, body="Mine again.", email=ANA, now=NOW + HOUR)
        make.comment(version, None, parent=other, body="Not to me.", now=NOW + HOUR)
        answer(mine, NOW + 2 * HOUR)
        to, reason = NOW + 40 * DAY, {"en": "Asked for."}
        extend_consultation(
            consultation=consultation, to=to, zone="UTC", reason=reason, by="system", now=NOW + 3 * HOUR
        )
        assert sweep_and_run(NOW + DAY) == 1
        (row,) = told()
        assert (row.to, row.language) == (ANA, "en")
        for words in ("1.1: Accepted", "1.1: 1 new reply", "Extension: ", f"/c/{mine.public_id}"):
            assert words in row.text, words
            assert words in row.html, words
        for private in ("words", "Mine again", "Not to me", "Ana Paz", ANA, "secret"):
            assert private not in row.text + row.html, private
        assert digest.token in row.unsubscribe_url

    def test_never_two_of_the_same_and_nothing_when_nothing_happened(self, version, digest):
        mine = make.comment(version, email=ANA)
        answer(mine, NOW + HOUR)
        assert [sweep_and_run(NOW + DAY) for _each in range(3)] == [1, 0, 0]
        until = NOW + DAY
        for _again in range(3):
            assert digests.send(digest.pk, until) is False
        assert sweep_and_run(NOW + 2 * DAY) == 1
        assert len(told()) == 1

    @pytest.mark.parametrize("way", ["unsubscribed", "erased", None])
    @pytest.mark.parametrize("asked_for_already", [False, True])
    def test_who_ended_it_or_was_forgotten_is_told_nothing(self, version, digest, way, asked_for_already):
        """Also where its job waits already; ``None``, who did neither, is told."""
        mine = make.comment(version, email=ANA)
        answer(mine, NOW + HOUR)
        if asked_for_already:
            assert digests.sweep(NOW + DAY) == 1
        if way == "unsubscribed":
            subscribing.end_digest(digest=digest, by=None, now=NOW + DAY)
        elif way == "erased":
            erasing.erase_author(submissions=[mine.submission], by=None, now=NOW + DAY)
        sweep_and_run(NOW + DAY)
        assert len(told()) == (way is None)

    def test_a_long_silence_of_the_worker_is_told_in_one_mail_at_the_usual_hour(self, version, digest):
        mine = make.comment(version, email=ANA)
        answer(mine, NOW + HOUR)
        assert sweep_and_run(NOW + 5 * DAY + HOUR) == 1
        digest.refresh_from_db()
        assert (digest.told_until, digest.next_at) == (NOW + 5 * DAY + HOUR, NOW + 6 * DAY)
        assert len(told()) == 1

    def test_hidden_comments_and_replies_that_wait_are_not_told(self, version, digest):
        mine = make.comment(version, email=ANA)
        make.comment(version, None, parent=mine, state="pending", now=NOW + HOUR)
        hidden = make.comment(version, email=ANA)
        answer(hidden, NOW + HOUR)
        moderation.hide_comment(comment=hidden, reason="No.", by=None, now=NOW + HOUR)
        sweep_and_run(NOW + DAY)
        assert told() == []
        waited = Comment.objects.get(state="pending")
        moderation.publish_comment(comment=waited, by=None, now=NOW + DAY + HOUR)
        sweep_and_run(NOW + 2 * DAY)
        assert "1 new reply" in told()[0].text

    def test_an_account_is_told_of_all_it_took_part_in_in_its_language(self, version):
        person = UserFactory()
        subscribing.set_account_digest(user=person, rhythm="weekly", language="es", now=NOW)
        answer(make.comment(version, by=person), NOW + HOUR)
        person.email = "new@example.org"
        person.save()
        assert sweep_and_run(NOW + DAY) == 0
        assert sweep_and_run(NOW + 7 * DAY) == 1
        assert told()[0].to == "new@example.org"
        assert "Aceptad" in told()[0].text
        assert "/es/consultations/" in told()[0].text

    def test_the_same_queries_for_one_and_three_comments(self, version, digest, django_assert_max_num_queries):
        from tests.support.queries import queries_of

        answer(make.comment(version, email=ANA), NOW + HOUR)
        one = queries_of(lambda: digests.happened(digest, NOW, NOW + DAY))
        for number in range(2):
            answer(make.comment(version, body=f"{number}", email=ANA), NOW + HOUR)
        assert queries_of(lambda: digests.happened(digest, NOW, NOW + DAY)) == one


class TestStopping:
    def test_the_mail_can_be_ended_with_one_click_by_a_mail_program(self, version, digest, mailoutbox):
        answer(make.comment(version, email=ANA), NOW + HOUR)
        sweep_and_run(NOW + DAY)
        mail.deliver(told()[0].pk)
        (sent,) = mailoutbox
        assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        url = sent.extra_headers["List-Unsubscribe"].strip("<>")
        path = url[url.index("/", 9) :]
        program = Client(enforce_csrf_checks=True)
        page = program.get(path).content.decode()
        assert problems(page, "en") == []
        assert Digest.objects.get().ended_at is None
        for _click in range(2):
            assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert (Digest.objects.get().ended_at is None, Digest.objects.get().email) == (False, "")
        assert sweep_and_run(NOW + 3 * DAY) == 0

    def test_an_ended_one_cannot_be_confirmed_again_by_its_old_mail(self, digest):
        ended = subscribing.end_digest(digest=digest, by=None, now=NOW)
        assert subscribing.confirm_digest(digest=ended, now=NOW).ended_at == NOW


class TestPages:
    @pytest.fixture
    def open_now(self, home):
        now = database_now()
        begun = now - DAY
        return make.draft(now=begun, opens=begun, closes=now + DAY).version

    def test_asked_for_with_a_comment_and_confirmed_with_a_button(self, client, open_now):
        url = "/es/consultations/rules/draft/1/1.1/"
        form = {"c-body": "Sí.", "c-kind": "comment", "c-language": "es", "c-token": "t", "c-digest": "weekly"}
        refused = client.post(url, form)
        assert refused.status_code == 422
        assert "Sí." in refused.content.decode()
        for _click in range(2):
            assert client.post(url, form | {"c-email": ANA}).status_code == 303
        digest = Digest.objects.get()
        assert (digest.rhythm, digest.language, digest.confirmed_at) == ("weekly", "es", None)
        assert OutgoingMail.objects.filter(template="consultations/emails/digest_asked").count() == 1
        path = f"/es/consultations/news/{digest.token}/"
        assert problems(client.get(path).content.decode(), "es") == []
        assert Digest.objects.get().confirmed_at is None
        assert problems(client.post(path).content.decode(), "es") == []
        assert Digest.objects.get().confirmed_at
        assert client.get("/es/consultations/news/nonsense/").status_code == 404

    def test_an_account_chooses_on_the_page_of_its_comments(self, client, open_now):
        person = UserFactory()
        client.force_login(person)
        make.comment(open_now, by=person, now=database_now())
        room = reverse("consultations:account_digest")
        client.post(room, {"rhythm": "daily"})
        page = client.get("/en/consultations/my-comments/").content.decode()
        assert '<option value="daily" selected>' in page
        assert problems(page, "en") == []
        client.post(room, {"rhythm": "nonsense"})
        assert Digest.objects.get().rhythm == "daily"
        client.post(room, {"rhythm": ""})
        assert Digest.objects.get().ended_at
