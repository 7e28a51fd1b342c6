"""Fields, hints and errors are wired to one another."""

from datetime import date

from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from portal.forms.dates import DatePartsField
from portal.forms.kept import KeptField


class Example(forms.Form):
    name = forms.CharField(label="Your name", help_text="As it should appear.")
    note = forms.CharField(label="A note", required=False)
    text = forms.CharField(label="Comment", max_length=10, widget=forms.Textarea)
    stance = forms.ChoiceField(label="Stance", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Topics", required=False, choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I agree")
    when = DatePartsField(label="When")


def row(form: forms.Form, name: str) -> str:
    return " ".join(str(form[name].as_field_group()).split()).replace(" </", "</")


def test_a_hint_describes_its_input():
    markup = row(Example(), "name")
    assert '<label class="govuk-label" for="id_name">Your name</label>' in markup
    assert '<div class="govuk-hint" id="id_name_helptext">As it should appear.</div>' in markup
    assert (
        '<input type="text" name="name" class="govuk-input" required aria-describedby="id_name_helptext" id="id_name">'
        in markup
    )


def test_an_error_describes_its_input():
    markup = row(Example({}), "name")
    assert markup.startswith('<div class="govuk-form-group govuk-form-group--error">')
    assert '<p class="govuk-error-message" id="id_name_error">' in markup
    assert 'aria-invalid="true" aria-describedby="id_name_helptext id_name_error"' in markup


def test_only_what_may_be_left_out_says_so():
    assert "(optional)" in row(Example(), "note")
    assert "(optional)" not in row(Example(), "name")


def test_a_text_is_counted_and_not_cut_off():
    markup = row(Example({"text": "longer than ten"}), "text")
    assert "maxlength" not in markup
    assert 'data-plaza-count="10"' in markup
    assert 'aria-describedby="id_text_error id_text_count"' in markup
    assert 'id="id_text_count"' in markup
    assert "longer than ten</textarea>" in markup


def test_radios_stand_in_a_fieldset_and_keep_the_choice():
    form = Example({"stance": "no"})
    form.fields["stance"].option_hints = {"yes": "As it is."}
    markup = row(form, "stance")
    assert '<legend class="govuk-fieldset__legend">Stance</legend>' in markup
    assert 'value="no" id="id_stance_1" checked' in markup
    assert 'id="id_stance_0" required aria-describedby="id_stance_0_hint"' in markup
    assert '<div class="govuk-hint govuk-radios__hint" id="id_stance_0_hint">As it is.</div>' in markup


def test_checkboxes_keep_the_choices():
    markup = row(Example({"topics": ["b"]}), "topics")
    assert 'type="checkbox" name="topics" value="b" id="id_topics_1" checked' in markup


def test_a_heading_field_is_the_heading_of_the_page():
    form = Example()
    form.heading_field = "name"
    assert '<h1 class="govuk-label-wrapper"><label class="govuk-label govuk-label--l" for="id_name">' in row(
        form, "name"
    )
    form.heading_field = "stance"
    assert '<h1 class="govuk-fieldset__heading">Stance</h1>' in row(form, "stance")


def test_a_date_in_three_boxes():
    form = Example({"when_day": "31", "when_month": "2", "when_year": "2026"})
    markup = row(form, "when")
    assert form.errors["when"] == ["Enter a real date, for example 27 3 2026."]
    assert 'id="id_when_0" name="when_day" type="text" inputmode="numeric" autocomplete="off" value="31"' in markup
    assert 'aria-describedby="id_when_error" role="group"' in markup


def test_dates_real_missing_and_typed_as_words():
    field = DatePartsField(required=False)
    assert field.clean(["27", "3", "2026"]) == date(2026, 3, 27)
    assert field.clean(["", "", ""]) is None
    assert Example({}).errors["when"] == ["This field is required."]
    assert Example({"when_day": "3"}).errors["when"] == ["Enter the day, the month and the year."]
    form = Example({"when_day": "the first", "when_month": "3", "when_year": "2026"})
    assert form.errors["when"] == ["Enter a real date, for example 27 3 2026."]


def test_the_summary_leads_to_the_first_input():
    markup = render_to_string("components/error_summary.html", {"form": Example({"name": "M", "text": "x"})})
    assert '<a href="#id_stance_0">Stance: This field is required.</a>' in markup
    assert '<a href="#id_when_0">' in markup
    assert '<a href="#id_agree">' in markup


class Kept(forms.Form):
    bound_field_class = KeptField
    OF_THE_PAGE = ("part",)
    name = forms.CharField(label="Your name")
    part = forms.ChoiceField(label="Part")
    digest = forms.ChoiceField(label="News", choices=[("", "Never"), ("day", "Daily")], required=False)

    def __init__(self, *args, part="one", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [("", part)]


def test_a_field_that_is_kept_shows_nothing_of_another_visitor():
    fresh = row(Kept(), "name")
    assert "Ada" in row(Kept(initial={"name": "Ada"}), "name")
    assert "govuk-error-message" in row(Kept({"name": ""}), "name")
    assert 'value="day" selected' in row(Kept({"digest": "day"}), "digest")
    assert 'value="day" selected' not in row(Kept(), "digest")
    assert row(Kept(), "name") == fresh
    assert [name in row(Kept(part=name), "part") for name in ("two", "three")] == [True, True]


def test_a_kept_field_is_in_the_language_of_the_page():
    Kept.base_fields["name"].label = translation.gettext_lazy("Country")
    shown = {}
    for language in ("en", "es", "en"):
        with translation.override(language):
            shown[language] = row(Kept(), "name")
    assert "País" in shown["es"]
    assert "Country" in shown["en"]
