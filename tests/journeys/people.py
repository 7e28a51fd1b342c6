"""What the people of the journeys do, page by page, over HTTP without JavaScript."""

import re

from tests.support.demonstration import sign_in
from tests.support.site import Site
from tests.support.visitor import Page, Visitor

DRAFT = "consultations/model-guidelines/draft/2"
KEY = "5.2"
LANGUAGES = ("en", "es", "pt-br", "fr")


def clause(visitor: Visitor, language: str, key: str = KEY) -> Page:
    page = visitor.get(f"/{language}/{DRAFT}/{key}/")
    assert page.status == 200, page.text[:300]
    return page


def form_of(page: Page):
    return page.soup.find("form", id="comment-form")


def comment(visitor: Visitor, read_in: str, body: str, **said: str) -> Page:
    """Comment on a clause as read in one language; the page that follows."""
    page = clause(visitor, read_in)
    values = {"c-body": body} | {f"c-{name}": value for name, value in said.items()}
    return visitor.submit(page, values, form=form_of(page))


def receipt_of(page: Page) -> str:
    """The receipt of a comment."""
    code = "".join(span.get_text() for span in page.soup.select(".plaza-receipt__number span"))
    assert len(code) == 16, f"no receipt on {page.path}: {page.text[:300]}"
    return code


def look_up(visitor: Visitor, language: str, receipt: str) -> Page:
    page = visitor.get(f"/{language}/consultations/my-comment/")
    return visitor.submit(page, {"code": receipt}, form=page.form("/my-comment/"))


def thread(page: Page) -> list[tuple[str, str, str]]:
    """The conversation as shown: (id, language, first words) of each comment, in order."""
    found = []
    for article in page.soup.select("article.plaza-comment"):
        words = article.select_one(".plaza-comment__text")
        found.append((article["id"], words["lang"], " ".join(words.get_text().split())[:60]))
    return found


class Editor:
    """Somebody at the editors' desk in the CMS."""

    def __init__(self, site: Site, email: str = "editor@plaza.example"):
        self.visitor = Visitor(site.url)
        sign_in(self.visitor, email)

    def find(self, words: str, state: str = "pending") -> Page:
        """The page of the comment in the queue that begins with ``words``."""
        queue = self.visitor.get(f"/cms/consultations/comments/?state={state}")
        assert queue.status == 200, queue.text[:300]
        row = next(row for row in queue.soup.select("tbody tr") if words in row.get_text())
        return self.visitor.get(row.find("a")["href"])

    def publish(self, words: str) -> Page:
        page = self.find(words)
        form = next(form for form in page.soup.find_all("form") if form.find("button", attrs={"value": "hide"}))
        return self.visitor.submit(page, form=form, button="act=publish")

    def answer(self, words: str, **reasons: str) -> Page:
        """Answer as accepted, in the languages given by the endings of columns: pt_br="…"."""
        page = self.visitor.get(self.find(words, "published").path + "answer/")
        form = next(form for form in page.soup.find_all("form") if form.find(attrs={"name": "disposition"}))
        values = {"disposition": "accepted"} | {f"reason_{code}": text for code, text in reasons.items()}
        return self.visitor.submit(page, values, form=form, button="act=publish")


class Officer:
    """Somebody at the console of a national office, in one language."""

    def __init__(self, site: Site, email: str, language: str):
        self.visitor, self.language = Visitor(site.url), language
        sign_in(self.visitor, email)

    def list(self) -> Page:
        return self.visitor.get(f"/{self.language}/office/?view=all")

    def case(self, reference: str) -> Page:
        return self.visitor.get(f"/{self.language}/office/cases/{reference}/")

    def do(self, reference: str, act: str, **values: str) -> Page:
        """Press the button of an act on the page of a case."""
        page = self.case(reference)
        return self.visitor.submit(page, values, form=page.form(f"/{reference}/{act}/"))


def reference_on(page: Page) -> str:
    return re.search(r"PLZ-\d{4}-\w{6}", page.html).group(0)


def clocks(page: Page) -> dict[str, str]:
    """The state of each clock of a case, by its order: done, running, paused, late …"""
    return {str(n): clock.get_text(" ", strip=True) for n, clock in enumerate(page.soup.select(".plaza-clock"))}


def errors(page: Page) -> str:
    """What the summary of errors says."""
    summary = page.soup.select_one(".govuk-error-summary")
    return summary.get_text(" ", strip=True) if summary else ""
