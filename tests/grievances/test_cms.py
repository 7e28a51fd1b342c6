import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.snippets.models import get_snippet_models

from grievances.models import Institution, Office
from portal.models import Event, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def cms(db, settings):
    settings.DEMO_SIGN_INS = True
    user = User.objects.create_superuser("root@x.example", is_demonstration=True)
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def test_no_grievance_is_in_the_cms():
    ours = {model for model in get_snippet_models() if model._meta.app_label == "grievances"}
    assert ours == {Office, Institution}


def test_the_secretariat_looks_after_offices(secretariat, member, settings):
    settings.DEMO_SIGN_INS = True
    user = member(secretariat)
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_office", "change_office"]))
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = browser.get("/cms/snippets/grievances/office/").content.decode()
    assert "Regional secretariat" in page


def test_an_office_entered_by_hand_is_on_record(cms):
    data = {
        "code": "cl",
        "country": "CL",
        "kind": "national",
        "status": "active",
        "languages": ["es"],
        "time_zone": "America/Santiago",
        "name_en": "National office of Chile",
        "name_es": "Oficina nacional de Chile",
        "name_pt_br": "",
        "name_fr": "",
        "description_en": "",
        "description_es": "",
        "description_pt_br": "",
        "description_fr": "",
        "institution": "",
        "host": "",
        "email": "office@cl.example",
        "telephone": "",
        "website": "",
    }
    assert cms.get("/cms/snippets/grievances/office/add/").status_code == 200
    response = cms.post("/cms/snippets/grievances/office/add/", data)
    assert response.status_code == 302
    office = Office.objects.get()
    assert (office.code, office.languages, office.name_es) == ("cl", ["es"], "Oficina nacional de Chile")
    event = Event.objects.get(chain="offices")
    assert (event.kind, event.subject) == ("office.created", "office:cl")
    cms.post(f"/cms/snippets/grievances/office/edit/{office.pk}/", data | {"status": "offline"})
    assert Event.objects.filter(kind="office.changed").count() == 1
    assert cms.post("/cms/snippets/grievances/office/add/", data | {"time_zone": "Mars/One"}).status_code == 200


def test_models_with_words_have_no_permissions_of_their_own():
    for name in ("Grievance", "Identity", "SafeContact", "Receipt", "Message", "Draft", "Case", "IntakeKey"):
        assert apps.get_model("grievances", name)._meta.default_permissions == ()
