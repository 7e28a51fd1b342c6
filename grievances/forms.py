"""The questions of the intake, one form per step, and the small forms of tracking and of the office console."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grievances import receipts, taxonomy
from grievances.intake import SHORT_TEXT_LIMIT, STATEMENT_LIMIT, TEXT_LIMIT, Submission, tidy
from grievances.models import Office
from grievances.statuses import AppealEnd, Confidentiality, Outcome
from portal import states
from portal.models import User

ELSEWHERE = "DK"


def long_text(limit: int, rows: int, **options) -> forms.CharField:
    """A text that is private: the browser is asked neither to remember nor to send it to a spelling service."""
    attributes = {"rows": rows, "autocomplete": "off", "spellcheck": "false"}
    return forms.CharField(max_length=limit, widget=forms.Textarea(attrs=attributes), strip=False, **options)


def short_text(**options) -> forms.CharField:
    attributes = {"autocomplete": "off", "spellcheck": "false"}
    return forms.CharField(max_length=SHORT_TEXT_LIMIT, widget=forms.TextInput(attrs=attributes), **options)


def with_blank(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", _("Choose one")), *choices]


class StepForm(forms.Form):
    """One step. `title` is the h1; texts come out tidy."""

    title = ""
    use_required_attribute = False

    def adapt(self, other_answers: dict[str, dict[str, list[str]]]) -> None:
        """Leave out what earlier answers have made needless; the server decides, not the page."""

    def clean(self):
        cleaned = super().clean()
        return {name: tidy(value) if isinstance(value, str) else value for name, value in cleaned.items()}


class WhereStep(StepForm):
    title = _("Where it happened")

    country_of_harm = forms.ChoiceField(
        label=_("In which country were you harmed?"),
        help_text=_("It decides which office receives your grievance."),
        error_messages={
            "required": _("Choose a country, or say that you do not know."),
            "invalid_choice": _("This country is not a member state. Choose one from the list."),
        },
    )
    sector = forms.ChoiceField(
        label=_("What was it about?"),
        choices=lambda: with_blank(taxonomy.choices("sector")),
        error_messages={
            "required": _("Choose a subject, or say that you do not know."),
            "invalid_choice": _("This answer is not one of those offered."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        unsure = (ELSEWHERE, _("I do not know, or in no single country"))
        self.fields["country_of_harm"].choices = [*with_blank(states.state_choices()), unsure]


class HowStep(StepForm):
    title = _("How you want to file")

    confidentiality = forms.ChoiceField(
        label=_("Do you want to give your name?"),
        choices=[
            (Confidentiality.ANONYMOUS, _("No: I stay anonymous")),
            (Confidentiality.CONFIDENTIAL, _("Yes, but keep it secret")),
            (Confidentiality.NAMED, _("Yes, with my name")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three ways.")},
    )
    own_office = forms.ChoiceField(
        label=_("May the national office of this country receive it?"),
        help_text=_("Choose no if you complain about that office, or do not trust it."),
        choices=[("yes", _("Yes")), ("no", _("No: another body must take it"))],
        widget=forms.RadioSelect,
        initial="yes",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["confidentiality"].option_hints = {
            Confidentiality.ANONYMOUS: _(
                "Nobody learns who you are, unless you write it. You follow your case with a receipt number. "
                "If you lose the number, nobody can give it back."
            ),
            Confidentiality.CONFIDENTIAL: _(
                "Your name is sealed apart. It opens only if two people of the office agree, with a written reason. "
                "Those you complain about do not learn it."
            ),
            Confidentiality.NAMED: _(
                "The office may use your name when it acts on your grievance. Those you complain about may learn it."
            ),
        }


class WhatStep(StepForm):
    title = _("What happened")

    statement = long_text(
        STATEMENT_LIMIT,
        12,
        label=_("Tell what happened, in your own words"),
        help_text=_("In any language. If you can, say when and how you noticed it. You need not repeat it later."),
        error_messages={"required": _("Say what happened. A few words are enough.")},
    )

    urgent = forms.BooleanField(
        label=_("Somebody's life or freedom is in danger now, or a child is"),
        help_text=_(
            "If somebody is in danger, the office must open your grievance within 24 hours. "
            "In an emergency, call your local emergency number first."
        ),
        required=False,
    )

    def clean_statement(self):
        text = tidy(self.cleaned_data["statement"])
        if not text:
            raise forms.ValidationError(self.fields["statement"].error_messages["required"], code="required")
        return text


class EffectStep(StepForm):
    title = _("The effect, and what you want")

    respondent = short_text(
        label=_("Who used the system or the data?"),
        help_text=_("A ministry, a company, a platform. Leave it empty if you do not know."),
        required=False,
    )
    harm = forms.MultipleChoiceField(
        label=_("What did it do to you?"),
        choices=lambda: taxonomy.choices("harm"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    effect = long_text(TEXT_LIMIT, 4, label=_("In your words, if you like"), required=False)
    remedy = forms.MultipleChoiceField(
        label=_("What do you want?"),
        choices=lambda: taxonomy.choices("remedy"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    wish = long_text(TEXT_LIMIT, 4, label=_("Anything else you want"), required=False)


class ContactStep(StepForm):
    title = _("How to reach you, if you want")

    name = short_text(label=_("Your name"), required=False)
    contact = short_text(
        label=_("A safe way to reach you"),
        help_text=_("An e-mail address, a telephone number, somebody you trust. You can leave it empty."),
        required=False,
    )
    contact_rules = short_text(
        label=_("What must we take care of?"),
        help_text=_("For example: only in the morning; leave no message; others see my telephone."),
        required=False,
    )

    def adapt(self, other_answers):
        if other_answers.get("2", {}).get("confidentiality") == [Confidentiality.ANONYMOUS.value]:
            del self.fields["name"]


STEPS: tuple[type[StepForm], ...] = (WhereStep, HowStep, WhatStep, EffectStep, ContactStep)


def submission_of(steps: list[dict], language: str) -> Submission:
    """The cleaned data of the five steps as one submission."""
    where, how, what, effect, contact = steps
    country = "" if where["country_of_harm"] == ELSEWHERE else where["country_of_harm"]
    return Submission(
        language=language,
        confidentiality=how["confidentiality"],
        country_of_harm=country,
        sector=where["sector"],
        harm=tuple(effect["harm"]),
        remedies=tuple(effect["remedy"]),
        severity="SEV5" if what["urgent"] else taxonomy.DEFAULT_SEVERITY,
        vetoes=(country,) if how["own_office"] == "no" and country else (),
        statement=what["statement"],
        effect=effect["effect"],
        respondent=effect["respondent"],
        wish=effect["wish"],
        name=contact.get("name", ""),
        contact=contact["contact"],
        contact_rules=contact["contact_rules"],
    )


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
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-20",
                "inputmode": "numeric",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
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
