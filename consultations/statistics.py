"""Numbers about a consultation, for its summary: each the result of one query that can be repeated."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from consultations.models import Comment, ConsultationPage
from consultations.statuses import AnswerState, CommentKind, CommentState, Disposition

SMALLEST = 5  # a smaller number could point at a person


@dataclass(frozen=True, slots=True)
class Received:
    """``received`` is the sum of the others, whatever is folded or hidden."""

    received: int
    published: int
    pending: int
    hidden: int
    withdrawn: int


def received(consultation: ConsultationPage) -> Received:
    rows = _all(consultation).order_by().values_list("state").annotate(Count("pk"))
    numbers = Counter(dict(rows))
    return Received(sum(numbers.values()), *(numbers[state] for state in _ORDER))


_ORDER = (CommentState.PUBLISHED, CommentState.PENDING, CommentState.HIDDEN, CommentState.WITHDRAWN)


def by_language(consultation: ConsultationPage) -> list[tuple[str, int]]:
    return _grouped(_published(consultation), "language")


def by_channel(consultation: ConsultationPage) -> list[tuple[str, int]]:
    """By which way the published comments came in."""
    return _grouped(_published(consultation), "submission__channel")


def by_kind(consultation: ConsultationPage) -> list[tuple[str, int]]:
    numbers = dict(_grouped(_published(consultation), "kind"))
    return [(kind, numbers[kind]) for kind in CommentKind.values if kind in numbers]


def by_group(consultation: ConsultationPage) -> list[tuple[str, int | None]]:
    """None stands for a number too small to show."""
    return _without_small(_grouped(_published(consultation), "submission__group"))


def by_country(consultation: ConsultationPage) -> list[tuple[str, int | None]]:
    return _without_small(_grouped(_published(consultation), "submission__country"))


def by_outcome(consultation: ConsultationPage) -> list[tuple[str, int]]:
    """How many comments each outcome concerns, a campaign's in full; under "" those without a published answer."""
    own = dict(
        _threads(consultation)
        .filter(answered__answer__state=AnswerState.PUBLISHED)
        .order_by("answered__answer__published_at")
        .values_list("pk", "answered__answer__disposition")
    )
    campaign = dict(
        _threads(consultation)
        .filter(membership__campaign__answers__state=AnswerState.PUBLISHED)
        .order_by("membership__campaign__answers__published_at")
        .values_list("pk", "membership__campaign__answers__disposition")
    )
    # one outcome for each comment: the newest of its own answers before its campaign's
    outcomes = campaign | own
    numbers = Counter(outcomes.values())
    rows = [(outcome, numbers[outcome]) for outcome in Disposition.values if numbers[outcome]]
    without = _threads(consultation).count() - len(outcomes)
    return [*rows, ("", without)] if without else rows


def matrix(consultation: ConsultationPage) -> list[tuple[int | None, str, int]]:
    """(node, outcome, comments) for comments with an answer of their own or their campaign's: the matrix of answers."""
    outcome = Coalesce("answered__answer__disposition", "membership__campaign__answers__disposition")
    rows = _threads(consultation).annotate(outcome=outcome).exclude(outcome=None)
    rows = rows.order_by().values_list("node", "outcome").annotate(Count("pk", distinct=True))
    return list(rows)


def _all(consultation: ConsultationPage) -> QuerySet[Comment]:
    return Comment.objects.filter(submission__consultation=consultation)


def _published(consultation: ConsultationPage) -> QuerySet[Comment]:
    return _all(consultation).filter(state=CommentState.PUBLISHED)


def _threads(consultation: ConsultationPage) -> QuerySet[Comment]:
    return _published(consultation).filter(parent=None)


def _grouped(rows: QuerySet[Comment], field: str) -> list[tuple[str, int]]:
    return list(rows.order_by().values_list(field).annotate(number=Count("pk")).order_by("-number", field))


def _without_small(rows: list[tuple[str, int]]) -> list[tuple[str, int | None]]:
    return [(value, number if number >= SMALLEST else None) for value, number in rows if value]
