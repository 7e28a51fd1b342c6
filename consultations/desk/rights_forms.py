"""The form about the rights in a text under consultation."""

from django import forms

from consultations.models import Instrument
from portal import languages


class RightsForm(forms.ModelForm):
    """Reads and checks only: what it says is written by `rights.state_rights`."""

    class Meta:
        model = Instrument
        fields = (
            "review_only",
            "text_licence",
            "comments_licence",
            *(f"rights_notice_{language.suffix}" for language in languages.LANGUAGES),
        )

    def stated(self) -> dict:
        said = self.cleaned_data
        notice = {each.code: said[f"rights_notice_{each.suffix}"] for each in languages.LANGUAGES}
        return {name: said[name] for name in ("review_only", "text_licence", "comments_licence")} | {"notice": notice}
