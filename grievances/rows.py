"""Grievances as rows of data: what a file or a partner may write for each field, and what it becomes."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from grievances import taxonomy
from grievances.intake import Submission, SubmissionRefused, tidy
from grievances.statuses import Confidentiality
from portal import languages, states

PREFIXES = {"sector": "S-", "rights": "R-", "harm": "H-", "remedy": "Y-"}


def submission_of(row: Mapping) -> Submission:
    """A row as a submission; raises SubmissionRefused. Words where a code is expected are kept, sealed, as words."""
    sector, other_sector = _codes(row, "sector")
    rights, other_rights = _codes(row, "rights")
    harm, effect = _codes(row, "harm")
    remedies, wish = _codes(row, "remedy")
    return Submission(
        language=_language(_text(row, "language")),
        confidentiality=_text(row, "confidentiality") or Confidentiality.ANONYMOUS,
        country_of_harm=country_code(row, "country_of_harm"),
        country_of_decision=country_code(row, "country_of_decision"),
        country_of_respondent=country_code(row, "country_of_respondent"),
        chosen_country=country_code(row, "chosen_country"),
        sector=sector[0] if sector else "",
        rights=tuple(rights),
        harm=tuple(harm),
        remedies=tuple(remedies),
        severity=_text(row, "severity").upper() or taxonomy.DEFAULT_SEVERITY,
        institution_kind=_text(row, "institution_kind").upper(),
        vetoes=vetoes_of(row),
        statement=_text(row, "statement"),
        effect="\n".join([*effect, *other_rights, *other_sector, *_list(row, "effect")]),
        respondent=_text(row, "respondent"),
        wish="\n".join([*wish, *_list(row, "wish")]),
        name=_text(row, "name"),
        contact="\n".join(_list(row, "contact")),
        contact_rules=_text(row, "contact_rules"),
    )


def country_code(row: Mapping, name: str) -> str:
    """The two-letter code of a member state, from its two- or three-letter code; raises SubmissionRefused."""
    given = _text(row, name)
    if not given:
        return ""
    found = states.by_iso2(given) or next((s for s in states.STATES if s.iso3 == given.upper()), None)
    if found is None:
        sentence = _("“%(code)s” in %(field)s is not the code of a member state.") % {"code": given[:20], "field": name}
        raise SubmissionRefused(name, sentence)
    return found.iso2


def vetoes_of(row: Mapping) -> tuple[str, ...]:
    """Codes of offices, or of countries (in capitals), that must not receive the grievance."""
    vetoes = []
    for given in _list(row, "vetoes"):
        state = states.by_iso2(given) if len(given) == 2 and given.isupper() else None
        vetoes.append(state.iso2 if state else given)
    return tuple(dict.fromkeys(vetoes))


def _language(code: str) -> str:
    code = code.lower().replace("_", "-")
    if code in languages.KNOWN:
        return code
    base = code.partition("-")[0]
    return next((known for known in languages.KNOWN if known.partition("-")[0] == base), code)


def _codes(row: Mapping, name: str) -> tuple[list[str], list[str]]:
    """(codes of the list, words that are none); words give the code for "something else"."""
    known, prefix = taxonomy.codes(name), PREFIXES[name]
    codes, words = [], []
    for given in _list(row, name):
        candidates = (given.upper(), prefix + given.upper())
        code = next((candidate for candidate in candidates if candidate in known), None)
        codes.append(code or f"{prefix}OTH")
        if code is None:
            words.append(given)
    return list(dict.fromkeys(codes)), words


def _list(row: Mapping, name: str) -> list[str]:
    value = row.get(name)
    if value is None:
        return []
    if isinstance(value, Mapping):
        value = list(value.values())
    values = value if isinstance(value, list) else [value]
    return [text for text in map(_plain, values) if text]


def _text(row: Mapping, name: str) -> str:
    value = row.get(name)
    if isinstance(value, list | dict):
        raise SubmissionRefused(name, _("%(field)s must be a text.") % {"field": name})
    return _plain(value)


def _plain(value: object) -> str:
    return "" if value is None else tidy(str(value))
