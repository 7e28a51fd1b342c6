"""Which markup a form field gets, and the attributes of its inputs."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.forms.dates import PARTS, DatePartsWidget

CLASSES = {
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
    "input": "govuk-input",
    "checkbox": "govuk-checkboxes__input",
}
# the first that fits
KINDS = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (DatePartsWidget, "date"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
    (forms.MultiWidget, "other"),
    (forms.SelectDateWidget, "other"),
)


@dataclass(frozen=True)
class Option:
    """One radio button or checkbox. `hint` comes from the field's `option_hints` ({value: words})."""

    id: str
    name: str
    value: str
    label: str
    checked: bool
    required: bool
    hint: str


@dataclass(frozen=True)
class Part:
    """One box of a date."""

    id: str
    name: str
    value: str
    label: str
    width: int


def kind(field: BoundField) -> str:
    """radios, checkboxes, checkbox, date, textarea, select, file, other (several inputs in one) or input."""
    widget = field.field.widget
    return next(
        (name for widget_class, name in KINDS if isinstance(widget, widget_class)),
        "input",
    )


def options(field: BoundField) -> Iterator[Option]:
    """The choices of radios and checkboxes, groups flattened."""
    hints = getattr(field.field, "option_hints", {})
    for choice in field.subwidgets:
        data = choice.data
        yield Option(
            id=data["attrs"].get("id", ""),
            name=data["name"],
            value=str(data["value"]),
            label=str(data["label"]),
            checked=bool(data["selected"]),
            required=bool(data["attrs"].get("required")),
            hint=str(hints.get(data["value"], hints.get(str(data["value"]), ""))),
        )


def date_parts(field: BoundField) -> Iterator[Part]:
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    for name, data in zip(PARTS, field.subwidgets[0].data["subwidgets"], strict=True):
        value = data["value"]
        yield Part(
            id=data["attrs"].get("id", ""),
            name=data["name"],
            value="" if value is None else str(value),
            label=labels[name],
            width=4 if name == "year" else 2,
        )


def first_id(field: BoundField) -> str:
    """Id of the first input: where the link of an error leads."""
    if kind(field) in ("radios", "checkboxes"):
        return next((option.id for option in options(field)), field.auto_id)
    if kind(field) == "date":
        return next((part.id for part in date_parts(field)), field.auto_id)
    return field.id_for_label or field.auto_id


def error_lines(field: BoundField) -> list[str]:
    """The errors of a field as a summary tells them; one that does not say what is missing gets the label before it."""
    vague = str(forms.Field.default_error_messages["required"])
    return [f"{field.label}: {error}" if error == vague else str(error) for error in field.errors]


def limit(field: BoundField) -> int | None:
    """How many characters a long text may have, where that is limited."""
    return getattr(field.field, "max_length", None) if kind(field) == "textarea" else None


def marks_optional(field: BoundField) -> bool:
    """Say "(optional)" only in forms that also ask for something."""
    return not field.field.required and any(other.required for other in field.form.fields.values())


def render_widget(field: BoundField) -> SafeString:
    """The input with its class; a text with a limit is counted, not cut off, so that nothing pasted is lost."""
    wanted = CLASSES.get(kind(field), "")
    own = field.field.widget.attrs.get("class", "")
    error = f"{wanted}--error" if field.errors and kind(field) != "checkbox" and wanted else ""
    # allauth puts the label into the field once more, where a phone cuts it off
    attributes = {"placeholder": False}
    if wanted:
        attributes["class"] = " ".join(filter(None, (wanted, error, own)))
    if maximum := limit(field):
        attributes |= {"maxlength": False, "data-plaza-count": maximum}
        if field.auto_id and not field.field.widget.attrs.get("aria-describedby"):
            attributes["aria-describedby"] = f"{field.aria_describedby} {field.auto_id}_count".strip()
    return field.as_widget(attrs=attributes)
