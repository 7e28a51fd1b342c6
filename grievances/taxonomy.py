"""The codes a grievance is sorted by: the single source. Codes are stored and never reused; labels are translated.

Every list ends with "other" and "I do not know", so that nobody is stopped by a question.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

VERSION = "tax-2026.1"


@dataclass(frozen=True)
class Code:
    code: str
    label: str
    hint: str = ""


SECTORS: tuple[Code, ...] = (
    Code("S-SOCP", _("Social benefits and pensions")),
    Code("S-HLTH", _("Health")),
    Code("S-EDUC", _("Education")),
    Code("S-EMPL", _("Work and employment")),
    Code("S-CRED", _("Credit, banking and insurance")),
    Code("S-LAW", _("Police and prosecution")),
    Code("S-JUST", _("Courts")),
    Code("S-PRIS", _("Prisons and detention")),
    Code("S-MIGR", _("Migration, asylum and borders")),
    Code("S-ELEC", _("Elections")),
    Code("S-IDEN", _("Identity documents and civil registry")),
    Code("S-TAX", _("Taxes and customs")),
    Code("S-HOUS", _("Housing and land")),
    Code("S-UTIL", _("Water, energy and transport")),
    Code("S-TELE", _("Internet platforms, telephone and media")),
    Code("S-SEC", _("Cameras and monitoring in public places")),
    Code("S-CONS", _("Shops and consumer services")),
    Code("S-INDG", _("Indigenous territories and natural resources")),
    Code("S-SCI", _("Research")),
    Code("S-GOV", _("Another public service")),
    Code("S-OTH", _("Something else")),
    Code("S-DK", _("I do not know")),
)

RIGHTS: tuple[Code, ...] = (
    Code("R-LIFE", _("Life and physical integrity")),
    Code("R-LIB", _("Personal liberty")),
    Code("R-FAIR", _("A fair hearing, with reasons and a human judge")),
    Code("R-REM", _("A remedy that works")),
    Code("R-PRIV", _("Privacy and honour")),
    Code("R-DATA", _("Protection of personal data")),
    Code("R-EQ", _("Equality, no discrimination")),
    Code("R-EXPR", _("Expression and access to information")),
    Code("R-ASM", _("Assembly, association and protest")),
    Code("R-POL", _("Vote and political participation")),
    Code("R-MOVE", _("Movement, asylum and migration")),
    Code("R-CHILD", _("Rights of the child")),
    Code("R-FAM", _("Family, name and identity")),
    Code("R-PROP", _("Property and own works")),
    Code("R-WORK", _("Work in fair conditions")),
    Code("R-SOC", _("Social security")),
    Code("R-HEAL", _("Health")),
    Code("R-EDU", _("Education")),
    Code("R-CULT", _("Culture, language and science")),
    Code("R-ENV", _("A healthy environment")),
    Code("R-INDG", _("Rights of indigenous and tribal peoples")),
    Code("R-VIOL", _("A life free of violence against women")),
    Code("R-OTH", _("Another right")),
    Code("R-DK", _("I do not know")),
)

HARMS: tuple[Code, ...] = (
    Code("H-ACC", _("I lost a benefit, a service or an opportunity")),
    Code("H-FIN", _("I lost money or property")),
    Code("H-PHY", _("Someone was hurt or died")),
    Code("H-PSY", _("I suffered fear, stress or distress")),
    Code("H-REP", _("My good name was damaged")),
    Code("H-AUT", _("I could not choose or decide for myself")),
    Code("H-RTS", _("I could not use a right or a procedure")),
    Code("H-SOC", _("My group or community was harmed")),
    Code("H-POLI", _("Democracy or a public institution was harmed")),
    Code("H-ENV", _("The environment was harmed")),
    Code("H-INF", _("An essential service failed")),
    Code("H-NEAR", _("Nothing happened yet, but there is a risk")),
    Code("H-OTH", _("Something else")),
    Code("H-DK", _("I do not know")),
)

REMEDIES: tuple[Code, ...] = (
    Code("Y-EXPL", _("An explanation of the decision")),
    Code("Y-HUM", _("A review by a person")),
    Code("Y-CORR", _("Correction of wrong data")),
    Code("Y-ERAS", _("Deletion of data or content")),
    Code("Y-STOP", _("The system must not be used on me")),
    Code("Y-HALT", _("That the system is stopped")),
    Code("Y-REST", _("My benefit, service or job back")),
    Code("Y-COMP", _("Compensation")),
    Code("Y-APOL", _("An apology")),
    Code("Y-ACC", _("Access to my data or file")),
    Code("Y-PROT", _("Urgent protection")),
    Code("Y-SANC", _("A penalty for those responsible")),
    Code("Y-REHAB", _("Support to recover")),
    Code("Y-GNR", _("That it does not happen again")),
    Code("Y-REC", _("Only that it is put on record")),
    Code("Y-OTH", _("Something else")),
    Code("Y-DK", _("I do not know")),
)

SEVERITIES: tuple[Code, ...] = (
    Code("SEV1", _("Small harm that can be put right")),
    Code("SEV2", _("Harm that can be put right with effort")),
    Code("SEV3", _("Serious harm")),
    Code("SEV4", _("Very serious harm, or many people")),
    Code("SEV5", _("Danger to life, liberty or a child, or harm that cannot be put right")),
)
URGENT_SEVERITIES = frozenset({"SEV5"})
DEFAULT_SEVERITY = "SEV2"

INSTITUTION_KINDS: tuple[Code, ...] = (
    Code("I-NAT", _("A national public body")),
    Code("I-SUB", _("A regional or local public body")),
    Code("I-JUD", _("A court")),
    Code("I-LEG", _("A parliament")),
    Code("I-ELE", _("An electoral body")),
    Code("I-SEC", _("Police or armed forces")),
    Code("I-SOE", _("A state company")),
    Code("I-PRV", _("A private company")),
    Code("I-PLAT", _("An internet platform")),
    Code("I-IO", _("An international body")),
    Code("I-NGO", _("An organisation of civil society")),
    Code("I-OFF", _("The national office that handles grievances, or the body it belongs to")),
    Code("I-UNK", _("I do not know")),
)
OFFICE_ITSELF = "I-OFF"

LISTS: dict[str, tuple[Code, ...]] = {
    "sector": SECTORS,
    "rights": RIGHTS,
    "harm": HARMS,
    "remedy": REMEDIES,
    "severity": SEVERITIES,
    "institution_kind": INSTITUTION_KINDS,
}


def choices(name: str) -> list[tuple[str, str]]:
    """(code, label) pairs of a list, for form fields."""
    return [(item.code, item.label) for item in LISTS[name]]


def codes(name: str) -> frozenset[str]:
    return frozenset(item.code for item in LISTS[name])


def label(code: str) -> str:
    """The label of any code; the code itself where the list no longer has it."""
    return _LABELS.get(code, code)


_LABELS = {item.code: item.label for items in LISTS.values() for item in items}
