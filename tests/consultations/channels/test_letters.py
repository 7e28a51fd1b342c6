"""Paper and e-mail: two people, each blind to the other, one comparison, then comments like all others."""

import importlib
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse

from consultations import lateness, statistics
from consultations.channels import clause_codes, collation, filing, letters
from consultations.channels.letters import CannotEnter
from consultations.models import Comment, Letter, Submission, Transcript
from portal.models import Event, OutgoingMail
from portal.record import verify
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.queries import queries_of

ARRIVED = {"received_on": "2026-03-02", "received_at": "09:30", "zone": "America/Lima"}
HEAD = ARRIVED | {
    "language": "es",
    "author_name": "Rosa Quispe",
    "organisation": "",
    "group": "individual",
    "country": "PE",
    "email": "rosa@plaza.example",
}
LINE = {
    "place": "1.1",
    "kind": "comment",
    "stance": "concern",
    "body": "La ventanilla cierra temprano.",
    "proposed_text": "",
}
LATER = make.NOW + timedelta(days=200)


@pytest.fixture
def people(db):
    return [UserFactory(roles=["moderator"], is_demonstration=True) for _ in range(3)]


def content(*lines, **head):
    return HEAD | head | {"comments": [LINE | line for line in (lines or ({},))]}


def typed(version, people, first=None, second=None, channel="paper", token="t"):
    """A letter that the first two people entered."""
    letter = letters.begin_letter(version=version, channel=channel, token=token, by=people[0], now=LATER)
    finish(letter, people[0], first or content())
    letters.begin_second(letter=letter, by=people[1], now=LATER)
    finish(letter, people[1], second or content())
    return letter


def finish(letter, by, content):
    own = letter.transcripts.get(by=by)
    return letters.keep_transcript(transcript=own, content=content, by=by, finished=True, now=LATER)


def filed(letter, by, choices=None, **more):
    found = filing.file_letter(letter=letter, choices=choices or {}, by=by, now=LATER, **more)
    return [each.row for each in found]


def test_a_letter_entered_twice_alike_becomes_comments(version, consultation, people):
    (said,) = filed(typed(version, people, content({}), content({})), people[1])
    envelope = said.submission
    assert (said.state, said.body, said.stance, said.node.key) == ("published", LINE["body"], "concern", "1.1")
    assert (envelope.channel, envelope.author_name, envelope.country) == ("paper", "Rosa Quispe", "PE")
    assert (envelope.entered_by, envelope.author, envelope.interface_language) == (people[1], None, "es")
    # invariant 5: it arrived in time, and both times are kept
    assert said.submitted_at == datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
    assert envelope.received_at == LATER
    event = Event.objects.get(kind="comments.entered")
    assert event.chain == consultation.chain
    assert event.data["channel"] == "paper"
    assert [event.data[name] for name in ("first", "second", "settled")] == [people[0].pk, people[1].pk, people[1].pk]
    assert verify()[1] is None


def test_one_person_cannot_do_both(version, people):
    letter = letters.begin_letter(version=version, channel="paper", token="t", by=people[0], now=LATER)
    with pytest.raises(CannotEnter, match="not finished yet"):
        letters.begin_second(letter=letter, by=people[1])
    finish(letter, people[0], content())
    with pytest.raises(CannotEnter, match="Somebody else must enter it"):
        letters.begin_second(letter=letter, by=people[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Transcript.objects.create(letter=letter, place=2, by=people[0], begun_at=LATER, kept_at=LATER)
    with pytest.raises(CannotEnter, match="Two people"):
        filed(letter, people[1])


def test_the_first_never_settles_another_may(version, people):
    letter = typed(version, people)
    with pytest.raises(CannotEnter, match="Somebody else must settle"):
        filed(letter, people[0])
    assert Comment.objects.count() == 0
    filed(letter, people[2])
    assert Comment.objects.get().submission.entered_by == people[2]


def test_a_third_person_cannot_take_over_the_second_entry(version, people):
    letter = letters.begin_letter(version=version, channel="paper", token="t", by=people[0], now=LATER)
    finish(letter, people[0], content())
    second = letters.begin_second(letter=letter, by=people[1])
    assert letters.begin_second(letter=letter, by=people[1]) == second
    with pytest.raises(CannotEnter, match="Somebody else is entering"):
        letters.begin_second(letter=letter, by=people[2])
    with pytest.raises(CannotEnter, match="entry of somebody else"):
        letters.keep_transcript(transcript=second, content=content(), by=people[2])


def test_an_entry_left_half_way_is_taken_over_as_it_stands(version, people):
    one, other, third = people
    letter = letters.begin_letter(version=version, channel="paper", token="t", by=one, now=LATER)
    own = letter.transcripts.get()
    letters.keep_transcript(transcript=own, content=content({"body": "Half"}), by=one, now=LATER)
    with pytest.raises(CannotEnter, match="two hours"):
        letters.take_over(transcript=own, by=other, now=LATER)
    hours = LATER + timedelta(hours=3)
    assert letters.take_over(transcript=own, by=other, now=hours).content["comments"][0]["body"] == "Half"
    finish(letter, other, content())
    with pytest.raises(CannotEnter, match="entry is finished"):
        letters.take_over(transcript=own, by=third, now=hours)
    second = letters.begin_second(letter=letter, by=third, now=LATER)
    with pytest.raises(CannotEnter, match="enter this letter already"):
        letters.take_over(transcript=second, by=other, now=hours)
    letters.take_over(transcript=second, by=one, now=hours)
    finish(letter, one, content())
    with pytest.raises(CannotEnter, match="Somebody else must settle"):
        filed(letter, other)
    filed(letter, one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Transcript.objects.filter(place=1).update(by=third)


def test_each_difference_is_settled(version, people):
    letter = typed(
        version,
        people,
        content({"body": "La ventanilla cierra temprano."}),
        content({"body": "La ventana cierra temprano."}, author_name="Rosa Quispé"),
    )
    with pytest.raises(CannotEnter, match="for each difference"):
        filed(letter, people[1], {"d1-body": "first"})
    with pytest.raises(CannotEnter, match="for each difference"):
        filed(letter, people[1], {"d1-body": "first", "d0-author_name": "mine"})
    (said,) = filed(letter, people[1], {"d1-body": "first", "d0-author_name": "second"})
    assert (said.body, said.submission.author_name) == ("La ventanilla cierra temprano.", "Rosa Quispé")
    letter.refresh_from_db()
    assert letter.differences == 2


def test_a_comment_that_only_one_has_is_kept_or_dropped(version, people):
    one, both = content({}), content({}, {"place": "1.2", "body": "Claras, sí."})
    kept = filed(typed(version, people, one, both, token="a"), people[1], {"d2-whole": "second"})
    assert [said.node.key for said in kept] == ["1.1", "1.2"]
    dropped = filed(typed(version, people, one, both, token="b"), people[1], {"d2-whole": "first"})
    assert [said.node.key for said in dropped] == ["1.1"]


def test_white_space_is_no_difference_and_order_is_none():
    one = content({"body": "Uno  dos.\r\n"}, {"place": "1.2", "body": "Tres."})
    other = content({"place": "1.2", "body": "Tres."}, {"body": "Uno dos."})
    assert collation.differences(one, other) == []


def test_where_neither_is_right_the_second_corrects(version, people):
    letter = typed(version, people, second=content({"body": "Algo."}))
    with pytest.raises(CannotEnter, match="somebody else"):
        letters.reopen_second(letter=letter, by=people[2])
    letters.reopen_second(letter=letter, by=people[1])
    finish(letter, people[1], content({"body": "Lo justo."}))
    assert filed(letter, people[1], {"d1-body": "second"})[0].body == "Lo justo."


def test_nothing_is_doubled(version, people):
    letter = typed(version, people)
    again = letters.begin_letter(version=version, channel="paper", token="t", by=people[0], now=LATER)
    assert again == letter
    first, second = filed(letter, people[1]), filed(letter, people[2])
    assert [said.pk for said in first] == [said.pk for said in second]
    assert (Letter.objects.count(), Comment.objects.count(), Event.objects.filter(kind="comments.entered").count()) == (
        1,
        1,
        1,
    )
    with pytest.raises(CannotEnter, match="filed"):
        letters.reopen_second(letter=letter, by=people[1])


def late_letter(version, people, *lines):
    late = content(*lines, received_on="2026-05-01")
    letter = typed(version, people, late, late, channel="email")
    return letter, filed(letter, people[1], late_reason="The post office was on strike.")


def test_a_letter_after_the_end_waits_among_the_late_ones(version, consultation, people):
    letter, (one, other) = late_letter(version, people, {}, {"place": "1.2", "body": "Claras, sí."})
    assert (Comment.objects.count(), one.state, one.letter) == (0, "waiting", letter)
    assert one.handed_in_at == datetime(2026, 5, 1, 14, 30, tzinfo=UTC)
    assert lateness.numbers(consultation) == lateness.Numbers(2, 0, 0, 2)
    # both by one decision, in one mail to its author
    lateness.decide_letter(late=other, accept=True, reason="A strike.", by=people[2], now=LATER)
    assert lateness.numbers(consultation) == lateness.Numbers(2, 2, 0, 0)
    assert OutgoingMail.objects.get().template == "consultations/emails/late_decided"
    said = Comment.objects.get(node__key="1.1")
    sent = said.submission
    assert (sent.channel, sent.late, sent.submitted_at, sent.received_at) == ("email", True, one.handed_in_at, LATER)
    assert (sent.letter, sent.entered_by, sent.author, sent.interface_language) == (letter, people[1], None, "es")
    assert {each.body for each in Comment.objects.all()} == {LINE["body"], "Claras, sí."}
    assert verify()[1] is None


def test_the_parts_of_a_late_letter_are_decided_apart_where_they_differ(version, consultation, people):
    letter, (one, other) = late_letter(version, people, {}, {"place": "1.2", "body": "Claras, sí."})
    lateness.accept_late(late=one, reason="A strike.", by=people[2], now=LATER)
    assert not OutgoingMail.objects.exists()
    lateness.refuse_late(late=other, reason="Said before.", by=people[2], now=LATER)
    assert OutgoingMail.objects.count() == 1
    assert lateness.numbers(consultation) == lateness.Numbers(2, 1, 1, 0)
    assert [(each.is_comment, each.state) for each in filing.filed_of(letter)] == [
        (True, "Published"),
        (False, "Not taken in"),
    ]


def test_the_receipts_of_a_late_letter_work_before_and_after_the_decision(client, version, people):
    letter, (late,) = late_letter(version, people)
    ((_part, code),) = filing.show_receipts(letter=letter, by=people[1])
    assert LINE["body"] in client.post("/es/consultations/my-comment/", {"code": code}).content.decode()
    lateness.accept_late(late=late, reason="A strike.", by=people[2], now=LATER)
    ((part, again),) = filing.show_receipts(letter=letter, by=people[1])
    assert (part.is_comment, again) == (True, code)
    assert "Publicado" in client.post("/es/consultations/my-comment/", {"code": code}).content.decode()


def test_letters_that_were_taken_late_before_are_listed_once(version, consultation, people):
    letter = typed(version, people, content({}, {"place": "1.2"}), content({}, {"place": "1.2"}))
    said = filed(letter, people[1])
    # as a late letter was filed before there was a list
    Submission.objects.filter(letter=letter).update(late=True)
    migration = importlib.import_module("consultations.migrations.0023_late_letters_listed")
    for _twice in range(2):
        migration.list_those_taken(apps, None)
    listed = list(letter.late_comments.order_by("pk"))
    assert [late.comment for late in listed] == said
    assert {(late.state, late.decided_by, late.decided_at) for late in listed} == {("accepted", people[1], LATER)}
    assert lateness.numbers(consultation).accepted == 2


def test_a_letter_may_speak_in_several_languages(version, people):
    both = content({}, {"place": "1.2", "language": "fr", "body": "Trop lent."})
    one, other = filed(typed(version, people, both, both), people[1])
    assert (one.language, other.language, other.submission.interface_language) == ("es", "fr", "es")
    differing = collation.differences(both, content({}, {"place": "1.2", "language": "en", "body": "Trop lent."}))
    assert [each.name for each in differing] == ["d2-language"]


def test_a_letter_entered_by_mistake_is_put_aside_with_all_that_was_typed(version, people):
    letter = typed(version, people)
    with pytest.raises(CannotEnter, match="Say why"):
        letters.discard_letter(letter=letter, reason=" ", by=people[2], now=LATER)
    for _click in range(2):
        letters.discard_letter(letter=letter, reason="Entered twice.", by=people[2], now=LATER)
    assert Event.objects.filter(kind="letter.discarded").count() == 1
    assert [each.content["comments"][0]["body"] for each in letter.transcripts.all()] == [LINE["body"]] * 2
    for act in (
        lambda: filed(letter, people[1]),
        lambda: letters.begin_second(letter=letter, by=people[2]),
        lambda: letters.reopen_second(letter=letter, by=people[1]),
        lambda: finish(letter, people[1], content()),
    ):
        with pytest.raises(CannotEnter, match="discarded"):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        letter.discarding.delete()
    other = typed(version, people, token="u")
    filed(other, people[1])
    with pytest.raises(CannotEnter, match="is filed"):
        letters.discard_letter(letter=other, reason="Too late.", by=people[2], now=LATER)


def test_what_is_wrong_is_refused_whole(version, people):
    letter = typed(version, people, content({}, {"body": "x" * 20_001}), content({}, {"body": "x" * 20_001}))
    with pytest.raises(CannotEnter, match="characters"):
        filed(letter, people[1])
    assert Submission.objects.count() == 0


def test_the_numbers_add_up(version, consultation, people):
    make.comment(version, state="pending")
    filed(typed(version, people, content({}, {"place": "_document"}), content({}, {"place": "_document"})), people[1])
    numbers = statistics.received(consultation)
    assert (numbers.received, numbers.published, numbers.pending) == (3, 2, 1)
    assert numbers.received == numbers.published + numbers.pending + numbers.hidden + numbers.withdrawn
    assert dict(statistics.by_channel(consultation)) == {"paper": 2}


@pytest.mark.parametrize(
    ("key", "level"), [("1.1", "clause"), ("1", "theme"), ("_document", "document"), ("2.1.a", "clause")]
)
def test_paper_and_web_give_the_same_anchor(version, people, key, level):
    line = {"place": key}
    (paper,) = filed(typed(version, people, content(line), content(line)), people[1])
    node = None if key == "_document" else key
    web = make.comment(version, node, language="es", read_in="es", body="x")
    anchors = [
        {
            name: getattr(said.anchor, name)
            for name in ("version_id", "node_id", "language", "level", "exact", "start", "end", "text_hash")
        }
        for said in (paper, web)
    ]
    assert anchors[0] == anchors[1]
    assert anchors[0]["level"] == level


def test_of_a_filed_letter_the_words_stand_in_its_comments_only(version, people):
    filed(typed(version, people), people[1])
    assert list(Transcript.objects.values_list("content", flat=True)) == [{}, {}]


def test_its_receipts_work_and_looking_is_recorded(client, version, people):
    letter = typed(version, people)
    filed(letter, people[1])
    ((said, code),) = filing.show_receipts(letter=letter, by=people[1])
    assert Event.objects.filter(kind="letter.receipts_shown").count() == 1
    page = client.post("/es/consultations/my-comment/", {"code": code}).content.decode()
    assert said.body in page


def test_the_thread_says_by_what_way_it_came(client, version, people):
    filed(typed(version, people), people[1])
    filed(typed(version, people, channel="email", token="u"), people[1])
    page = client.get("/en/consultations/rules/draft/1/1.1/").content.decode()
    assert ("by post" in page, "by e-mail" in page) == (True, True)


# The pages


@pytest.fixture
def desk(client, people, settings):
    """A function (person, name, *args, data) that asks for a page of the desk."""
    settings.DEMO_SIGN_INS = True

    def ask(person, name, *args, data=None, **more):
        client.force_login(person)
        address = reverse(f"consultations_desk:{name}", args=args)
        return client.get(address, more) if data is None else client.post(address, data)

    return ask


def form(version, *lines, act="finish", **head):
    code = clause_codes.of(make.node(version, "1.1").clause_id)
    rows = lines or ({"body": LINE["body"]},)
    data = {f"h-{name}": text for name, text in (HEAD | head).items()} | {"act": act, "lines": len(rows)}
    for number, row in enumerate(rows):
        data |= {f"c{number}-{name}": text for name, text in ({"code": code, "kind": "comment"} | row).items()}
    return data


def test_from_the_paper_to_the_thread(desk, version, people):
    one, other, _ = people
    answer = desk(one, "letter_new", data={"version": version.pk, "channel": "paper", "token": "k"})
    letter = Letter.objects.get()
    assert answer.url == reverse("consultations_desk:letter_type", args=[letter.pk])
    desk(one, "letter_new", data={"version": version.pk, "channel": "paper", "token": "k"})
    assert Letter.objects.count() == 1
    desk(one, "letter_type", letter.pk, data=form(version))
    assert "Now somebody else enters it again" in desk(one, "letter", letter.pk).content.decode()
    # blind: nothing that the first typed is on any page that the second sees
    seen = desk(other, "letter", letter.pk).content.decode() + desk(other, "letters").content.decode()
    desk(other, "letter", letter.pk, data={"act": "begin"})
    seen += desk(other, "letter_type", letter.pk).content.decode()
    seen += str(desk(other, "letter_settle", letter.pk).status_code)
    assert ("ventanilla" in seen, "Rosa" in seen, "2026-03-02" in seen) == (False, False, False)
    desk(other, "letter_type", letter.pk, data=form(version, {"body": "La ventana cierra temprano."}))
    page = desk(other, "letter_settle", letter.pk).content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert desk(one, "letter_settle", letter.pk, data={"d1-body": "first"}).status_code == 422
    assert desk(other, "letter_settle", letter.pk, data={}).status_code == 422
    assert Comment.objects.count() == 0
    desk(other, "letter_settle", letter.pk, data={"d1-body": "first"})
    desk(other, "letter_settle", letter.pk, data={"d1-body": "first"})
    assert Comment.objects.get().body == LINE["body"]
    assert "The two entries differed in 1 place" in desk(other, "letter", letter.pk).content.decode()
    assert desk(other, "letter_receipts", letter.pk, data={}).status_code == 200


def test_a_late_letter_is_decided_as_a_whole(desk, version, people):
    letter, (late, _other) = late_letter(version, people, {}, {"place": "1.2", "body": "Claras, sí."})
    room = desk(people[2], "late_comment", late.pk).content.decode()
    assert ("1 more part of this letter waits" in room, "The post office was on strike." in room) == (True, True)
    assert letter.name in desk(people[2], "late_comments").content.decode()
    desk(people[2], "late_comment", late.pk, data={"act": "refuse", "reason": "A month late.", "whole": "on"})
    assert {each.state for each in letter.late_comments.all()} == {"refused"}
    assert "Not taken in" in desk(people[2], "letter", letter.pk).content.decode()


def test_a_letter_is_discarded_with_a_reason_that_stays(desk, version, people):
    letter = typed(version, people)
    page = desk(people[2], "letter", letter.pk, data={"act": "discard", "reason": ""})
    assert (page.status_code, "Say why it is discarded." in page.content.decode()) == (422, True)
    desk(people[2], "letter", letter.pk, data={"act": "discard", "reason": "Entered twice."})
    page = desk(people[2], "letter", letter.pk).content.decode()
    assert ("Entered twice." in page, LINE["body"] in page, "Compare the two" in page) == (True, True, False)
    assert "Discarded" in desk(people[0], "letters").content.decode()
    assert desk(people[1], "letter_settle", letter.pk).status_code == 302


def test_a_wrong_code_is_noticed_and_nothing_typed_is_lost(desk, version, people):
    letter = letters.begin_letter(version=version, channel="paper", token="t", by=people[0])
    answer = desk(
        people[0], "letter_type", letter.pk, data=form(version, {"code": "K7Q-4MXB", "body": "Mis palabras."})
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This is not a clause code" in page
    assert "Mis palabras." in page
    letter.transcripts.get(finished_at=None)
    assert "Mis palabras." in desk(people[0], "letter_type", letter.pk).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"received_on": "2999-01-01"}, "lies in the future"),
        ({"received_on": "yesterday"}, "valid date"),
        ({"email": "rosa"}, "like name@example.com"),
    ],
)
def test_bad_fields_get_a_sentence(desk, version, people, wrong, sentence):
    letter = letters.begin_letter(version=version, channel="paper", token="t", by=people[0])
    answer = desk(people[0], "letter_type", letter.pk, data=form(version, **wrong))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_entry_left_half_way_is_kept_and_listed(desk, version, people):
    letter = letters.begin_letter(version=version, channel="email", token="t", by=people[0])
    data = form(version, {"code": "", "body": "A medias"}, act="keep", received_on="")
    assert desk(people[0], "letter_type", letter.pk, data=data).status_code == 302
    assert "First entry not finished" in desk(people[1], "letters").content.decode()
    assert "A medias" in desk(people[0], "letter_type", letter.pk).content.decode()
    page = desk(people[1], "letter", letter.pk).content.decode()
    assert ("A medias" in page, "Go on with the entry of" in page) == (False, True)
    answer = desk(people[1], "letter", letter.pk, data={"act": "take"})
    assert answer.url == reverse("consultations_desk:letter", args=[letter.pk])
    assert desk(people[1], "letter_type", letter.pk).url == reverse("consultations_desk:letter", args=[letter.pk])


def test_more_comments_are_asked_for_without_a_script(desk, version, people):
    letter = letters.begin_letter(version=version, channel="email", token="t", by=people[0])
    answer = desk(people[0], "letter_type", letter.pk, data=form(version, act="more"))
    assert answer.url.endswith("?lines=2#c1")
    page = desk(people[0], "letter_type", letter.pk, lines="2").content.decode()
    assert ("c1-body" in page, LINE["body"] in page) == (True, True)
    desk(
        people[0],
        "letter_type",
        letter.pk,
        data=form(version, {"body": "Una."}, {"body": "Dos."}, {"body": "", "code": ""}),
    )
    assert len(letter.transcripts.get().content["comments"]) == 2


def test_an_empty_letter_is_not_finished(desk, version, people):
    letter = letters.begin_letter(version=version, channel="email", token="t", by=people[0])
    answer = desk(people[0], "letter_type", letter.pk, data=form(version, {"body": "", "code": ""}))
    assert answer.status_code == 422
    assert "Write down the comment." in answer.content.decode()


def test_only_with_permission(desk, version, people):
    letter = letters.begin_letter(version=version, channel="email", token="t", by=people[0])
    translator = UserFactory(roles=["translator"], is_demonstration=True)
    for name, args in (("letters", ()), ("letter_new", ()), ("letter", [letter.pk]), ("letter_type", [letter.pk])):
        assert desk(translator, name, *args).status_code == 302


def test_the_list_costs_the_same_with_more_letters(desk, version, people):
    typed(version, people, token="0")
    desk(people[0], "letters")
    one = queries_of(lambda: desk(people[0], "letters"))
    for token in "123":
        typed(version, people, token=token)
    assert queries_of(lambda: desk(people[0], "letters")) == one
