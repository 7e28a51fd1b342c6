"""The forms of editors about those who speak for others: organisations, their positions, delegates of states."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from consultations.models import Organisation
from consultations.speaking.representing import LONGEST_REASON
from consultations.statuses import ClaimState, PositionState
from portal import states


class ClaimFilter(forms.Form):
    """Which claims the desk shows; in the address."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *ClaimState.choices])

    def chosen(self) -> str:
        return self.cleaned_data["state"] if self.is_valid() else ""


class ClaimDecisionForm(forms.Form):
    """Verifies, refuses or ends; the button that was pressed says which."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        help_text=_("Choose it if it is known already. Else a new one is made of the claim."),
        queryset=Organisation.objects.all(),
        empty_label=_("A new one"),
        required=False,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed to refuse or to end. The person reads it here and by e-mail."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PositionFilter(forms.Form):
    """Which positions the desk shows; in the address."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *PositionState.choices])

    def chosen(self) -> str:
        return self.cleaned_data["state"] if self.is_valid() else ""


class DelegateForm(forms.Form):
    """Verifies a person as a delegate of a state."""

    email = forms.EmailField(
        label=_("E-mail address of the account"),
        error_messages={"invalid": _("Enter an e-mail address like name@example.com.")},
    )
    country = forms.ChoiceField(label=_("State"), choices=lazy(states.state_choices, list)())
