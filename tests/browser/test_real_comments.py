"""Comments as people wrote them, in a real browser: read whole, nothing runs, no page grows wider than a telephone."""

import json
from collections import Counter

import pytest

from tests.support import browser, written
from tests.support.demonstration import demonstration, prepared

pytestmark = [pytest.mark.browser]

CLAUSE = "/es/consultations/written/draft/1/1.1/"
DRAFT = "/es/consultations/written/draft/1/"
TEXTS = "all => all.map(each => each.textContent)"


@pytest.fixture(scope="module")
def commented(demonstration_data):
    """A site with a draft of one clause on which all of it was said; with the bodies."""
    bodies = written.usable([*written.OWN, *written.chosen(written.usable(written.shared()), 150)])
    with demonstration(prepared(demonstration_data)) as site:
        text, rows = site.folder / "written.txt", site.folder / "rows.jsonl"
        clauses = (f"1.{n} Words of clause {n}, long enough to be read." for n in range(1, 9))
        text.write_text("\n\n".join(["A draft", "1. Theme", *clauses]))
        with rows.open("w") as lines:
            for number, body in enumerate(bodies):
                row = {"external_id": str(number), "clause": "1.1", "body": body, "language": "es"}
                lines.write(json.dumps(row | {"author": body[:100], "organisation": body[-100:]}) + "\n")
        place = ("--consultation", "written", "--draft-version", 1)
        site.manage_json("import_draft", text, "--language", "es", *place, "--save", "--publish")
        told = site.manage_json("import_comments", rows, *place)
        assert told["created"] == len(bodies), told
        yield site, bodies


def test_they_are_read_whole_and_nothing_runs(chromium, commented):
    """One test, since the content is made for it alone."""
    site, bodies = commented
    window = browser.open_window(chromium, site.url, width=320)
    shown, path, pages = [], CLAUSE, 0
    while path:
        assert window.open(path) == 200
        shown += window.page.eval_on_selector_all(".plaza-comment__text", TEXTS)
        assert browser.sideways(window.page, 320) == []
        following = window.page.locator("nav.govuk-pagination a[rel=next]")
        path = following.get_attribute("href") if following.count() else ""
        pages += 1
    assert pages > 2
    assert Counter("".join(text.split()) for text in shown) == Counter("".join(body.split()) for body in bodies)
    for path in (DRAFT, "/es/", "/es/consultations/written/"):
        window.open(path)
        assert browser.sideways(window.page, 320) == []
    # a barrier would show where a comment broke the page around it
    window.open(CLAUSE)
    assert browser.barriers(window.page) == []
    assert window.complaints == []
    window.context.close()
