"""The forms about the time for comments: of editors who make it longer."""

from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from consultations.extending import LONGEST
from portal import languages

COMMON = ("UTC",)


def _zones() -> list[tuple[str, str]]:
    """The time zones of the Americas, and UTC first; a consultation elsewhere keeps its own."""
    american = sorted(name for name in available_timezones() if name.startswith("America/") and name.count("/") == 1)
    return [(name, name.replace("_", " ")) for name in (*COMMON, *american)]


class LateForm(forms.Form):
    """Decides on a late comment; the button that was pressed says how."""

    reason = forms.CharField(
        label=_("Reason for the decision"),
        help_text=_("Everybody reads it on the consultation's page. Name no person."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why. Everybody reads it.")},
    )
    whole = forms.BooleanField(label=_("The same for all that waits of this letter"), required=False)

    def __init__(self, *args, others: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        if not others:
            del self.fields["whole"]


class ExtensionForm(forms.Form):
    """A later end, and why, in each language."""

    to = forms.DateTimeField(
        label=_("New end"),
        help_text=_("As the clock in the time zone below shows it."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": _("Enter a day and a time, such as 2026-11-27 17:00.")},
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=lazy(_zones, list)())

    def __init__(self, *args, zone: str = "UTC", **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("zone", zone)
        if zone not in dict(self.fields["zone"].choices):
            self.fields["zone"].choices = [(zone, zone), *self.fields["zone"].choices]
        for language in languages.LANGUAGES:
            self.fields[f"reason_{language.suffix}"] = forms.CharField(
                label=_("Reason in %(language)s") % {"language": language.native_name},
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2, "lang": language.code}),
            )

    def clean_to(self):
        """The moment in the zone that was chosen; the zone itself is checked on its own."""
        zone = self.data.get(self.add_prefix("zone"), "")
        known = zone in dict(self.fields["zone"].choices)
        return self.cleaned_data["to"].replace(tzinfo=ZoneInfo(zone if known else "UTC"))

    def reasons(self) -> dict[str, str]:
        return {
            language.code: self.cleaned_data[f"reason_{language.suffix}"]
            for language in languages.LANGUAGES
            if self.cleaned_data[f"reason_{language.suffix}"].strip()
        }
