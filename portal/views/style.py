"""The style page: every component with example data, under development settings only."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.charts import PLACES
from portal.forms.dates import DatePartsField
from portal.languages import CODES

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)

CARDS = [
    {
        "author": "Marisol Quispe",
        "when": NOON - timedelta(days=2),
        "language": "es",
        "quote": "una persona con autoridad para cambiarla",
        "text": "En las municipalidades pequeñas nadie tiene esa autoridad. Propongo nombrar un cargo, no una persona.",
        "url": "#comment-1",
        "kind_label": "Suggested wording",
        "status": "",
        "status_kind": "",
    },
    {
        "author": "Instituto Ipê de Direitos Digitais",
        "when": NOON - timedelta(days=1),
        "language": "pt-br",
        "quote": "",
        "text": "Apoiamos. A revisão humana precisa de um prazo, senão chega quando o dano já foi feito.",
        "url": "#comment-1",
        "kind_label": "Comment",
        "status": "Answered",
        "status_kind": "done",
    },
]

COMMENT = {
    "anchor": "comment-1",
    "author": "Marisol Quispe",
    "affiliation": "Cusco, Peru",
    "when": NOON - timedelta(days=2),
    "language": "es",
    "quote": "una persona con autoridad para cambiarla",
    "quote_language": "es",
    "across": "es",
    "text": "En las municipalidades pequeñas nadie tiene esa autoridad. Propongo nombrar un cargo, no una persona.",
    "url": "#comment-1",
    "kind_label": "Suggested wording",
    "stance_label": "Support with changes",
    "status": "Published",
    "status_kind": "done",
    "answer": {
        "author": "Editing team",
        "when": NOON,
        "language": "en",
        "text": "We took this up. Clause 4.3 of the second draft speaks of an office, not of a person.",
        "outcome": "Accepted in part",
        "outcome_kind": "done",
    },
}

REDLINE = [
    ("equal", "Every decision that affects a person's rights can be reviewed by "),
    ("delete", "a person with the authority to change it"),
    ("insert", "an office with the authority to change it, within ten working days"),
    ("equal", ". The review is free, and asking for it does not delay "),
    ("insert", "or reduce "),
    ("equal", "any benefit."),
]

PATH = [
    {"title": "Received", "state": "done", "when": NOON - timedelta(days=6), "text": "Your receipt is the proof."},
    {
        "title": "Sent to an office",
        "state": "done",
        "when": NOON - timedelta(days=6),
        "by": "National Data Protection Office",
        "text": "It is the office for automated decisions in your country.",
    },
    {
        "title": "First answer",
        "state": "now",
        "due": NOON + timedelta(days=9),
        "by": "National Data Protection Office",
        "text": "An officer reads your case and tells you what comes next. She may ask you a question.",
    },
    {"title": "Decision", "state": "next", "due": NOON + timedelta(days=60)},
    {"title": "Appeal", "state": "skipped", "text": "Only if you disagree with the decision."},
]

BY_GROUP = [
    ("Individuals", 1204),
    ("Civil society", 418),
    ("Universities and research", 236),
    ("Companies", 151),
    ("Public offices", 97),
    ("Indigenous organisations", 31),
    ("Trade unions", None),
]

TASKS = [
    {"title": "Country and language", "url": "#tasks", "status": "Done", "kind": ""},
    {
        "title": "What happened",
        "url": "#tasks",
        "status": "Started",
        "kind": "progress",
        "hint": "Saved today, 16:40 UTC",
    },
    {"title": "How to reach you", "url": "#tasks", "status": "To do", "kind": "neutral"},
    {"title": "Check and send", "url": "", "status": "Cannot start yet", "kind": ""},
]

FACTS = [
    {"key": "Country", "value": "Peru", "url": "#facts", "action_hidden": "country"},
    {"key": "What happened", "value": "The programme cut my payment.\nNobody could say why.", "url": "#facts"},
    {"key": "Reference", "value": "PE-2026-00042"},
]


class ExampleForm(forms.Form):
    name = forms.CharField(label="Your name", help_text="As it should appear beside your comment.")
    email = forms.EmailField(label="E-mail", required=False)
    country = forms.ChoiceField(
        label="Country", choices=[("", "Choose"), ("pe", "Peru"), ("br", "Brazil"), ("ht", "Haiti")]
    )
    stance = forms.ChoiceField(
        label="Do you support this clause?",
        choices=[("yes", "Yes"), ("changes", "Yes, with changes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label="What is it about?",
        choices=[("benefits", "Benefits"), ("work", "Work"), ("police", "Police and borders")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that fit.",
        required=False,
    )
    happened = DatePartsField(label="When did it happen?", help_text="For example 27 3 2026.")
    text = forms.CharField(label="Your comment", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
    file = forms.FileField(label="A document", required=False, help_text="PDF or photo, at most 10 MB.")
    agree = forms.BooleanField(label="I agree that my comment is published with my name.")

    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.fields["stance"].option_hints = {"changes": "You can say which in your comment."}


class FilterForm(forms.Form):
    theme = forms.ChoiceField(label="Theme", required=False, choices=[("", "All"), ("4", "Human oversight")])
    language = forms.ChoiceField(label="Language", required=False, choices=[("", "All"), ("es", "Español")])
    words = forms.CharField(label="Words", required=False)


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Every component. `?errors` shows the form as it looks when it was refused."""
    if not getattr(settings, "STYLE_PAGE", False):
        raise Http404
    refused = {"text": "Too short?", "happened_day": "31", "happened_month": "2", "happened_year": "2026"}
    form = ExampleForm(refused, prefix="example") if "errors" in request.GET else ExampleForm(prefix="example")
    return render(
        request,
        "portal/style.html",
        {
            "form": form,
            "filter_form": FilterForm(),
            "now": NOON,
            "clocks": _clocks(),
            "cards": CARDS,
            "comment": COMMENT,
            "redline": REDLINE,
            "path": PATH,
            "by_group": BY_GROUP,
            "tiles": _tiles(),
            "tasks": TASKS,
            "facts": FACTS,
            "languages": CODES,
            "page": Paginator(range(240), 20).page(5),
            "crumbs": [{"title": "Home", "url": "#"}, {"title": "Consultations", "url": "#"}],
        },
    )


def _clocks() -> list[dict]:
    return [
        {"label": "First answer", "due": NOON + timedelta(days=9), "state": ""},
        {"label": "First answer", "due": NOON + timedelta(days=2), "state": ""},
        {"label": "Decision", "due": NOON - timedelta(days=4), "state": ""},
        {"label": "Decision", "due": NOON + timedelta(days=30), "state": "paused"},
        {"label": "First answer", "due": NOON - timedelta(days=1), "state": "met"},
    ]


def _tiles() -> list[dict]:
    return [
        {"iso2": code, "name": code, "value": None if place % 9 == 4 else (place * place * 7) % 260, "url": ""}
        for place, code in enumerate(PLACES)
    ]
