"""Minutes of meetings: cut, put right, filed once; each comment under the name of who spoke."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from consultations import statistics
from consultations.channels import clause_codes, hearings
from consultations.channels.hearings import CannotFile
from consultations.models import Comment, Hearing, HearingPiece, Submission
from consultations.personal.erasing import erase_author
from portal.models import Event
from portal.record import verify
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.queries import queries_of

LATER = make.NOW + timedelta(days=100)
HELD = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
MINUTES = (
    "Minutes of the second hearing\n\nTHE CHAIR: The session is open.\n\n"
    "Ana Pérez (National University, Peru): Clause 1.1 is clear. Clause 1.2 is not: what is plain?\n\n"
    "SR. GÓMEZ: No.\n"
)
ABOUT = {"title": "Second hearing", "held_at": HELD, "zone": "America/Lima", "place": "Lima", "language": "en"}


@pytest.fixture
def editor(db):
    return UserFactory(roles=["editor"], is_demonstration=True)


@pytest.fixture
def hearing(version, editor):
    return take(version, editor)


def take(version, editor, text=MINUTES, **more):
    return hearings.take_minutes(version=version, text=text, by=editor, now=LATER, **ABOUT | more)[0]


def said_by(hearing, speaker):
    return hearing.pieces.get(speaker=speaker)


def decide(piece, by, state="ready", **given):
    return hearings.decide_piece(piece=piece, state=state, given={"about": "1.1"} | given, by=by, now=LATER)


def test_the_proposals_cover_the_minutes(hearing):
    pieces = list(hearing.pieces.all())
    assert [piece.speaker for piece in pieces] == ["", "THE CHAIR", "Ana Pérez", "SR. GÓMEZ"]
    end = 0
    for piece in pieces:
        assert hearing.text[end : piece.start].strip() == ""
        end = piece.end
    assert hearing.text[end:].strip() == ""
    assert {piece.state for piece in pieces} == {"open"}


def test_what_is_ready_is_filed_under_its_speaker(hearing, consultation, editor):
    decide(said_by(hearing, "Ana Pérez"), editor, group="academia", stance="concern")
    decide(said_by(hearing, "THE CHAIR"), editor, state="out")
    (said,) = hearings.file_pieces(hearing=hearing, by=editor, now=LATER)
    envelope = said.submission
    assert (said.state, said.node.key, said.stance) == ("published", "1.1", "concern")
    assert said.body == "Clause 1.1 is clear. Clause 1.2 is not: what is plain?"
    assert (envelope.channel, envelope.author_name, envelope.organisation) == (
        "hearing",
        "Ana Pérez",
        "National University",
    )
    assert (envelope.country, envelope.group, envelope.entered_by) == ("PE", "academia", editor)
    # invariant 5: both times
    assert (said.submitted_at, envelope.received_at) == (HELD, LATER)
    assert envelope.piece.hearing == hearing
    event = Event.objects.get(kind="comments.entered")
    assert (event.data["channel"], event.data["hearing"], event.data["decided"]) == ("hearing", hearing.pk, [editor.pk])
    assert verify()[1] is None


def test_filing_again_and_taking_again_make_no_doubles(hearing, version, editor):
    decide(said_by(hearing, "Ana Pérez"), editor)
    assert len(hearings.file_pieces(hearing=hearing, by=editor, now=LATER)) == 1
    assert hearings.file_pieces(hearing=hearing, by=editor, now=LATER) == []
    again, created = hearings.take_minutes(
        version=version, text=MINUTES.replace("\n", "\r\n"), by=editor, now=LATER, **ABOUT
    )
    assert (again, created) == (hearing, False)
    decide(said_by(hearing, "SR. GÓMEZ"), editor)
    assert len(hearings.file_pieces(hearing=hearing, by=editor, now=LATER)) == 1
    assert (Hearing.objects.count(), Comment.objects.count()) == (1, 2)


def test_the_database_lets_no_piece_be_said_twice(hearing, editor):
    decide(said_by(hearing, "Ana Pérez"), editor)
    hearings.file_pieces(hearing=hearing, by=editor, now=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        HearingPiece.objects.filter(speaker="Ana Pérez").update(state="ready")
    sent = Submission.objects.get()
    sent.pk, sent.receipt_hash, sent.form_digest = None, "another", None
    with pytest.raises(IntegrityError), transaction.atomic():
        sent.save(force_insert=True)
    assert Comment.objects.count() == 1


def test_a_forgotten_speaker_is_forgotten_at_the_piece_too(hearing, editor):
    decide(said_by(hearing, "Ana Pérez"), editor)
    (said,) = hearings.file_pieces(hearing=hearing, by=editor, now=LATER)
    erase_author(submissions=[said.submission], by=editor, now=LATER)
    said.submission.piece.refresh_from_db()
    assert (said.submission.piece.speaker, said.submission.piece.organisation) == ("", "")


def test_a_filed_piece_does_not_change(hearing, editor):
    piece = decide(said_by(hearing, "Ana Pérez"), editor)
    hearings.file_pieces(hearing=hearing, by=editor, now=LATER)
    for act in (
        lambda: decide(piece, editor),
        lambda: hearings.divide_piece(piece=piece, words="Clause 1.2", by=editor),
        lambda: hearings.join_piece(piece=piece, by=editor),
    ):
        with pytest.raises(CannotFile, match="Nothing was changed"):
            act()
    with pytest.raises(CannotFile, match="nothing before it"):
        hearings.join_piece(piece=said_by(hearing, "SR. GÓMEZ"), by=editor)


def test_a_speech_about_two_clauses_is_divided(hearing, editor):
    first = said_by(hearing, "Ana Pérez")
    second = hearings.divide_piece(piece=first, words="Clause 1.2", by=editor, now=LATER)
    first.refresh_from_db()
    assert (first.body, second.body) == ("Clause 1.1 is clear.", "Clause 1.2 is not: what is plain?")
    assert (second.speaker, second.country) == ("Ana Pérez", "PE")
    decide(first, editor)
    decide(second, editor, about="1.2")
    keys = [said.node.key for said in hearings.file_pieces(hearing=hearing, by=editor, now=LATER)]
    assert keys == ["1.1", "1.2"]


@pytest.mark.parametrize("words", ["", "Ana Pérez", "clear. Clause 1.3", "is"])
def test_words_that_do_not_divide(hearing, editor, words):
    with pytest.raises(CannotFile, match="must begin with words"):
        hearings.divide_piece(piece=said_by(hearing, "Ana Pérez"), words=words, by=editor)


def test_a_wrong_cut_is_joined(hearing, editor):
    joined = hearings.join_piece(piece=said_by(hearing, "SR. GÓMEZ"), by=editor, now=LATER)
    assert joined.speaker == "Ana Pérez"
    assert joined.body.endswith("\n\nNo.")
    assert hearing.pieces.count() == 3


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"about": ""}, "which clause"), ({"body": " "}, "Write your comment"), ({"body": "x" * 20_001}, "characters")],
)
def test_what_cannot_become_a_comment_is_not_ready(hearing, editor, given, sentence):
    with pytest.raises(CannotFile, match=sentence):
        decide(said_by(hearing, "Ana Pérez"), editor, **given)
    assert said_by(hearing, "Ana Pérez").state == "open"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"text": " \n"}, "Paste"),
        ({"text": "x" * 2_000_001}, "too long"),
        ({"held_at": LATER + timedelta(days=1)}, "future"),
    ],
)
def test_minutes_that_are_not_taken(version, editor, more, sentence):
    with pytest.raises(CannotFile, match=sentence):
        take(version, editor, **more)


def test_the_numbers_add_up(hearing, version, consultation, editor):
    make.comment(version)
    for speaker in ("Ana Pérez", "SR. GÓMEZ"):
        decide(said_by(hearing, speaker), editor)
    hearings.file_pieces(hearing=hearing, by=editor, now=LATER)
    numbers = statistics.received(consultation)
    assert numbers.received == numbers.published == 3
    assert dict(statistics.by_channel(consultation)) == {"hearing": 2, "web": 1}


def test_hearing_and_web_give_the_same_anchor(hearing, version, editor):
    decide(said_by(hearing, "Ana Pérez"), editor)
    (spoken,) = hearings.file_pieces(hearing=hearing, by=editor, now=LATER)
    web = make.comment(version, "1.1", body="x")
    names = ("version_id", "node_id", "language", "level", "exact", "start", "end", "text_hash")
    assert [getattr(spoken.anchor, name) for name in names] == [getattr(web.anchor, name) for name in names]


def test_the_thread_names_the_meeting_at_the_same_cost(client, hearing, version, editor):
    path = "/en/consultations/rules/draft/1/1.1/"
    costs = []
    for speaker in ("Ana Pérez", "SR. GÓMEZ"):
        decide(said_by(hearing, speaker), editor)
        hearings.file_pieces(hearing=hearing, by=editor, now=LATER)
        client.get(path)
        costs.append(queries_of(lambda: client.get(path)))
    assert "at the hearing “Second hearing”, Lima" in client.get(path).content.decode()
    assert costs[0] == costs[1] <= 15
    answer = client.get("/api/v1/consultations/rules/versions/1/comments").json()
    assert {row["channel"] for row in answer["results"]} == {"hearing"}


# The pages


@pytest.fixture
def desk(client, editor, settings):
    settings.DEMO_SIGN_INS = True
    client.force_login(editor)

    def ask(name, *args, data=None, **more):
        address = reverse(f"consultations_desk:{name}", args=args)
        return client.get(address, more) if data is None else client.post(address, data)

    return ask


def form(version, **more):
    given = {"title": "Hearing", "held_on": "2026-03-03", "held_from": "10:00", "zone": "UTC", "language": "en"}
    return {"version": version.pk, "text": MINUTES} | given | more


def test_from_the_minutes_to_the_thread(desk, client, version):
    desk("hearing_new", data=form(version))
    hearing = Hearing.objects.get()
    page = desk("hearing", hearing.pk).content.decode()
    assert "4 pieces are not decided yet" in page
    assert "100 % of what was said" in page
    for piece in hearing.pieces.exclude(speaker="Ana Pérez"):
        assert desk("hearing_piece", hearing.pk, piece.pk, data={"act": "out", "kind": "comment"}).status_code == 302
    ana = said_by(hearing, "Ana Pérez")
    assert "what is plain?" in desk("hearing_piece", hearing.pk, ana.pk).content.decode()
    code = clause_codes.of(make.node(version, "1.2").clause_id)
    data = {"speaker": "Ana Pérez Ruiz", "code": code, "kind": "comment", "body": "Say what plain is."}
    desk("hearing_piece", hearing.pk, ana.pk, data=data | {"act": "ready"})
    page = desk("hearing", hearing.pk).content.decode()
    assert "Every piece of these minutes is decided" in page
    desk("hearing", hearing.pk, data={})
    desk("hearing", hearing.pk, data={})
    said = Comment.objects.get()
    assert (said.body, said.node.key, said.submission.author_name) == ("Say what plain is.", "1.2", "Ana Pérez Ruiz")
    assert "1 filed" in desk("hearings").content.decode()
    assert f"/c/{said.public_id}" in desk("hearing", hearing.pk).content.decode()
    assert desk("hearing_piece", hearing.pk, ana.pk).status_code == 302
    assert Submission.objects.count() == 1


def test_a_file_and_the_same_text_pasted_are_one(desk, version):
    sent = SimpleUploadedFile("minutes.txt", MINUTES.encode("cp1252"))
    desk("hearing_new", data=form(version, text="", file=sent))
    assert Hearing.objects.get().text == MINUTES
    desk("hearing_new", data=form(version))
    assert Hearing.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"text": ""}, "Paste the minutes"),
        ({"held_on": "2999-01-01"}, "lies in the future"),
        (
            {"text": "", "file": SimpleUploadedFile("a.txt", bytes(range(256)) * 4)},
            "characters of this file cannot be read",
        ),
    ],
)
def test_bad_minutes_get_a_sentence_and_nothing_is_lost(desk, version, more, sentence):
    answer = desk("hearing_new", data=form(version, title="Kept title", **more))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert (sentence in page, "Kept title" in page) == (True, True)


def test_a_piece_without_a_clause_is_shown_again_as_typed(desk, version, editor):
    hearing = take(version, editor)
    ana = said_by(hearing, "Ana Pérez")
    answer = desk("hearing_piece", hearing.pk, ana.pk, data={"act": "ready", "kind": "comment", "body": "Mine."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert ("choose the clause" in page, "Mine." in page) == (True, True)
    desk("hearing_piece", hearing.pk, ana.pk, data={"act": "open", "kind": "comment", "body": "Mine."})
    ana.refresh_from_db()
    assert (ana.state, ana.body) == ("open", "Mine.")


def test_cutting_in_the_page(desk, version, editor):
    hearing = take(version, editor)
    ana = said_by(hearing, "Ana Pérez")
    desk("hearing_piece", hearing.pk, ana.pk, data={"act": "divide", "words": "Clause 1.2"})
    assert hearing.pieces.count() == 5
    answer = desk("hearing_piece", hearing.pk, ana.pk, data={"act": "divide", "words": "not there"})
    assert "must begin with words" in answer.content.decode()
    second = hearing.pieces.filter(start__gt=ana.start).first()
    desk("hearing_piece", hearing.pk, second.pk, data={"act": "join"})
    assert hearing.pieces.count() == 4


def test_only_with_permission(client, version, editor, settings):
    settings.DEMO_SIGN_INS = True
    hearing = take(version, editor)
    client.force_login(UserFactory(roles=["translator"], is_demonstration=True))
    piece = hearing.pieces.first()
    for name, args in (
        ("hearings", []),
        ("hearing_new", []),
        ("hearing", [hearing.pk]),
        ("hearing_piece", [hearing.pk, piece.pk]),
    ):
        assert client.get(reverse(f"consultations_desk:{name}", args=args)).status_code == 302
    client.post(reverse("consultations_desk:hearing_piece", args=[hearing.pk, piece.pk]), {"act": "out"})
    piece.refresh_from_db()
    assert piece.state == "open"


def test_pages_cost_the_same_with_more_rows(desk, version, editor):
    hearing = take(version, editor)
    desk("hearings")
    lists = queries_of(lambda: desk("hearings"))
    one = queries_of(lambda: desk("hearing", hearing.pk))
    longer = take(version, editor, text=MINUTES * 3)
    assert queries_of(lambda: desk("hearings")) == lists
    assert queries_of(lambda: desk("hearing", longer.pk)) == one
