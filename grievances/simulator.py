"""Where would it go? The routing decision for made-up codes; nothing is stored."""

from collections.abc import Mapping

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from grievances import explanations, routing, rows, rulesets
from grievances.intake import SubmissionRefused
from grievances.models import Office

NOTHING = rulesets.InForce("none", routing.DEFAULT_RULES, (), ())
SETS = ("countries", "sectors", "rights", "severities", "institution_kinds")


def simulate(document: Mapping) -> dict:
    """The decision for a document of codes, as plain data; raises SubmissionRefused.

    The document may bring its own `offices`, `rules` and `conflicts`; otherwise those in force are used.
    """
    codes = codes_of(document.get("codes") or document)
    facts, names = _in_force()
    if "offices" in document:
        given = [office_of(item) for item in document["offices"]]
        facts = rulesets.InForce("given", facts.rules, tuple(given), facts.conflicts)
    if "rules" in document:
        facts = rulesets.InForce("given", tuple(map(rule_of, document["rules"])), facts.offices, facts.conflicts)
    if "conflicts" in document:
        conflicts = tuple(map(conflict_of, document["conflicts"]))
        facts = rulesets.InForce("given", facts.rules, facts.offices, conflicts)
    return as_document(facts.decide(codes), names)


def as_document(decision: routing.Decision, names: Mapping[str, str]) -> dict:
    explanation = [step.as_dict() for step in decision.explanation]
    return {
        "office": decision.office or None,
        "role": decision.role,
        "rule": decision.rule,
        "candidates": list(decision.candidates),
        "excluded": [{"office": office, "reason": str(reason)} for office, reason in decision.excluded],
        "trace": [step.as_dict() for step in decision.trace],
        "explanation": " ".join(explanations.in_words(explanation, names)),
    }


def codes_of(row: Mapping) -> routing.Codes:
    submission = rows.submission_of({**row, "language": row.get("language") or "en", "statement": ""})
    institutions = row.get("institutions") or ([row["institution"]] if row.get("institution") else [])
    return routing.Codes(
        country_of_harm=submission.country_of_harm,
        country_of_decision=submission.country_of_decision,
        country_of_respondent=submission.country_of_respondent,
        chosen_country=submission.chosen_country,
        sector=submission.sector,
        rights=frozenset(submission.rights),
        severity=submission.severity,
        language=submission.language,
        institution_kind=submission.institution_kind,
        institutions=frozenset(map(str, institutions)),
        vetoes=frozenset(submission.vetoes),
    )


def office_of(item: Mapping) -> routing.OfficeFacts:
    hosts = item.get("hosts") or ([item["host"]] if item.get("host") else [])
    return routing.OfficeFacts(
        code=str(_needed(item, "code")),
        country=str(item.get("country") or "").upper(),
        kind=str(item.get("kind") or "national"),
        status=str(item.get("status") or "active"),
        institution=str(item.get("institution") or f"office-{item['code']}"),
        hosts=frozenset(map(str, hosts)),
    )


def rule_of(item: Mapping) -> routing.Rule:
    return routing.Rule(
        code=str(_needed(item, "code")),
        priority=int(item.get("priority") or 100),
        target=str(item.get("target") or routing.Target.NATIONAL),
        office=str(item.get("office") or ""),
        **{name: frozenset(map(str, item.get(name) or [])) for name in SETS},
    )


def conflict_of(item: Mapping) -> routing.ConflictFact:
    reason = str(item.get("reason") or routing.Exclusion.STANDING_CONFLICT)
    return routing.ConflictFact(str(_needed(item, "office")), reason, str(item.get("institution") or ""))


def _needed(item: Mapping, name: str) -> object:
    if not isinstance(item, Mapping) or not item.get(name):
        raise SubmissionRefused(name, _("An entry of the file lacks %(field)s.") % {"field": name})
    return item[name]


def _in_force() -> tuple[rulesets.InForce, dict[str, str]]:
    """What is in force, or nothing where the database has no tables yet."""
    try:
        with transaction.atomic():
            return rulesets.in_force(), {office.code: office.name for office in Office.objects.all()}
    except DatabaseError:
        return NOTHING, {}
