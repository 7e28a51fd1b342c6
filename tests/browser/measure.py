"""Bytes, first large paint and shifts of the pages that have a budget: python -m tests.browser.measure [FILE]

On 400 kbit/s, 400 ms and a processor six times slower; the median of three. FILE receives the figures as JSON.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import large
from tests.browser.budgets import BUDGETS, Budget
from tests.browser.visits import Visits
from tests.browser.weight import Weight, warm, weigh
from tests.support.browser import chromium, open_window
from tests.support.demonstration import demonstration, prepared

ROUNDS = 3


def look(browser: Browser, visits: Visits, budget: Budget) -> Weight:
    window = open_window(
        browser, visits.site.url, width=360, height=740, cookies=visits.cookies(budget.seen_by), device_scale_factor=2
    )
    if budget.after:
        warm(window, f"/{budget.after}")
    seen = weigh(window, f"/{budget.path}", slow=True)
    window.context.close()
    return seen


def figures(browser: Browser, visits: Visits, budget: Budget) -> dict:
    seen = [look(browser, visits, budget) for _round in range(ROUNDS)]
    return {
        "page": budget.name,
        "bytes": seen[0].bytes,
        "most": budget.most,
        "requests": seen[0].requests,
        "largest_paint_ms": round(statistics.median(each.largest for each in seen)),
        "shift": round(max(each.shift for each in seen), 4),
    }


def main(file: Path | None) -> None:
    with tempfile.TemporaryDirectory() as kept, demonstration(prepared(Path(kept))) as site, chromium() as browser:
        large.fill(site)
        visits = Visits(site)
        rows = []
        print(f"{'page':32} {'bytes':>8} {'budget':>8} {'requests':>9} {'LCP ms':>8} {'shift':>8}")
        for budget in BUDGETS:
            row = figures(browser, visits, budget)
            rows.append(row)
            print(
                f"{row['page']:32} {row['bytes']:>8} {row['most']:>8} {row['requests']:>9} "
                f"{row['largest_paint_ms']:>8} {row['shift']:>8}",
                flush=True,
            )
    if file:
        file.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
