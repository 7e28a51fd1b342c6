"""What happened in a case, from the record, in words for its office."""

from datetime import datetime
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grievances.models import Grievance
from grievances.statuses import Clock
from portal.models import Event, User

NEWEST = 100

KINDS = {
    "grievance.filed": gettext_lazy("The grievance was sent"),
    "grievance.routed": gettext_lazy("It was routed by the rules"),
    "grievance.unroutable": gettext_lazy("No office could take it"),
    "case.delivered": gettext_lazy("It was put into the list"),
    "case.opened": gettext_lazy("It was opened for the first time"),
    "case.read": gettext_lazy("The statement was read"),
    "case.assigned": gettext_lazy("It was assigned"),
    "case.acknowledged": gettext_lazy("It was acknowledged, and the review began"),
    "case.question_asked": gettext_lazy("A question was asked; the clocks stand still"),
    "case.question_answered": gettext_lazy("The person answered; the clocks run again"),
    "case.waiting_ended": gettext_lazy("The time for an answer is over; the clocks run again"),
    "case.admitted": gettext_lazy("The case was accepted"),
    "case.investigation_started": gettext_lazy("The investigation began"),
    "decision.drafted": gettext_lazy("A decision was drafted"),
    "case.decided": gettext_lazy("The decision was signed and sent"),
    "case.appealed": gettext_lazy("The person appealed"),
    "case.reopened": gettext_lazy("The appeal was granted; the case is open again"),
    "case.appeal_refused": gettext_lazy("The appeal was refused; the decision stands"),
    "case.closed": gettext_lazy("The case was closed"),
    "case.custody": gettext_lazy("The regional secretariat took it into its care"),
    "case.recalled": gettext_lazy("It was taken back from an office"),
    "message.sent": gettext_lazy("A message was sent to the person"),
    "message.received": gettext_lazy("A message came from the person"),
}


class Entry(TypedDict):
    at: datetime
    words: str
    who: str


def timeline(grievance: Grievance) -> list[Entry]:
    """The newest events first; names of staff are looked up in one query."""
    events = list(Event.objects.filter(subject=f"grievance:{grievance.reference}").order_by("-seq")[:NEWEST])
    numbers = {int(e.actor.removeprefix("user:")) for e in events if e.actor.startswith("user:")}
    names = {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=numbers)} if numbers else {}
    return [Entry(at=event.at, words=_words(event), who=_who(event.actor, names)) for event in events]


def _words(event: Event) -> str:
    if event.kind == "deadline.missed":
        return _("A clock ran out: %(clock)s") % {"clock": Clock(event.data["clock"]).label}
    return str(KINDS.get(event.kind, event.kind))


def _who(actor: str, names: dict[str, str]) -> str:
    match actor:
        case "anonymous" | "complainant":
            return _("the person")
        case "system":
            return _("this site")
        case "operator":
            return _("an operator")
    return names.get(actor, _("a former account"))
