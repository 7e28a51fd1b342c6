"""Chromium through Playwright: windows that remember what went wrong in them, and questions to ask about a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support import services

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine; without one the test is skipped, or fails where REQUIRE_SERVICES=1."""
    program = services.require("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Window:
    """A tab with cookies of its own. ``complaints`` are console errors, dialogs, and requests to other hosts."""

    base: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Go to a path of the site; returns the status of the answer."""
        return self.page.goto(self.base + path, wait_until="load").status


def open_window(
    browser: Browser,
    base: str,
    *,
    width: int = 1280,
    height: int = 800,
    script: bool = True,
    cookies: list[dict] | None = None,
    **options,
) -> Window:
    """``options`` are those of Playwright's contexts, such as ``color_scheme="dark"`` or ``forced_colors="active"``."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=script, reduced_motion="reduce", **options
    )
    context.add_cookies(cookies or [])
    window = Window(base, context, context.new_page())
    page, home = window.page, urlsplit(base).netloc

    def look_at(request):
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != home:
            window.complaints.append(f"asked {request.url}")

    def hear(message):
        # the browser itself notes the status of a page that should be a 404 or a 410
        if message.type == "error" and "Failed to load resource" not in message.text:
            window.complaints.append(f"console: {message.text}")

    def look_at_answer(response):
        if response.status >= 400 and response.request.resource_type != "document":
            window.complaints.append(f"{response.status}: {response.url}")

    def close(dialog):
        window.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("request", look_at)
    page.on("response", look_at_answer)
    page.on("console", hear)
    page.on("pageerror", lambda error: window.complaints.append(f"script: {error}"))
    page.on("dialog", close)
    return window


def lay_out(page: Page) -> None:
    """Lay out all of a page: what is off the screen waits until it comes there, and a look at the whole must see it."""
    page.evaluate("""() => {
        for (const element of document.querySelectorAll("body *"))
            if (getComputedStyle(element).contentVisibility === "auto") element.style.contentVisibility = "visible"
    }""")


def barriers(page: Page, only: str = "", without: str = "") -> list[str]:
    """What axe objects to, one line for each rule with the first elements that break it.

    ``only`` names the one rule to apply, ``without`` one to leave out.
    """
    chosen = {"type": "rule", "values": [only]} if only else {"type": "tag", "values": RULES}
    options = {"runOnly": chosen, "resultTypes": ["violations"]}
    if without:
        options["rules"] = {without: {"enabled": False}}
    lay_out(page)
    found = Axe().run(page, options=options)
    return [
        f"{violation['id']} ×{len(violation['nodes'])}: "
        + " | ".join(f"{node['target']} {node['html'][:120]}" for node in violation["nodes"][:3])
        for violation in found.response["violations"]
    ]


_SIDEWAYS = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const out = [...document.querySelectorAll("body *")].filter((element) => {
        const box = element.getBoundingClientRect()
        if (!box.width || box.right <= width + 1) return false
        for (let up = element.parentElement; up; up = up.parentElement)
            if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return false
        return true
    })
    return [`${document.documentElement.scrollWidth} > ${width}`,
        ...out.slice(0, 4).map((e) => `${e.tagName}.${e.className} ${(e.textContent || "").trim().slice(0, 40)}`)]
}"""


def sideways(page: Page, width: int, text_size: str = "") -> list[str]:
    """What makes the page wider than a window of ``width`` pixels; empty where it fits. ``text_size`` like "200%"."""
    page.set_viewport_size({"width": width, "height": 700})
    lay_out(page)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", text_size)
    found = page.evaluate(_SIDEWAYS)
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    return found
