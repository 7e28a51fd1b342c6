"""Does a respondent named in somebody's own words mean a body we know? Codes come out, the words go on sealed."""

import re
import unicodedata

from grievances.models import Institution, Office
from portal import languages

SHORTEST_NAME = 3


def recognise(text: str, country: str = "") -> list[str]:
    """Codes of the institutions and offices whose name stands in the text as whole words, sorted.

    Only bodies of the given country, and those of none, are compared. A false match costs little: another body handles
    the grievance. A missed one is for the person who triages.
    """
    words = f" {folded(text)} "
    if not words.strip():
        return []
    found = set()
    for code, body_country, names in _known_bodies():
        if country and body_country and body_country != country:
            continue
        if any(len(name) >= SHORTEST_NAME and f" {name} " in words for name in map(folded, names)):
            found.add(code)
    return sorted(found)


def office_institution(office: Office) -> str:
    """The code by which an office itself is complained about."""
    return office.institution.code if office.institution else f"office-{office.code}"


def lineage(institution: Institution | None) -> frozenset[str]:
    """The codes of an institution and of all bodies above it."""
    codes: set[str] = set()
    while institution is not None and institution.code not in codes:
        codes.add(institution.code)
        institution = institution.parent
    return frozenset(codes)


def folded(text: str) -> str:
    """Lower case, without accents, every run of other marks one space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"\W+", " ", plain).strip()


def _known_bodies():
    for institution in Institution.objects.all():
        yield institution.code, institution.country, [institution.name, *institution.other_names]
    for office in Office.objects.select_related("institution"):
        names = {getattr(office, f"name_{language.suffix}") or "" for language in languages.LANGUAGES}
        yield office_institution(office), office.country, sorted(names)
