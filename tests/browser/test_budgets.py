"""Pages stay within what a slow and costly connection can carry. Times are measured by tests.browser.measure."""

import pytest

from tests.browser import large
from tests.browser.budgets import BUDGETS
from tests.browser.visits import Visits
from tests.browser.weight import warm, weigh
from tests.support import browser
from tests.support.demonstration import demonstration, prepared

pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def large_visits(demonstration_data):
    with demonstration(prepared(demonstration_data)) as site:
        large.fill(site)
        yield Visits(site)


def test_bytes_of_each_page(chromium, large_visits):
    """One test, since the content is made for it alone."""
    found = {}
    for budget in BUDGETS:
        one = browser.open_window(chromium, large_visits.site.url, cookies=large_visits.cookies(budget.seen_by))
        if budget.after:
            warm(one, f"/{budget.after}")
        found[budget.name] = weigh(one, f"/{budget.path}").bytes
        one.context.close()
    assert {name: size for name, size in found.items() if not 500 < size} == {}
    most = {budget.name: budget.most for budget in BUDGETS}
    assert {name: size for name, size in found.items() if size > most[name]} == {}
