"""How much is said where on a draft: for each provision the comments by kind and by stance, and their sum."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from consultations import conversations
from consultations.filtering import EVERYTHING, Wanted
from consultations.models import DraftVersion

DECILES = 10


@dataclass(slots=True)
class Said:
    """Published comments that begin a thread, carried ones among them. Under "" in ``stances`` those that take none."""

    total: int = 0
    kinds: Counter = field(default_factory=Counter)
    stances: Counter = field(default_factory=Counter)

    def add(self, kind: str, stance: str, number: int) -> None:
        self.total += number
        self.kinds[kind] += number
        self.stances[stance] += number


def heat(version: DraftVersion, wanted: Wanted = EVERYTHING) -> dict[int | None, Said]:
    """What is said on each node (its id; None: on the draft as a whole): one query, two for a later draft."""
    found: dict[int | None, Said] = {}
    for node, kind, stance, number in conversations.grouped(version, wanted, "kind", "stance"):
        found.setdefault(node, Said()).add(kind, stance or "", number)
    return found


def together(parts: Iterable[Said]) -> Said:
    """The sum of some provisions."""
    whole = Said()
    for part in parts:
        whole.total += part.total
        whole.kinds += part.kinds
        whole.stances += part.stances
    return whole


def deciles(totals: Iterable[int]) -> dict[int, int]:
    """For each number its tenth among those that are not zero: 10 for the highest, 0 for zero. Equal numbers share."""
    ranked = sorted(number for number in totals if number)
    found = {0: 0}
    for place, number in enumerate(ranked, 1):
        # of equal numbers the last one decides, so that the highest is always in the highest tenth
        found[number] = -(-DECILES * place // len(ranked))
    return found
