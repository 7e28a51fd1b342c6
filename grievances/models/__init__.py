from grievances.models.cases import Case, Deadline, Message
from grievances.models.decisions import Appeal, Decision
from grievances.models.drafts import Draft
from grievances.models.filed import Grievance, Identity, IntakeKey, Receipt, SafeContact
from grievances.models.offices import Institution, Office, OfficeKey, OfficeMembership
from grievances.models.routes import Conflict, RoutingDecision, RoutingRule, RoutingRuleSet

__all__ = [
    "Appeal",
    "Case",
    "Conflict",
    "Deadline",
    "Decision",
    "Draft",
    "Grievance",
    "Identity",
    "Institution",
    "IntakeKey",
    "Message",
    "Office",
    "OfficeKey",
    "OfficeMembership",
    "Receipt",
    "RoutingDecision",
    "RoutingRule",
    "RoutingRuleSet",
    "SafeContact",
]
