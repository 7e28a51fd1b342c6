"""How a case reaches an office: into its list, with its clocks started. Only a person's opening is receipt."""

from datetime import datetime

from grievances import clocks
from grievances.models import Case
from grievances.statuses import DELIVERY_STEPS, Clock, DeliveryState


class DeliveryRefused(Exception):
    """The table of deliveries has no such step."""


def advance(case: Case, to: DeliveryState, *changed: str) -> None:
    """The one writer of a delivery's state, and of the fields that changed with it. The caller holds the case's row."""
    if to not in DELIVERY_STEPS[DeliveryState(case.delivery)]:
        raise DeliveryRefused(f"{case.delivery} to {to}")
    case.delivery = to
    case.save(update_fields=["delivery", *changed])


def put_in_list(case: Case, now: datetime) -> bool:
    """Deliver a case through the office's list; False where it was delivered before. The caller holds the row."""
    if case.delivery not in (DeliveryState.PENDING, DeliveryState.LEASED, DeliveryState.FAILING):
        return False
    clocks.meet(case, [Clock.DELIVERED], now)
    clocks.start(case, [Clock.OPENED, Clock.ACKNOWLEDGED, Clock.ANSWERED], now)
    case.delivered_at, case.next_due_at = now, clocks.next_due(case)
    advance(case, DeliveryState.SENT, "delivered_at", "next_due_at")
    return True
