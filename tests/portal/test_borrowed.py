"""What allauth says in Spanish is said as our own pages speak: usted, and no capitals as in English titles."""

import re
from pathlib import Path

import allauth
import polib
import pytest
from django.utils.translation import gettext, override

from portal.borrowed import TEXTS

CATALOGUE = Path(allauth.__file__).parent / "locale/es/LC_MESSAGES/django.po"
THEIRS = {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE)).translated_entries()}
# not used here: telephone numbers, signing others in, accounts without a password
ABSENT = re.compile(
    r"phone|Phone|client_name|basic profile|user ID|passkey for your account|OpenID|Passkey Sign Up|Sign up using"
    r"|Create Passkey|consumer key|Delete Password|Password Deleted|\n"
)
TU = re.compile(r"\b(tú|tu|tus|te|estás|puedes|tienes|has|[Ii]ntroduce|[Gg]uárdalos|comprueba|[Ee]nvíame|[Pp]asskey)\b")
TITLE = re.compile(r"^[A-ZÁÉÍÓÚ]\w+ (de )?[A-ZÁÉÍÓÚ][a-záéíóú]")


def wrong(text: str) -> bool:
    return bool(TU.search(text) or TITLE.search(text))


def test_allauth_speaks_spanish_as_we_do():
    shown = [text for text in THEIRS if not ABSENT.search(text)]
    assert sum(wrong(THEIRS[text]) for text in shown) > 10, "else this test finds nothing"
    with override("es"):
        assert [text for text in shown if wrong(gettext(text))] == []


def test_nothing_is_translated_that_allauth_does_not_say():
    assert [text for text in TEXTS if text not in THEIRS] == []


@pytest.mark.parametrize("path", ["/es/account/password/reset/", "/es/account/password/reset/done/"])
@pytest.mark.django_db
def test_the_pages_show_it(client, path):
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", client.get(path).content.decode(), re.DOTALL)
    assert heading[1].strip() == "Restablecer la contraseña"


@pytest.mark.parametrize("path", ["login/", "login/code/", "signup/", "password/reset/"])
@pytest.mark.django_db
def test_no_label_is_said_again_in_its_field(client, path):
    page = client.get(f"/es/account/{path}").content.decode()
    assert "govuk-input" in page
    assert "placeholder" not in page
