import re

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from portal import jobs, roles
from portal.access import has_role, is_staff, needs_second_factor
from portal.models import OutgoingMail, User
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(client, user):
    client.force_login(user, backend=BACKEND)


def test_a_role_is_held_through_its_group():
    editor = UserFactory(roles=[roles.EDITOR])
    assert has_role(editor, roles.EDITOR)
    assert not has_role(editor, roles.OFFICER)
    assert is_staff(editor)
    assert not is_staff(UserFactory())


def test_every_permission_of_a_role_exists():
    assert roles.sync() == []


@pytest.mark.parametrize(("address", "language"), [("/cms/", "en"), ("/en/office/", "en"), ("/pt-br/office/", "pt-br")])
def test_staff_without_a_second_factor_are_sent_to_set_one_up(client, address, language):
    sign_in(client, UserFactory(roles=[roles.EDITOR, roles.OFFICER]))
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"/{language}/account/2fa/"


def test_staff_with_a_second_factor_may_act(client):
    user = UserFactory(roles=[roles.EDITOR])
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    sign_in(client, user)
    assert client.get("/cms/").status_code == 200


def test_a_demonstration_account_passes_only_where_settings_allow_it(client, settings):
    user = UserFactory(roles=[roles.EDITOR], is_demonstration=True)
    settings.DEMO_SIGN_INS = False
    assert needs_second_factor(user)
    settings.DEMO_SIGN_INS = True
    assert not needs_second_factor(user)


def test_a_demonstration_account_cannot_sign_in_elsewhere(client, settings):
    user = UserFactory(is_demonstration=True)
    user.set_password("long-enough-password")
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    fields = {"login": user.email, "password": "long-enough-password"}
    settings.DEMO_SIGN_INS = False
    client.post(reverse("account_login"), fields)
    assert "_auth_user_id" not in client.session
    settings.DEMO_SIGN_INS = True
    client.post(reverse("account_login"), fields)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_sign_in_of_the_cms_goes_through_accounts(client):
    answer = client.get("/cms/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/en/account/login/")
    assert b"passkey" in answer.content


def test_a_person_signs_in_with_a_code_by_mail_in_her_language(client, mailoutbox):
    user = UserFactory()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    client.post("/es/account/login/code/", {"email": user.email})
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.language) == (user.email, "es")
    jobs.run_pending()
    code = re.search(r"^([A-Z0-9-]{6,9})$", mailoutbox[0].body, re.M).group(1)
    client.post("/es/account/login/code/confirm/", {"code": code})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_an_unknown_address_gets_the_same_answer(client, mailoutbox):
    known = UserFactory()
    known.emailaddress_set.create(email=known.email, verified=True, primary=True)
    answers = [client.post("/en/account/login/code/", {"email": e}) for e in (known.email, "nobody@plaza.example")]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1


@pytest.mark.parametrize("path", ["login/", "signup/", "login/code/", "password/reset/"])
@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_account_pages_are_the_portals_own_in_each_language(client, language, path):
    answer = client.get(f"/{language}/account/{path}")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1
    assert "govuk-button" in html


def test_pages_of_an_account_are_there(client):
    sign_in(client, UserFactory())
    for name in ("account_email", "mfa_index", "usersessions_list", "account_logout"):
        assert client.get(reverse(name)).status_code == 200


def test_the_account_says_where_one_works(client, settings):
    settings.DEMO_SIGN_INS = True
    sign_in(client, UserFactory(roles=[roles.EDITOR, roles.OFFICER], is_demonstration=True))
    html = client.get("/en/account/").content.decode()
    assert 'href="/cms/"' in html
    assert 'href="/en/office/"' in html
    assert "Works on the cases of their own office." in html


def test_the_account_of_a_reader_names_no_place_of_work(client):
    sign_in(client, UserFactory())
    html = client.get("/es/account/").content.decode()
    assert "/cms/" not in html
    assert "/office/" not in html


def test_the_account_asks_to_sign_in(client):
    assert client.get("/fr/account/")["Location"] == "/fr/account/login/?next=/fr/account/"


def test_the_language_of_letters_and_of_the_cms_can_be_chosen(client, settings):
    settings.DEMO_SIGN_INS = True
    user = UserFactory(roles=[roles.EDITOR], is_demonstration=True)
    sign_in(client, user)
    assert client.post("/en/account/language/", {"language": "fr"})["Location"] == "/en/account/"
    assert '<html lang="fr"' in client.get("/cms/").content.decode()[:600]
    client.post("/en/account/language/", {"language": "tlh"})
    user.refresh_from_db()
    assert user.preferred_language == "fr"
    # public pages keep the language of their address
    assert '<html lang="es"' in client.get("/es/account/").content.decode()[:600]


def test_what_is_missing_in_the_cms_is_missing_there(client, settings):
    settings.DEMO_SIGN_INS = True
    sign_in(client, UserFactory(roles=[roles.EDITOR], is_demonstration=True))
    assert client.get("/cms/there-is-no-such-page/").status_code == 404


def test_signing_up_remembers_the_language(client):
    fields = {"email": "ana@plaza.test", "password1": "una-frase-larga-1", "password2": "una-frase-larga-1"}
    client.post("/es/account/signup/", fields)
    assert User.objects.get(email="ana@plaza.test").preferred_language == "es"
