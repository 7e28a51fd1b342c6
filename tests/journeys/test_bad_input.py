"""What cannot be taken: one clear sentence in the language of the page, and nothing that was typed is lost."""

import json
import uuid

import pytest

from tests.journeys.people import DRAFT, LANGUAGES, Editor, clause, comment, errors, form_of, look_up, receipt_of
from tests.support.filing import STEPS, Filing
from tests.support.visitor import Visitor

LONG = "palabra " * 12_500

# what nobody may read on a page in another language
ENGLISH = (
    "There is a problem",
    "Write your comment first.",
    "Choose a country",
    "This country is not a member state",
    "Say what happened",
    "This number opens nothing",
    "We find no comment with this receipt",
    "Comments are closed",
)


@pytest.fixture
def anna(demonstration_site):
    return Visitor(demonstration_site.url)


def in_its_language(page, language):
    """The summary of errors, which says something, and says it in ``language``."""
    said = errors(page)
    assert said, f"no sentence on {page.path}: {page.text[:300]}"
    assert page.soup.html["lang"] == language
    if language != "en":
        assert [sentence for sentence in ENGLISH if sentence in page.text] == []
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comment_that_says_nothing_or_far_too_much(anna, language):
    empty = comment(anna, language, "  ", author_name="Ana", country="MX")
    assert empty.status == 422
    in_its_language(empty, language)
    assert 'value="Ana"' in empty.html
    assert empty.soup.select_one("[name=c-country] option[value=MX]").has_attr("selected")

    long = comment(anna, language, LONG)
    assert long.status == 422
    assert in_its_language(long, language) != in_its_language(empty, language)
    assert long.soup.find("textarea", attrs={"name": "c-body"}).get_text().split() == LONG.split()


def test_a_comment_sent_twice_is_one(demonstration_site, anna):
    word = f"ceiba{uuid.uuid4().hex[:8]}"
    page = clause(anna, "fr")
    codes = {receipt_of(anna.submit(page, {"c-body": word}, form=form_of(page))) for _click in range(2)}
    assert len(codes) == 1
    queue = Editor(demonstration_site).visitor.get("/cms/consultations/comments/")
    assert queue.text.count(word) == 1


def test_an_empty_line_is_no_suggested_wording(anna):
    sent = comment(anna, "en", "Only a comment.", proposed_text="\r\n ")
    own = look_up(anna, "en", receipt_of(sent))
    assert "Only a comment." in own.text
    assert "Suggested wording" not in own.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_phase_keeps_the_words(demonstration_site, anna, language):
    """Draft 1 was superseded: its form has gone, and one that was open when it closed gives the words back."""
    open_page = clause(anna, language)
    closed = f"/{language}/consultations/model-guidelines/draft/1/1.2/"
    assert not anna.get(closed).soup.find("form", id="comment-form")
    form = form_of(open_page)
    form["action"] = closed
    refused = anna.submit(open_page, {"c-body": "Demasiado tarde."}, form=form)
    assert refused.status == 422
    in_its_language(refused, language)
    assert "Demasiado tarde." in refused.soup.find("textarea", attrs={"name": "c-body"}).get_text()


def test_changing_the_language_in_the_middle_of_a_comment(anna):
    page = clause(anna, "es")
    values = {"c-body": "A medias …", "c-kind": "question", "c-country": "PY"}
    form = form_of(page)
    moved = anna.submit(page, values, form=form, button="_lang=fr")
    # a browser sends the form again to where a 307 points; urllib leaves that to us
    assert moved.status == 307
    form["action"] = moved.headers["Location"]
    there = anna.submit(page, values, form=form, button="_lang=fr")
    assert there.soup.html["lang"] == "fr"
    assert form_of(there).find("textarea").get_text().strip() == "A medias …"
    assert form_of(there).find("input", value="question").has_attr("checked")
    assert form_of(there).find("option", value="PY").has_attr("selected")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_country(anna, language):
    page = anna.get(f"/{language}/r/1/")
    refused = anna.submit(page, {"country_of_harm": "ZZ", "sector": "S-SOCP"})
    assert "ZZ" not in in_its_language(refused, language)
    assert refused.soup.find("option", value="S-SOCP").has_attr("selected")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_that_says_nothing_or_far_too_much(anna, language):
    page = anna.get(f"/{language}/r/1/")
    for answers in STEPS[:2]:
        page = anna.submit(page, answers)
    empty = anna.submit(page, {"statement": "\n "})
    in_its_language(empty, language)
    long = anna.submit(empty, {"statement": LONG})
    assert in_its_language(long, language) != in_its_language(empty, language)
    assert anna.get(f"/{language}/r/3/").soup.find("textarea").get_text().split() == LONG.split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_that_is_gone_keeps_the_step_that_was_being_written(anna, language):
    page = anna.get(f"/{language}/r/1/")
    for answers in STEPS[:2]:
        page = anna.submit(page, answers)
    anna.cookies.clear(page.url.split("/")[2].split(":")[0], "/", "pz_r")
    back = anna.submit(page, STEPS[2])
    assert back.path == f"/{language}/r/1/"
    assert "had expired" not in back.text or language == "en"
    assert back.soup.select(".govuk-notification-banner, .plaza-banner, [data-plaza-focus]")
    assert STEPS[2]["statement"] in anna.get(f"/{language}/r/3/").text


def test_a_step_sent_again_after_all_was_sent(demonstration_site, anna):
    filing = Filing(anna)
    page = anna.get("/es/r/1/")
    old_step = page
    filing.file()
    again = anna.submit(old_step, STEPS[0])
    assert again.path == "/es/r/done/"
    assert filing.reference in again.text


def test_changing_the_language_in_the_middle_of_a_grievance(anna):
    page = anna.get("/pt-br/r/1/")
    for answers in STEPS[:2]:
        page = anna.submit(page, answers)
    moved = anna.submit(page, {"statement": "Comecei a contar"}, button="_lang=en")
    assert moved.path == "/en/r/3/"
    assert "Comecei a contar" in moved.soup.find("textarea").get_text()
    assert anna.get("/en/r/1/").soup.find("option", value="MX").has_attr("selected")


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_receipts_are_told_nothing(demonstration_site, language):
    anna = Visitor(demonstration_site.url)
    page = anna.get(f"/{language}/grievances/track/")
    unknown = anna.submit(page, {"receipt": "1234 5678 9012 3456"})
    malformed = anna.submit(page, {"receipt": "no number"})
    assert (unknown.status, malformed.status) == (422, 422)
    assert in_its_language(unknown, language) == in_its_language(malformed, language)
    missing = look_up(anna, language, "AAAA AAAA AAAA AAAA")
    assert missing.status == 422
    in_its_language(missing, language)


def test_machines_are_told_in_their_language(anna):
    anna.language = "es"
    page = anna.get(f"/api/v1/{DRAFT.replace('draft', 'versions')}/clauses?x=1")
    assert page.status == 200
    missing = anna.get("/api/v1/consultations/none/versions/1/clauses")
    assert missing.status == 404
    assert "title" in json.loads(missing.html)
