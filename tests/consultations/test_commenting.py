from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from consultations import commenting, receipts
from consultations.commenting import submit_batch, submit_comment
from consultations.contributions import LONGEST, CannotAccept, Contribution, checked
from consultations.drafts.publishing import set_phase
from consultations.models import Anchor, Comment, Submission
from consultations.text import digest
from portal import record
from portal.models import OutgoingMail
from tests.factories import consultations as make

SECOND = timedelta(seconds=1)
SAID = Contribution(body="Yes.", language="es")


def send(version, now=make.NOW, **said):
    return submit_comment(version=version, contribution=replace(SAID, **said), by=None, now=now)


def test_a_comment_gets_a_receipt_and_waits_for_a_moderator(version):
    receipt = send(version, node=make.node(version, "1.1"))
    assert receipt.created
    assert (receipt.comment.state, receipt.comment.submission.channel) == ("pending", "web")
    assert Comment.objects.get(submission__receipt_hash=receipts.lookup(receipt.code)) == receipt.comment
    assert receipt.code not in str(Submission.objects.values())


def test_where_a_consultation_publishes_at_once(version, consultation):
    consultation.moderation = "after"
    consultation.save()
    assert send(type(version).objects.get(pk=version.pk)).comment.state == "published"


@pytest.mark.parametrize(
    ("offset", "taken"),
    [(-SECOND, False), (0 * SECOND, True), (timedelta(days=31) - SECOND, True), (timedelta(days=31), False)],
)
def test_comments_are_taken_inside_the_phase_to_the_second(version, offset, taken):
    now = make.NOW - timedelta(days=1) + offset
    if taken:
        assert send(version, now).created
    else:
        with pytest.raises(CannotAccept, match="not taken yet|has passed"):
            send(version, now)
        assert not Comment.objects.exists()


def test_an_extension_takes_comments_again(version, consultation):
    late = make.NOW + timedelta(days=40)
    with pytest.raises(CannotAccept, match="has passed"):
        send(version, late)
    set_phase(consultation=consultation, step="extension", at=late + SECOND, by=None, now=make.NOW)
    assert send(version, late).created


def test_a_draft_in_preparation_and_a_superseded_one_take_none(home):
    version = make.draft(publish=False).version
    with pytest.raises(CannotAccept, match="not published"):
        send(version)
    first = make.draft(slug="other").version
    make.draft(slug="other", number=2)
    with pytest.raises(CannotAccept, match="newer draft"):
        send(type(first).objects.get(pk=first.pk))


def test_the_same_form_twice_gives_one_comment_and_the_same_receipt(version):
    first, second = send(version, form_token="t1"), send(version, form_token="t1")
    assert (second.comment, second.code, second.created) == (first.comment, first.code, False)
    assert Comment.objects.count() == 1


def test_the_same_form_with_other_words_loses_nothing(version):
    first, second = send(version, form_token="t1"), send(version, form_token="t1", body="No.")
    assert second.created
    assert first.code != second.code


def test_two_clicks_at_the_same_moment(version, monkeypatch):
    first = send(version, form_token="t1")
    known = commenting._known
    answers = iter([None, first.comment])
    monkeypatch.setattr(commenting, "_known", lambda *given: next(answers, None) or known(*given))
    second = send(version, form_token="t1")
    assert (second.comment.pk, second.code, Comment.objects.count()) == (first.comment.pk, first.code, 1)


def test_the_second_click_comes_after_the_end(version):
    first = send(version, form_token="t1")
    assert send(version, make.NOW + timedelta(days=99), form_token="t1").code == first.code


def test_the_same_external_id_is_one_comment(version):
    first = send(version, external_id="a-1")
    again = send(version, external_id="a-1", body="Other")
    assert (again.comment, again.code, again.created) == (first.comment, None, False)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": " \n\t"}, "body"),
        ({"body": "x" * (LONGEST + 1)}, "body"),
        ({"proposed_text": "x" * 100_000}, "proposed_text"),
        ({"kind": "rant"}, "kind"),
        ({"stance": "maybe"}, "stance"),
        ({"language": "not a language"}, "language"),
        ({"language": ""}, "language"),
        ({"country": "Mexico"}, "country"),
        ({"email": "no address"}, "email"),
        ({"author_name": "x" * 501}, "author_name"),
        ({"state": "hidden"}, "state"),
        ({"submitted_at": make.NOW + SECOND}, "submitted_at"),
        ({"exact": "words that are not there"}, "exact"),
    ],
)
def test_what_is_refused_and_where(version, said, field):
    with pytest.raises(CannotAccept) as refusal:
        send(version, node=make.node(version, "1.1"), **said)
    assert refusal.value.field == field
    assert str(refusal.value).endswith(".")
    assert not Submission.objects.exists()


def test_a_node_of_another_draft_is_refused(version):
    other = make.draft(slug="other").version
    with pytest.raises(CannotAccept, match="no such clause"):
        send(version, node=make.node(other, "1.1"))


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "e\u0301",
        "  both ends  ",
        "日本語",
        "a\r\nb",
        "\u202eevil",
        "{{ 7*7 }}",
        "x" * LONGEST,
    ],
)
def test_bodies_are_stored_as_they_were_written(version, body):
    assert Comment.objects.get(pk=send(version, body=body).comment.pk).body == body


def test_what_no_database_can_hold_is_made_visible(version):
    assert send(version, body="a\0b").comment.body == "a␀b"
    assert checked(replace(SAID, body="a\ud800b"), make.NOW).body == "a\ufffdb"


def test_anchor_of_exact_words(version):
    node = make.node(version, "1.1")
    anchor = send(version, node=node, exact="Cada oficina").comment.anchor
    assert (anchor.language, anchor.level, anchor.start, anchor.end) == ("es", "span", 32, 44)
    assert node.text_es[anchor.start : anchor.end] == anchor.exact == "Cada oficina"
    assert anchor.text_hash == digest(node.text_es) == node.texts.get(language="es").sha256
    assert (anchor.prefix, anchor.suffix) == (node.text_es[:32], " tiene una ventanilla.")


def test_anchor_of_a_sentence_a_clause_a_theme_the_document(version):
    def level(key, **said):
        node = make.node(version, key) if key else None
        return send(version, node=node, **said).comment.anchor.level

    assert level("1.1", exact="A nadie se le cierra la puerta.") == "sentence"
    assert [level("1.1"), level("1"), level(None)] == ["clause", "theme", "document"]


def test_the_anchor_is_in_the_language_that_was_read(version):
    node = make.node(version, "1.1")
    read = send(version, node=node, language="qu", read_in="pt-br", exact="um balcão").comment
    assert (read.language, read.anchor.language) == ("qu", "pt-br")
    # French readers are shown the nearest language that exists
    assert send(version, node=node, language="fr").comment.anchor.language == "en"


@pytest.mark.parametrize(("given", "kept"), [("pt", "pt-br"), ("PT-BR", "pt-br"), ("ES", "es"), ("zh-Hant", "zh-Hant")])
def test_languages_are_named_in_one_way(version, given, kept):
    assert send(version, language=given).comment.language == kept


def test_a_reply_stands_below_the_first_comment_of_its_thread(version):
    first = make.comment(version, "1.1")
    reply = send(version, parent=first, state="published").comment
    again = send(version, parent=reply, body="And again.").comment
    assert (reply.parent, again.parent, again.node) == (first, first, first.node)


def test_nobody_answers_a_hidden_comment(version):
    waiting = make.comment(version, "1.1", state="pending")
    with pytest.raises(CannotAccept, match="no longer there"):
        send(version, parent=waiting)


def test_an_address_gets_the_receipt_by_mail(version):
    receipt = send(version, email="ana@example.org")
    mail = OutgoingMail.objects.get()
    assert mail.to == "ana@example.org"
    assert receipt.code[:4] in mail.text


def test_each_comment_is_one_event_without_words(version, consultation):
    before = record.head(consultation.chain)
    send(version, body="secret words", author_name="Ana")
    assert record.head(consultation.chain) == before + 1
    assert record.verify([consultation.chain]) == (before + 1, None)


def test_comments_entered_for_others_may_be_late_and_keep_both_dates(version):
    late = make.NOW + timedelta(days=90)
    rows = [replace(SAID, channel="bulk", external_id="p1", submitted_at=datetime(2026, 3, 1, tzinfo=UTC))]
    (comment,) = submit_batch(version=version, contributions=rows, by="system", now=late)
    assert (comment.submitted_at, comment.submission.received_at) == (rows[0].submitted_at, late)
    assert comment.state == "published"
    assert Anchor.objects.count() == 1


@pytest.mark.parametrize("typed", ["ABCD-EFGH-JKMN-PQRS", " abcd efgh jkmn pqrs "])
def test_receipts_are_read_as_people_type_them(typed):
    assert receipts.read(typed) == "ABCDEFGHJKMNPQRS"
    assert receipts.read("o0 iIlL") == "001111"
    assert len(receipts.new()) == len(receipts.of_form("x")) == receipts.LENGTH
