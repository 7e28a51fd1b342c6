import pytest
from django.utils import translation

from grievances import explanations
from grievances.routing import Exclusion

NAMES = {"mx": "Office of Mexico"}


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            {"code": "chosen", "office": "mx", "country": "MX", "reason": "country_of_harm"},
            "It went to Office of Mexico, because the harm happened in Mexico.",
        ),
        (
            {"code": "chosen", "office": "mx", "country": "MX", "reason": "country_of_decision"},
            "It went to Office of Mexico, because the decision was taken in Mexico.",
        ),
        (
            {"code": "chosen", "office": "mx", "country": "MX", "reason": "country_of_respondent"},
            "It went to Office of Mexico, because those responsible are in Mexico.",
        ),
        (
            {"code": "chosen", "office": "mx", "country": "MX", "reason": "chosen_country"},
            "It went to Office of Mexico, because Mexico was chosen.",
        ),
        (
            {"code": "chosen", "office": "gone"},
            "It went to gone, which takes what no national office can take.",
        ),
        ({"code": "no_country"}, "No country was named."),
        ({"code": "no_office_here", "country": "CL"}, "Chile has no office on this site yet."),
        (
            {"code": "no_office"},
            "No office may take it. It stays sealed, and the people who run this site were alerted.",
        ),
        (
            {"code": "excluded", "office": "mx", "reason": "respondent_is_host"},
            "Office of Mexico was left out. The grievance is about the body that this office belongs to.",
        ),
    ],
)
def test_each_step_has_its_sentence(step, sentence):
    assert explanations.in_words([step], NAMES) == [sentence]


def test_every_reason_to_leave_an_office_out_has_words_of_its_own():
    steps = [{"code": "excluded", "office": "mx", "reason": reason} for reason in Exclusion]
    assert len(set(explanations.in_words(steps, NAMES))) == len(Exclusion)


def test_steps_without_words_are_left_out():
    assert explanations.in_words([{"code": "rule", "rule": "x"}], NAMES) == []


def test_countries_are_named_in_the_readers_language():
    with translation.override("fr"):
        (sentence,) = explanations.in_words([{"code": "no_office_here", "country": "BR"}], NAMES)
    assert "Brésil" in sentence
