import json

import pytest

from grievances.models import Grievance, RoutingDecision
from grievances.statuses import OfficeStatus

pytestmark = pytest.mark.django_db


def post_route(client, **codes):
    return client.post("/api/v1/route", json.dumps(codes), content_type="application/json")


def test_the_offices(client, mexico, brazil):
    brazil.status = OfficeStatus.ONBOARDING
    brazil.save()
    offices = client.get("/api/v1/offices").json()
    assert [office["code"] for office in offices] == ["mx", "secretariat"]
    assert offices[0]["name"] == {"en": "National office of Mexico", "es": "Oficina nacional de México"}
    assert (offices[0]["country"], offices[0]["time_zone"]) == ("MX", "America/Mexico_City")


def test_the_simulator_stores_nothing(client, mexico):
    answer = post_route(client, country_of_harm="mex", vetoes=["mx"]).json()
    assert (answer["office"], answer["excluded"]) == ("secretariat", [{"office": "mx", "reason": "veto"}])
    assert "was left out" in answer["explanation"]
    assert not Grievance.objects.exists()
    assert not RoutingDecision.objects.exists()


def test_an_unknown_country_is_refused_in_words(client, mexico):
    response = post_route(client, country_of_harm="ZZ")
    assert response.status_code == 422
    assert response.json()["title"] == "“ZZ” in country_of_harm is not the code of a member state."
