"""Provisions as HTML: paragraphs, the points below them, notes at the end. Everything is escaped here."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from consultations.renderings import Provision
from consultations.statuses import NodeKind

_NOTES = (NodeKind.FOOTNOTE, NodeKind.NOTE)


def paragraphs(text: str) -> SafeString:
    """One <p> for each line of the normalised text."""
    return format_html_join("", "<p>{}</p>", ((line,) for line in text.split("\n") if line))


def body(provision: Provision) -> SafeString:
    """The text of a provision with what stands below it and has no conversation of its own."""
    below = [child for child in provision.children if not child.node.commentable]
    points = [child for child in below if child.node.kind not in _NOTES]
    notes = [child for child in below if child.node.kind in _NOTES]
    return format_html(
        "{}{}{}",
        paragraphs(provision.text),
        _list(points, provision.language),
        format_html_join("", "{}", ((_note(note, provision.language),) for note in notes)),
    )


def _list(points: list[Provision], language: str) -> SafeString | str:
    if not points:
        return ""
    items = format_html_join("", "{}", ((_point(point, language),) for point in points))
    return format_html('<ol class="plaza-points">{}</ol>', items)


def _point(point: Provision, language: str) -> SafeString:
    label = format_html('<span class="plaza-points__label">{}</span> ', point.node.label) if point.node.label else ""
    heading = format_html("<strong>{}</strong> ", point.heading) if point.heading else ""
    return format_html(
        '<li id="{}"{}>{}{}{}{}</li>',
        point.anchor,
        _lang(point, language),
        label,
        heading,
        point.text,
        _list(point.children, point.language),
    )


def _note(note: Provision, language: str) -> SafeString:
    return format_html(
        '<p class="plaza-footnote" id="{}"{}>{} {}</p>', note.anchor, _lang(note, language), note.node.label, note.text
    )


def _lang(provision: Provision, language: str) -> SafeString | str:
    return "" if provision.language == language else format_html(' lang="{}"', provision.language)
