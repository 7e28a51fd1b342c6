"""The states of cases, deliveries, offices and clocks. Values are stored; labels are shown."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(TextChoices):
    """Where one office's handling of one grievance stands."""

    SUBMITTED = "submitted", _("Sent")
    RECEIVED = "received", _("Received by a person")
    TRIAGE = "triage", _("Being reviewed")
    NEEDS_INFO = "needs_info", _("Waiting for your answer")
    ADMITTED = "admitted", pgettext_lazy("case", "Accepted")
    INVESTIGATING = "investigating", _("Being investigated")
    DECIDED = "decided", _("Decided")
    REMEDY_PENDING = "remedy_pending", _("Remedy under way")
    CLOSED = "closed", _("Closed")
    NOT_ADMITTED = "not_admitted", pgettext_lazy("case", "Not accepted")
    REFERRED_OUT = "referred_out", _("Passed to another body")
    CUSTODY = "custody", _("Kept by the regional secretariat")
    APPEALED = "appealed", _("Under appeal")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LINKED_DUPLICATE = "linked_duplicate", _("Linked to another case")
    QUARANTINED = "quarantined", _("Held for a check")
    ERASED = "erased", _("Erased")


# states in which nobody is expected to act on the case any more
ENDED_STATES = frozenset(
    {
        CaseState.CLOSED,
        CaseState.NOT_ADMITTED,
        CaseState.REFERRED_OUT,
        CaseState.WITHDRAWN,
        CaseState.LINKED_DUPLICATE,
        CaseState.ERASED,
    }
)
OPEN_STATES = frozenset(CaseState) - ENDED_STATES
# states in which no person has opened the case yet
UNOPENED_STATES = frozenset({CaseState.SUBMITTED, CaseState.CUSTODY})


class DeliveryState(TextChoices):
    """How far a case has got on its way to a person in the office. Only a person's opening is receipt."""

    PENDING = "pending", _("Waiting to be sent")
    LEASED = "leased", _("Being sent")
    SENT = "sent", _("Sent to the office")
    CONFIRMED_BY_SYSTEM = "confirmed_by_system", _("The office's system has it")
    OPENED_BY_HUMAN = "opened_by_human", _("Opened by a person")
    FAILING = "failing", _("Delivery is failing")
    UNREACHABLE = "unreachable", _("The office cannot be reached")
    RECALLED = "recalled", _("Taken back")


# the office has the case in its list
ARRIVED_STATES = frozenset({DeliveryState.SENT, DeliveryState.CONFIRMED_BY_SYSTEM, DeliveryState.OPENED_BY_HUMAN})
# next steps of a delivery; `delivery.advance` is the only writer
DELIVERY_STEPS: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.PENDING: frozenset({DeliveryState.LEASED, DeliveryState.SENT, DeliveryState.FAILING}),
    DeliveryState.LEASED: frozenset({DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.FAILING}),
    DeliveryState.SENT: frozenset(
        {DeliveryState.CONFIRMED_BY_SYSTEM, DeliveryState.OPENED_BY_HUMAN, DeliveryState.RECALLED}
    ),
    DeliveryState.CONFIRMED_BY_SYSTEM: frozenset({DeliveryState.OPENED_BY_HUMAN, DeliveryState.RECALLED}),
    DeliveryState.OPENED_BY_HUMAN: frozenset({DeliveryState.RECALLED}),
    DeliveryState.FAILING: frozenset({DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.UNREACHABLE}),
    DeliveryState.UNREACHABLE: frozenset({DeliveryState.RECALLED}),
    DeliveryState.RECALLED: frozenset(),
}


class CaseRole(TextChoices):
    """What the office is in this grievance; exactly one case leads."""

    LEAD = "lead", _("Leads the case")
    CO_LEAD = "co_lead", _("Leads together")
    INFORMED = "informed", _("Is informed")
    FORMER = "former", _("Led the case before")


class OfficeKind(TextChoices):
    NATIONAL = "national", _("National office")
    ALTERNATE = "alternate", _("Alternate body")
    SECRETARIAT = "secretariat", _("Regional secretariat")


class OfficeStatus(TextChoices):
    ONBOARDING = "onboarding", _("Being set up")
    ACTIVE = "active", _("Receiving grievances")
    DEGRADED = "degraded", _("Receiving grievances, with delays")
    OFFLINE = "offline", _("Not reachable")
    SUSPENDED = "suspended", _("Suspended")
    SUCCEEDED = "succeeded", _("Replaced by another office")


# an office in one of these may be given new cases
RECEIVING_STATUSES = frozenset({OfficeStatus.ACTIVE, OfficeStatus.DEGRADED})


class Confidentiality(TextChoices):
    ANONYMOUS = "anonymous", _("Anonymous")
    CONFIDENTIAL = "confidential", _("Confidential")
    NAMED = "named", _("With my name")


class Channel(TextChoices):
    WEB = "web", _("This site")
    OPERATOR = "operator", _("Telephone or counter")
    PAPER = "paper", _("Paper form")
    API = "api", _("Partner organisation")
    FILE = "file", _("File")


class Clock(TextChoices):
    """What is owed to the complainant, and by when."""

    DELIVERED = "delivered", _("Delivered to the office")
    OPENED = "opened", _("Opened by a person")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged by a person")
    TRIAGED = "triaged", _("First review finished")
    ANSWERED = "answered", _("Answered with a decision")
    APPEAL_DECIDED = "appeal_decided", _("Appeal decided")


class Outcome(TextChoices):
    """What an office decides about a grievance."""

    UPHELD = "upheld", _("Upheld")
    PARTLY_UPHELD = "partly_upheld", _("Upheld in part")
    NOT_UPHELD = "not_upheld", _("Not upheld")


class AppealEnd(TextChoices):
    """What comes of an appeal."""

    REOPENED = "reopened", _("Open the case again")
    CONFIRMED = "confirmed", _("The decision stands")


class Party(TextChoices):
    """Who acts in the workflow, or writes a message."""

    COMPLAINANT = "complainant", _("The person who complained")
    OFFICER = "officer", _("The office")
    LEAD = "lead", _("The head of the office")
    SECRETARIAT = "secretariat", _("The regional secretariat")
    SYSTEM = "system", _("This site")
