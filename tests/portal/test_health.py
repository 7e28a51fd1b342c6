from datetime import timedelta

import pytest

from portal import clock, jobs
from portal.models import Job

pytestmark = pytest.mark.django_db


def test_alive_and_ready(client):
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").json() == {"database": True, "jobs": True}


def test_ready_says_when_jobs_stand_still_and_goes_on_serving(client):
    jobs.enqueue("portal.deliver_mail", 1)
    Job.objects.update(available_at=clock.now() - timedelta(hours=1))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["jobs"]) == (200, False)


def test_metrics_are_for_this_machine_only(client):
    jobs.enqueue("portal.deliver_mail", 1, queue="urgent")
    text = client.get("/metrics").content.decode()
    assert 'plaza_jobs{queue="urgent",state="pending"} 1' in text
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.1").status_code == 403


def test_the_security_contact_expires_in_the_future(client):
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:security@plaza.example" in text
    expires = next(line for line in text.splitlines() if line.startswith("Expires: "))[9:]
    assert expires > clock.now().isoformat()


def test_robots_stay_out_of_the_intake_and_the_office(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /*/r/" in text
    assert "Disallow: /*/office/" in text


def test_every_answer_has_a_strict_policy_and_a_number(client):
    answer = client.get("/en/search/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert len(answer["X-Request-ID"]) == 16
    assert answer.cookies == {}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["c/a%00", "l/a%00b", "en/%00/", "es/consultations/rules/draft/1/1%00/", "en/r/%00"])
def test_an_address_with_a_nul_leads_nowhere(client, path):
    answer = client.get(f"/{path}")
    assert answer.status_code == 404
    assert "govuk" in answer.content.decode()
