"""Feeds and calendars: well formed, in the order of time, harmless whatever people wrote."""

from datetime import timedelta

import pytest
from lxml import etree

from consultations import moderation
from consultations.drafts.publishing import set_phase
from consultations.models.clock import database_now
from consultations.speaking import stating
from consultations.statuses import PhaseStep
from tests.factories import consultations as make
from tests.factories import voices as speak
from tests.support.queries import queries_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}
XML = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def now(db):
    return database_now()


@pytest.fixture
def version(home, now):
    begun = now - timedelta(days=1)
    return make.draft(now=begun, opens=begun, closes=now + timedelta(days=30)).version


def entries(client, url: str) -> list:
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(response.content).findall("a:entry", ATOM)


def words(entry) -> str:
    return entry.findtext("a:summary", namespaces=ATOM)


def test_newest_first_each_with_its_language(client, version, now):
    make.comment(version, "1.1", body="Primero.", language="es", now=now - timedelta(minutes=2))
    make.comment(version, "2.1", body="Second.", now=now - timedelta(minutes=1))
    found = entries(client, "/fr/consultations/rules/comments.atom")
    assert [(words(entry), entry.get(XML)) for entry in found] == [("<p>Second.</p>", "en"), ("<p>Primero.</p>", "es")]
    assert found[0].find("a:link", ATOM).get("href").startswith("http://testserver/c/")


def test_a_theme_has_the_comments_on_its_clauses_and_no_others(client, version, now):
    for key in ("1", "1.1", "1.2", "2.1", None):
        make.comment(version, key, body=f"On {key}.", now=now)
    feed = "/en/consultations/rules/draft/1/{}/comments.atom"
    assert {words(e) for e in entries(client, feed.format("1"))} == {"<p>On 1.</p>", "<p>On 1.1.</p>", "<p>On 1.2.</p>"}
    assert [words(e) for e in entries(client, feed.format("1.1"))] == ["<p>On 1.1.</p>"]
    assert [words(e) for e in entries(client, feed.format("_document"))] == ["<p>On None.</p>"]
    assert client.get(feed.format("9.9")).status_code == 404


def test_only_what_everybody_may_read(client, version, now):
    shown = make.comment(version, "1.1", body="Shown.", now=now)
    make.comment(version, "1.1", body="Waits.", state="pending", now=now)
    hidden = make.comment(version, "1.1", body="Hidden.", now=now)
    moderation.hide_comment(comment=hidden, reason="An insult.", by=None, now=now)
    (entry,) = entries(client, "/en/consultations/rules/comments.atom")
    assert words(entry) == f"<p>{shown.body}</p>"


def test_markup_and_odd_characters_are_shown_not_obeyed(client, version, now):
    make.comment(version, "1.1", body="<script>alert(1)</script> ]]> & \x01 \ufffe 👩🏽‍⚖️", author_name="<b>", now=now)
    (entry,) = entries(client, "/en/consultations/rules/comments.atom")
    assert words(entry).startswith("<p>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;")
    assert words(entry).endswith("👩🏽‍⚖️</p>")
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "<b>"


def test_positions_and_statements_are_entries_of_their_own_kind(client, version, now):
    node = make.node(version, "1.1")
    person, organisation = speak.speaker(name="Wells & Union")
    make.comment(version, "1.1", now=now - timedelta(minutes=3))
    row = speak.position(
        version, node, by=person, organisation=organisation, body="<b>Two</b>.", now=now - timedelta(minutes=2)
    )
    texts = {"es": "Con reserva.", "fr": "Avec réserve."}
    delegate = speak.delegate()
    said = speak.statement(node, by=delegate, texts=texts, now=now - timedelta(minutes=1))
    for url in ("/fr/consultations/rules/comments.atom", "/fr/consultations/rules/draft/1/1/comments.atom"):
        statement, position, _comment = entries(client, url)
        assert (words(position), position.get(XML)) == ("<p>&lt;b&gt;Two&lt;/b&gt;.</p>", "en")
        assert position.findtext("a:author/a:name", namespaces=ATOM) == "Wells & Union"
        assert (words(statement), statement.get(XML)) == ("<p>Avec réserve.</p>", "fr")
        links = [entry.find("a:link", ATOM).get("href") for entry in (statement, position)]
        assert links == [
            f"http://testserver/fr/consultations/statements/{said.pk}/",
            f"http://testserver/fr/consultations/positions/{row.public_id}/",
        ]
    english = entries(client, "/en/consultations/rules/comments.atom")
    kinds = [entry.find("a:category", ATOM).get("term") for entry in english]
    assert kinds == ["Statement of a state", "Official position", "Comment"]
    assert entries(client, "/fr/consultations/rules/draft/1/1.2/comments.atom") == []
    stating.withdraw_statement(statement=said, by=delegate, now=now)
    newest = entries(client, "/en/consultations/rules/comments.atom")[0]
    assert words(newest) == "<p>The state has withdrawn what it had recorded here.</p>"


@pytest.mark.parametrize("address", ["comments.atom", "draft/1/1/comments.atom"])
def test_the_same_queries_at_one_and_three_comments(client, version, now, address):
    make.comment(version, "1.1", now=now)
    url = f"/en/consultations/rules/{address}"
    one = queries_of(lambda: client.get(url))
    for _number in range(2):
        make.comment(version, "1.2", body=f"More {_number}.", now=now)
    assert queries_of(lambda: client.get(url)) == one


def test_the_calendar_has_each_end_with_its_zone_worked_out(client, version, now):
    consultation = version.instrument.consultation
    consultation.title_en = "Rules, at last; a title that is long enough to be folded over several lines áéíóú ñ ç"
    consultation.save()
    until = now.replace(microsecond=0) + timedelta(days=40)
    set_phase(consultation=consultation, step=PhaseStep.EXTENSION, at=until, by=None, now=now)
    response = client.get("/en/consultations/rules/calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 2
    assert f"DTEND:{until:%Y%m%dT%H%M%SZ}" in lines
    title = "Rules\\, at last\\; a title that is long enough to be folded over several lines áéíóú ñ ç"
    assert f"SUMMARY:Last moment for comments: {title}" in lines


def test_the_consultation_leads_to_its_feed_and_its_calendar(client, version):
    page = client.get("/en/consultations/rules/").content.decode()
    for address in ("comments.atom", "calendar.ics"):
        assert f'<a class="govuk-link" href="/en/consultations/rules/{address}">' in page
        assert client.get(f"/en/consultations/rules/{address}").status_code == 200
    assert 'type="application/atom+xml" href="/en/consultations/rules/comments.atom"' in page
