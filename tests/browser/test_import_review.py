"""The review of an import in Chromium: with the keyboard alone, without a script, in every language and width."""

import uuid

import pytest

from portal.demo.reading import TEXTS
from portal.languages import CODES
from tests.support.browser import barriers, sideways

pytestmark = [pytest.mark.browser]

DRAFT = TEXTS / "charter-of-counters.en.txt"
IMPORTS = "/cms/consultations/imports/"


@pytest.fixture
def slug():
    return f"charter-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def desk(window, visits, demonstration_site):
    """An editor's window, in English unless told otherwise: desk(language="fr", width=320, script=False)."""

    def opened(language="en", **options):
        chosen = {"name": "django_language", "value": language, "url": demonstration_site.url}
        return window(cookies=[*visits.cookies("editor"), chosen], **options)

    return opened


def tab_to(page, selector):
    """Press Tab until the focus is on ``selector``, and wait until the page has moved there: it must be seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            page.wait_for_function(_SEEN)
            return
    raise AssertionError(f"Tab does not lead to {selector}")


_SEEN = """() => {
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect()
    const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"
    return marked && box.bottom > 0 && box.top < innerHeight
}"""


def press_enter(page, selector):
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press_key(page, key):
    """A single key whose button sends the form."""
    with page.expect_navigation():
        page.keyboard.press(key)


def settled(page):
    """Wait until the file was read again and the page has loaded itself anew."""
    page.wait_for_selector("[data-import-progress]", state="detached")
    page.wait_for_load_state("load")
    page.wait_for_function("!document.querySelector('[data-import-progress]')")


def send(page, slug):
    tab_to(page, "[name=slug]")
    page.keyboard.type(slug)
    tab_to(page, "[name=en-file]")
    # the window in which a file is chosen belongs to the system, not to the page
    page.set_input_files("[name=en-file]", DRAFT)
    press_enter(page, ".review-new button[type=submit]")
    page.wait_for_selector(".review-tag--review")


def focused(page, attribute):
    return page.evaluate("name => document.activeElement.getAttribute(name)", attribute)


def test_from_upload_to_publication_with_the_keyboard(desk, slug):
    one = desk()
    page = one.page
    one.open(f"{IMPORTS}new/")
    send(page, slug)
    press_enter(page, ".review-card a.button")

    page.keyboard.press("j")
    assert focused(page, "data-review-finding") is not None
    first = focused(page, "id")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused(page, "id") == first
    assert page.locator(f"#{focused(page, 'data-row')}.is-current").count() == 1
    doubts = page.locator(".review-group--doubt .review-finding").count()
    for _ in range(doubts):
        press_key(page, "a")
    assert page.locator(".review-tag--open").count() == 0

    words = page.locator("details.review-group:has([data-review-undo]) li", has_text="illness")
    for _ in range(60):
        page.keyboard.press("j")
        if "illness" in page.evaluate("document.activeElement.textContent"):
            break
    assert words.count() >= 1
    press_key(page, "u")
    settled(page)
    page.wait_for_selector("text=Repairs undone")
    assert "ill-" in page.inner_text(".review-table")

    # divide a clause, and join its halves again
    clause = (
        page.locator("tr", has_text="1.2 Nobody has to explain").locator("[data-review-edit]").get_attribute("href")
    )
    rows = page.locator(".review-node").count()
    press_enter(page, f"a[href='{clause}']")
    tab_to(page, "[name=words]")
    page.keyboard.type("to speak with")
    press_enter(page, "button[value=divide]")
    assert page.locator(".review-node").count() == rows + 1
    half = (
        page.locator("tr", has_text="to speak with a person.").last.locator("[data-review-edit]").get_attribute("href")
    )
    press_enter(page, f"a[href='{half}']")
    press_enter(page, "button[value=join]")
    assert page.locator(".review-node").count() == rows

    # move one item before another, leave the annex out
    item = page.locator("tr", has_text="(c) nothing else.").locator("[data-review-edit]").get_attribute("href")
    press_enter(page, f"a[href='{item}']")
    tab_to(page, ".review-piece summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name=where]")
    page.keyboard.press("ArrowUp")
    assert page.is_checked("[name=where][value=before]")
    tab_to(page, "[name=to]")
    page.keyboard.type("(a) a name")
    press_enter(page, "button[value=move]")
    annex = page.locator("tr", has_text="MANDATES").locator("[data-review-edit]").get_attribute("href")
    press_enter(page, f"a[href='{annex}']")
    press_enter(page, "button[value=exclude]")
    assert page.locator(".review-node", has_text="MANDATES").count() == 0

    press_enter(page, f".review-state a[href^='{IMPORTS}']")
    press_enter(page, "button[value=save]")
    press_enter(page, "main form button[type=submit]")
    one.open(f"/en/consultations/{slug}/draft/1/")
    text = page.inner_text("main")
    assert text.index("nothing else.") < text.index("a name, where the answer")
    assert "MANDATES" not in text


def test_single_keys_can_be_turned_off(desk):
    one = desk()
    page = one.page
    one.open(IMPORTS)
    page.click(".listing a >> nth=-1")
    page.click(".review-card a.button >> nth=0")
    page.click(".review-help summary")
    page.uncheck("[data-review-keys]")
    page.keyboard.press("j")
    page.click(".review-state")
    page.keyboard.press("j")
    assert page.locator(".is-current").count() == 0
    page.reload()
    page.keyboard.press("j")
    assert page.locator(".is-current").count() == 0


def test_reviewing_without_a_script(desk, demonstration_site, slug):
    one = desk(script=False)
    page = one.page
    one.open(f"{IMPORTS}new/")
    page.fill("[name=slug]", slug)
    page.set_input_files("[name=en-file]", DRAFT)
    page.click(".review-new button[type=submit]")
    demonstration_site.settle()
    page.reload()
    page.click(".review-card a.button")
    while (settle := page.locator("[data-review-accept]:visible")).count():
        settle.first.click()
    assert page.locator(".review-tag--open").count() == 0
    page.click(".review-edit >> nth=2")
    page.click("button[value=exclude]")
    page.locator(".review-findings", has_text="Left out by you").wait_for()
    page.click(f".review-state a[href^='{IMPORTS}']")
    page.click("button[value=save]")
    page.click("main form button[type=submit]")
    assert one.open(f"/en/consultations/{slug}/draft/1/") == 200


@pytest.mark.parametrize("language", CODES)
def test_nothing_bars_the_way(desk, demonstration_site, language):
    one = desk(language=language)
    page = one.page
    found = {}
    one.open(IMPORTS)
    page.click(".listing a >> nth=-1")
    detail = page.url.removeprefix(demonstration_site.url)
    page.click(".review-card a.button >> nth=0")
    review = page.url.removeprefix(demonstration_site.url)
    piece = page.locator("[data-review-edit]").nth(3).get_attribute("href")
    for path in (IMPORTS, f"{IMPORTS}new/", detail, review, piece):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            one.open(path)
            problems = barriers(page) + (sideways(page, width) if width == 320 else [])
            if problems:
                found[path, width] = problems
    assert found == {}
