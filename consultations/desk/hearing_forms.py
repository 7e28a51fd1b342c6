"""The forms of minutes: the meeting, and one piece of what was said there."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from consultations.contributions import LONGEST_NAME
from consultations.desk.letter_forms import ClockField, DayField, DraftOfDoor, LineForm, country_choices, zones
from consultations.documents.blocks import Reading
from consultations.documents.encodings import decode
from consultations.documents.refusals import Refused
from consultations.forms import LANGUAGE_CHOICES, TOO_LONG
from consultations.models import HearingPiece
from consultations.models.clock import database_now
from consultations.statuses import Group
from portal import languages


class MinutesForm(DraftOfDoor):
    """A meeting with its minutes, pasted or as a file of plain text."""

    title = forms.CharField(
        label=_("Title of the meeting"),
        help_text=_("Readers see it with each comment: at the hearing “…”."),
        max_length=200,
    )
    held_on = DayField(label=_("Day of the meeting"))
    held_from = ClockField(label=_("Time it began"))
    zone = forms.ChoiceField(label=_("Time zone"), choices=zones, initial="UTC")
    place = forms.CharField(
        label=_("Place"), help_text=_("Leave it empty if it was held online."), max_length=200, required=False
    )
    language = forms.ChoiceField(label=_("Language of the minutes"), choices=LANGUAGE_CHOICES)
    text = forms.CharField(label=_("Minutes"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 14}))
    file = forms.FileField(
        label=_("Or a file of plain text"), required=False, widget=forms.FileInput(attrs={"accept": ".txt,text/plain"})
    )
    field_order = ("version", "title", "held_on", "held_from", "zone", "place", "language")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file:
            return ""
        try:
            return decode(file.read(), Reading(languages.DEFAULT))
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self):
        given = super().clean()
        if all(name in given for name in ("held_on", "held_from", "zone")):
            given["held_at"] = datetime.combine(given["held_on"], given["held_from"], ZoneInfo(given["zone"]))
            if given["held_at"] > database_now():
                self.add_error("held_on", _("This lies in the future."))
        if not (given.get("text") or "").strip() and not given.get("file") and "file" not in self.errors:
            self.add_error("text", _("Paste the minutes, or choose their file."))
        return given

    def minutes(self) -> dict:
        """What ``hearings.take_minutes`` takes. The form was validated."""
        given = self.cleaned_data
        names = ("version", "title", "held_at", "zone", "place", "language")
        return {name: given[name] for name in names} | {"text": given["file"] or given["text"]}


class PieceForm(LineForm):
    """What one person said. Only where it is ``taken`` as a comment must it say about which clause."""

    speaker = forms.CharField(
        label=_("Who spoke"), max_length=LONGEST_NAME, required=False, error_messages={"max_length": TOO_LONG}
    )
    organisation = forms.CharField(
        label=_("Organisation"), max_length=LONGEST_NAME, required=False, error_messages={"max_length": TOO_LONG}
    )
    group = forms.ChoiceField(label=_("Speaks as"), choices=[("", "–"), *Group.choices], required=False)
    country = forms.ChoiceField(label=_("Country"), choices=lazy(country_choices, list)(), required=False)
    field_order = ("speaker", "organisation", "group", "country", "code", "place", "kind", "stance", "body")

    def __init__(self, *args, piece: HearingPiece, taken: bool = True, **kwargs):
        names = ("speaker", "organisation", "group", "country", "kind", "stance", "body")
        initial = {name: getattr(piece, name) for name in names} | {"place": piece.about}
        super().__init__(*args, initial=initial, **kwargs)
        del self.fields["proposed_text"], self.fields["language"]
        self.needs_place = self.fields["body"].required = taken

    def given(self) -> dict[str, str]:
        """What ``hearings.decide_piece`` takes. The form was validated."""
        fields = {name: text or "" for name, text in self.cleaned_data.items() if name not in ("code", "place")}
        return fields | {"about": self.cleaned_data.get("place") or ""}
