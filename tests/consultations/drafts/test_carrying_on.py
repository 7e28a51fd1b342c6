"""Comments over three drafts: carried on from where they stand, heard again where their words return, never two."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from consultations import conversations
from consultations.drafts import carrying
from consultations.models import Anchor, AnchorProjection, Comment, DraftVersion
from portal.models import Event
from tests.factories import consultations as make

NOW = make.NOW
TOOK_OUT = ("Every office has a counter.", "Every town has a desk, open daily.")


def draft(number: int, *changes: tuple[str, str]) -> DraftVersion:
    """A draft in English in which these words of the first are others."""
    text = make.TEXTS["en"]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return make.draft(number=number, texts={"en": text}, now=NOW + timedelta(days=5 * (number - 1))).version


def carry(version: DraftVersion) -> None:
    carrying.carry_comments(version=version, by=None, now=NOW)


@pytest.fixture
def first(home):
    return draft(1)


@pytest.fixture
def said(first) -> dict[str, Comment]:
    spoken = {
        "words": ("1.1", "Nobody is turned away"),
        "gone": ("1.1", "Every office has a counter."),
        "short": ("1.1", "counter"),
        "whole": ("1.1", ""),
        "same": ("1.2", ""),
        "document": (None, ""),
    }
    return {name: make.comment(first, key, body=name, exact=exact) for name, (key, exact) in spoken.items()}


def shown(version: DraftVersion) -> list[str]:
    """What everybody reads on a draft, by name; it is as much as the counts say."""
    page = conversations.thread(version, conversations.EVERYWHERE, limit=100)
    assert sum(conversations.counts(version).comments.values()) == page.total == len(page.comments)
    return sorted(comment.body for comment in page.comments)


def each_once() -> None:
    """Every anchor has one place, or none, said by one row, in each draft after its own."""
    numbers = list(DraftVersion.objects.order_by("number").values_list("number", flat=True))
    for anchor in Anchor.objects.select_related("version"):
        found = list(anchor.projections.order_by("version__number").values_list("version__number", flat=True))
        assert found == [number for number in numbers if number > anchor.version.number]


def test_from_where_they_stand_on_the_draft_between(first, said):
    second = draft(2, TOOK_OUT)
    carry(second)
    make.comment(second, "1.1", body="new", exact="open daily", now=NOW + timedelta(days=6))
    moved = ("1.1 Nobody", "1.1 In this land we promise this to all. Nobody")
    third = draft(3, moved, ("Letters are plain.", "All mail is short and plain."))
    carry(third)
    each_once()
    assert shown(first) == sorted(said)
    assert shown(second) == ["new", "same", "words"]
    # "words" goes on, "gone" is said again; one word alone is no sign, and "same" lost its text
    assert shown(third) == ["gone", "words"]
    places = {row.anchor.comment.body: row for row in AnchorProjection.objects.filter(version=third)}
    on = places["words"]
    assert (on.method, on.node.text_en[on.start : on.end]) == ("exact", "Nobody is turned away")
    again = places["gone"]
    assert (again.status, again.method) == ("automatic", "again")
    assert again.node.text_en[again.start : again.end] == "Every office has a counter."
    left = conversations.left_behind(third, [make.node(third, "1.2")])
    assert [comment.body for comment in left.comments] == ["same"]


def test_all_are_heard_again_where_the_first_text_returns(first, said):
    carry(draft(2, TOOK_OUT))
    third = draft(3)
    carry(third)
    each_once()
    assert shown(third) == ["gone", "same", "whole", "words"]
    for row in AnchorProjection.objects.filter(version=third, status="automatic").exclude(anchor__exact=""):
        assert row.node.text_en[row.start : row.end] == row.anchor.exact


def test_a_draft_carried_late_or_twice_adds_nothing(first, said):
    second, third = draft(2, TOOK_OUT), draft(3)
    carry(third)  # before anybody carried the second
    each_once()
    before = list(AnchorProjection.objects.order_by("pk").values())
    for version in (second, third):
        carry(version)
    assert list(AnchorProjection.objects.order_by("pk").values()) == before
    assert Event.objects.filter(kind="comments.carried").count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        AnchorProjection.objects.update(status="orphan")


def test_through_a_fourth_draft(first, said):
    for number, changes in ((2, [TOOK_OUT]), (3, [TOOK_OUT]), (4, [])):
        carry(draft(number, *changes))
    each_once()
    assert shown(DraftVersion.objects.get(number=3)) == ["same", "words"]
    assert shown(DraftVersion.objects.get(number=4)) == ["gone", "same", "whole", "words"]
