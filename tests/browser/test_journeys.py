"""The two promises walked in Chromium, with JavaScript and without; and with nothing but a keyboard."""

import uuid

import pytest

from portal.languages import CODES
from tests.journeys.people import DRAFT, Editor
from tests.support.demonstration import PASSWORD

pytestmark = [pytest.mark.browser]

KEY = "1.3"
CLAUSE = f"{DRAFT}/{KEY}/"


@pytest.fixture
def word():
    return f"jacaranda{uuid.uuid4().hex[:8]}"


def comment_receipt(page):
    code = "".join(page.locator(".plaza-receipt__number span").all_inner_texts())
    assert len(code) == 16, page.inner_text("main")
    return code


def order(one, language):
    one.open(f"/{language}/{CLAUSE}")
    return one.page.eval_on_selector_all("article.plaza-comment", "all => all.map(each => each.id)")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_reader_comments_in_another_language(window, demonstration_site, word, script):
    one = window(width=320, script=script)
    one.open(f"/es/{DRAFT}/")
    one.page.click(f".plaza-clause__comment[href*='/{CLAUSE}']")
    one.page.wait_for_url(f"**/es/{CLAUSE}*")
    one.page.fill("#comment-form textarea[name=c-body]", f"{word}: falta um prazo.")
    one.page.select_option("#comment-form select[name=c-language]", "pt-br")
    # she changes the language in the middle: nothing is lost
    one.page.click(".plaza-languages button[value=pt-br]")
    one.page.wait_for_url(f"**/pt-br/{CLAUSE}*")
    assert one.page.input_value("#comment-form textarea[name=c-body]").startswith(word)
    one.page.click("#comment-form .govuk-button")
    one.page.wait_for_url("**/pt-br/consultations/receipt/**")
    code = comment_receipt(one.page)
    # a button that needs the script is not there without it
    assert one.page.locator("[data-plaza-print]").is_visible() is script

    Editor(demonstration_site).publish(word)
    orders = [order(one, language) for language in CODES]
    assert orders[0] == orders[1] == orders[2] == orders[3]
    assert one.page.locator(f"[lang=pt-br]:has-text('{word}')").count() >= 1

    one.open("/en/consultations/my-comment/")
    one.page.fill("[name=code]", code.lower())
    one.page.click("main form .govuk-button")
    assert word in one.page.inner_text("main")


def go_on(page):
    page.click("form#intake .govuk-button:not([name])")


def fill_in(page, told):
    page.select_option("[name=country_of_harm]", "BR")
    page.select_option("[name=sector]", "S-SOCP")
    go_on(page)
    page.check("[name=confidentiality][value=anonymous]")
    go_on(page)
    page.fill("[name=statement]", told)
    go_on(page)
    page.check("[name=harm][value=H-ACC]")
    go_on(page)
    page.check("[name=remedy][value=Y-EXPL]")
    go_on(page)
    page.fill("[name=contact]", "")
    go_on(page)


def sign_in(one, email, language):
    one.open(f"/{language}/account/login/")
    one.page.fill("[name=login]", email)
    one.page.fill("[name=password]", PASSWORD)
    one.page.click("main form[action*='/account/login/'] .govuk-button")
    one.page.wait_for_url(lambda url: "/account/login/" not in url)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_grievance_and_the_office_that_answers(window, demonstration_site, word, script):
    person = window(width=320, script=script)
    person.open("/pt-br/grievances/")
    person.page.click("main .govuk-button >> nth=0")
    fill_in(person.page, f"{word}: cortaram o meu benefício.")
    assert word in person.page.inner_text("main")
    go_on(person.page)
    person.page.wait_for_url("**/pt-br/r/done/")
    number = "".join(person.page.locator(".plaza-receipt__number span").all_inner_texts())
    reference = person.page.inner_text(".plaza-receipt__facts dd >> nth=0")
    demonstration_site.settle(60)

    officer = window(script=script)
    sign_in(officer, "officer.br@plaza.example", "pt-br")
    officer.open("/pt-br/office/?view=all")
    officer.page.click(f"text={reference}")
    assert word not in officer.page.content()
    officer.page.click("form[action$='/open/'] button")
    assert word in officer.page.inner_text("main")
    officer.page.click("form[action$='/acknowledge/'] button")
    officer.page.fill("form[action$='/ask/'] textarea", "Em que mês?")
    officer.page.click("form[action$='/ask/'] button")
    assert officer.page.locator(".plaza-clock--paused").count() >= 1

    person.open("/pt-br/grievances/track/")
    person.page.fill("[name=receipt]", number)
    person.page.click("main form .govuk-button")
    person.page.wait_for_url("**/pt-br/r/t/")
    assert "Em que mês?" in person.page.inner_text("main")
    person.page.fill("form#intake [name=text]", "Em março.")
    go_on(person.page)
    assert "Em março." in person.page.inner_text("#messages")

    officer.page.reload()
    assert "Em março." in officer.page.inner_text("main")
    assert officer.page.locator(".plaza-clock--paused").count() == 0


def test_nothing_of_a_grievance_is_shown_after_leaving(window):
    one = window(width=320)
    one.open("/es/r/1/")
    one.page.select_option("[name=country_of_harm]", "MX")
    one.page.select_option("[name=sector]", "S-SOCP")
    go_on(one.page)
    one.page.check("[name=confidentiality][value=anonymous]")
    go_on(one.page)
    one.page.fill("[name=statement]", "secreto")
    one.page.click("[data-plaza-exit] a")
    one.page.wait_for_url("**/es/")
    for _ in range(2):
        one.page.go_back()
        assert "secreto" not in one.page.content()


# With the keyboard alone


def tab_to(page, selector, most=120):
    """Press Tab until the focus is on ``selector``; wherever it passes it must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        where = page.evaluate(_FOCUS, selector)
        assert where["seen"], f"the focus cannot be seen on {where['what']}"
        if where["there"]:
            return
    raise AssertionError(f"Tab does not lead to {selector}")


_FOCUS = """(selector) => {
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect()
    const label = element.labels && element.labels[0]
    const ring = (one, part) => { const s = getComputedStyle(one, part);
        return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none" }
    const marked = ring(element) || (label && (ring(label, "::before") || ring(label)))
        || (element.closest("summary") && ring(element))
    return {what: element.outerHTML.slice(0, 120), there: element.matches(selector),
        seen: element === document.body || (marked && box.bottom > 0 && box.top < innerHeight)}
}"""


def test_commenting_with_the_keyboard(window, word):
    one = window()
    one.open(f"/en/{DRAFT}/")
    page = one.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")
    tab_to(page, f"a[href$='/{DRAFT}/1.1/']:not([aria-hidden])")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en/{DRAFT}/1.1/*")
    tab_to(page, "textarea[name=c-body]")
    page.keyboard.type(f"{word}, typed")
    tab_to(page, "input[name=c-kind]")
    page.keyboard.press("ArrowDown")
    assert page.is_checked("input[name=c-kind][value=question]")
    tab_to(page, "#comment-form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/consultations/receipt/**")
    comment_receipt(page)


def test_filing_with_the_keyboard(window, word):
    one = window()
    one.open("/en/grievances/")
    page = one.page
    tab_to(page, "main .govuk-button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/r/1/")
    tab_to(page, "[name=country_of_harm]")
    page.keyboard.type("Braz")
    tab_to(page, "[name=sector]")
    page.keyboard.type("Health")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/r/2/")
    tab_to(page, "[name=confidentiality]")
    page.keyboard.press("Space")
    tab_to(page, "form#intake button:not([name])")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/r/3/")
    # an empty answer leads back to its field
    tab_to(page, "form#intake button:not([name])")
    page.keyboard.press("Enter")
    page.wait_for_selector(".govuk-error-summary")
    tab_to(page, ".govuk-error-summary a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "statement"
    page.keyboard.type(word)
    for step in (4, 5, 6):
        tab_to(page, "form#intake button:not([name])")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/en/r/{step}/")
    tab_to(page, "form#intake button:not([name])")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/r/check/")
    assert word in page.inner_text("main")
    tab_to(page, "form#intake button:not([name])")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/r/done/")
    number = "".join(page.locator(".plaza-receipt__number span").all_inner_texts())
    tab_to(page, "[name=digits]")
    page.keyboard.type(number[-4:])
    page.keyboard.press("Enter")
    page.wait_for_selector("main a[href$='/track/']")


def test_enter_in_a_field_sends_the_form_and_changes_no_language(window):
    one = window()
    one.open(f"/fr/{CLAUSE}")
    one.page.click("#comment-form summary >> nth=-1")
    one.page.press("[name=c-author_name]", "Enter")
    one.page.wait_for_selector(".govuk-error-summary")
    assert one.page.get_attribute("html", "lang") == "fr"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_signing_in_offers_a_passkey_only_where_it_works(window, script):
    one = window(script=script)
    one.open("/pt-br/account/login/")
    assert one.page.locator("#passkey_login").is_visible() is script
    assert not one.page.locator("noscript").is_visible()
    assert one.page.locator("main button[type=submit]").first.is_visible()
