"""The pictures of the README, made anew from the demonstration: python -m tests.browser.readme_pictures [FOLDER]"""

import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.pages import BY_NAME
from tests.browser.test_import_kinds import KINDS, send
from tests.browser.visits import Visits
from tests.support.browser import chromium, lay_out, open_window
from tests.support.demonstration import demonstration, prepared

MOST_BYTES = 150_000


@dataclass(frozen=True)
class Picture:
    """``top`` is an element at whose upper edge the picture begins; empty for the top of the page."""

    name: str
    page: str
    width: int
    height: int
    top: str = ""


PICTURES = (
    Picture("home", "home", 1280, 900),
    Picture("draft", "draft", 1280, 900, "#c-1\\.1"),
    Picture("clause", "clause", 1280, 900, "#conversation"),
    Picture("intake", "intake-1", 320, 720),
    Picture("office", "office-list", 1280, 900),
)


def take(browser: Browser, visits: Visits, picture: Picture, file: Path) -> None:
    kind = BY_NAME[picture.page]
    window = open_window(browser, visits.site.url, width=picture.width, cookies=visits.cookies(kind.seen_by))
    window.open(visits.path(kind, "en"))
    top = window.page.locator(picture.top).first.bounding_box()["y"] - 24 if picture.top else 0
    clip = {"x": 0, "y": max(top, 0), "width": picture.width, "height": picture.height}
    lay_out(window.page)
    _save(window.page.screenshot(full_page=True, clip=clip), file)
    window.context.close()


def take_review(browser: Browser, visits: Visits, file: Path) -> None:
    """A Word file beside what was read in it, with its doubts and repairs."""
    window = open_window(browser, visits.site.url, width=1280, cookies=visits.cookies("editor"))
    send(window, KINDS[0])
    _save(window.page.screenshot(clip={"x": 0, "y": 0, "width": 1280, "height": 800}), file)
    window.context.close()


def _save(raw: bytes, file: Path) -> None:
    """With as many colours as the weight allows."""
    image = Image.open(io.BytesIO(raw)).convert("RGB")
    for colours in (256, 128, 64, 32):
        image.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= MOST_BYTES:
            return


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept, demonstration(prepared(Path(kept))) as site, chromium() as browser:
        visits = Visits(site)
        for picture in PICTURES:
            file = folder / f"{picture.name}.png"
            take(browser, visits, picture, file)
            print(f"{file}: {file.stat().st_size} bytes", flush=True)
        take_review(browser, visits, folder / "review.png")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"))
