"""Which comments of a conversation a reader asks for."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from consultations.models import Comment
from consultations.statuses import AnswerState


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which comments a reader asks for; what is empty lets all pass. ``answered`` is yes or no."""

    language: str = ""
    kind: str = ""
    stance: str = ""
    group: str = ""
    country: str = ""
    answered: str = ""

    def of(self, rows: QuerySet[Comment]) -> QuerySet[Comment]:
        plain = {name: getattr(self, name) for name in ("language", "kind", "stance") if getattr(self, name)}
        envelope = {f"submission__{name}": getattr(self, name) for name in ("group", "country") if getattr(self, name)}
        rows = rows.filter(**plain, **envelope)
        if not self.answered:
            return rows
        own = Q(answered__answer__state=AnswerState.PUBLISHED)
        folded = Q(membership__campaign__answers__state=AnswerState.PUBLISHED)
        # by ids, so that a comment with two answers stays one row
        done = Comment.objects.filter(own | folded).values("pk")
        return rows.filter(pk__in=done) if self.answered == "yes" else rows.exclude(pk__in=done)


EVERYTHING = Wanted()
