"""Dates and deadlines in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from portal import dates

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "24 November 2026"),
        ("es", "24 de noviembre de 2026"),
        ("pt-br", "24 de novembro de 2026"),
        ("fr", "24 novembre 2026"),
    ],
)
def test_the_month_is_in_words(language, written):
    with translation.override(language):
        assert dates.long_date(NOON) == written
        assert dates.long_date(date(2026, 11, 24)) == written


def test_the_first_of_the_month_in_french():
    with translation.override("fr"):
        assert dates.long_date(date(2026, 12, 1)) == "1er décembre 2026"
        assert dates.long_date(date(2026, 12, 21)) == "21 décembre 2026"


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("", "24 November 2026, 17:00 UTC"),
        ("America/Bogota", "24 November 2026, 12:00 (Bogota, UTC−5)"),
        ("America/St_Johns", "24 November 2026, 13:30 (St Johns, UTC−3:30)"),
        ("Asia/Tokyo", "25 November 2026, 02:00 (Tokyo, UTC+9)"),
    ],
)
def test_a_moment_says_its_zone(zone, written):
    assert dates.moment(NOON, zone) == written


@pytest.mark.parametrize(
    ("due", "state", "words"),
    [
        (NOON + timedelta(days=9, hours=1), "running", "9 days left"),
        (NOON + timedelta(days=3), "soon", "3 days left"),
        (NOON + timedelta(days=1), "soon", "1 day left"),
        (NOON + timedelta(hours=5), "soon", "5 hours left"),
        (NOON + timedelta(minutes=59), "soon", "Less than an hour left"),
        (NOON, "soon", "Less than an hour left"),
        (NOON - timedelta(seconds=1), "late", "Late since today"),
        (NOON - timedelta(days=4, hours=2), "late", "4 days late"),
        (date(2026, 11, 24), "soon", "7 hours left"),
        (date(2026, 11, 23), "late", "Late since today"),
    ],
)
def test_what_is_left_of_a_deadline(due, state, words):
    assert dates.time_left(due, NOON) == dates.Left(state, words)


def test_a_clock_that_stands_or_was_met():
    assert dates.time_left(NOON, NOON, "paused") == dates.Left("paused", "Paused")
    assert dates.time_left(NOON - timedelta(days=9), NOON, "met") == dates.Left("met", "Done in time")
