"""The answers of a draft as forms: what was typed, what is still open, and how it reads before it is sent."""

from collections.abc import Iterator

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from grievances.drafts import Answers
from grievances.intake import Submission
from grievances.questions import STEPS, StepForm, submission_of


def typed(form_class: type[StepForm], data: QueryDict) -> dict[str, list[str]]:
    """What a request holds for the fields of a step, unjudged; everything else in it is left out."""
    return {name: data.getlist(name) for name in form_class.base_fields if name in data}


def form_for(number: int, answers: Answers) -> StepForm:
    """The form of a step showing what was typed before, without judging it yet."""
    form_class = STEPS[number - 1]
    stored = answers.get(form_class.key, {})
    initial = {}
    for name, field in form_class.base_fields.items():
        values = stored.get(name, [])
        if isinstance(field, forms.MultipleChoiceField):
            initial[name] = values
        elif values:
            initial[name] = values[0]
    form = form_class(initial={name: field.initial for name, field in form_class.base_fields.items()} | initial)
    form.adapt(answers)
    return form


def bound_form(number: int, answers: Answers) -> StepForm:
    """The form of a step with what was typed, to be judged."""
    form_class = STEPS[number - 1]
    form = form_class(MultiValueDict(answers.get(form_class.key, {})))
    form.adapt(answers)
    return form


def first_open_step(answers: Answers) -> int:
    """The first step that was not answered or cannot be taken; one more than the steps when all can."""
    for number, form_class in enumerate(STEPS, 1):
        if form_class.key not in answers or not bound_form(number, answers).is_valid():
            return number
    return len(STEPS) + 1


def next_step(answers: Answers, number: int, *, back_to_check: bool) -> int:
    """Where to go after a step: on, or back to the check where the person came from there."""
    return first_open_step(answers) if back_to_check else number + 1


def submission(answers: Answers, language: str) -> Submission:
    """The draft as a submission; only for a draft whose steps are all valid."""
    cleaned: dict[str, object] = {}
    for number in range(1, len(STEPS) + 1):
        form = bound_form(number, answers)
        form.full_clean()
        cleaned |= form.cleaned_data
    return submission_of(cleaned, language)


def summary(answers: Answers) -> list[dict]:
    """One section per step: {number, title, rows: [{key, value}]}."""
    sections = []
    for number in range(1, len(STEPS) + 1):
        form = bound_form(number, answers)
        form.full_clean()
        sections.append({"number": number, "title": form.title, "rows": list(_rows(form))})
    return sections


def _rows(form: StepForm) -> Iterator[dict]:
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if isinstance(field, forms.BooleanField):
            value = _("Yes") if value else _("No")
        elif isinstance(field, forms.MultipleChoiceField):
            labels = dict(field.choices)
            value = "\n".join(str(labels[code]) for code in value)
        elif isinstance(field, forms.ChoiceField):
            value = dict(field.choices).get(value, value)
        yield {"key": field.label, "value": value or _("Not given")}
