"""The forms of moderators and editors about one comment or about their queue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.forms import WordsField
from consultations.models import ConsultationPage
from consultations.statuses import AppealOutcome, CommentState, Covering, Disposition
from portal import languages


class ReasonField(forms.CharField):
    """A sentence or two for whoever is concerned, or for the record."""

    def __init__(self, **kwargs):
        super().__init__(max_length=500, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)


class QueueFilter(forms.Form):
    """What of the queue is shown; in the address."""

    REPORTED = "reported"
    APPEALED = "appealed"

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            *CommentState.choices,
            (REPORTED, _("Reported by readers")),
            (APPEALED, _("Appealed by its author")),
        ],
    )
    consultation = forms.ModelChoiceField(
        label=_("Consultation"), required=False, queryset=ConsultationPage.objects.all(), empty_label=_("All")
    )

    def chosen(self) -> dict:
        return self.cleaned_data if self.is_valid() else {}


class ModerationForm(forms.Form):
    """Publishes or hides a comment; the button that was pressed says which."""

    reason = ReasonField(
        label=_("Reason"),
        help_text=_("Needed to hide a comment. The author reads it."),
        required=False,
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


class AppealDecisionForm(forms.Form):
    """Decides on an appeal; the button that was pressed says how."""

    reason = ReasonField(
        label=_("Reason for the decision"),
        help_text=_("The author reads it."),
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
    note = ReasonField(
        label=_("Explanation for the author"),
        required=False,
    )


class OpeningForm(forms.Form):
    """Asks why a moderator reads what was covered."""

    reason = ReasonField(
        label=_("Why do you read it?"),
        help_text=_("The reason is kept with your name and the time."),
    )


class UncoveringForm(forms.Form):
    """Shows a covered passage again."""

    reason = ReasonField(
        label=_("Why is it shown again?"),
        help_text=_("The author reads it. It is kept with your name and the time."),
        error_messages={"required": _("Say why. The author will read it.")},
    )
