"""The rules, offices and conflicts in force, as the facts that the pure `routing` takes."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from grievances import institutions, routing
from grievances.models import Conflict, Grievance, Office, RoutingRule, RoutingRuleSet
from grievances.offices import CHAIN as OFFICES
from portal.models import ChainHead

BUILT_IN = "built-in-2026.1"


@dataclass(frozen=True)
class InForce:
    """Everything that decides where a grievance goes, besides its own codes."""

    version: str
    rules: tuple[routing.Rule, ...]
    offices: tuple[routing.OfficeFacts, ...]
    conflicts: tuple[routing.ConflictFact, ...]

    def decide(self, codes: routing.Codes) -> routing.Decision:
        return routing.decide(codes, self.rules, self.offices, self.conflicts)


def in_force() -> InForce:
    """The published rule set of the highest standing (the built-in one without any) with the offices of today.

    Kept by this process for as long as nothing that it is made of has changed.
    """
    global _kept
    stamp = _stamp()
    if _kept is None or _kept[0] != stamp:
        _kept = (stamp, _read())
    return _kept[1]


def forget() -> None:
    """Read everything anew the next time."""
    global _kept
    _kept = None


# (stamp, facts): one pair, so that threads which read it at once never mix two
_kept: tuple[tuple, InForce] | None = None


def _stamp() -> tuple:
    """What changes when offices, institutions, rules or conflicts do. It is read before them, so it is never newer.

    Offices and institutions are stamped by the last event of their chain: its hash, since a number may come again
    after a transaction that was undone.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, [OFFICES])
        return cursor.fetchone()


# Asked before each decision, so one statement by hand.
_STAMP = f"""
    SELECT (SELECT hash FROM {ChainHead._meta.db_table} WHERE name = %s),
           (SELECT id FROM {RoutingRuleSet._meta.db_table} WHERE published_at IS NOT NULL
            ORDER BY published_at DESC, id DESC LIMIT 1),
           (SELECT MAX(published_at) FROM {RoutingRuleSet._meta.db_table}),
           MAX(id), MAX(ended_at), COUNT(CASE WHEN ended_at IS NULL THEN 1 END)
    FROM {Conflict._meta.db_table}
"""  # noqa: S608  names of our own tables


def _read() -> InForce:
    rule_set = _rule_set_in_force()
    return InForce(
        version=rule_set.version if rule_set else BUILT_IN,
        rules=rules_of(rule_set) if rule_set else routing.DEFAULT_RULES,
        offices=tuple(office_facts(office) for office in _offices()),
        conflicts=tuple(
            routing.ConflictFact(c.office.code, c.reason, c.institution.code if c.institution else "")
            for c in Conflict.objects.filter(person=None, ended_at=None).select_related("office", "institution")
        ),
    )


def _rule_set_in_force() -> RoutingRuleSet | None:
    return RoutingRuleSet.objects.exclude(published_at=None).order_by("-published_at", "-id").first()


def rules_of(rule_set: RoutingRuleSet) -> tuple[routing.Rule, ...]:
    return tuple(
        routing.Rule(
            code=rule.code,
            priority=rule.priority,
            target=rule.target,
            office=rule.office.code if rule.office else "",
            **{
                name: frozenset(getattr(rule, name))
                for name in ("countries", "sectors", "rights", "severities", "institution_kinds")
            },
        )
        for rule in rule_set.rules.select_related("office")
    )


def office_facts(office: Office) -> routing.OfficeFacts:
    return routing.OfficeFacts(
        code=office.code,
        country=office.country,
        kind=office.kind,
        status=office.status,
        institution=institutions.office_institution(office),
        hosts=institutions.lineage(office.host),
    )


def codes_of(grievance: Grievance) -> routing.Codes:
    """The codes that routing sees: never the words."""
    return routing.Codes(
        country_of_harm=grievance.country_of_harm,
        country_of_decision=grievance.country_of_decision,
        country_of_respondent=grievance.country_of_respondent,
        chosen_country=grievance.chosen_country,
        sector=grievance.sector,
        rights=frozenset(grievance.rights),
        severity=grievance.severity,
        language=grievance.language,
        institution_kind=grievance.institution_kind,
        institutions=frozenset(grievance.institutions),
        vetoes=frozenset(grievance.vetoes),
    )


def publish_built_in(now: datetime) -> RoutingRuleSet:
    """Publish the built-in rules as the first rule set; safe to repeat."""
    rule_set, created = RoutingRuleSet.objects.get_or_create(version=BUILT_IN, defaults={"published_at": now})
    if created:
        for rule in routing.DEFAULT_RULES:
            RoutingRule.objects.create(
                rule_set=rule_set,
                code=rule.code,
                priority=rule.priority,
                target=rule.target,
                rationale="The national office of the country concerned is competent.",
            )
    return rule_set


def _offices():
    return Office.objects.select_related("institution", "host__parent__parent").order_by("code")
