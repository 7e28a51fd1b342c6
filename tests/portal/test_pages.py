import pytest
from django.urls import reverse
from wagtail.models import Site

from portal import languages, roles
from portal.installation import ensure_home
from portal.models import HomePage, InformationPage
from tests.factories.portal import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return ensure_home()


@pytest.fixture
def editor_client(client, settings):
    settings.DEMO_SIGN_INS = True
    client.force_login(
        UserFactory(roles=[roles.EDITOR], is_demonstration=True),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def titles(**changes):
    return {f"title_{language.suffix}": f"Title {language.code}" for language in languages.LANGUAGES} | changes


def form(**changes):
    fields = titles(slug="about", **changes)
    for language in languages.LANGUAGES:
        fields |= {f"{name}_{language.suffix}": "" for name in ("summary", "seo_title", "search_description")}
        fields[f"body_{language.suffix}"] = "null"
    return fields


def publish(client, home, **changes):
    address = reverse("wagtailadmin_pages:add", args=["portal", "informationpage", home.pk])
    return client.post(address, form(**changes) | {"action-publish": "1"})


def test_the_home_page_is_the_root_of_the_site(home):
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert ensure_home().pk == home.pk
    assert HomePage.objects.count() == 1


def test_an_editor_publishes_one_page_in_four_languages(editor_client, home):
    assert publish(editor_client, home).status_code == 302
    page = InformationPage.objects.get()
    assert page.live
    for language in languages.LANGUAGES:
        answer = editor_client.get(f"/{language.code}/about/")
        assert answer.status_code == 200
        assert f"Title {language.code}" in answer.content.decode()


def test_a_missing_language_falls_back_and_says_so_by_its_language(editor_client, home):
    publish(editor_client, home, title_fr="")
    assert "Title en" in editor_client.get("/fr/about/").content.decode()


def test_publishing_without_the_default_language_is_a_clear_error(editor_client, home):
    answer = publish(editor_client, home, title_en="")
    assert answer.status_code == 200
    assert not InformationPage.objects.exists()


def test_the_preview_is_in_the_language_that_was_chosen(editor_client, home):
    publish(editor_client, home)
    page = InformationPage.objects.get()
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    editor_client.post(address, form())
    shown = editor_client.get(f"{address}?mode=es").content.decode()
    assert "Title es" in shown
    assert '<html lang="es"' in shown


def test_a_revision_keeps_each_language_apart(editor_client, home):
    publish(editor_client, home, title_pt_br="")
    page = InformationPage.objects.get()
    revised = page.get_latest_revision_as_object()
    assert (revised.title_en, revised.title_pt_br or None) == ("Title en", None)


def test_a_translator_may_change_but_not_publish(client, home, settings):
    settings.DEMO_SIGN_INS = True
    page = home.add_child(instance=InformationPage(**titles(), slug="about"))
    user = UserFactory(roles=[roles.TRANSLATOR], is_demonstration=True)
    permissions = page.permissions_for_user(user)
    assert (permissions.can_edit(), permissions.can_publish()) == (True, False)


def test_the_content_system_bears_the_name_of_the_portal(client, settings, db):
    settings.DEMO_SIGN_INS = True
    client.force_login(UserFactory(roles=["editor"], is_demonstration=True))
    assert "- Plaza</title>" in client.get("/cms/consultations/drafts/").content.decode()
