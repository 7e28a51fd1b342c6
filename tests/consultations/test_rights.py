"""A text that is only for review is read on the site; what can be taken away has numbers and short quotes."""

import json
from datetime import timedelta

import pytest

from consultations import lateness, rights
from consultations.contributions import Contribution
from consultations.models import ClauseNode, Instrument
from consultations.models.clock import database_now
from consultations.personal.record import held
from portal import languages
from portal.models import Event
from tests.factories import consultations as make
from tests.factories.portal import UserFactory

LONG = " ".join(f"Word {n} of a long rule stands here." for n in range(12))
TEXTS = {"en": f"Rules\n\n1.1 {LONG}\n\n1.2 Letters are plain and short.\n\n1.3 Signed.\n"}
CLAUSES = "/api/v1/consultations/rules/versions/1/clauses"
COMMENTS = "/api/v1/consultations/rules/versions/1/comments"
FEED = "/en/consultations/rules/comments.atom"


@pytest.fixture
def version(home, db):
    now = database_now()
    begun = now - timedelta(days=1)
    return make.draft(texts=TEXTS, now=begun, opens=begun, closes=now + timedelta(days=30)).version


@pytest.fixture
def ana(db):
    return UserFactory(email="ana@example.org")


@pytest.fixture
def for_review(version):
    rights.state_rights(consultation=version.instrument.consultation, review_only=True, by="system")
    version.instrument.refresh_from_db()
    return version


def whole(version) -> list[str]:
    """All that the draft says, provision by provision."""
    return [text for text in version.nodes.values_list("text_en", flat=True) if text]


def taken(client, ana) -> str:
    """Everything that leaves the site in a form made for keeping."""
    data = [client.get(url).content.decode() for url in (CLAUSES, COMMENTS, FEED)]
    return "\n".join([*data, json.dumps(held(ana), ensure_ascii=False)])


def test_nothing_taken_away_says_a_provision_whole(client, for_review, ana):
    for key in ("1.1", "1.2"):
        text = ClauseNode.objects.get(version=for_review, key=key).text_en
        make.comment(for_review, key, exact=text, read_in="en", by=ana, now=database_now())
    words = taken(client, ana)
    said = [text for text in whole(for_review) if len(text.split()) > rights.QUOTATION]
    assert said == [LONG]
    assert LONG not in words
    assert all(f'"number": "{number}"' in words for number in ("1.1", "1.2", "1.3"))
    # what somebody speaks of is quoted, shortly
    assert "Letters are plain and short." in words
    assert words.count(" ".join(LONG.split()[: rights.QUOTATION])) == 3


def test_what_came_late_is_quoted_shortly_too(for_review, ana):
    page = for_review.instrument.consultation
    closed = page.phases.get(step="closing").at
    node = for_review.nodes.get(key="1.1")
    sent = Contribution(body="Late.", language="en", node=node, exact=LONG, read_in="en", form_token="x" * 20)
    lateness.hand_in(version=for_review, contribution=sent, by=ana, now=closed + timedelta(days=1))
    (late,) = held(ana)["late_comments"]
    assert late["exact"] == rights.quotation(for_review.instrument, LONG) != LONG


def test_the_list_of_provisions_gives_a_third_of_each_at_most(client, for_review):
    texts = {row["key"]: row["text"].get("en", "") for row in client.get(CLAUSES).json()}
    assert texts["1.1"] == "Word 0 of a long rule stands here. Word 1 of a […]"
    assert texts["1.2"] == "Letters […]"
    assert texts["1.3"].strip() == "[…]"


def test_pages_show_it_whole_and_say_what_may_be_done(client, for_review):
    assert LONG in client.get("/en/consultations/rules/draft/1/1.1/").content.decode()
    about = client.get("/en/consultations/rules/").content.decode()
    assert "quote it briefly and do not repeat it" in about


def test_a_free_text_is_given_whole(client, version, ana):
    make.comment(version, "1.1", exact=LONG, read_in="en", by=ana, now=database_now())
    assert taken(client, ana).count(LONG) == 4
    assert "do not repeat it" not in client.get("/en/consultations/rules/").content.decode()


def test_an_editor_states_the_rights(client, version, settings):
    settings.DEMO_SIGN_INS = True
    client.force_login(UserFactory(roles=["editor"], is_demonstration=True))
    page = version.instrument.consultation
    url = f"/cms/consultations/rights/{page.pk}/"
    assert "What can be taken away" in client.get(url).content.decode()
    notice = {f"rights_notice_{each.suffix}": f"Notice {each.code}" for each in languages.LANGUAGES}
    said = {"review_only": "on", "text_licence": "All rights reserved", "comments_licence": "CC BY 4.0"}
    assert client.post(url, said | notice).status_code == 302
    instrument = Instrument.objects.get(pk=version.instrument_id)
    assert instrument.review_only
    assert (instrument.text_licence, instrument.rights_notice_pt_br) == ("All rights reserved", "Notice pt-br")
    assert Event.objects.filter(chain=page.chain, kind="rights.stated").count() == 1
    assert "Notice fr" in client.get("/fr/consultations/rules/").content.decode()
    too_long = client.post(url, said | {"text_licence": "x" * 101})
    assert too_long.status_code == 200
    assert "x" * 101 in too_long.content.decode()
