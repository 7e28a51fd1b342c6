"""Time lost to an outage: noticed, proposed, decided by a person; nothing is extended by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from consultations import outages
from consultations.extending import CannotExtend, times_of
from consultations.models import Outage, Phase
from consultations.models.clock import database_now
from portal import presence, sweeps
from portal.models import Event, Presence
from portal.record import verify
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.accessible import problems

NOW = make.NOW
CLOSES = NOW + timedelta(days=30)
HOUR = timedelta(hours=1)
REASON = {"en": "The server was down.", "fr": "Le serveur était en panne."}


def silence(began, ended, part=presence.WEB):
    """The site was there until ``began`` and again from ``ended``."""
    for moment in (began - HOUR / 60, began, ended):
        presence.sign(part, moment)


@pytest.fixture
def four_hours(consultation):
    silence(NOW, NOW + 4 * HOUR)
    assert outages.notice(NOW + 4 * HOUR) == 1
    return Outage.objects.get()


def test_four_hours_are_noticed_once_and_proposed_back(four_hours, consultation):
    assert four_hours.lost == 4 * HOUR
    assert outages.suggested_end(four_hours) == CLOSES + 4 * HOUR
    assert outages.notice(NOW + 5 * HOUR) == 0
    assert times_of(consultation).windows[-1].closes == CLOSES
    assert Phase.objects.count() == 2
    event = Event.objects.get(kind="outage.noticed")
    assert (event.actor, event.data["minutes"]) == ("system", 240)


def test_the_worker_notices_in_its_sweep(consultation):
    now = database_now()
    silence(NOW, NOW + HOUR)
    assert sweeps.run(NOW + HOUR)["outages"] == 1, now


@pytest.mark.parametrize(
    ("began", "ended"),
    [
        (NOW, NOW + timedelta(minutes=14)),
        (CLOSES + HOUR, CLOSES + 3 * HOUR),
        (NOW - timedelta(days=3), NOW - timedelta(days=2)),
    ],
    ids=["a restart", "after the end", "before the opening"],
)
def test_what_is_no_outage(consultation, began, ended):
    silence(began, ended)
    assert outages.notice(ended) == 0


def test_an_outage_over_the_end_counts_from_when_the_site_was_back(consultation):
    silence(CLOSES - 2 * HOUR, CLOSES + 10 * HOUR)
    assert outages.notice(CLOSES + 10 * HOUR) == 1
    noticed = Outage.objects.get()
    assert noticed.lost == 2 * HOUR
    assert outages.suggested_end(noticed) == CLOSES + 12 * HOUR


def test_where_the_web_gives_no_signs_the_worker_s_count(consultation):
    silence(NOW, NOW + HOUR, presence.WORKER)
    assert outages.notice(NOW + HOUR) == 1
    presence.sign(presence.WEB, NOW + HOUR)
    silence(NOW + 2 * HOUR, NOW + 4 * HOUR, presence.WORKER)
    assert outages.notice(NOW + 4 * HOUR) == 0


def test_a_person_extends_and_the_second_outage_counts_from_the_new_end(four_hours, consultation):
    by = UserFactory()
    to = outages.suggested_end(four_hours)
    given = {"outage": four_hours, "to": to, "zone": "UTC", "reason": REASON, "by": by, "now": NOW + 5 * HOUR}
    outages.accept_extension(**given)
    assert times_of(consultation).windows[-1].closes == to
    with pytest.raises(CannotExtend, match="decided already"):
        outages.accept_extension(**given)
    assert outages.notice(NOW + 5 * HOUR) == 0
    Presence.objects.filter(pk=Presence.objects.last().pk).update(seen_at=NOW + 6 * HOUR)
    presence.sign(presence.WEB, NOW + 7 * HOUR)
    assert outages.notice(NOW + 7 * HOUR) == 1
    assert outages.suggested_end(Outage.objects.last()) == to + HOUR
    decided = Outage.objects.first()
    assert (decided.extended, decided.reason_fr, decided.phase) == (True, REASON["fr"], Phase.objects.last())
    assert verify()[1] is None


def test_a_person_leaves_it_with_a_reason_that_stays(four_hours, consultation):
    with pytest.raises(CannotExtend, match="Say why"):
        outages.decline_extension(outage=four_hours, reason={"en": " "}, by=UserFactory())
    outages.decline_extension(outage=four_hours, reason=REASON, by=UserFactory(), now=NOW)
    assert times_of(consultation).windows[-1].closes == CLOSES
    with pytest.raises(IntegrityError), transaction.atomic():
        Outage.objects.update(extended=True)


@pytest.mark.parametrize(("act", "words"), [("extend", "was extended."), ("leave", "was not extended.")])
def test_the_desk_decides_and_the_public_page_says_so(client, home, settings, act, words):
    now = database_now().replace(minute=30)  # the desk suggests whole minutes: never at the end of an hour
    begun = now - timedelta(days=1)
    consultation = make.draft(now=begun, opens=begun, closes=now + timedelta(days=9)).consultation
    silence(now - 5 * HOUR, now - HOUR)
    outages.notice(now)
    page = client.get("/en/consultations/rules/").content.decode()
    assert "The editors decide if the time is extended." in page
    assert problems(page, "en") == []
    settings.DEMO_SIGN_INS = True
    client.force_login(UserFactory(roles=["editor"], is_demonstration=True))
    assert "An outage waits" in client.get(reverse("consultations_desk:timetables")).content.decode()
    room = reverse("consultations_desk:outage", args=[Outage.objects.get().pk])
    shown = client.get(room).content.decode()
    assert "4 hours" in shown
    suggested = f"{now + timedelta(days=9) + 4 * HOUR:%Y-%m-%dT%H}"
    assert suggested in shown
    given = {"act": act, "to": f"{now + timedelta(days=12):%Y-%m-%dT%H:%M}", "zone": "UTC", "reason_en": "So be it."}
    assert "one language at least" in client.post(room, given | {"reason_en": ""}).content.decode()
    assert client.post(room, given).status_code == 302
    page = client.get("/en/consultations/rules/").content.decode()
    assert (words in page, "So be it." in page) == (True, True)
    assert Phase.objects.count() == (3 if act == "extend" else 2)
    assert client.get(reverse("consultations_desk:timetable", args=[consultation.pk])).status_code == 200
