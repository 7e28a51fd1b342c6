"""Who may see and do what in consultations. Views, exports and the API reach rows through these only."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q, QuerySet

from consultations.models import Answer, Comment, ConsultationPage, DraftVersion, SummaryPage
from consultations.statuses import AnswerState, CommentState, DraftState
from portal.models import BasePage, ChainHead, User

Person = User | AnonymousUser


def can_publish(user: Person) -> bool:
    """May prepare and publish drafts, and see them before."""
    return user.has_perm("consultations.publish_draft")


def can_moderate(user: Person) -> bool:
    return user.has_perm("consultations.moderate_comment")


def can_answer(user: Person) -> bool:
    return user.has_perm("consultations.answer_comment")


def visible_consultations(user: Person | None = None) -> QuerySet[ConsultationPage]:
    """Consultations that are live. The same for everybody: their preparation is seen in the page editor's preview."""
    return ConsultationPage.objects.live().public()


def visible_summaries(user: Person | None = None) -> QuerySet[SummaryPage]:
    return SummaryPage.objects.live().public()


def visible_versions(user: Person | None = None) -> QuerySet[DraftVersion]:
    """Published drafts of live consultations; whoever publishes drafts sees those in preparation as well."""
    versions = DraftVersion.objects.filter(instrument__consultation__live=True)
    if user is not None and can_publish(user):
        return versions
    return versions.filter(state=DraftState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What decides how the page of a published draft looks: a change of any of them makes another page."""

    version: int
    page_published: datetime | None
    head: int


def draft_facts(slug: str, number: int) -> DraftFacts | None:
    """The facts of a draft that everybody may read, as ``visible_versions`` has it; None for any other.

    The hottest query of the site, so one statement by hand: the same by the mapper takes five times as long to write.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, [slug, number, DraftState.PUBLISHED])
        row = cursor.fetchone()
    return DraftFacts(*row) if row else None


_FACTS = f"""
    SELECT version.id, page.last_published_at, COALESCE(chain.seq, 0)
    FROM {DraftVersion._meta.db_table} AS version
    JOIN {ConsultationPage._meta.db_table} AS consultation ON consultation.instrument_id = version.instrument_id
    JOIN {BasePage._meta.db_table} AS page ON page.id = consultation.basepage_ptr_id
    LEFT JOIN {ChainHead._meta.db_table} AS chain ON chain.name = 'consultation:' || page.id
    WHERE page.slug = %s AND version.number = %s AND version.state = %s AND page.live
"""  # noqa: S608  names of our own tables


def visible_comments(user: Person | None = None) -> QuerySet[Comment]:
    """Published comments on published drafts; a moderator sees all."""
    if user is not None and can_moderate(user):
        return Comment.objects.all()
    return Comment.objects.filter(
        Q(state=CommentState.PUBLISHED),
        version__state=DraftState.PUBLISHED,
        version__instrument__consultation__live=True,
    )


def own_comments(user: User) -> QuerySet[Comment]:
    """What an account has sent itself, whatever became of it."""
    return Comment.objects.filter(submission__author=user)


def visible_answers(user: Person | None = None) -> QuerySet[Answer]:
    if user is not None and can_answer(user):
        return Answer.objects.all()
    return Answer.objects.filter(state=AnswerState.PUBLISHED)
