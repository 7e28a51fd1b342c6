"""A form with an old token or none is refused, and what a person typed into it is given back."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
LONG = "Words <b>that took</b> an hour & more to write."
OWN = {"Origin": "http://testserver"}


@pytest.mark.parametrize("code", ["en", "es", "pt-br", "fr"])
@pytest.mark.parametrize("address", ["consultations/my-comment/", "grievances/track/", "r/1/"])
def test_what_was_typed_is_given_back(code, address):
    browser = Client(enforce_csrf_checks=True)
    response = browser.post(f"/{code}/{address}", {"text": LONG, "csrfmiddlewaretoken": "x" * 64}, headers=OWN)
    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]
    page = response.content.decode()
    assert "Words &lt;b&gt;that took&lt;/b&gt; an hour &amp; more to write." in page
    assert "x" * 64 not in page


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_another_site_puts_no_words_under_our_name(headers):
    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/en/consultations/my-comment/", {"code": LONG}, headers=headers)
    assert response.status_code == 403
    assert "an hour" not in response.content.decode()
