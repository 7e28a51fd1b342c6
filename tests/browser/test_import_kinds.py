"""Word files, PDFs and web pages through the review in Chromium: sent, read, looked at, corrected, published."""

import uuid
from dataclasses import dataclass

import pytest

from tests.browser.test_import_review import IMPORTS, settled
from tests.support import word
from tests.support.browser import barriers, sideways
from tests.support.portable import Setting, typeset
from tests.support.word import p, r

pytestmark = [pytest.mark.browser]

LEVELS = word.lists(
    word.plan(0, word.level(0, "decimal", "Article %1"), word.level(1, "decimal", "%2.")), word.num(1, 0)
)
WORD = word.docx(
    p("Rules for the Town's Counters", style="Title"),
    p("Opening", style="Heading1"),
    p("Doors", num=(1, 0)),
    p("Every counter opens at nine", word.note_mark(2), ".", num=(1, 1)),
    p("It closes when ", word.cut("the town sleeps"), word.ins(r("the last person has been heard")), ".", num=(1, 1)),
    p("Chairs", num=(1, 0)),
    p("Each counter has chairs:", num=(1, 1)),
    word.table((p("Counter"), p("Chairs")), (p("North"), p("six")), (p("South"), p("nine"))),
    p("Nobody ", r("ever ", "<w:vanish/>"), "waits standing.", num=(1, 1)),
    styles=word.HEADINGS + word.style("Title"),
    numbering=LEVELS,
    footnotes=word.note(2, "At ten in winter."),
)
TEXT = (
    "Rules for the Town's Counters\n\nCHAPTER I\n\nOPENING\n\nArticle 1. Doors. Every counter opens at nine, in the "
    "neighbourhoods of the river and in those of the mountain alike, whatever weather the morning brings.\n\n"
    "Article 2. Chairs. Nobody waits standing, and those who bring children are offered a chair of their size.\n\n"
    "CHAPTER II\n\nWORDS\n\nArticle 3. Letters. Every letter says in its first line what the person can do next.\n"
)
PAGE = """<!DOCTYPE html><title>Rules for Counters - Town</title><nav><a href=/>Home</a> <a href=/b>Rules</a></nav>
<main><h1>Rules for the Town's Counters</h1><h2>Article 1</h2><p>1. Every counter opens <del>at ten</del> at nine.</p>
<p>2. It has chairs.</p><h2>Article 2</h2><p>Nobody waits standing, whatever the hour and the weather.</p></main>
<footer>Town of the River</footer>"""


@dataclass(frozen=True)
class Kind:
    """A file; words that stand in the published draft; the kind of a repair to undo, and words that come back then."""

    name: str
    content: bytes
    published: tuple[str, ...]
    undone: str
    back: str


KINDS = (
    Kind("rules.docx", WORD, ("It closes when the last person has been heard.",), "hidden-text", "Nobody ever waits"),
    Kind("rules.pdf", typeset(TEXT, Setting(heads=True, lines=5)), ("Every letter says",), "running-head", "de las"),
    Kind("rules.html", PAGE.encode(), ("opens at ten at nine",), "struck", "at ten"),
)  # fmt: skip


@pytest.fixture
def desk(window, visits):
    """An editor's window, in whatever language the editor chose."""
    return lambda **options: window(cookies=visits.cookies("editor"), **options)


def send(one, kind: Kind) -> str:
    """Send a file as a new draft and go to its review; the new consultation's address."""
    slug = f"counters-{uuid.uuid4().hex[:8]}"
    page = one.page
    one.open(f"{IMPORTS}new/")
    page.fill("[name=slug]", slug)
    sent = {"name": kind.name, "mimeType": "application/octet-stream", "buffer": kind.content}
    page.set_input_files("[name=en-file]", sent)
    page.click(".review-new button[type=submit]")
    page.wait_for_selector(".review-tag--review", timeout=90_000)
    page.click(".review-card a.button")
    return slug


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_from_the_file_to_the_public_page(desk, kind):
    one = desk()
    page = one.page
    slug = send(one, kind)
    finding = f"li[id^='f-{kind.undone}-']"
    page.click(f"details.review-group:has({finding}) summary")
    with page.expect_navigation():
        page.locator(f"{finding} [data-review-undo]").first.click()
    settled(page)
    assert kind.back in page.inner_text(".review-table")
    while (settle := page.locator(".review-group--doubt [data-review-accept]:visible")).count():
        with page.expect_navigation():
            settle.first.click()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert barriers(page) + (sideways(page, width) if width == 320 else []) == []

    page.click(f".review-state a[href^='{IMPORTS}']")
    page.click("button[value=save]")
    page.click("main form button[type=submit]")
    assert one.open(f"/en/consultations/{slug}/draft/1/") == 200
    shown = " ".join(page.inner_text("main").split())
    for words in kind.published:
        assert words in shown
