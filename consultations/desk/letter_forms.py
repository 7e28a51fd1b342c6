"""The forms of letters: which draft, the letter itself, and each comment in it."""

import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import lazy
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from consultations import access, renderings
from consultations.addresses import DOCUMENT
from consultations.channels.coded import Coded, NoSuchCode
from consultations.channels.collation import HEAD, LINE
from consultations.contributions import LONGEST_NAME
from consultations.desk.comment_forms import ReasonField
from consultations.forms import LANGUAGE_CHOICES, TOO_LONG, WordsField
from consultations.models import DraftVersion
from consultations.models.clock import database_now
from consultations.statuses import Channel, CommentKind, Group, Stance
from portal import states

MOST = 200  # comments of one letter


def zones() -> list[tuple[str, str]]:
    """The time zones of the member states."""
    return [("UTC", "UTC"), *((zone, zone) for zone in sorted({state.timezone for state in states.STATES}))]


def country_choices() -> list[tuple[str, str]]:
    return [("", "–"), *states.state_choices()]


def place_choices(coded: Coded, language: str) -> list[tuple[str, str]]:
    """What can be spoken of, to choose from: (key, number and first words)."""
    found = [("", "–"), (DOCUMENT, _("The draft as a whole"))]
    for node in coded.nodes:
        shown = renderings.provision(node, language)
        found.append((node.key, Truncator(f"{node.printed} {shown.heading or shown.text}").chars(70)))
    return found


class DraftChoice(forms.ModelChoiceField):
    def label_from_instance(self, version: DraftVersion) -> str:
        words = _("draft %(number)s") % {"number": version.number}
        return f"{version.instrument.consultation.title}, {words}"


class DraftOfDoor(forms.Form):
    """Which draft something is about; the hidden token makes two clicks one."""

    version = DraftChoice(label=_("Draft"), queryset=DraftVersion.objects.none(), empty_label=None)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"token": secrets.token_urlsafe(16)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        rows = access.visible_versions().select_related("instrument__consultation")
        self.fields["version"].queryset = rows.order_by("instrument__consultation__slug", "-number")

    def clean_token(self) -> str:
        return self.cleaned_data["token"] or secrets.token_urlsafe(16)


class BeginForm(DraftOfDoor):
    """Begins a letter."""

    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[(each.value, each.label) for each in (Channel.PAPER, Channel.EMAIL)],
        widget=forms.RadioSelect,
        initial=Channel.PAPER,
    )
    field_order = ("version", "channel")


class DiscardForm(forms.Form):
    """Puts a letter aside that was entered by mistake."""

    reason = ReasonField(
        label=_("Reason"),
        help_text=_("Such as: entered twice, or meant for another consultation."),
        error_messages={"required": _("Say why it is discarded.")},
    )


class DayField(forms.DateField):
    """A day, in the browser's own way; kept as 2026-03-27."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)


class ClockField(forms.TimeField):
    """A time of day; kept as 14:30."""

    def __init__(self, **kwargs):
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], **kwargs)


class LetterForm(forms.Form):
    """When a letter arrived and what it says of its author."""

    received_on = DayField(label=_("Day it arrived"), help_text=_("As stamped, or as the e-mail says."))
    received_at = ClockField(label=_("Time it arrived"))
    zone = forms.ChoiceField(label=_("Time zone"), choices=zones, initial="UTC")
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGE_CHOICES)
    author_name = forms.CharField(
        label=_("Name"),
        help_text=_("Only if it stands in the letter."),
        max_length=LONGEST_NAME,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    organisation = forms.CharField(
        label=_("Organisation"), max_length=LONGEST_NAME, required=False, error_messages={"max_length": TOO_LONG}
    )
    group = forms.ChoiceField(label=_("Speaks as"), choices=[("", "–"), *Group.choices], required=False)
    country = forms.ChoiceField(label=_("Country"), choices=lazy(country_choices, list)(), required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Never shown. The answer goes there."),
        required=False,
        error_messages={"invalid": _("Enter an e-mail address like name@example.com.")},
    )

    def clean(self):
        given = super().clean()
        if all(name in given for name in ("received_on", "received_at", "zone")):
            arrived = datetime.combine(given["received_on"], given["received_at"], ZoneInfo(given["zone"]))
            if arrived > database_now():
                self.add_error("received_on", _("This lies in the future."))
        return given

    def content(self) -> dict[str, str]:
        """What was typed, as text; where it was validated, in its one form."""
        if self.is_bound and self.is_valid():
            given = self.cleaned_data
            texts = {name: str(given[name] or "") for name in HEAD}
            return texts | {
                "received_on": given["received_on"].isoformat(),
                "received_at": f"{given['received_at']:%H:%M}",
            }
        return {name: self[name].value() or "" for name in HEAD}


class LineForm(forms.Form):
    """One comment of a letter: its clause by code or from the list."""

    code = forms.CharField(
        label=_("Clause code"),
        help_text=_("As it stands on the form, such as K7Q-4MXA."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    place = forms.ChoiceField(label=_("Or choose the clause"), required=False)
    kind = forms.ChoiceField(label=_("What is it?"), choices=CommentKind.choices, initial=CommentKind.COMMENT)
    stance = forms.ChoiceField(
        label=_("Where they stand"),
        help_text=_("Only if it is ticked or said."),
        choices=[("", "–"), *Stance.choices],
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of this comment"),
        help_text=_("Only if it is another than that of the letter."),
        choices=[("", _("As the letter")), *LANGUAGE_CHOICES],
        required=False,
    )
    body = WordsField(
        label=_("Comment, word for word"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write down the comment."), "max_length": TOO_LONG},
    )
    proposed_text = WordsField(
        label=_("The wording they suggest"),
        help_text=_("Only if the letter suggests other words."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )

    needs_place = True

    def __init__(self, *args, coded: Coded, places: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.coded = coded
        self.fields["place"].choices = places

    def clean(self):
        given = super().clean()
        code, place = given.get("code", ""), given.get("place", "")
        if code:
            try:
                given["place"] = self.coded.key_of(code)
            except NoSuchCode as wrong:
                self.add_error("code", str(wrong))
            else:
                if place and place != given["place"]:
                    self.add_error("place", _("The code belongs to another clause than the one chosen."))
        elif self.needs_place and not place and "place" not in self.errors:
            self.add_error("code", _("Enter the code, or choose the clause."))
        return given

    @property
    def is_blank(self) -> bool:
        """Nothing was typed into it; what stands chosen from the beginning does not count."""
        typed = ("code", "place", "stance", "body", "proposed_text")
        return not any((self[name].value() or "").strip() for name in typed)

    def content(self) -> dict[str, str]:
        """As ``LetterForm.content``; a comment that is finished has the key of its clause and no code."""
        if self.is_bound and self.is_valid():
            return {name: str(self.cleaned_data[name] or "") for name in LINE}
        return {name: self[name].value() or "" for name in (*LINE, "code")}
