"""The desk of organisations, their positions and delegates of States in a browser, as those see it who work there."""

import pytest

from tests.browser.test_doors import look

pytestmark = [pytest.mark.browser]

LISTS = [
    ("editor", "organisations/?state=", "td.title a"),
    ("editor", "positions/?state=", "td.title a"),
    ("secretariat", "delegates/", ""),
    ("editor", "positions/?state=", "td.title a | a[href$='/answer/']"),
]


@pytest.mark.parametrize(("seen_by", "path", "way"), LISTS)
def test_no_barrier_on_a_list_and_on_what_it_leads_to(window, visits, seen_by, path, way):
    one = window(cookies=visits.cookies(seen_by))
    look(one, f"/cms/consultations/{path}")
    for link in filter(None, way.split(" | ")):
        address = one.page.locator(link).first.get_attribute("href")
        look(one, address)
