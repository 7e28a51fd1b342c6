"""The time for comments made longer: by a person, with a reason, never by itself, and told on every page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from consultations.commenting import check_open
from consultations.contributions import CannotAccept
from consultations.extending import CannotExtend, extend_consultation, times_of
from consultations.models import Phase
from consultations.models.clock import database_now
from portal.models import Event
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.accessible import problems

NOW = make.NOW
CLOSES = NOW + timedelta(days=30)
TO = CLOSES + timedelta(days=7)
REASON = {"en": "Three states asked for it.", "es": "Lo pidieron tres Estados."}


def extend(consultation, **given):
    given = {"to": TO, "zone": "America/Bogota", "reason": REASON, "by": "system", "now": NOW} | given
    return extend_consultation(consultation=consultation, **given)


def test_the_old_step_stays_and_the_new_end_counts_to_the_second(version, consultation):
    extend(consultation)
    window = times_of(consultation).windows[-1]
    assert (window.closes, window.was, window.zone, window.extended) == (TO, CLOSES, "America/Bogota", True)
    assert Phase.objects.count() == 3
    check_open(version, TO - timedelta(microseconds=1))
    with pytest.raises(CannotAccept, match="passed"):
        check_open(version, TO)
    assert Event.objects.filter(kind="phase.set").last().data["step"] == "extension"
    with pytest.raises(IntegrityError), transaction.atomic():
        Phase.objects.update(at=NOW)


def test_what_is_over_opens_again(version, consultation):
    extend(consultation, now=CLOSES + timedelta(days=1))
    check_open(version, CLOSES + timedelta(days=2))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": {"en": "  "}}, ""),
        ({"to": CLOSES}, "to"),
        ({"to": NOW}, "to"),
        ({"to": CLOSES + timedelta(days=1), "now": CLOSES + timedelta(days=2)}, "to"),
    ],
)
def test_what_is_no_extension(consultation, given, field):
    with pytest.raises(CannotExtend) as refused:
        extend(consultation, **given)
    assert refused.value.field == field
    assert Phase.objects.count() == 2


def test_a_second_click_extends_once(consultation):
    extend(consultation)
    with pytest.raises(CannotExtend, match="later than the present one"):
        extend(consultation)
    assert Phase.objects.count() == 3


@pytest.fixture
def running(home):
    begun = database_now() - timedelta(days=1)
    return make.draft(now=begun, opens=begun, closes=database_now() + timedelta(days=5)).consultation


@pytest.fixture
def editor(client, settings):
    settings.DEMO_SIGN_INS = True
    user = UserFactory(roles=["editor"], is_demonstration=True)
    client.force_login(user)
    return user


def test_an_editor_moves_the_end_and_every_page_says_so(client, running, editor):
    room = reverse("consultations_desk:timetable", args=[running.pk])
    assert room in client.get(reverse("consultations_desk:timetables")).content.decode()
    given = {"to": "2031-03-04T17:30", "zone": "America/Lima", "reason_en": "Asked for.", "reason_fr": "Demandé."}
    page = client.post(room, given | {"to": "soon"}).content.decode()
    assert ("2026-11-27 17:00" in page, "Asked for." in page) == (True, True)
    assert "one language at least" in client.post(room, given | {"reason_en": "", "reason_fr": ""}).content.decode()
    assert client.post(room, given).status_code == 302
    step = Phase.objects.last()
    assert (step.at, step.zone, step.recorded_by) == (datetime(2031, 3, 4, 22, 30, tzinfo=UTC), "America/Lima", editor)
    assert "Asked for." in client.get(room).content.decode()
    for language, words in (("en", "Asked for."), ("fr", "Demandé."), ("es", "Asked for.")):
        page = client.get(f"/{language}/consultations/rules/").content.decode()
        assert problems(page, language) == []
        assert words in page
        assert "17:30 (Lima" in page
    assert '<span lang="en">Asked for.</span>' in page
    for path in ("draft/1/", "draft/1/1.1/"):
        assert "It ended on" in client.get(f"/en/consultations/rules/{path}").content.decode()
