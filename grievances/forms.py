"""The small forms of a person who follows her case, and of the office that works on it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grievances import receipts
from grievances.fields import PRIVATE, long_text
from grievances.intake import TEXT_LIMIT
from grievances.models import Office
from grievances.statuses import AppealEnd, Outcome
from portal.models import User


class LastDigitsForm(forms.Form):
    digits = forms.CharField(
        label=_("The last four digits of your number"),
        max_length=12,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric", "autocomplete": "off"}),
    )
    use_required_attribute = False

    def __init__(self, *args, number: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.number = number

    def clean_digits(self):
        if receipts.normalise(self.cleaned_data["digits"]) != self.number[-receipts.GROUP :]:
            raise forms.ValidationError(_("These are not the last four digits. Look at the number again."))
        return self.cleaned_data["digits"]


class TrackForm(forms.Form):
    receipt = forms.CharField(
        label=_("Your receipt number"),
        help_text=_("Sixteen digits, in four groups. Spaces do not matter."),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs=PRIVATE | {"class": "govuk-input--width-20", "inputmode": "numeric"}),
    )


class MessageForm(forms.Form):
    """A message of either side."""

    text = long_text(TEXT_LIMIT, 6, label=_("Your message"), error_messages={"required": _("Write something first.")})
    use_required_attribute = False

    def __init__(self, *args, label: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if label:
            self.fields["text"].label = label


class DecisionForm(forms.Form):
    """A draft of a decision."""

    outcome = forms.ChoiceField(
        label=_("What does the office decide?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the office decides.")},
    )
    clauses = forms.CharField(
        label=_("Clauses of the guidelines (optional)"),
        help_text=_("Their numbers, such as 4, 7.2."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = long_text(
        TEXT_LIMIT,
        12,
        label=_("The decision and its reasons"),
        help_text=_("The person reads this text. Write it in her language, and say what happens next."),
        error_messages={"required": _("Write something first.")},
    )
    use_required_attribute = False


class AppealEndForm(forms.Form):
    """What comes of an appeal, and why."""

    end = forms.ChoiceField(
        label=_("What comes of the appeal?"),
        choices=AppealEnd.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes of the appeal.")},
    )
    text = long_text(
        TEXT_LIMIT, 8, label=_("Your reasons, for the person"), error_messages={"required": _("Write something first.")}
    )
    use_required_attribute = False


class AssignForm(forms.Form):
    """A member of the office, or nobody."""

    to = forms.ModelChoiceField(
        User.objects.none(), label=_("Assigned to"), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args, office: Office, **kwargs):
        super().__init__(*args, **kwargs)
        members = User.objects.filter(office_memberships__office=office, is_active=True)
        self.fields["to"].queryset = members.order_by("email")
