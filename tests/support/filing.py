"""Filing a grievance over HTTP as a person without JavaScript would, trying again when the server is away."""

import http.client
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.support.visitor import Page, Visitor

AWAY = (OSError, http.client.HTTPException)
STEPS = (
    {"country_of_harm": "MX", "sector": "S-SOCP"},
    {"confidentiality": "anonymous"},
    {"statement": "Me negaron la beca sin explicación.", "respondent": "Secretaría de Becas"},
    {"harm": ["H-ACC"]},
    {"remedy": ["Y-EXPL"]},
    {"contact": ""},
)


@dataclass
class Filing:
    """One person at her form. ``receipt`` is the number that she was shown, once she was."""

    visitor: Visitor
    answers: tuple[dict, ...] = STEPS
    receipt: str = ""
    reference: str = ""
    tried_again: int = field(default=0)

    def file(self, seconds: float = 120) -> "Filing":
        """Go through the steps to the receipt; whatever fails on the way is tried again, as a person would."""
        end = time.monotonic() + seconds
        while not self.receipt:
            try:
                self._file()
            except AWAY:
                if time.monotonic() > end:
                    raise
                self.tried_again += 1
                time.sleep(0.3)
        return self

    def _file(self) -> None:
        page = self.visitor.get("/es/r/")
        for _ in range(12):
            if page.path.endswith("/done/"):
                break
            if page.status >= 500:
                raise OSError(f"the server answered {page.status}")
            page = self._go_on(page)
        self.receipt = receipt_on(page)
        self.reference = re.search(r"PLZ-\d{4}-\w{6}", page.html).group(0)

    def _go_on(self, page: Page) -> Page:
        step = re.search(r"/r/(\d)/$", page.path)
        return self.visitor.submit(page, self.answers[int(step.group(1)) - 1] if step else {})


def receipt_on(page: Page) -> str:
    """The sixteen digits of the receipt that a page shows."""
    digits = "".join(span.get_text() for span in page.soup.select(".plaza-receipt span") if span.get_text().isdigit())
    assert len(digits) == 16, f"no receipt on {page.path}: {page.text[:300]}"
    return digits


def opens(visitor: Visitor, receipt: str) -> Page:
    """The page that the receipt opens."""
    return visitor.submit(visitor.get("/es/grievances/track/"), {"receipt": receipt})


def again(call: Callable[[], object], seconds: float = 60):
    """Call until it does not fail for want of a server."""
    end = time.monotonic() + seconds
    while True:
        try:
            return call()
        except AWAY:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
