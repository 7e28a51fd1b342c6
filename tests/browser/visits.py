"""Getting to where a page can be seen, over HTTP, and handing the cookies to a browser."""

import re
from functools import cached_property
from urllib.parse import urlsplit

from tests.browser.pages import PageType
from tests.support.demonstration import sign_in
from tests.support.filing import STEPS, Filing, opens, receipt_on
from tests.support.site import Site
from tests.support.visitor import Visitor


class Visits:
    """The visitors of one site, each brought to her place when first asked for."""

    def __init__(self, site: Site):
        self.site = site
        self._known: dict[str, Visitor] = {}

    def cookies(self, seen_by: str) -> list[dict]:
        """The cookies of one visitor, as Playwright takes them."""
        if seen_by == "anybody":
            return []
        if seen_by not in self._known:
            self._known[seen_by] = getattr(self, f"_{seen_by}")()
        host = urlsplit(self.site.url).hostname
        return [
            {"name": cookie.name, "value": cookie.value, "domain": host, "path": cookie.path, "httpOnly": True}
            for cookie in self._known[seen_by].cookies
        ]

    def path(self, page: PageType, language: str) -> str:
        reference = self._reference if "{reference}" in page.path else ""
        position = self._position if "{position}" in page.path else ""
        return f"/{language}/{page.path.format(reference=reference, position=position)}"

    @cached_property
    def _reference(self) -> str:
        """A case of the Mexican office that somebody has opened."""
        self.cookies("officer")
        page = self._known["officer"].get("/es/office/?view=all")
        return re.search(r"PLZ-\d{4}-\w{6}", page.html).group(0)

    @cached_property
    def _position(self) -> str:
        """A position of an organisation."""
        page = Visitor(self.site.url).get("/es/consultations/model-guidelines/positions/")
        return re.search(r"/positions/(\w{8})/", page.html).group(1)

    def _filling(self) -> Visitor:
        visitor = Visitor(self.site.url)
        for number, answers in enumerate(STEPS, start=1):
            visitor.submit(visitor.get(f"/es/r/{number}/"), answers)
        return visitor

    def _sent(self) -> Visitor:
        filing = Filing(Visitor(self.site.url)).file()
        opens(filing.visitor, receipt_on(filing.visitor.get("/es/r/done/")))
        return filing.visitor

    def _reader(self) -> Visitor:
        return self._signed_in("reader@plaza.example")

    def _editor(self) -> Visitor:
        return self._signed_in("editor@plaza.example")

    def _secretariat(self) -> Visitor:
        return self._signed_in("secretariat@plaza.example")

    def _moderator(self) -> Visitor:
        return self._signed_in("moderator@plaza.example")

    def _officer(self) -> Visitor:
        return self._signed_in("officer.mx@plaza.example")

    def _lead(self) -> Visitor:
        visitor = self._signed_in("lead.mx@plaza.example")
        case = visitor.get(f"/es/office/cases/{self._reference}/")
        visitor.submit(case, form=case.form("/open/"))
        return visitor

    def _signed_in(self, email: str) -> Visitor:
        visitor = Visitor(self.site.url)
        sign_in(visitor, email)
        return visitor
