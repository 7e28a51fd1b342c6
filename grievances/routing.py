"""Where a grievance goes: a pure function from codes, rules, offices and conflicts to a decision that explains itself.

It never sees what the person wrote. It is total (every input has a decision), deterministic (the order of its inputs
does not matter), and an office that is excluded is never chosen. Without any office left, the decision names none and
`rule` is `no-office`: the grievance stays sealed at the intake and an alarm is raised.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from grievances.statuses import RECEIVING_STATUSES, CaseRole, OfficeKind, OfficeStatus
from grievances.taxonomy import OFFICE_ITSELF

NO_RULE, NO_OFFICE = "no-rule", "no-office"


class Exclusion(StrEnum):
    """Why an office was left out. The codes are stored; `explanations` has the words."""

    NOT_RECEIVING = "not_receiving"
    VETO = "veto"
    RESPONDENT_IS_OFFICE = "respondent_is_office"
    RESPONDENT_IS_HOST = "respondent_is_host"
    OPERATES_SYSTEM = "operates_system"
    OFFICIAL_NAMED = "official_named"
    STANDING_CONFLICT = "standing_conflict"


class Target(StrEnum):
    """What a rule sends to: the offices of the first fitting country, one office, or the secretariat."""

    NATIONAL = "national"
    ALTERNATE = "alternate"
    OFFICE = "office"
    SECRETARIAT = "secretariat"


@dataclass(frozen=True)
class Codes:
    """What is known of a grievance without its words. Countries are ISO 3166-1 alpha-2; empty means not known."""

    country_of_harm: str = ""
    country_of_decision: str = ""
    country_of_respondent: str = ""
    chosen_country: str = ""
    sector: str = ""
    rights: frozenset[str] = frozenset()
    severity: str = ""
    language: str = ""
    institution_kind: str = ""
    institutions: frozenset[str] = frozenset()
    vetoes: frozenset[str] = frozenset()

    def countries(self) -> list[tuple[str, str]]:
        """(country, why it is a candidate), in the fixed order, each country once."""
        named = {}
        for why in ("country_of_harm", "country_of_decision", "country_of_respondent", "chosen_country"):
            country = getattr(self, why)
            if country:
                named.setdefault(country, why)
        return list(named.items())


@dataclass(frozen=True)
class OfficeFacts:
    """What routing needs to know of an office. `institutions` are itself, its host, and the bodies above them."""

    code: str
    country: str
    kind: str
    status: str = OfficeStatus.ACTIVE
    institution: str = ""
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ConflictFact:
    """A standing conflict: this office must not receive what touches this institution (any, where empty)."""

    office: str
    reason: str = Exclusion.STANDING_CONFLICT
    institution: str = ""


@dataclass(frozen=True)
class Rule:
    """One row of a rule set; an empty predicate fits everything. The smallest priority number is asked first."""

    code: str
    priority: int
    target: str
    office: str = ""
    countries: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    rights: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    institution_kinds: frozenset[str] = frozenset()

    def fits(self, codes: Codes, country: str) -> bool:
        return (
            (not self.countries or country in self.countries)
            and (not self.sectors or codes.sector in self.sectors)
            and (not self.rights or bool(codes.rights & self.rights))
            and (not self.severities or codes.severity in self.severities)
            and (not self.institution_kinds or codes.institution_kind in self.institution_kinds)
        )


# used where no rule set has been published, and the first one that is
DEFAULT_RULES: tuple[Rule, ...] = (Rule("national-office", 100, Target.NATIONAL),)


@dataclass(frozen=True)
class Step:
    """One step of the reasoning: a code and its parameters (codes too)."""

    code: str
    country: str = ""
    office: str = ""
    rule: str = ""
    reason: str = ""

    def as_dict(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class Decision:
    """`office` is a code or empty; `candidates` are the office codes in the order in which they were asked."""

    office: str
    role: str
    rule: str
    candidates: tuple[str, ...]
    excluded: tuple[tuple[str, str], ...]
    trace: tuple[Step, ...]
    custody: bool = False
    explanation: tuple[Step, ...] = field(default=())


def decide(
    codes: Codes, rules: Iterable[Rule], offices: Iterable[OfficeFacts], conflicts: Iterable[ConflictFact] = ()
) -> Decision:
    """The decision for these codes. Never raises on well-typed input."""
    offices = sorted(offices, key=lambda office: office.code)
    conflicts = sorted(conflicts, key=lambda conflict: (conflict.office, conflict.reason, conflict.institution))
    ordered = sorted(rules, key=lambda rule: (rule.priority, rule.code))
    trace: list[Step] = []
    asked: list[str] = []
    excluded: dict[str, str] = {}
    for office, rule, country, why in _ladder(codes, ordered, offices, trace):
        if office.code in asked:
            continue
        asked.append(office.code)
        reason = exclusion(office, codes, conflicts)
        if reason:
            excluded[office.code] = reason
            trace.append(Step("excluded", country=country, office=office.code, reason=reason))
            continue
        trace.append(Step("chosen", country=country, office=office.code, rule=rule, reason=why))
        return _decision(office, rule, asked, excluded, trace)
    trace.append(Step("no_office"))
    return _decision(None, NO_OFFICE, asked, excluded, trace)


def exclusion(office: OfficeFacts, codes: Codes, conflicts: Iterable[ConflictFact]) -> str:
    """Why this office must not receive the grievance; empty if it may.

    Nobody can veto the secretariat away, since somebody must hold the grievance; a conflict of its own excludes it.
    """
    secretariat = office.kind == OfficeKind.SECRETARIAT
    if not secretariat and (office.code in codes.vetoes or _country_veto(office, codes)):
        return Exclusion.VETO
    if office.institution and office.institution in codes.institutions:
        return Exclusion.RESPONDENT_IS_OFFICE
    if office.hosts & codes.institutions:
        return Exclusion.RESPONDENT_IS_HOST
    if codes.institution_kind == OFFICE_ITSELF and office.kind == OfficeKind.NATIONAL:
        return Exclusion.RESPONDENT_IS_OFFICE
    for conflict in conflicts:
        if conflict.office == office.code and (not conflict.institution or conflict.institution in codes.institutions):
            return conflict.reason
    if office.status not in RECEIVING_STATUSES:
        return Exclusion.NOT_RECEIVING
    return ""


def _country_veto(office: OfficeFacts, codes: Codes) -> bool:
    """A veto may name a country instead of an office: then it means that country's national office."""
    return office.kind == OfficeKind.NATIONAL and office.country in codes.vetoes


def _ladder(
    codes: Codes, rules: list[Rule], offices: list[OfficeFacts], trace: list[Step]
) -> Iterator[tuple[OfficeFacts, str, str, str]]:
    """The offices to ask, in order, each with the rule and the country that name it, and why that country.

    Notes its reasoning in `trace`.
    """
    countries = codes.countries()
    if not countries:
        trace.append(Step("no_country"))
    for country, why in countries:
        trace.append(Step(why, country=country))
        rule = next((rule for rule in rules if rule.fits(codes, country)), None)
        if rule is None:
            trace.append(Step("no_rule", country=country))
            continue
        trace.append(Step("rule", country=country, rule=rule.code))
        targets = list(_targets(rule, country, offices))
        if not targets:
            trace.append(Step("no_office_here", country=country, rule=rule.code))
        for office in targets:
            yield office, rule.code, country, why
    trace.append(Step("fallback_secretariat"))
    for office in offices:
        if office.kind == OfficeKind.SECRETARIAT:
            yield office, "secretariat", "", ""


def _targets(rule: Rule, country: str, offices: list[OfficeFacts]) -> Iterator[OfficeFacts]:
    """The offices a rule names in a country, then the alternate bodies there."""
    if rule.target == Target.OFFICE:
        yield from (office for office in offices if office.code == rule.office)
    if rule.target == Target.SECRETARIAT:
        yield from (office for office in offices if office.kind == OfficeKind.SECRETARIAT)
        return
    kinds = (
        [OfficeKind.ALTERNATE, OfficeKind.NATIONAL]
        if rule.target == Target.ALTERNATE
        else [
            OfficeKind.NATIONAL,
            OfficeKind.ALTERNATE,
        ]
    )
    for kind in kinds:
        yield from (office for office in offices if office.country == country and office.kind == kind)


def _decision(
    office: OfficeFacts | None, rule: str, asked: list[str], excluded: dict[str, str], trace: list[Step]
) -> Decision:
    words = [step for step in trace if step.code in {"excluded", "chosen", "no_office", "no_country", "no_office_here"}]
    return Decision(
        office=office.code if office else "",
        role=CaseRole.LEAD,
        rule=rule,
        candidates=tuple(asked),
        excluded=tuple(excluded.items()),
        trace=tuple(trace),
        custody=office is not None and office.kind == OfficeKind.SECRETARIAT,
        explanation=tuple(words),
    )
