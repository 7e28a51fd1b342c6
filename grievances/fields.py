"""Fields for words that are private: the browser is asked neither to remember them nor to send them anywhere."""

from django import forms

from grievances.intake import SHORT_TEXT_LIMIT

# a spelling service would read them, and the next person at the same device would be offered them
PRIVATE = {"autocomplete": "off", "spellcheck": "false"}


def long_text(limit: int, rows: int, **options) -> forms.CharField:
    widget = forms.Textarea(attrs=PRIVATE | {"rows": rows})
    return forms.CharField(max_length=limit, widget=widget, strip=False, **options)


def short_text(**options) -> forms.CharField:
    return forms.CharField(max_length=SHORT_TEXT_LIMIT, widget=forms.TextInput(attrs=PRIVATE), **options)
