"""The desk of letters and minutes in a browser: what is waiting in the demonstration is entered, settled and filed."""

import pytest

from tests.support.browser import barriers, sideways

pytestmark = [pytest.mark.browser]

HEAD = {"h-received_on": "2026-11-20", "h-received_at": "09:30", "h-zone": "UTC", "h-language": "es"}


# Wagtail's messages come in slowly, on a busy machine long after the page, and have no contrast before
STILL = """async () => {
  const seen = (each) => !each || (getComputedStyle(each).opacity === '1' && seen(each.parentElement))
  const moves = () => document.readyState !== 'complete' ||
    document.getAnimations().some((each) => each.effect.getComputedTiming().endTime !== Infinity) ||
    [...document.querySelectorAll('.messages li')].some((each) => !seen(each))
  for (let still = 0; still < 3;) {
    await new Promise(requestAnimationFrame)
    still = moves() ? 0 : still + 1
  }
}"""


def look(one, path: str = "") -> None:
    """No barrier on the page, and nothing wider than a phone."""
    if path:
        assert one.open(path) == 200
    one.page.evaluate(STILL)
    assert (one.page.url, barriers(one.page)) == (one.page.url, [])
    assert (one.page.url, sideways(one.page, 320)) == (one.page.url, [])


def fill(page, fields: dict[str, str]) -> None:
    for name, text in fields.items():
        field = page.locator(f'[name="{name}"]')
        field.select_option(text) if field.evaluate("field => field.tagName") == "SELECT" else field.fill(text)


def test_a_letter_is_entered_the_second_time_and_settled(window, visits):
    one = window(cookies=visits.cookies("moderator"))
    page = one.page
    look(one, "/cms/consultations/letters/new/")
    look(one, "/cms/consultations/letters/")
    page.click("td.title a")
    look(one)
    page.click("button[value=begin]")
    fill(page, HEAD | {"c0-code": "K7Q-4MXB", "c0-body": "En mi pueblo la oficina abre dos veces por semana."})
    page.click("button[value=finish]")
    # the code is wrong, and what was typed is still there
    look(one)
    fill(page, {"c0-code": "", "c0-place": "2.6"})
    page.click("button[value=finish]")
    look(one)
    page.click("a[href$='/settle/']")
    look(one)
    assert page.locator("ins").count() > 0
    for name in set(page.locator("input[type=radio]").evaluate_all("all => all.map(one => one.name)")):
        page.check(f'input[name="{name}"][value=first]')
    page.locator("main form button[type=submit]").last.click()
    look(one)
    page.click("form[action$='/receipts/'] button")
    look(one)
    assert page.locator("tbody code").count() == 2


def test_minutes_are_put_right_and_filed(window, visits):
    one = window(cookies=visits.cookies("moderator"))
    page = one.page
    look(one, "/cms/consultations/hearings/new/")
    look(one, "/cms/consultations/hearings/")
    page.click("td.title a")
    look(one)
    page.click("text=Ramiro Condori")
    look(one)
    fill(page, {"place": "1.3"})
    page.click("button[value=ready]")
    look(one)
    one.open("/cms/consultations/hearings/")
    page.click("td.title a")
    look(one)
    page.locator("main form[method=post] button").last.click()
    look(one)
    page.click("td a[href^='/c/']")
    assert "Audiencia pública de La Paz" in page.locator("main").inner_text()
