import pytest

from tests.browser.visits import Visits
from tests.support import browser


@pytest.fixture(scope="session")
def visits(demonstration_site):
    return Visits(demonstration_site)


@pytest.fixture(scope="module")
def chromium():
    # not for the whole session: another driver could not run beside it
    with browser.chromium() as program:
        yield program


@pytest.fixture
def window(chromium, demonstration_site):
    """Opens windows: window(width=320, script=False, cookies=…). At the end nothing may have gone wrong in any."""
    opened = []

    def open_window(**options):
        opened.append(browser.open_window(chromium, demonstration_site.url, **options))
        return opened[-1]

    yield open_window
    complaints = [complaint for each in opened for complaint in each.complaints]
    for each in opened:
        each.context.close()
    assert complaints == []
