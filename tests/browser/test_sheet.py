"""The comments beside a clause on a narrow screen: a sheet at the foot of the window."""

import pytest

from tests.support.browser import barriers

pytestmark = [pytest.mark.browser]

DRAFT = "/es/consultations/model-guidelines/draft/2/"
COUNT = ".plaza-clause--with-margin .plaza-clause__count >> nth=0"


def test_the_number_of_comments_shows_them_and_leads_on(window):
    one = window(width=320, height=700)
    one.open(DRAFT)
    page = one.page
    clause, first = page.locator(COUNT).get_attribute("href"), ".plaza-margin .plaza-card-note__text >> nth=0"
    said = page.locator(first).text_content()
    page.focus(COUNT)
    page.keyboard.press("Enter")
    assert page.inner_text("dialog[open] .plaza-card-note__text >> nth=0") == said.strip()
    assert page.inner_text("dialog[open] h2") == page.get_attribute(".plaza-margin >> nth=0", "aria-label")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "plaza-clause__count"
    page.click(COUNT)
    page.click("dialog[open] a.govuk-button")
    page.wait_for_url(f"**{clause}")


@pytest.mark.parametrize(("width", "script"), [(1280, True), (320, False)])
def test_elsewhere_the_number_leads_to_the_page_of_the_clause(window, width, script):
    one = window(width=width, script=script)
    one.open(DRAFT)
    clause = one.page.locator(COUNT).get_attribute("href")
    one.page.click(COUNT)
    one.page.wait_for_url(f"**{clause}")
