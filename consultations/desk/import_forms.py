"""The forms of imports: files to send, and changes to one piece of a draft."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.drafts.uploads import Upload
from consultations.models import ConsultationPage
from consultations.statuses import NodeKind, TextStatus, Tracked
from portal import languages

STATUSES = [choice for choice in TextStatus.choices if choice[0] != TextStatus.MISSING]
ACCEPT = ".txt,.md,.markdown,.docx,.odt,.pdf,.html,.htm,.doc,.rtf"


class FileForm(forms.Form):
    """One file in one language, with what its text is worth."""

    file = forms.FileField(label=_("File"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}))
    status = forms.ChoiceField(label=_("Status of the text"), choices=STATUSES, required=False)
    tracked = forms.ChoiceField(
        label=_("Tracked changes"),
        help_text=_("Only for files that have them."),
        choices=Tracked.choices,
        required=False,
    )

    def __init__(self, *args, language: languages.Language, **kwargs):
        super().__init__(*args, prefix=language.suffix, **kwargs)
        self.language = language
        self.fields["file"].label = _("File in %(language)s") % {"language": language.native_name}

    def upload(self, tracked: str = "") -> Upload | None:
        """The file that was sent; None without one. The form was validated."""
        file = self.cleaned_data.get("file")
        if not file:
            return None
        return Upload(
            language=self.language.code,
            name=file.name,
            content=file.read(),
            status=self.cleaned_data["status"] or TextStatus.AUTHENTIC,
            tracked=tracked or self.cleaned_data["tracked"] or Tracked.ACCEPTED,
        )


class ImportForm(forms.Form):
    """Which draft it is. A consultation that exists is chosen; a new one gets a title and a name in addresses."""

    consultation = forms.ModelChoiceField(
        label=_("Consultation"),
        queryset=ConsultationPage.objects.order_by("slug"),
        required=False,
        empty_label=_("A new one"),
    )
    title = forms.CharField(
        label=_("Title of a new consultation"),
        help_text=_("Without one, the title that stands in the file."),
        max_length=255,
        required=False,
    )
    slug = forms.SlugField(
        label=_("Its name in addresses"),
        help_text=_("Small letters, digits and hyphens, such as water-law."),
        max_length=80,
        required=False,
    )
    number = forms.IntegerField(label=_("Number of the draft"), min_value=1, max_value=9999, initial=1)
    tracked = forms.ChoiceField(
        label=_("Tracked changes"),
        help_text=_("Only for files that have them."),
        choices=Tracked.choices,
        initial=Tracked.ACCEPTED,
    )

    def clean(self):
        given = super().clean()
        if not given.get("consultation") and not given.get("slug") and "slug" not in self.errors:
            self.add_error("slug", _("Choose a consultation, or give the new one a name in addresses."))
        return given

    @property
    def chosen_slug(self) -> str:
        chosen = self.cleaned_data["consultation"]
        return chosen.slug if chosen else self.cleaned_data["slug"]


class PieceForm(forms.Form):
    """What a piece is and what is printed before it."""

    kind = forms.ChoiceField(label=_("What it is"), choices=NodeKind.choices)
    label = forms.CharField(
        label=_("Label, as printed"),
        help_text=_("Emptied, it goes back to the words. Typed as the words begin, it is taken out of them."),
        max_length=80,
        required=False,
    )
    number = forms.CharField(
        label=_("Number alone"),
        help_text=_("Read from the label when it is left empty."),
        max_length=40,
        required=False,
    )


class DivideForm(forms.Form):
    """Where a second piece begins."""

    words = forms.CharField(
        label=_("The second part begins with the words"),
        help_text=_("As many as it takes to stand only once in the text."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class MoveForm(forms.Form):
    """Where a piece goes with all that stands below it."""

    where = forms.ChoiceField(
        label=_("Put it"), choices=[("before", _("before")), ("after", _("after"))], widget=forms.RadioSelect
    )
    to = forms.ChoiceField(label=_("this provision"))

    def __init__(self, *args, places: list[tuple[str, str]], **kwargs):
        super().__init__(*args, initial={"where": "after"}, **kwargs)
        self.fields["to"].choices = places
