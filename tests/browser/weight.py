"""What a page weighs, and how soon a weak telephone shows it."""

from dataclasses import dataclass

from tests.support.browser import Window

# 400 kbit/s each way, 400 ms to the server, a processor six times slower than this one
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER_PROCESSOR = 6

_WATCH = """
window.plazaSeen = {largest: 0, shift: 0}
new PerformanceObserver((list) => { for (const entry of list.getEntries()) plazaSeen.largest = entry.startTime })
    .observe({type: "largest-contentful-paint", buffered: true})
new PerformanceObserver((list) => { for (const entry of list.getEntries())
    if (!entry.hadRecentInput) plazaSeen.shift += entry.value }).observe({type: "layout-shift", buffered: true})
"""


@dataclass(frozen=True)
class Weight:
    """``bytes`` and ``requests`` over the network, cold caches; ``largest`` in ms and ``shift`` only where slowed."""

    bytes: int
    requests: int
    largest: int
    shift: float


def warm(window: Window, path: str) -> None:
    """Open a page so that style, script and icon are in the browser's cache."""
    window.open(path)
    window.page.wait_for_load_state("networkidle")


def weigh(window: Window, path: str, *, slow: bool = False) -> Weight:
    """Open a path of the site in a window that was not used before, or whose cache is part of the question."""
    received: list[int] = []
    wire = window.context.new_cdp_session(window.page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    if slow:
        wire.send("Network.emulateNetworkConditions", SLOW)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    window.page.add_init_script(_WATCH)
    status = window.open(path)
    assert status == 200, (path, status)
    window.page.wait_for_load_state("networkidle")
    if slow:
        window.page.wait_for_function("window.plazaSeen.largest > 0")
    seen = window.page.evaluate("window.plazaSeen")
    wire.detach()
    return Weight(sum(received), len([size for size in received if size]), round(seen["largest"]), seen["shift"])
