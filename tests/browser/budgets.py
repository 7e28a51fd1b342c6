"""What pages may weigh, in bytes over the network with cold caches, and the pages themselves."""

from dataclasses import dataclass

from tests.browser.large import CLAUSE, DRAFT


@dataclass(frozen=True)
class Budget:
    """``after`` is a page opened before, so that its style and script are in the browser's cache already."""

    name: str
    path: str
    most: int
    seen_by: str = "anybody"
    after: str = ""

    def __str__(self) -> str:
        return self.name


BUDGETS = (
    Budget("draft of 109 clauses", f"en/{DRAFT}", 60_000),
    Budget("clause with its conversation", f"en/{CLAUSE}", 40_000),
    Budget("first step of the intake", "en/r/1/", 30_000),
    # about 800 bytes of each are headers, which HTTP/2 packs
    *(Budget(f"step {step} of the intake", f"en/r/{step}/", 3_000, "filling", "en/r/1/") for step in range(2, 7)),
    Budget("last look before sending", "en/r/check/", 3_000, "filling", "en/r/1/"),
    Budget("list of an office, 50 rows", "en/office/?view=all", 60_000, "officer"),
)
