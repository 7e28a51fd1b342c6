"""Tags and filters of the interface: status, dates, languages, numbers, pages, fields, charts."""

import math
from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import QueryDict
from django.template.defaultfilters import linebreaks
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal import charts, dates
from portal.clock import now as portal_now
from portal.forms import fields
from portal.languages import native_name

register = template.Library()

KINDS = ("neutral", "progress", "done", "due", "waiting")
HEAT_GROUND = 12  # below so many comments on the busiest clause, heat would exaggerate


@register.simple_tag
def status_tag(label: str, kind: str = "neutral") -> SafeString:
    """A status in words. kind: neutral, progress, done, due, waiting."""
    return format_html(
        '<strong class="govuk-tag plaza-tag--{}">{}</strong>',
        kind if kind in KINDS else "neutral",
        label,
    )


@register.simple_tag
def language_name(code: str) -> SafeString:
    """The language's own name, marked as such: <span lang="es">Español</span>."""
    return format_html('<span class="plaza-language" lang="{}">{}</span>', code, native_name(code))


@register.filter
def long_date(value: date | datetime | None, zone: str = "") -> str:
    return dates.long_date(value, zone or "") if value else ""


@register.filter
def moment(value: datetime | None, zone: str = "") -> str:
    return dates.moment(value, zone or "") if value else ""


@register.filter
def clock_time(value: datetime, zone: str = "") -> str:
    """A moment without its zone, where the list above it names that once."""
    return dates.clock_time(value, zone or "")


@register.filter
def zone_words(value: datetime, zone: str = "") -> str:
    """UTC, or the city and the difference to UTC at that moment."""
    return dates.zone_words(dates.local(value, zone), zone or "").strip("()")


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the datetime attribute of <time>."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat() if value else ""


@register.simple_tag
def time_left(due: date | datetime, now: datetime | None = None, state: str = "") -> dates.Left:
    return dates.time_left(due, now or portal_now(), state or "")


@register.filter
def count(value: int | None) -> str:
    """A whole number, grouped as the active language does; nothing for None."""
    return "" if value is None else number_format(value, decimal_pos=0, force_grouping=True)


@register.filter
def heat_level(comments: int, highest: int) -> int:
    """0 for no comments, otherwise 1 to 4 on a logarithmic scale up to the busiest clause."""
    if not comments:
        return 0
    share = math.log1p(comments) / math.log1p(max(highest, comments, HEAT_GROUND))
    return min(4, max(1, math.ceil(share * 4)))


@register.filter
def groups_of_four(number: str) -> list[str]:
    """ "1234567890123456" gives four groups; spaces and hyphens already in it are dropped."""
    bare = "".join(character for character in str(number) if character.isalnum())
    return [bare[start : start + 4] for start in range(0, len(bare), 4)]


@register.filter
def tight_runs(runs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The runs of a redline without blanks at the edges of what is marked: a struck blank looks like a dash."""
    out: list[tuple[str, str]] = []
    for operation, text in runs:
        core = text.strip()
        if operation == "equal":
            out.append((operation, text))
            continue
        left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if core else ""
        # a blank that only goes or only comes shows nothing, but words beside it stay apart
        out += [("equal", left)] if left else []
        out += [(operation, core)] if core else []
        out += [("equal", right)] if right else []
    return out


@register.filter
def prose(text: str) -> str:
    """Paragraphs from plain text, escaped; markup that the server has marked safe is kept."""
    return text if isinstance(text, SafeString) else linebreaks(text, autoescape=True)


@register.filter
def with_page(query: str, number: int) -> str:
    """The query string `query` ("?a=b" or empty) with the number of a page."""
    parameters = QueryDict((query or "").removeprefix("?"), mutable=True)
    parameters["page"] = number
    return f"?{parameters.urlencode()}"


@register.filter
def page_numbers(page: Page) -> Iterable[int | None]:
    """Numbers for the pagination, None where some are left out."""
    paginator = page.paginator
    for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        yield None if number == paginator.ELLIPSIS else number


@register.filter
def first_id(field: BoundField) -> str:
    """Id of the first input of a field: where an error's link leads."""
    return fields.first_id(field)


register.filter("field_kind", fields.kind)
register.filter("field_options", fields.options)
register.filter("error_lines", fields.error_lines)
register.filter("field_parts", fields.date_parts)
register.filter("field_limit", fields.limit)
register.filter("field_marks_optional", fields.marks_optional)


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The input itself, with the classes and attributes of its kind."""
    return fields.render_widget(field)


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(title: str, rows: Iterable[tuple[str, int | None]], **words: str) -> dict[str, object]:
    """Bars and their table. rows: (label, number or None where it is held back).

    words: label_heading, value_heading, description, note, source_url, anchor.
    """
    return {"chart": charts.bars(title, rows), **words}


@register.inclusion_tag("components/tile_grid.html")
def tile_grid(title: str, tiles: Iterable[dict], **words: str) -> dict[str, object]:
    """One square per member state. tiles: {iso2, name, value (int or None), url}."""
    return {"grid": charts.tiles(title, tiles), **words}
