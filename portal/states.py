"""The member states of the Organization of American States, as data.

Names follow Unicode CLDR, codes ISO 3166-1, zones the tz database. Participation is a fact of its own: whether a state
has a national office here is decided by settings and by the offices that exist, not by this list.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import get_language


class Participation(StrEnum):
    ACTIVE = "active"
    NOT_PARTICIPATING = "not_participating"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class State:
    """``names`` are English, Spanish, Portuguese, French; ``timezone`` is that of the seat of government."""

    iso2: str
    iso3: str
    names: tuple[str, str, str, str]
    languages: tuple[str, ...]
    portal_language: str
    timezone: str
    participation: Participation = Participation.ACTIVE

    def name(self, language: str | None = None) -> str:
        """The state's name in ``language`` (the active one by default), in English where there is none."""
        order = ("en", "es", "pt", "fr")
        base = (language or get_language() or "en").split("-")[0]
        return self.names[order.index(base)] if base in order else self.names[0]


STATES = (
    State(
        "AG",
        "ATG",
        ("Antigua and Barbuda", "Antigua y Barbuda", "Antígua e Barbuda", "Antigua-et-Barbuda"),
        ("en",),
        "en",
        "America/Antigua",
    ),
    State(
        "AR",
        "ARG",
        ("Argentina", "Argentina", "Argentina", "Argentine"),
        ("es",),
        "es",
        "America/Argentina/Buenos_Aires",
    ),
    State("BS", "BHS", ("Bahamas", "Bahamas", "Bahamas", "Bahamas"), ("en",), "en", "America/Nassau"),
    State("BB", "BRB", ("Barbados", "Barbados", "Barbados", "Barbade"), ("en",), "en", "America/Barbados"),
    State("BZ", "BLZ", ("Belize", "Belice", "Belize", "Belize"), ("en",), "en", "America/Belize"),
    State("BO", "BOL", ("Bolivia", "Bolivia", "Bolívia", "Bolivie"), ("es", "qu", "ay", "gn"), "es", "America/La_Paz"),
    State("BR", "BRA", ("Brazil", "Brasil", "Brasil", "Brésil"), ("pt-br",), "pt-br", "America/Sao_Paulo"),
    State("CA", "CAN", ("Canada", "Canadá", "Canadá", "Canada"), ("en", "fr"), "en", "America/Toronto"),
    State("CL", "CHL", ("Chile", "Chile", "Chile", "Chili"), ("es",), "es", "America/Santiago"),
    State("CO", "COL", ("Colombia", "Colombia", "Colômbia", "Colombie"), ("es",), "es", "America/Bogota"),
    State("CR", "CRI", ("Costa Rica", "Costa Rica", "Costa Rica", "Costa Rica"), ("es",), "es", "America/Costa_Rica"),
    State(
        "CU", "CUB", ("Cuba", "Cuba", "Cuba", "Cuba"), ("es",), "es", "America/Havana", Participation.NOT_PARTICIPATING
    ),
    State("DM", "DMA", ("Dominica", "Dominica", "Dominica", "Dominique"), ("en",), "en", "America/Dominica"),
    State(
        "DO",
        "DOM",
        ("Dominican Republic", "República Dominicana", "República Dominicana", "République dominicaine"),
        ("es",),
        "es",
        "America/Santo_Domingo",
    ),
    State("EC", "ECU", ("Ecuador", "Ecuador", "Equador", "Équateur"), ("es",), "es", "America/Guayaquil"),
    State("SV", "SLV", ("El Salvador", "El Salvador", "El Salvador", "Salvador"), ("es",), "es", "America/El_Salvador"),
    State("GD", "GRD", ("Grenada", "Granada", "Granada", "Grenade"), ("en",), "en", "America/Grenada"),
    State("GT", "GTM", ("Guatemala", "Guatemala", "Guatemala", "Guatemala"), ("es",), "es", "America/Guatemala"),
    State("GY", "GUY", ("Guyana", "Guyana", "Guiana", "Guyana"), ("en",), "en", "America/Guyana"),
    State("HT", "HTI", ("Haiti", "Haití", "Haiti", "Haïti"), ("fr", "ht"), "fr", "America/Port-au-Prince"),
    State("HN", "HND", ("Honduras", "Honduras", "Honduras", "Honduras"), ("es",), "es", "America/Tegucigalpa"),
    State("JM", "JAM", ("Jamaica", "Jamaica", "Jamaica", "Jamaïque"), ("en",), "en", "America/Jamaica"),
    State("MX", "MEX", ("Mexico", "México", "México", "Mexique"), ("es",), "es", "America/Mexico_City"),
    State(
        "NI",
        "NIC",
        ("Nicaragua", "Nicaragua", "Nicarágua", "Nicaragua"),
        ("es",),
        "es",
        "America/Managua",
        Participation.WITHDRAWN,
    ),
    State("PA", "PAN", ("Panama", "Panamá", "Panamá", "Panama"), ("es",), "es", "America/Panama"),
    State("PY", "PRY", ("Paraguay", "Paraguay", "Paraguai", "Paraguay"), ("es", "gn"), "es", "America/Asuncion"),
    State("PE", "PER", ("Peru", "Perú", "Peru", "Pérou"), ("es", "qu", "ay"), "es", "America/Lima"),
    State(
        "KN",
        "KNA",
        ("Saint Kitts and Nevis", "San Cristóbal y Nieves", "São Cristóvão e Névis", "Saint-Christophe-et-Niévès"),
        ("en",),
        "en",
        "America/St_Kitts",
    ),
    State(
        "LC", "LCA", ("Saint Lucia", "Santa Lucía", "Santa Lúcia", "Sainte-Lucie"), ("en",), "en", "America/St_Lucia"
    ),
    State(
        "VC",
        "VCT",
        (
            "Saint Vincent and the Grenadines",
            "San Vicente y las Granadinas",
            "São Vicente e Granadinas",
            "Saint-Vincent-et-les Grenadines",
        ),
        ("en",),
        "en",
        "America/St_Vincent",
    ),
    State("SR", "SUR", ("Suriname", "Surinam", "Suriname", "Suriname"), ("nl",), "en", "America/Paramaribo"),
    State(
        "TT",
        "TTO",
        ("Trinidad and Tobago", "Trinidad y Tobago", "Trinidad e Tobago", "Trinité-et-Tobago"),
        ("en",),
        "en",
        "America/Port_of_Spain",
    ),
    State(
        "US",
        "USA",
        ("United States of America", "Estados Unidos", "Estados Unidos", "États-Unis"),
        ("en",),
        "en",
        "America/New_York",
    ),
    State("UY", "URY", ("Uruguay", "Uruguay", "Uruguai", "Uruguay"), ("es",), "es", "America/Montevideo"),
    State(
        "VE",
        "VEN",
        ("Venezuela", "Venezuela", "Venezuela", "Venezuela"),
        ("es",),
        "es",
        "America/Caracas",
        Participation.DISPUTED,
    ),
)

_by_iso2 = {state.iso2: state for state in STATES}


def by_iso2(code: str) -> State | None:
    """The state of an ISO 3166-1 alpha-2 code, None where it is not a member."""
    return _by_iso2.get(code.upper())


def state_choices() -> list[tuple[str, str]]:
    """(code, name in the active language), in that language's order of names."""
    return sorted(((state.iso2, state.name()) for state in STATES), key=lambda choice: _folded(choice[1]))


def _folded(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
