"""The questions of the intake: one form per step, in the order in which they are asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grievances import taxonomy
from grievances.fields import long_text, short_text
from grievances.intake import STATEMENT_LIMIT, TEXT_LIMIT, Submission, tidy
from grievances.statuses import Confidentiality
from portal import states

ELSEWHERE = "DK"


def with_blank(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", _("Choose one")), *choices]


class StepForm(forms.Form):
    """One step. `title` is the h1, unless `heading_field` names the question that is it; texts come out tidy.

    `key` is what a draft keeps the answers under: never changed, so that a form that is being filled in when the order
    of the steps changes loses nothing.
    """

    key = ""
    title = ""
    heading_field = ""
    use_required_attribute = False

    def adapt(self, other_answers: dict[str, dict[str, list[str]]]) -> None:
        """Leave out what earlier answers have made needless; the server decides, not the page."""

    def clean(self):
        cleaned = super().clean()
        return {name: tidy(value) if isinstance(value, str) else value for name, value in cleaned.items()}


class WhereStep(StepForm):
    key = "where"
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
    key = "how"
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
    key = "what"
    title = _("What happened")

    statement = long_text(
        STATEMENT_LIMIT,
        12,
        label=_("Tell what happened, in your own words"),
        help_text=_("In any language. If you can, say when and how you noticed it. You need not repeat it later."),
        error_messages={"required": _("Say what happened. A few words are enough.")},
    )
    respondent = short_text(
        label=_("Who used the system or the data?"),
        help_text=_("A ministry, a company, a platform. Leave it empty if you do not know."),
        required=False,
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
    key = "effect"
    title = _("The effect")
    heading_field = "harm"

    harm = forms.MultipleChoiceField(
        label=_("What did it do to you?"),
        choices=lambda: taxonomy.choices("harm"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    effect = long_text(TEXT_LIMIT, 4, label=_("In your words, if you like"), required=False)


class WishStep(StepForm):
    key = "wish"
    title = _("What you want")
    heading_field = "remedy"

    remedy = forms.MultipleChoiceField(
        label=_("What do you want?"),
        choices=lambda: taxonomy.choices("remedy"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    wish = long_text(TEXT_LIMIT, 4, label=_("Anything else you want"), required=False)


class ContactStep(StepForm):
    key = "contact"
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
        if other_answers.get(HowStep.key, {}).get("confidentiality") == [Confidentiality.ANONYMOUS.value]:
            del self.fields["name"]


STEPS: tuple[type[StepForm], ...] = (WhereStep, HowStep, WhatStep, EffectStep, WishStep, ContactStep)


def submission_of(answers: dict, language: str) -> Submission:
    """The cleaned data of all steps, by field, as one submission."""
    country = "" if answers["country_of_harm"] == ELSEWHERE else answers["country_of_harm"]
    return Submission(
        language=language,
        confidentiality=answers["confidentiality"],
        country_of_harm=country,
        sector=answers["sector"],
        harm=tuple(answers["harm"]),
        remedies=tuple(answers["remedy"]),
        severity="SEV5" if answers["urgent"] else taxonomy.DEFAULT_SEVERITY,
        vetoes=(country,) if answers["own_office"] == "no" and country else (),
        statement=answers["statement"],
        effect=answers["effect"],
        respondent=answers["respondent"],
        wish=answers["wish"],
        name=answers.get("name", ""),
        contact=answers["contact"],
        contact_rules=answers["contact_rules"],
    )
