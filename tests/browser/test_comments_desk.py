"""The desk of comments, times and drafts in a browser: no barrier, and a covered passage shown again."""

import pytest

from tests.browser.test_doors import fill, look

pytestmark = [pytest.mark.browser]


def test_a_passage_is_covered_and_shown_again(window, visits):
    one = window(cookies=visits.cookies("moderator"))
    page = one.page
    look(one, "/cms/consultations/comments/?state=published")
    page.locator("td.title a").first.click()
    look(one)
    comment = page.url
    look(one, f"{comment.removeprefix(one.base)}answer/")
    look(one, f"{comment.removeprefix(one.base)}redact/")
    words = page.locator("main dd[lang] p").first.inner_text().split(" ")
    fill(page, {"passage": " ".join(words[:3])})
    page.check("input[name=reason][value=private]")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(comment)
    look(one)
    look(one, f"{comment.removeprefix(one.base)}original/1/")
    look(one, f"{comment.removeprefix(one.base)}uncover/1/")
    # with the keyboard alone
    page.locator("textarea[name=reason]").focus()
    page.keyboard.type("It is the number of an office.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(comment)
    look(one)


@pytest.mark.parametrize("way", ["late/", "drafts/ rights/", "drafts/ /sentences/", "timetables/ timetables/"])
def test_no_barrier_on_a_list_and_on_what_it_leads_to(window, visits, way):
    one = window(cookies=visits.cookies("editor"))
    start, *then = way.split()
    look(one, f"/cms/consultations/{start}")
    for part in then:
        links = one.page.locator(f"main a[href*='/cms/consultations/'][href*='{part}']")
        look(one, links.first.get_attribute("href"))
