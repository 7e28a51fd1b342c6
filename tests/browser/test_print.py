"""What goes on paper: what was read, and no ways to other pages, no forms, no buttons."""

import re

import pytest

from tests.journeys.people import DRAFT

pytestmark = [pytest.mark.browser]

SCREEN_ONLY = "header nav, .plaza-languages, main form, main button, nav, .plaza-facts a, .plaza-share, footer"


@pytest.mark.parametrize("path", [f"{DRAFT}/", f"{DRAFT}/2.6/", "consultations/model-guidelines/summary/"])
def test_paper_shows_no_ways_around_the_site(window, path):
    one = window()
    one.open(f"/es/{path}")
    one.page.emulate_media(media="print")
    shown = one.page.locator(SCREEN_ONLY).filter(visible=True)
    assert shown.evaluate_all("all => all.map(each => each.outerHTML.slice(0, 100))") == []
    assert one.page.locator("main h1").is_visible()


def test_the_form_for_one_provision_fits_on_one_sheet(window):
    one = window()
    # the longest provision, in the language that takes most room
    one.open(f"/fr/{DRAFT}/2.6/paper/")
    assert len(re.findall(rb"/Type\s*/Page\b", one.page.pdf(format="A4"))) == 1
