"""A date in three boxes: day, month, year. Easier to type and to hear than a calendar."""

from datetime import date
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PARTS = ("day", "month", "year")


class DatePartsWidget(forms.MultiWidget):
    """Inputs <name>_day, <name>_month, <name>_year."""

    use_fieldset = True

    def __init__(self, attrs: dict | None = None):
        super().__init__({part: forms.NumberInput() for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    """Cleans to a date, or None where it is not required and left empty."""

    widget = DatePartsWidget
    default_error_messages: ClassVar = {
        "incomplete": _("Enter the day, the month and the year."),
        "unreal": _("Enter a real date, for example 27 3 2026."),
    }

    def __init__(self, **kwargs):
        parts = (
            forms.IntegerField(min_value=1, max_value=31),
            forms.IntegerField(min_value=1, max_value=12),
            forms.IntegerField(min_value=1900, max_value=2200),
        )
        super().__init__(parts, **kwargs)

    def clean(self, value: list[str]) -> date | None:
        given = [part for part in value or [] if part not in self.empty_values]
        if given and len(given) < len(PARTS):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            return super().clean(value)
        except ValidationError as error:
            if not given:
                raise
            raise ValidationError(self.error_messages["unreal"], code="unreal") from error

    def compress(self, values: list[int]) -> date | None:
        if not values:
            return None
        try:
            return date(values[2], values[1], values[0])
        except ValueError as error:
            raise ValidationError(self.error_messages["unreal"], code="unreal") from error
