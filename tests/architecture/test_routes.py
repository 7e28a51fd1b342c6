"""Every address is tried as every kind of visitor; the expected answers stand in one table."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from consultations import answers, appealing, lateness, moderation, redacting
from consultations.channels import collation, hearings, letters
from consultations.contributions import Contribution
from consultations.drafts import reviews
from consultations.models import (
    Appeal,
    Comment,
    DraftVersion,
    HearingPiece,
    ImportedFile,
    LateComment,
    Letter,
    Outage,
    Position,
    Representation,
    StatePosition,
)
from consultations.personal import subscribing
from consultations.speaking.representing import Claim, claim_organisation
from consultations.statuses import PositionState
from consultations.views import late
from consultations.views.receipts import sealed
from portal import clock
from tests.architecture.routes import VISITORS, Row, is_guest, routes, rows
from tests.factories import consultations as make

ROWS = rows()
PASSAGE = "a passage to cover"
HOUR = timedelta(hours=1)
DEMONSTRATION = "model-guidelines"
# what to send where something must be sent; the forms of the public are sent empty and refused
BODIES = {
    "cms/consultations/comments/<int:pk>/": {"act": "hide", "reason": "It names a private person."},
    "cms/consultations/comments/<int:pk>/answer/": {"disposition": "accepted", "reason_en": "We took it up."},
    "cms/consultations/comments/<int:pk>/redact/": {"passage": PASSAGE, "reason": "private"},
    "cms/consultations/comments/<int:pk>/uncover/<int:number>/": {"reason": "It is the number of an office."},
    "cms/consultations/appeals/<int:pk>/": {"act": "kept", "reason": "It does."},
    "cms/consultations/timetables/<int:pk>/": {"to": "2040-01-02T17:00", "zone": "UTC", "reason_en": "Asked for."},
    "cms/consultations/organisations/<int:pk>/": {"act": "refuse", "reason": "The page names somebody else."},
    "cms/consultations/positions/<int:pk>/answer/": {"disposition": "accepted", "reason_en": "We took it up."},
    "cms/consultations/positions/<int:pk>/": {"act": "hide", "reason": "It names a private person."},
    "cms/consultations/late/<int:pk>/": {"act": "refuse", "reason": "A month late."},
    "cms/consultations/outages/<int:pk>/": {
        "act": "leave",
        "to": "2040-01-02T17:00",
        "zone": "UTC",
        "reason_en": "So.",
    },
    "cms/consultations/hearings/<int:pk>/<int:number>/": {"act": "out", "kind": "comment"},
    "api/v1/route": {"country_of_harm": "MX"},
    "en/office/cases/<str:reference>/write/": {"text": "We have received your documents."},
    "en/office/cases/<str:reference>/<slug:name>/": {"text": "Which day was it?"},
}


def test_every_address_has_its_line():
    there = set(routes(get_resolver().url_patterns))
    listed = {row.route for row in ROWS}
    assert sorted(there - listed) == [], "add a line to tests/architecture/routes.py"
    assert sorted(listed - there) == [], "these addresses are gone: remove their lines"


def _a_mark(imported: ImportedFile) -> str:
    return reviews.review(imported).reviewed.addresses[1].mark


def _hidden(version: DraftVersion) -> tuple[Comment, Appeal]:
    """A comment with a covered passage, and the appeal against the hiding of another."""
    covered = make.comment(version, None, body=f"Here stands {PASSAGE}, and 555 0100.", now=clock.now())
    redacting.cover_passage(comment=covered, passage="555 0100", reason="private", by=None)
    hidden = make.comment(version, None, body="Hidden.", now=clock.now())
    hidden = moderation.hide_comment(comment=hidden, reason="It names somebody.", by=None)
    return covered, appealing.appeal(comment=hidden, words="It does not.", by=None)


def _waiting_claim(demo) -> Representation:
    claim = Claim(name="Roads Union", group="civil_society", domain="roads.example", proof="I chair it.")
    return claim_organisation(claim=claim, by=demo.person("auditor"))


def _outage(version: DraftVersion) -> Outage:
    now = clock.now()
    given = {"began_at": now - HOUR, "ended_at": now, "back_at": now, "noticed_at": now}
    return Outage.objects.create(consultation=version.instrument.consultation, **given)


def _late(version: DraftVersion) -> LateComment:
    """A comment handed in after the end, which the demonstration has not reached."""
    sent = Contribution(body="Too slow.", language="en", form_token="late")
    return lateness.hand_in(version=version, contribution=sent, by=None, now=clock.now() + 999 * HOUR * 24).late


def _letter(demo, version: DraftVersion) -> Letter:
    """A letter that the editor entered first and the moderator the second time."""
    first, second = demo.person("editor"), demo.person("moderator")
    letter = letters.begin_letter(version=version, channel="paper", token="letter", by=first)
    written = {"place": "_document", "kind": "comment", "stance": "", "body": "By hand.", "proposed_text": ""}
    head = dict.fromkeys(collation.HEAD, "") | {"zone": "UTC", "language": "en"}
    arrived = {"received_on": f"{version.published_at:%Y-%m-%d}", "received_at": "23:59"}
    content = head | arrived | {"comments": [written]}
    for person, begin in ((first, None), (second, letters.begin_second)):
        own = begin(letter=letter, by=person) if begin else letter.transcripts.get()
        letters.keep_transcript(transcript=own, content=content, by=person, finished=True)
    return letter


def _piece(demo, version: DraftVersion) -> HearingPiece:
    """What was said at a hearing, not filed yet."""
    about = {"title": "A hearing", "held_at": version.published_at, "zone": "UTC", "place": "", "language": "en"}
    text = "THE CHAIR: The session is open."
    hearing, _new = hearings.take_minutes(version=version, text=text, by=demo.person("editor"), **about)
    return hearing.pieces.get()


@pytest.fixture
def world(demo, receipt_of_a_comment):
    """A function (route) -> address with real things in it."""
    version = DraftVersion.objects.get(instrument__consultation__slug=DEMONSTRATION, number=2)
    stated = Position.objects.exclude(file_kind="").get(state=PositionState.PUBLISHED)
    drafted = answers.draft_answer(
        consultation=version.instrument.consultation,
        disposition="accepted",
        reason={"en": "We took it up."},
        comments=[demo.comment],
        # with a file, of the organisation that the reader speaks for
        positions=[stated],
        by=None,
    )
    piece = _piece(demo, version)
    imported = ImportedFile.objects.select_related("draft_import").get(language="en", current=True)
    covered, appealed = _hidden(version)
    late_one = _late(version)
    asked = {"consultation": version.instrument.consultation, "email": "ana@example.org"}
    digest = subscribing.ask_for_digest(rhythm="daily", language="en", **asked)
    parts = {
        "comments/<int:pk>/original/<int:number>": f"comments/{covered.pk}/original/1",
        "comments/<int:pk>/uncover/<int:number>": f"comments/{covered.pk}/uncover/1",
        "comments/<int:pk>/redact": f"comments/{covered.pk}/redact",
        "appeals/<int:pk>": f"appeals/{appealed.pk}",
        "<str:token>": digest.token,
        "outages/<int:pk>": f"outages/{_outage(version).pk}",
        "late/<int:pk>": f"late/{late_one.pk}",
        "late/<str:word>": f"late/{late.sealed(late_one)}",
        "rights/<int:pk>": f"rights/{version.instrument.consultation.pk}",
        "timetables/<int:pk>": f"timetables/{version.instrument.consultation.pk}",
        "imports/<int:pk>/<str:language>/<str:mark>": f"imports/{imported.draft_import_id}/en/{_a_mark(imported)}",
        "imports/<int:pk>": f"imports/{imported.draft_import_id}",
        "<str:language>": "en",
        "hearings/<int:pk>/<int:number>": f"hearings/{piece.hearing_id}/{piece.pk}",
        "hearings/<int:pk>": f"hearings/{piece.hearing_id}",
        "letters/<int:pk>": f"letters/{_letter(demo, version).pk}",
        "comments/<int:pk>": f"comments/{demo.comment.pk}",
        "answers/<int:number>": f"answers/{drafted.pk}",
        "drafts/<int:pk>": f"drafts/{version.pk}",
        "organisations/<int:pk>": f"organisations/{_waiting_claim(demo).pk}",
        "positions/<int:pk>": f"positions/{stated.pk}",
        "positions/<str:public_id>": f"positions/{stated.public_id}",
        "statements/<int:pk>": f"statements/{StatePosition.objects.filter(superseded_by=None).first().pk}",
        "<int:number>/changes": "2/changes",
        "draft/<int:number>": "draft/2",
        "<number>": "2",
        "r/<int:number>": "r/1",
        "<slug:slug>": DEMONSTRATION,
        "<slug>": DEMONSTRATION,
        "<str:key>": version.nodes.filter(kind="clause").first().key,
        "<str:word>": sealed(demo.comment),
        "<str:public_id>": demo.comment.public_id,
        "<str:short_id>": demo.comment.node.clause_id.hex[:10],
        "<str:reference>": demo.case.grievance.reference,
        "<slug:name>": "ask",
        "documents/": "documents/1/none.pdf",
    }

    def address(route: str) -> str:
        if route == "en/account/":
            return "/en/account/login/"
        for name, value in parts.items():
            route = route.replace(name, value)
        return f"/{route}"

    return address


def answer(response) -> str:
    """What the visitor gets, in the words of the table."""
    target = response.headers.get("Location", "")
    if "/account/login/" in target or "/cms/login/" in target:
        return "login"
    if "/account/2fa/" in target:
        return "factor"
    if target == "/cms/":
        return "denied"
    return str(response.status_code)


def ask(demo, visitor: str, method: str, address: str, body: dict | None = None):
    client = Client(raise_request_exception=False)
    if visitor != "anonymous":
        client.force_login(demo.person(visitor), backend="django.contrib.auth.backends.ModelBackend")
    if method != "POST":
        return client.generic(method, address)
    as_json = {"content_type": "application/json"} if address.startswith("/api/") else {}
    return client.post(address, body or {"csrfmiddlewaretoken": "x"}, **as_json)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_visitor_gets_what_the_table_says(row: Row, demo, world):
    address = world(row.route)
    got = {}
    for visitor in VISITORS:
        with transaction.atomic():
            got[visitor] = answer(ask(demo, visitor, row.method, address, BODIES.get(row.route)))
            transaction.set_rollback(True)
    assert got == dict(zip(VISITORS, row.answers, strict=True))


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_method_without_a_line_is_refused(method: str, demo, world):
    taken = []
    for route in dict.fromkeys(row.route for row in ROWS if not is_guest(row.route)):
        lines = {row.method: row for row in ROWS if row.route == route}
        if method not in lines and answer(ask(demo, _let_in(*lines.values()), method, world(route))) != "405":
            taken.append(route)
    assert taken == [], f"these addresses take {method}"


def _let_in(row: Row, *others: Row) -> str:
    """Somebody who gets past the door, so that the method is what is refused."""
    return next(
        who for who, given in zip(VISITORS, row.answers, strict=True) if given not in ("login", "403", "denied")
    )
