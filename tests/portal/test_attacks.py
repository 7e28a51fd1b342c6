"""What a stranger may try at the doors of the portal: finding out accounts, framing pages, foreign hosts, targets."""

import re

import pytest
from django.urls import reverse

from portal import search
from portal.models import OutgoingMail, User
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db
LONG = "una-frase-larga-1"
DOORS = {
    "account_login": lambda email: {"login": email, "password": "not the password"},
    "account_reset_password": lambda email: {"email": email},
    "account_signup": lambda email: {"email": email, "password1": LONG, "password2": LONG},
    "account_request_login_code": lambda email: {"email": email},
}


@pytest.fixture
def known():
    user = UserFactory()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user.email


@pytest.mark.parametrize("door", DOORS)
def test_no_door_tells_who_has_an_account(client, known, door):
    answers = []
    for email in (known, "nobody@plaza.example"):
        client.cookies.clear()
        answer = client.post(reverse(door), DOORS[door](email), follow=True)
        page = answer.content.decode().replace(email, "")
        answers.append((answer.redirect_chain, re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)))
    assert answers[0] == answers[1]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/en/", "/es/r/1/", "/en/account/login/", "/en/grievances/track/"])
def test_no_page_may_be_framed(client, path):
    answer = client.get(path)
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_a_foreign_host_gets_no_page_and_sends_no_mail(client, known, settings):
    settings.ALLOWED_HOSTS = ["plaza.example"]
    fields = {"email": known}
    address = reverse("account_reset_password")
    refused = client.post(address, fields, headers={"Host": "evil.example"})
    assert refused.status_code == 400
    assert "evil.example" not in refused.content.decode()
    assert not OutgoingMail.objects.exists()
    client.post(address, fields, headers={"Host": "plaza.example"})
    assert "evil.example" not in OutgoingMail.objects.get().text


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(client, known, target):
    user = User.objects.get(email=known)
    user.set_password(LONG)
    user.save()
    answer = client.post(reverse("account_login"), {"login": known, "password": LONG, "next": target})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    assert re.match(r"/[a-z]", answer["Location"])


def test_grievances_are_in_no_index():
    models = {index.rows().model._meta.label for index in search.INDEXES.values()}
    assert "consultations.Comment" in models
    assert not [label for label in models if label.startswith("grievances.")]
