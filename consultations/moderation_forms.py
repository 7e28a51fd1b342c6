"""The forms about what is hidden or covered: of the author who appeals, and of the moderators."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations import appealing
from consultations.forms import TOO_LONG, WordsField
from consultations.statuses import AppealOutcome, Covering


class AppealForm(forms.Form):
    """Asks for another look at a hidden comment."""

    words = forms.CharField(
        label=_("Why should it be shown?"),
        help_text=_("One or two sentences. Only moderators read them."),
        max_length=appealing.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why the comment should be shown."), "max_length": TOO_LONG},
    )


class AppealDecisionForm(forms.Form):
    """Decides on an appeal; the button that was pressed says how."""

    reason = forms.CharField(
        label=_("Reason for the decision"),
        help_text=_("The author reads it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why. The author will read it.")},
    )

    OUTCOMES = (AppealOutcome.RESTORED, AppealOutcome.KEPT)


class RedactionForm(forms.Form):
    """Covers a passage."""

    passage = WordsField(
        label=_("Passage to cover"),
        help_text=_("Copy it from the comment, letter for letter. Every place where it stands is covered."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.ChoiceField(
        label=_("What is it?"),
        help_text=_("Stands in its place, for everybody to read."),
        choices=Covering.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Explanation for the author"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OpeningForm(forms.Form):
    """Asks why a moderator reads what was covered."""

    reason = forms.CharField(
        label=_("Why do you read it?"),
        help_text=_("The reason is kept with your name and the time."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
