"""The reasons of a routing decision in plain words, in the active language. The stored codes stay the truth."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from grievances.routing import Exclusion
from portal import states


def in_words(steps: Iterable[Mapping[str, str]], names: Mapping[str, str]) -> list[str]:
    """One sentence per step of an explanation; `names` are the offices' names by code."""
    sentences = (_sentence(step, names) for step in steps)
    return [sentence for sentence in sentences if sentence]


def _sentence(step: Mapping[str, str], names: Mapping[str, str]) -> str:
    office = names.get(step.get("office", ""), step.get("office", ""))
    country = _country(step.get("country", ""))
    match step["code"]:
        case "excluded":
            reason = _exclusion(step.get("reason", ""))
            return _("%(office)s was left out. %(reason)s") % {"office": office, "reason": reason}
        case "chosen" if step.get("country"):
            return _chosen(step.get("reason", ""), office, country)
        case "chosen":
            return _("It went to %(office)s, which takes what no national office can take.") % {"office": office}
        case "no_country":
            return _("No country was named.")
        case "no_office_here":
            return _("%(country)s has no office on this site yet.") % {"country": country}
        case "no_office":
            return _("No office may take it. It stays sealed, and the people who run this site were alerted.")
    return ""


def _chosen(why: str, office: str, country: str) -> str:
    values = {"office": office, "country": country}
    match why:
        case "country_of_harm":
            return _("It went to %(office)s, because the harm happened in %(country)s.") % values
        case "country_of_decision":
            return _("It went to %(office)s, because the decision was taken in %(country)s.") % values
        case "country_of_respondent":
            return _("It went to %(office)s, because those responsible are in %(country)s.") % values
    return _("It went to %(office)s, because %(country)s was chosen.") % values


def _exclusion(reason: str) -> str:
    match reason:
        case Exclusion.NOT_RECEIVING:
            return _("It does not receive grievances at the moment.")
        case Exclusion.VETO:
            return _("The person asked that it does not receive this grievance.")
        case Exclusion.RESPONDENT_IS_OFFICE:
            return _("The grievance is about this office.")
        case Exclusion.RESPONDENT_IS_HOST:
            return _("The grievance is about the body that this office belongs to.")
        case Exclusion.OPERATES_SYSTEM:
            return _("It operates the system that the grievance is about.")
        case Exclusion.OFFICIAL_NAMED:
            return _("One of its officials is named in the grievance.")
    return _("It has declared a conflict of interest.")


def _country(code: str) -> str:
    state = states.by_iso2(code) if code else None
    return state.name() if state else code
