"""Pictures of every type of page, to be looked at: python -m tests.browser.screenshots FOLDER [NAME …]"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from portal.languages import CODES
from tests.browser.pages import ALL, BY_NAME, PageType
from tests.browser.visits import Visits
from tests.support.browser import chromium, lay_out, open_window
from tests.support.demonstration import demonstration, prepared

WIDTHS = (320, 1280)


def picture(browser: Browser, visits: Visits, kind: PageType, language: str, width: int, file: Path, **options) -> None:
    """One page in full height."""
    window = open_window(browser, visits.site.url, width=width, cookies=visits.cookies(kind.seen_by), **options)
    window.open(visits.path(kind, language))
    lay_out(window.page)
    window.page.screenshot(path=file, full_page=True)
    window.context.close()


def main(folder: Path, names: list[str]) -> None:
    kinds = [BY_NAME[name] for name in names] or ALL
    with tempfile.TemporaryDirectory() as kept, demonstration(prepared(Path(kept))) as site, chromium() as browser:
        visits = Visits(site)
        for kind in kinds:
            for language in CODES:
                for width in WIDTHS:
                    file = folder / f"{kind.name}-{language}-{width}.png"
                    picture(browser, visits, kind, language, width, file)
            print(f"{kind.name}: {len(CODES) * len(WIDTHS)} pictures", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target, sys.argv[2:])
