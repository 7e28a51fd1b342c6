"""Every type of page in every language: no barrier, no error, nothing from elsewhere, nothing too wide."""

import pytest

from portal.languages import CODES
from tests.browser.pages import ALL, BY_NAME
from tests.support.browser import barriers, sideways

pytestmark = [pytest.mark.browser]


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("kind", ALL, ids=str)
def test_page(window, visits, kind, language):
    one = window(cookies=visits.cookies(kind.seen_by))
    assert one.open(visits.path(kind, language)) == kind.status
    assert one.page.get_attribute("html", "lang") == language
    assert one.page.locator("h1").count() == 1
    assert barriers(one.page) == []
    assert sideways(one.page, 320) == []
    assert sideways(one.page, 320, "200%") == []


DARK = ("home", "draft", "clause", "changes", "summary", "figures", "intake-3", "office-case-read")


@pytest.mark.parametrize("name", DARK)
def test_in_the_dark(window, visits, name):
    one = window(cookies=visits.cookies(BY_NAME[name].seen_by), color_scheme="dark")
    one.open(visits.path(BY_NAME[name], "en"))
    assert barriers(one.page, only="color-contrast") == []


@pytest.mark.parametrize("name", ["home", "draft", "clause", "intake-3"])
def test_with_the_colours_of_the_system(window, visits, name):
    """Forced colours: nothing is lost that a background or a shadow had carried."""
    one = window(cookies=visits.cookies(BY_NAME[name].seen_by), forced_colors="active", width=320)
    one.open(visits.path(BY_NAME[name], "en"))
    assert one.page.evaluate("matchMedia('(forced-colors: active)').matches")
    # of the system's colours axe knows only what the page had asked for
    assert barriers(one.page, without="color-contrast") == []
    assert one.page.evaluate(_WITHOUT_EDGE) == []


# buttons and fields that no border or outline shows once their backgrounds are gone
_WITHOUT_EDGE = """() => [...document.querySelectorAll(
    "main .govuk-button, main .govuk-input, main .govuk-textarea, main .govuk-select")]
    .filter((element) => element.checkVisibility() && element.offsetWidth)
    .filter((element) => {
        const style = getComputedStyle(element)
        const line = (kind) => style[kind + "Style"] !== "none" && parseFloat(style[kind + "Width"]) > 0
        return !line("borderTop") && !line("outline")
    }).map((element) => element.outerHTML.slice(0, 120))"""
