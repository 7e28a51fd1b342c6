"""Fields that look the same for everybody: rendered once in a process for each language, since that is slow."""

from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_kept: dict[tuple, SafeString] = {}


class KeptField(BoundField):
    """For forms that many open and few fill in: ``bound_field_class = KeptField``.

    A field with a value of its own or an error is rendered anew; so are those that ``form.OF_THE_PAGE`` names, whose
    choices differ from page to page.
    """

    def as_field_group(self) -> SafeString:
        value = self.value() or ""
        # nothing that a visitor sent: what is kept has an end
        usual = value in ("", self.field.initial, get_language())
        if self.errors or not usual or self.name in getattr(self.form, "OF_THE_PAGE", ()):
            return super().as_field_group()
        key = (type(self.form), self.html_name, get_language(), str(self.label), value)
        if key not in _kept:
            _kept[key] = super().as_field_group()
        return _kept[key]
