"""The forms of those who speak for others: organisations and their positions, states and their statements."""

import secrets
from collections.abc import Sequence

from django import forms
from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations.forms import LANGUAGE_CHOICES, TOO_LONG, WordsField
from consultations.models import Organisation
from consultations.speaking.attachments import MAX_BYTES
from consultations.speaking.representing import LONGEST_NAME, LONGEST_PROOF
from consultations.speaking.stating import LONGEST_RECEIVED
from consultations.statuses import ORGANISATION_GROUPS, Stance, StatementKind
from portal import languages, states

COUNTRIES = lazy(lambda: [("", "–"), *states.state_choices()], list)()


class ClaimForm(forms.Form):
    """Says that one speaks for an organisation."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write the name of the organisation."), "max_length": TOO_LONG},
    )
    group = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        choices=ORGANISATION_GROUPS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of organisation it is.")},
    )
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("Where it has its seat. Leave it empty if it works in several."),
        choices=COUNTRIES,
        required=False,
    )
    domain = forms.CharField(
        label=_("Website or e-mail domain"),
        help_text=_("Such as example.org. Shown with the positions of the organisation."),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false", "inputmode": "url"}),
        error_messages={"required": _("Enter a website or an e-mail domain, such as example.org.")},
    )
    proof = WordsField(
        label=_("How can an editor see that you speak for it?"),
        help_text=_("One sentence, such as your office and the page that names you. Only editors read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write one sentence that lets an editor check it."), "max_length": TOO_LONG},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proof"].max_length = LONGEST_PROOF


class PositionForm(forms.Form):
    """An official position on the place that the address names."""

    organisation = forms.ModelChoiceField(
        label=_("You speak for"), queryset=Organisation.objects.none(), empty_label=None
    )
    body = WordsField(
        label=_("The position"),
        help_text=_("Everybody can read it. It cannot be changed later; a new position takes its place."),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Write the position first."), "max_length": TOO_LONG},
    )
    language = forms.ChoiceField(label=_("The language it is written in"), choices=LANGUAGE_CHOICES)
    stance = forms.ChoiceField(
        label=_("Where the organisation stands"), choices=[("", "–"), *Stance.choices], required=False
    )
    file = forms.FileField(
        label=_("A file with the full text"),
        help_text=_(
            "PDF, Word (DOCX), OpenDocument (ODT) or plain text, up to 5 megabytes. Everybody can download it."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.odt,.txt"}),
        error_messages={"empty": _("This file is empty.")},
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args, organisations: QuerySet[Organisation], **kwargs):
        kwargs["initial"] = {"token": secrets.token_urlsafe(16), "language": get_language()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations

    def shown(self) -> list[forms.BoundField]:
        return self.visible_fields()

    def content(self) -> bytes:
        """What stands in the file that was sent; nothing without one. A file beyond the limit is not read whole."""
        file = self.cleaned_data.get("file")
        return file.read(MAX_BYTES + 1) if file else b""


class StatementForm(forms.Form):
    """What a member state records on a provision: its words in the original language, and translations of them."""

    country = forms.ChoiceField(label=_("State"), error_messages={"required": _("Choose a member state.")})
    kind = forms.ChoiceField(
        label=_("What the state records"),
        choices=[choice for choice in StatementKind.choices if choice[0] != StatementKind.WITHDRAWAL],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the state records.")},
    )
    language = forms.ChoiceField(
        label=_("The language of the original"),
        choices=[(language.code, language.native_name) for language in languages.LANGUAGES],
    )
    received = forms.CharField(
        label=_("How it reached the secretariat"),
        help_text=_("Such as “Note 14/26 of the permanent mission, 3 March 2026”. Shown with the statement."),
        max_length=LONGEST_RECEIVED,
        error_messages={
            "required": _("Say how the state's words reached you, such as the note and its date."),
            "max_length": TOO_LONG,
        },
    )
    after = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, countries: Sequence[str] | None, **kwargs):
        """``countries`` are those that a delegate may speak for; None lets all, as the secretariat may."""
        kwargs["initial"] = {"language": get_language()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        allowed = [choice for choice in states.state_choices() if countries is None or choice[0] in countries]
        # nobody shall record for the first state of the list because it stood there
        self.fields["country"].choices = allowed if len(allowed) == 1 else [("", "–"), *allowed]
        if countries is not None:
            del self.fields["received"]
        for language in languages.LANGUAGES:
            self.fields[f"text_{language.suffix}"] = WordsField(
                label=_("The text in %(language)s") % {"language": language.native_name},
                required=False,
                widget=forms.Textarea(attrs={"rows": 5, "lang": language.code}),
                error_messages={"max_length": TOO_LONG},
            )

    def texts(self) -> dict[str, str]:
        return {language.code: self.cleaned_data[f"text_{language.suffix}"] for language in languages.LANGUAGES}
