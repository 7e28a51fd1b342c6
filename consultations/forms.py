"""The forms of readers and commenters."""

import secrets
from collections.abc import Sequence

from django import forms
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations import appealing
from consultations.contributions import LONGEST, LONGEST_NAME, storable
from consultations.filtering import Wanted
from consultations.statuses import CommentKind, Group, ReportReason, Rhythm, Stance
from portal import languages, states
from portal.forms.kept import KeptField

TOO_LONG = _("The text has %(show_value)s characters. It may have up to %(limit_value)s.")
LANGUAGE_CHOICES = [(code, known.native_name) for code, known in languages.KNOWN.items()]


def _choices(function):
    return lazy(function, list)()


def _numbers(params: dict | None) -> list[tuple[str, int]]:
    return [(name, value) for name, value in (params or {}).items() if isinstance(value, int)]


class WordsField(forms.CharField):
    """What a person writes, kept as it is; a browser's two-character line ends become one."""

    def __init__(self, **kwargs):
        super().__init__(strip=False, max_length=LONGEST, **kwargs)

    def to_python(self, value):
        return storable(super().to_python(value)).replace("\r\n", "\n")

    def run_validators(self, value):
        try:
            super().run_validators(value)
        except forms.ValidationError as refusal:
            for error in refusal.error_list:
                # numbers as the reader's language groups them, like those below the field
                error.params = {name: number_format(n, force_grouping=True) for name, n in _numbers(error.params)}
            raise


class CommentForm(forms.Form):
    """A comment on a provision. ``parts`` are the sentences of the text shown, as (value, sentence), to choose from.

    Words selected on the page come in ``at`` (the key of a node), ``exact`` and ``start`` (code points).
    """

    bound_field_class = KeptField
    OF_THE_PAGE = ("part",)

    part = forms.ChoiceField(label=_("Which part do you speak of?"), required=False, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=CommentKind.choices, initial=CommentKind.COMMENT, widget=forms.RadioSelect
    )
    body = WordsField(
        label=_("Your comment"),
        help_text=_("Everybody can read it. Write in any language. Do not give private details."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your comment first."), "max_length": TOO_LONG},
    )
    proposed_text = WordsField(
        label=_("The wording you suggest"),
        help_text=_("Only if you suggest other words. Write them as they should stand."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )
    language = forms.ChoiceField(label=_("The language you write in"), choices=LANGUAGE_CHOICES)
    stance = forms.ChoiceField(label=_("Where you stand"), choices=[("", "–"), *Stance.choices], required=False)
    author_name = forms.CharField(
        label=_("Your name"),
        help_text=_("Shown with the comment. Leave it empty to stay anonymous."),
        max_length=LONGEST_NAME,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        help_text=_("As you say it; nobody checks it. The comment stays your own and is no official position."),
        max_length=LONGEST_NAME,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    group = forms.ChoiceField(label=_("You speak as"), choices=[("", "–"), *Group.choices], required=False)
    country = forms.ChoiceField(
        label=_("Country"), choices=_choices(lambda: [("", "–"), *states.state_choices()]), required=False
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Never shown. We write to you about this comment only."),
        required=False,
        error_messages={"invalid": _("Enter an e-mail address like name@example.com.")},
    )
    digest = forms.ChoiceField(
        label=_("News by e-mail"),
        help_text=_("Answers, replies and news of this consultation. We first ask you at this address."),
        choices=[("", _("Never")), *Rhythm.choices],
        required=False,
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    read_in = forms.CharField(widget=forms.HiddenInput, max_length=10, required=False)
    parent = forms.CharField(widget=forms.HiddenInput, max_length=12, required=False)
    at = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)
    exact = forms.CharField(widget=forms.HiddenInput, max_length=2000, required=False, strip=False)
    start = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    SELECTION = ("at", "exact", "start")
    ABOUT_YOU = ("author_name", "organisation", "group", "country", "email", "digest")

    def __init__(self, *args, parts: Sequence[tuple[str, str]] = (), reply: bool = False, **kwargs):
        kwargs["initial"] = {"token": secrets.token_urlsafe(16), "language": get_language()} | kwargs.get("initial", {})
        super().__init__(*args, prefix="c", **kwargs)
        whole = ("", _("All of it"))
        self.fields["part"].choices = [whole, *parts]
        if reply:
            for name in ("part", "proposed_text", "stance", *self.SELECTION):
                del self.fields[name]
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["body"].label = _("Your reply")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("digest") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Enter the address to which the news shall go."))
        return cleaned

    @property
    def offers_parts(self) -> bool:
        return "part" in self.fields and len(self.fields["part"].choices) > 2

    def selection(self) -> list[forms.BoundField]:
        return [self[name] for name in self.SELECTION if name in self.fields]

    def about_you(self) -> list[forms.BoundField]:
        return [self[name] for name in self.ABOUT_YOU]

    def about_you_open(self) -> bool:
        """Unfold the personal part where something stands or is wrong in it."""
        return any(self[name].errors or self[name].value() for name in self.ABOUT_YOU)


class ThreadFilter(forms.Form):
    """What of a conversation is shown; in the address, so that it can be shared."""

    bound_field_class = KeptField

    language = forms.ChoiceField(label=_("Written in"), choices=[("", _("All languages")), *LANGUAGE_CHOICES])
    type = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *CommentKind.choices])
    stance = forms.ChoiceField(label=_("Where they stand"), choices=[("", _("All")), *Stance.choices])
    group = forms.ChoiceField(label=_("Group"), choices=[("", _("All groups")), *Group.choices])
    country = forms.ChoiceField(
        label=_("Country"), choices=_choices(lambda: [("", _("All countries")), *states.state_choices()])
    )
    answered = forms.ChoiceField(
        label=_("Answer"), choices=[("", _("All")), ("yes", _("Answered")), ("no", _("Not answered yet"))]
    )

    def __init__(self, data):
        super().__init__(data, prefix=None)
        for field in self.fields.values():
            field.required = False

    def chosen(self) -> dict[str, str]:
        """What was chosen and is known; anything else is ignored."""
        self.is_valid()
        # an old or a mistyped address still shows something: nobody is scolded for it
        self.errors.clear()
        return {name: self.cleaned_data.get(name, "") for name in self.fields if self.cleaned_data.get(name)}

    def wanted(self) -> Wanted:
        names = {"kind" if name == "type" else name: value for name, value in self.chosen().items()}
        return Wanted(**{name: value for name, value in names.items() if name not in ("theme", "comments")})


class DraftFilter(ThreadFilter):
    """What of a draft and of what is said about it is shown; in the address, so that it can be shared."""

    theme = forms.ChoiceField(label=_("Theme"))
    comments = forms.ChoiceField(label=_("Comments"), choices=[("", _("Beside the text")), ("hide", _("Hidden"))])

    field_order = ("theme", "comments")
    OF_THE_PAGE = ("theme",)

    def __init__(self, data, themes: Sequence[tuple[str, str]]):
        super().__init__(data)
        self.fields["theme"].choices = [("", _("All themes")), *themes]


class ReceiptForm(forms.Form):
    """Looks a comment up."""

    code = forms.CharField(
        label=_("Your receipt"),
        help_text=_("16 characters in four groups. Spaces and capitals do not matter."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the receipt.")},
    )


class CorrectionForm(forms.Form):
    """New words for a comment of one's own."""

    body = WordsField(
        label=_("Your comment"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write your comment first."), "max_length": TOO_LONG},
    )
    proposed_text = WordsField(
        label=_("The wording you suggest"),
        help_text=_("Only if you suggest other words. Write them as they should stand."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )


class ReportForm(forms.Form):
    """Tells the moderators that a comment breaks the rules."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    note = WordsField(
        label=_("More about it"),
        help_text=_("Only moderators read it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AppealForm(forms.Form):
    """Asks for another look at a hidden comment."""

    words = forms.CharField(
        label=_("Why should it be shown?"),
        help_text=_("One or two sentences. Only moderators read them."),
        max_length=appealing.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why the comment should be shown."), "max_length": TOO_LONG},
    )
