"""The desk of comments, times and drafts in a browser: no barrier, and a covered passage shown again."""

import json

import pytest

from tests.browser.test_doors import fill, look

pytestmark = [pytest.mark.browser]

# what takes hours or weeks to come about; it prints the last part of the address of each
WAITING = """
import json
from datetime import timedelta
from consultations import appealing, lateness, moderation
from consultations.commenting import submit_comment
from consultations.contributions import Contribution
from consultations.extending import times_of
from consultations.models import DraftVersion, Outage
from portal.models import User

version = DraftVersion.objects.get(instrument__consultation__slug="model-guidelines", number=2)
consultation = version.instrument.consultation
node, moderator = version.nodes.get(key="5.4"), User.objects.get(email="moderator@plaza.example")
said = {"body": "Shown, hidden, asked for.", "language": "en", "node": node}
closes = times_of(consultation).windows[-1].closes
comment = submit_comment(version=version, contribution=Contribution(**said, form_token="desk-1"), by=None).comment
comment = moderation.hide_comment(comment=comment, reason="Off the point.", by=moderator)
appeal = appealing.appeal(comment=comment, words="It is to the point.", by=None)
late = lateness.hand_in(
    version=version, contribution=Contribution(**said, form_token="desk-2"), by=None, now=closes + timedelta(hours=1)
).late
lost = closes - timedelta(days=40)
back = lost + timedelta(hours=4)
outage = Outage.objects.create(
    consultation=consultation, began_at=lost, ended_at=back, back_at=back, noticed_at=back
)
print(json.dumps([f"appeals/{appeal.pk}/", f"outages/{outage.pk}/", f"late/{late.pk}/"]))
"""


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


def test_what_waits_for_a_decision_is_looked_at_and_decided(window, visits):
    made = visits.site.manage("shell", "--no-imports", "-c", WAITING)
    assert made.returncode == 0, made.stderr[-2000:]
    appeal, outage, late = json.loads(made.stdout)
    one = window(cookies=visits.cookies("moderator"))
    look(one, f"/cms/consultations/{appeal}")
    # who hid the comment does not decide
    assert one.page.locator("main form button[value=restored]").count() == 0
    two = window(cookies=visits.cookies("editor"))
    for path, button, field in ((appeal, "kept", "reason"), (outage, "leave", "reason_en"), (late, "refuse", "reason")):
        look(two, f"/cms/consultations/{path}")
        two.page.click(f"main form button[value={button}]")
        look(two)  # without a reason it is refused, in words
        fill(two.page, {field: "For the reason given."})
        two.page.click(f"main form button[value={button}]")
        look(two, f"/cms/consultations/{path}")
        assert "For the reason given." in two.page.locator("main").inner_text()
        assert two.page.locator(f"main form button[value={button}]").count() == 0
