"""Official positions: one that counts for each organisation and place, apart from comments, with its history."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from consultations import answers, conversations, statistics, supporting
from consultations.access import visible_positions
from consultations.contributions import CannotAccept
from consultations.documents.refusals import Refused
from consultations.models import AnsweredPosition, DraftVersion, Position, PositionFile, Representation, Support
from consultations.speaking import attachments, positions, representing
from consultations.statuses import FileKind, Moderation, PositionState
from portal import clock
from portal.models import Event, OutgoingMail
from portal.record import verify
from tests.factories import consultations as make
from tests.factories import voices
from tests.factories.portal import UserFactory
from tests.support.html import problems
from tests.support.queries import queries_of

NOW = make.NOW
LATER = NOW + timedelta(hours=1)
ODT = "application/vnd.oasis.opendocument.text"


@pytest.fixture
def speaker(home):
    return voices.speaker()


@pytest.fixture
def node(version):
    return make.node(version, "1.1")


def packed(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def docx(**more: str) -> bytes:
    return packed(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"} | more)


class TestFiling:
    def test_it_waits_for_a_moderator_and_is_then_published(self, version, node, speaker):
        person, organisation = speaker
        filed = voices.position(version, node, by=person, organisation=organisation, published=False)
        assert filed.state == PositionState.PENDING
        assert not positions.on_place(version, node).exists()
        positions.publish_position(position=filed, by=UserFactory(), now=NOW)
        assert list(positions.on_place(version, node)) == [filed]
        kinds = list(Event.objects.filter(kind__startswith="position").values_list("kind", flat=True))
        assert kinds == ["position.filed", "position.published"]
        assert verify()[1] is None

    def test_where_comments_are_published_at_once_so_is_it(self, version, node, speaker):
        consultation = version.instrument.consultation
        consultation.moderation = Moderation.AFTER
        consultation.save()
        person, organisation = speaker
        filed = voices.position(version, node, by=person, organisation=organisation, published=False)
        assert filed.state == PositionState.PUBLISHED

    def test_only_who_speaks_for_the_organisation(self, version, node, speaker):
        _person, organisation = speaker
        with pytest.raises(CannotAccept, match="do not speak"):
            voices.position(version, node, by=UserFactory(), organisation=organisation)
        waiting = voices.claim()
        with pytest.raises(CannotAccept, match="do not speak"):
            voices.position(version, node, by=waiting.person, organisation=organisation)

    def test_no_longer_after_speaking_has_ended(self, version, node, speaker):
        person, organisation = speaker
        representing.end_representation(representation=Representation.objects.get(person=person), by=person)
        with pytest.raises(CannotAccept, match="do not speak"):
            voices.position(version, node, by=person, organisation=organisation)

    def test_only_while_comments_are_taken(self, version, node, speaker):
        person, organisation = speaker
        with pytest.raises(CannotAccept, match="passed"):
            voices.position(version, node, by=person, organisation=organisation, now=NOW + timedelta(days=31))

    @pytest.mark.parametrize("said", [{"body": " \n"}, {"body": "x" * 20_001}, {"language": "?"}, {"stance": "maybe"}])
    def test_what_no_comment_may_say_no_position_may(self, version, node, speaker, said):
        with pytest.raises(CannotAccept):
            voices.position(version, node, by=speaker[0], organisation=speaker[1], **said)
        assert not Position.objects.exists()

    def test_the_same_form_twice_is_one(self, version, node, speaker):
        given = {"by": speaker[0], "organisation": speaker[1], "form_token": "t", "published": False}
        assert voices.position(version, node, **given) == voices.position(version, node, **given)
        assert Position.objects.count() == 1


class TestPlaces:
    def test_a_later_one_takes_the_place_when_it_is_published(self, version, node, speaker):
        given = {"by": speaker[0], "organisation": speaker[1]}
        first = voices.position(version, node, **given)
        second = voices.position(version, node, body="We want three.", now=LATER, published=False, **given)
        assert list(positions.on_place(version, node)) == [first]
        positions.publish_position(position=second, by=UserFactory(), now=LATER)
        assert list(positions.on_place(version, node)) == [second]
        first.refresh_from_db()
        assert first.state == PositionState.SUPERSEDED
        assert positions.history(second, 20) == [first]
        with pytest.raises(CannotAccept, match="replaced"):
            positions.publish_position(position=first, by=UserFactory())

    def test_one_that_waits_is_replaced_by_the_next_that_waits(self, version, node, speaker):
        given = {"by": speaker[0], "organisation": speaker[1], "published": False}
        first, second = (voices.position(version, node, body=f"{number}", **given) for number in range(2))
        first.refresh_from_db()
        assert (first.state, second.state) == (PositionState.SUPERSEDED, PositionState.PENDING)
        assert positions.history(second, 20) == []

    def test_one_hidden_does_not_come_back_over_a_later_one(self, version, node, speaker):
        given = {"by": speaker[0], "organisation": speaker[1]}
        first = positions.hide_position(
            position=voices.position(version, node, **given), reason="No.", by=UserFactory(), now=NOW
        )
        voices.position(version, node, now=LATER, **given)
        with pytest.raises(CannotAccept, match="later position"):
            positions.publish_position(position=first, by=UserFactory())

    def test_clause_theme_and_whole_are_places_of_their_own(self, version, node, speaker):
        given = {"by": speaker[0], "organisation": speaker[1]}
        for place in (node, make.node(version, "1"), None):
            voices.position(version, place, **given)
        for place in (node, make.node(version, "1"), None):
            assert positions.on_place(version, place).count() == 1
        assert positions.organisations_counted(version.instrument.consultation) == 1

    def test_it_goes_with_the_clause_to_the_next_draft(self, version, node, speaker):
        given = {"by": speaker[0], "organisation": speaker[1]}
        first = voices.position(version, node, **given)
        later = make.draft(number=2, now=NOW).version
        heir = later.nodes.get(clause=node.clause_id)
        assert list(positions.on_place(later, heir)) == [first]
        second = voices.position(later, heir, **given)
        assert list(positions.on_place(version, node)) == [second]
        with pytest.raises(CannotAccept, match="newer draft"):
            voices.position(DraftVersion.objects.get(pk=version.pk), node, **given)

    def test_the_database_refuses_a_second_one(self, version, node, speaker):
        given = {"by": speaker[0], "organisation": speaker[1]}
        for place in (node, None):
            first = voices.position(version, place, **given)
            voices.position(version, place, now=LATER, **given)
            with pytest.raises(IntegrityError), transaction.atomic():
                Position.objects.filter(pk=first.pk).update(state=PositionState.PUBLISHED)


class TestApart:
    def test_no_number_of_comments_includes_it(self, version, node, speaker):
        make.comment(version, "1.1")
        consultation = version.instrument.consultation

        def numbers():
            return (
                statistics.received(consultation),
                statistics.by_group(consultation),
                conversations.counts(version).comments,
                conversations.thread(version, [node]).total,
            )

        before = numbers()
        voices.position(version, node, by=speaker[0], organisation=speaker[1])
        assert numbers() == before

    def test_one_support_for_each_person_and_comment(self, version):
        said, person = make.comment(version), UserFactory()
        for _click in range(3):
            supporting.give_support(comment=said, by=person, now=NOW)
        assert Support.objects.filter(comment=said, supporter=person).count() == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            Support.objects.create(comment=said, supporter=person, given_at=NOW)


class TestKept:
    def test_a_text_with_positions_cannot_be_deleted(self, version, node, speaker):
        voices.position(version, node, by=speaker[0], organisation=speaker[1])
        for row in (node, version, version.instrument.consultation):
            with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
                row.delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            DraftVersion.objects.filter(pk=version.pk)._raw_delete("default")

    def test_nothing_of_it_is_changed_or_deleted(self, version, node, speaker):
        voices.position(version, node, by=speaker[0], organisation=speaker[1], file=b"Words.")
        for change in (
            lambda: Position.objects.update(body="x"),
            lambda: Position.objects.all()._raw_delete("default"),
            lambda: PositionFile.objects.update(content=b"x"),
            lambda: PositionFile.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()

    def test_withdrawn_it_stays_on_record_and_nobody_puts_it_back(self, version, node, speaker):
        filed = voices.position(version, node, by=speaker[0], organisation=speaker[1])
        with pytest.raises(CannotAccept, match="do not speak"):
            positions.withdraw_position(position=filed, by=UserFactory())
        positions.withdraw_position(position=filed, by=speaker[0])
        assert not positions.on_place(version, node).exists()
        assert visible_positions().filter(pk=filed.pk).exists()
        with pytest.raises(CannotAccept, match="withdrawn"):
            positions.publish_position(position=filed, by=UserFactory())

    def test_hiding_needs_a_reason(self, version, node, speaker):
        filed = voices.position(version, node, by=speaker[0], organisation=speaker[1])
        with pytest.raises(CannotAccept, match="Say why"):
            positions.hide_position(position=filed, reason=" ", by=UserFactory())
        positions.hide_position(position=filed, reason="It insults.", by=UserFactory())
        assert not visible_positions().exists()
        assert visible_positions(speaker[0]).exists()
        assert visible_positions(UserFactory(roles=["moderator"])).exists()
        assert not visible_positions(UserFactory()).exists()


class TestAnswers:
    def test_an_answer_is_shown_beside_it_and_told_to_who_filed_it(self, client, version, node, speaker):
        filed = voices.position(version, node, by=speaker[0], organisation=speaker[1])
        consultation = version.instrument.consultation
        given = {"consultation": consultation, "disposition": "accepted", "reason": {"en": "Two it is."}}
        drafted = answers.draft_answer(positions=[filed], by=None, **given)
        assert answers.answers_to([filed]) == {}
        answers.publish_answer(answer=drafted, by=None)
        assert answers.answers_to([filed]) == {filed.pk: drafted}
        mail = OutgoingMail.objects.latest("pk")
        assert (mail.to, filed.public_id in mail.text) == (speaker[0].email, True)
        for address in ("consultations/rules/draft/1/1.1/", f"consultations/positions/{filed.public_id}/"):
            html = client.get(f"/en/{address}").content.decode()
            assert "Two it is." in html
            assert problems(html, "en") == []
        # answers to comments are counted without it
        assert statistics.by_outcome(consultation) == []

    def test_nobody_deletes_what_carries_an_answer(self, version, node, speaker):
        filed = voices.position(version, node, by=speaker[0], organisation=speaker[1])
        given = {"consultation": version.instrument.consultation, "disposition": "noted", "reason": {"en": "Noted."}}
        answer = answers.draft_answer(positions=[filed], by=None, **given)
        answers.publish_answer(answer=answer, by=None)
        for change in (
            filed.delete,
            answer.delete,
            lambda: AnsweredPosition.objects.all()._raw_delete("default"),
            lambda: Position.objects.all()._raw_delete("default"),
        ):
            with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
                change()

    def test_the_desk_answers(self, client, version, node, speaker, settings):
        settings.DEMO_SIGN_INS = True
        editor = UserFactory(roles=["editor"], is_demonstration=True)
        client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
        filed = voices.position(version, node, by=speaker[0], organisation=speaker[1])
        address = reverse("consultations_desk:answer_position", args=[filed.pk])
        assert "two counters" in client.get(address).content.decode()
        assert "at least one language" in client.post(address, {"disposition": "accepted"}).content.decode()
        client.post(address, {"disposition": "accepted", "reason_en": "Two it is.", "act": "draft"})
        drafted = filed.answers.get()
        page = client.get(reverse("consultations_desk:position", args=[filed.pk])).content.decode()
        assert "Two it is." in page
        client.post(reverse("consultations_desk:publish_position_answer", args=[filed.pk, drafted.pk]))
        assert answers.answers_to([filed])[filed.pk].published_by == editor


class TestFiles:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"%PDF-1.7\n...\n%%EOF\n", FileKind.PDF),
            (docx(), FileKind.DOCX),
            (packed(**{"mimetype": ODT, "content.xml": "<o/>"}), FileKind.ODT),
            ("Señales, ação.\r\n".encode(), FileKind.TXT),
        ],
    )
    def test_known_by_content(self, content, kind):
        assert attachments.recognised(content) == kind

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"x" * (attachments.MAX_BYTES + 1),
            b"MZ\x90\x00 a program",
            b"\x89PNG\r\n\x1a\n",
            b"<!DOCTYPE html><script>alert(1)</script>",
            b"\xef\xbb\xbf  <html>",
            b'<?xml version="1.0"?><svg/>',
            "café".encode("latin-1"),
            b"a\0b",
            b"%PDF-1.7 cut off",
            b"%PDF-1.7 /JavaScript (app.alert(1)) %%EOF",
            packed(**{"a.txt": "x"}),
            docx(**{"word/vbaProject.bin": "x"}),
            docx(**{"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}),
            docx(**{"word/embeddings/oleObject1.bin": "x"}),
            docx(**{"../../etc/passwd": "x"}),
            # named, since a packed file tells the time at which it was made
            pytest.param(docx()[:40], id="DOCX cut off"),
            b"PK\x03\x04",
        ],
    )
    def test_everything_else_is_refused_with_a_sentence(self, content):
        with pytest.raises(Refused) as refused:
            attachments.recognised(content)
        assert str(refused.value).endswith(".")

    def test_a_bad_file_refuses_the_position(self, version, node, speaker):
        with pytest.raises(CannotAccept) as refused:
            voices.position(version, node, by=speaker[0], organisation=speaker[1], file=b"MZ\0")
        assert refused.value.field == "file"
        assert not Position.objects.exists()


class TestPages:
    @pytest.fixture
    def signed_in(self, client, speaker):
        client.force_login(speaker[0], backend="django.contrib.auth.backends.ModelBackend")
        return client

    @pytest.fixture
    def open_version(self, home):
        now = clock.now()
        return make.draft(
            now=now - timedelta(days=1), opens=now - timedelta(days=1), closes=now + timedelta(days=9)
        ).version

    ADDRESS = "/en/consultations/rules/draft/1/1.1/position/"

    def test_who_speaks_for_nobody_is_shown_the_way(self, client, open_version):
        client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
        html = client.get(self.ADDRESS).content.decode()
        assert "/en/consultations/organisations/claim/" in html
        assert problems(html, "en") == []
        assert client.post(self.ADDRESS, {"body": "x"}).status_code == 403

    def test_the_way_of_a_position_with_a_file(self, signed_in, open_version, speaker):
        html = signed_in.get(self.ADDRESS).content.decode()
        assert problems(html, "en") == []
        given = {
            "organisation": speaker[1].pk,
            "body": "Two counters.",
            "language": "en",
            "stance": "concern",
            "token": "t",
        }
        answers = [
            signed_in.post(
                self.ADDRESS, given | {"file": SimpleUploadedFile("../x.html", b"%PDF-1.7\n%%EOF", "text/html")}
            )
            for _click in range(2)
        ]
        assert [answer.status_code for answer in answers] == [303, 303]
        filed = Position.objects.get()
        assert (filed.state, filed.file_kind) == ("pending", "pdf")
        page = signed_in.get(answers[0]["Location"]).content.decode()
        assert "A moderator reads it" in page
        assert problems(page, "en") == []
        file = signed_in.get(f"/en/consultations/positions/{filed.public_id}/file/")
        assert file["Content-Type"] == "application/pdf"
        assert file["Content-Disposition"] == f'attachment; filename="position-{filed.public_id}.pdf"'
        assert file["X-Content-Type-Options"] == "nosniff"
        policy = file["Content-Security-Policy"]
        assert "sandbox" in policy
        assert "default-src 'none'" in policy
        signed_in.logout()
        for path in ("", "file/"):
            assert signed_in.get(f"/en/consultations/positions/{filed.public_id}/{path}").status_code == 404

    def test_bad_input_is_named_and_kept(self, signed_in, open_version, speaker):
        given = {"organisation": speaker[1].pk, "body": "Two counters.", "language": "en"}
        page = signed_in.post(self.ADDRESS, given | {"file": SimpleUploadedFile("x.pdf", b"MZ\0")})
        html = page.content.decode()
        assert page.status_code == 422
        assert "neither PDF nor Word" in html
        assert "Choose the file again" in html
        assert "Two counters." in html
        assert problems(html, "en") == []

    def test_the_language_is_switched_without_losing_a_word(self, signed_in, open_version):
        typed = {"body": "Two counters.", "_lang": "es"}
        assert signed_in.post(self.ADDRESS, typed).status_code == 307
        html = signed_in.post(self.ADDRESS.replace("/en/", "/es/"), typed).content.decode()
        assert "Two counters." in html
        assert not Position.objects.exists()

    def test_listed_apart_on_the_clause_the_consultation_and_the_list(self, client, open_version, speaker):
        person, organisation = speaker
        node = make.node(open_version, "1.1")
        voices.position(open_version, node, by=person, organisation=organisation, now=clock.now())
        for path in ("draft/1/1.1/", "", "positions/"):
            html = client.get(f"/en/consultations/rules/{path}").content.decode()
            assert "Wells Union" in html, path
            assert problems(html, "en") == [], path
        assert "0 comments" not in client.get("/en/consultations/rules/draft/1/1.1/").content.decode()

    def test_the_clause_costs_the_same_with_one_and_three(self, client, open_version):
        node, costs = make.node(open_version, "1.1"), []
        for number in range(3):
            person, organisation = voices.speaker(name=f"Union {number}")
            voices.position(open_version, node, by=person, organisation=organisation, now=clock.now())
            if number != 1:
                pages = ("draft/1/1.1/", "", "positions/")
                for page in pages:
                    client.get(f"/en/consultations/rules/{page}")
                costs.append([queries_of(lambda: client.get(f"/en/consultations/rules/{page}")) for page in pages])  # noqa: B023
        assert costs[0] == costs[1]
        assert costs[0][0] <= 15

    def test_the_desk_publishes_and_hides(self, client, version, node, speaker, settings):
        settings.DEMO_SIGN_INS = True
        moderator = UserFactory(roles=["moderator"], is_demonstration=True)
        client.force_login(moderator, backend="django.contrib.auth.backends.ModelBackend")
        filed = voices.position(version, node, by=speaker[0], organisation=speaker[1], published=False)
        assert "Wells Union" in client.get(reverse("consultations_desk:positions")).content.decode()
        address = reverse("consultations_desk:position", args=[filed.pk])
        assert "two counters" in client.get(address).content.decode()
        client.post(address, {"act": "publish"})
        assert Position.objects.get().state == "published"
        assert "Say why." in client.post(address, {"act": "hide", "reason": ""}).content.decode()
        client.post(address, {"act": "hide", "reason": "It insults."})
        assert Position.objects.get().state == "hidden"

    def test_what_one_filed_is_in_the_copy_of_one_s_data(self, signed_in, version, node, speaker):
        voices.position(version, node, by=speaker[0], organisation=speaker[1])
        saved = signed_in.get("/en/consultations/my-comments/export/").json()
        assert saved["organisations"][0]["name"] == "Wells Union"
        assert saved["positions"][0]["body"] == "We want two counters."
        assert saved["statements"] == []

    def test_withdrawing_asks_once(self, signed_in, version, node, speaker):
        filed = voices.position(version, node, by=speaker[0], organisation=speaker[1])
        address = f"/en/consultations/positions/{filed.public_id}/withdraw/"
        assert "cannot be undone" in signed_in.post(address).content.decode()
        signed_in.post(address, {"sure": "1"})
        assert Position.objects.get().state == "withdrawn"
        html = signed_in.get(f"/en/consultations/positions/{filed.public_id}/").content.decode()
        assert "two counters" not in html
        signed_in.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
        assert signed_in.post(address, {"sure": "1"}).status_code == 404


def test_group_and_country_are_asked_with_the_reason_and_may_stay_empty(client, home):
    now = clock.now()
    make.draft(now=now - timedelta(days=1), opens=now - timedelta(days=1), closes=now + timedelta(days=9))
    html = client.get("/en/consultations/rules/draft/1/1.1/").content.decode()
    assert "Group and country help to show whose voices are missing." in html
    given = {"c-body": "Mine.", "c-kind": "comment", "c-language": "en", "c-group": "", "c-country": ""}
    assert client.post("/en/consultations/rules/draft/1/1.1/", given).status_code == 303
