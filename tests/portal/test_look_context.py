"""The way around: the same page in other languages, what is current, what exists."""

import pytest
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import translation

from portal import context
from portal.models import HomePage, InformationPage

pytestmark = pytest.mark.django_db


def test_the_same_page_in_the_other_languages_with_its_query(rf):
    with translation.override("es"):
        found = context.language_links(rf.get("/es/search/?q=datos&page=2"))
    assert [(link["code"], link["url"], link["current"]) for link in found] == [
        ("en", "/en/search/?q=datos&page=2", False),
        ("es", "/es/search/?q=datos&page=2", True),
        ("pt-br", "/pt-br/search/?q=datos&page=2", False),
        ("fr", "/fr/search/?q=datos&page=2", False),
    ]
    assert found[0]["absolute_url"] == "http://testserver/en/search/?q=datos&page=2"
    assert [link["name"] for link in found] == ["English", "Español", "Português", "Français"]


def test_the_way_around_leads_to_rooms_that_exist():
    found = context.links(context.NAVIGATION, "/en/")
    assert [(str(link["label"]), link["url"]) for link in found] == [
        ("Consultations", "/en/consultations/"),
        ("File a grievance", "/en/grievances/"),
        ("Track a grievance", "/en/grievances/track/"),
        ("National offices", "/en/offices/"),
        ("Figures", "/en/figures/"),
        ("Search", "/en/search/"),
    ]
    assert not any(link["current"] for link in found)


def test_only_the_nearest_room_is_current():
    found = context.links(context.NAVIGATION, "/en/grievances/track/")
    assert [str(link["label"]) for link in found if link["current"]] == ["Track a grievance"]


def test_a_room_that_is_not_built_is_left_out():
    assert context.links([("Attic", "attic"), ("Search", "search")], "/en/") == [
        {"label": "Search", "url": "/en/search/", "current": False}
    ]


def test_the_foot_names_information_pages_once_they_are_published(django_assert_num_queries):
    assert "/en/about/" not in {link["url"] for group in context.footer_groups("/en/") for link in group["links"]}
    HomePage.objects.get().add_child(instance=InformationPage(title="About", slug="about"))
    caches["pages"].clear()
    with django_assert_num_queries(1):
        found = context.footer_groups("/en/")
        context.footer_groups("/en/")
    assert "/en/about/" in {link["url"] for group in found for link in group["links"]}


def test_a_mail_is_in_the_language_of_its_reader():
    with translation.override("fr"):
        page = render_to_string("portal/emails/base.html", {"site_name": "Plaza"})
        text = render_to_string("portal/emails/base.txt", {"site_name": "Plaza"})
    assert '<html lang="fr">' in page
    assert "<script" not in page
    assert "<img" not in page
    assert text.strip() == "--\nPlaza"
