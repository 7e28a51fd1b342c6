"""What the script adds, and that nothing is missing without it."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.browser import chromium

STATIC = Path(__file__).resolve().parents[2] / "portal" / "static"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(client, db):
    """Opens a path in a new window: opened("/en/style/", width=320, scheme="dark", script=False).

    The browser's requests are answered in this process, by Django's test client and from the static folder.
    """

    def answer(route):
        address = urlsplit(route.request.url)
        if address.path.startswith("/static/"):
            route.fulfill(path=STATIC / address.path.removeprefix("/static/"))
            return
        response = client.get(f"{address.path}?{address.query}")
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.content)

    with chromium() as browser:

        def open_page(path, width=1280, scheme="light", script=True):
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script
            )
            page = context.new_page()
            page.route("**/*", answer)
            page.goto("http://testserver" + path)
            return page

        yield open_page


def test_no_barriers_in_either_scheme_and_no_sideways_scroll(opened):
    for scheme in ("light", "dark"):
        for width in (320, 1280):
            page = opened("/en/style/?errors", width=width, scheme=scheme)
            found = Axe().run(page, options={"runOnly": RULES})
            assert [violation["id"] for violation in found.response["violations"]] == [], (scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_twice_the_size_of_text_still_fits(opened):
    page = opened("/en/style/", width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_errors_are_read_first_and_lead_to_their_fields(opened):
    page = opened("/en/style/?errors")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.click("text=Your name: This field is required.")
    assert page.evaluate("document.activeElement.id") == "id_example-name"


def test_characters_are_counted(opened):
    page = opened("/en/style/")
    page.fill("#id_example-text", "ñandú 🌳")
    assert page.inner_text("#id_example-text_count") == "Characters left: 1,993"
    page.fill("#id_example-text", "x" * 2010)
    assert page.inner_text("#id_example-text_count") == "Characters too many: 10"


def test_leaving_by_three_presses(opened):
    page = opened("/en/style/")
    page.evaluate("document.querySelector('[data-plaza-exit]').dataset.plazaExit = '/en/search/'")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/en/search/")


def test_the_menu_opens_without_a_script(opened):
    page = opened("/en/style/", width=320, script=False)
    assert not page.is_visible("#plaza-nav a")
    page.click("text=Menu")
    assert page.is_visible("#plaza-nav >> text=Track a grievance")
    page.click("#plaza-nav >> text=Close")
    assert not page.is_visible("#plaza-nav a")


def test_the_other_language_opens_at_the_clause_one_reads(opened):
    page = opened("/en/style/")
    page.locator("#c-4\\.3").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('c-4.3').scrollIntoView()")
    page.wait_for_selector("a[hreflang=es][href$='#c-4.3']")


def test_a_form_is_sent_once(opened):
    page = opened("/en/style/")
    sent = page.evaluate(
        """() => {
            const form = document.querySelector("form[data-plaza-once]")
            const passed = []
            form.addEventListener("submit", (event) => { passed.push(!event.defaultPrevented); event.preventDefault() })
            form.requestSubmit(); form.requestSubmit()
            return passed
        }"""
    )
    assert sent == [True, False]
