"""Labels of codes in templates."""

from django import template

from grievances import taxonomy
from portal import states

register = template.Library()


@register.filter
def code_label(code: str) -> str:
    """The label of a code of the taxonomy in the active language."""
    return str(taxonomy.label(code)) if code else ""


@register.filter
def state_name(code: str) -> str:
    """The name of a member state in the active language."""
    state = states.by_iso2(code) if code else None
    return state.name() if state else ""
