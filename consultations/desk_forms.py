"""The forms of the editors' desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import ConsultationPage
from consultations.statuses import CommentState, Disposition
from portal import languages


class QueueFilter(forms.Form):
    """What of the queue is shown; in the address."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *CommentState.choices])
    consultation = forms.ModelChoiceField(
        label=_("Consultation"), required=False, queryset=ConsultationPage.objects.all(), empty_label=_("All")
    )

    def chosen(self) -> dict:
        return self.cleaned_data if self.is_valid() else {}


class ModerationForm(forms.Form):
    """Publishes or hides a comment; the button that was pressed says which."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed to hide a comment. The author reads it."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(forms.Form):
    """An answer: its outcome, and the reason in each language."""

    disposition = forms.ChoiceField(label=_("Outcome"), choices=Disposition.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language in languages.LANGUAGES:
            self.fields[f"reason_{language.suffix}"] = forms.CharField(
                label=_("Reason in %(language)s") % {"language": language.native_name},
                required=False,
                widget=forms.Textarea(attrs={"rows": 3, "lang": language.code}),
            )

    def reasons(self) -> dict[str, str]:
        return {
            language.code: self.cleaned_data[f"reason_{language.suffix}"]
            for language in languages.LANGUAGES
            if self.cleaned_data[f"reason_{language.suffix}"].strip()
        }
