"""Answers: what was decided about comments or a campaign, drafted by one person and published for all to read."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from consultations import notices
from consultations.models import (
    Answer,
    AnsweredComment,
    AnsweredPosition,
    Campaign,
    ClauseChange,
    Comment,
    ConsultationPage,
    Position,
)
from consultations.statuses import AnswerState, CommentState, Disposition
from portal import clock, languages
from portal.models import User
from portal.record import record


class CannotAnswer(Exception):
    """The answer cannot be kept or published; the text is one sentence for the editor."""


def draft_answer(
    *,
    consultation: ConsultationPage,
    disposition: str,
    reason: Mapping[str, str],
    comments: Sequence[Comment] = (),
    campaign: Campaign | None = None,
    positions: Sequence[Position] = (),
    by: User | str | None,
    now: datetime | None = None,
) -> Answer:
    """Draft an answer to comments, a campaign, official positions. ``reason`` is per language. Raises CannotAnswer."""
    now = now or clock.now()
    reasons = {code: text.strip() for code, text in reason.items() if text and text.strip()}
    if not reasons:
        raise CannotAnswer(_("Give the reason in at least one language."))
    if not comments and campaign is None and not positions:
        raise CannotAnswer(_("Choose the comments that are answered."))
    with transaction.atomic():
        answer = Answer.objects.create(
            consultation=consultation,
            disposition=Disposition(disposition),
            campaign=campaign,
            drafted_by=by if isinstance(by, User) else None,
            drafted_at=now,
            **{f"reason_{languages.field_suffix(code)}": text for code, text in reasons.items()},
        )
        AnsweredComment.objects.bulk_create([AnsweredComment(answer=answer, comment=comment) for comment in comments])
        stated = [AnsweredPosition(answer=answer, position=position) for position in positions]
        AnsweredPosition.objects.bulk_create(stated)
        data = {"disposition": answer.disposition, "comments": [comment.pk for comment in comments]}
        data |= {"positions": [position.pk for position in positions]} if positions else {}
        subject = f"answer:{answer.pk}"
        record(chain=consultation.chain, kind="answer.drafted", subject=subject, by=by, data=data, now=now)
    return answer


def publish_answer(*, answer: Answer, by: User | str | None, now: datetime | None = None) -> Answer:
    """Publish an answer; authors who left an address are told. Once published it stays."""
    now = now or clock.now()
    with transaction.atomic():
        answer = Answer.objects.select_for_update().get(pk=answer.pk)
        if answer.state == AnswerState.PUBLISHED:
            return answer
        answer.state, answer.published_at = AnswerState.PUBLISHED, now
        answer.published_by = by if isinstance(by, User) else None
        answer.save(update_fields=["state", "published_at", "published_by"])
        told = answered_comments(answer).exclude(submission__email="").select_related("submission", "version")
        for comment in told:
            notices.answered(answer, comment)
        for position in answer.positions.select_related("organisation", "filed_by", "consultation"):
            notices.position_answered(position)
        chain, subject = answer.consultation.chain, f"answer:{answer.pk}"
        data = {"disposition": answer.disposition}
        record(chain=chain, kind="answer.published", subject=subject, by=by, data=data, now=now)
    return answer


def link_change(
    *,
    change: ClauseChange,
    answers: Sequence[Answer],
    rationale: Mapping[str, str] | None = None,
    by: User | str | None,
    now: datetime | None = None,
) -> ClauseChange:
    """Say why a provision changed, and which answers caused it. ``rationale`` is per language."""
    with transaction.atomic():
        for code, text in (rationale or {}).items():
            setattr(change, f"rationale_{languages.field_suffix(code)}", text)
        change.save(update_fields=[f"rationale_{language.suffix}" for language in languages.LANGUAGES])
        change.answers.add(*answers)
        chain = change.version.instrument.consultation.chain
        data = {"answers": sorted(answer.pk for answer in answers)}
        record(chain=chain, kind="change.explained", subject=f"change:{change.pk}", by=by, data=data, now=now)
    return change


def answered_comments(answer: Answer) -> QuerySet[Comment]:
    """All comments that an answer concerns, those of its campaign included."""
    mine = Q(answered__answer=answer)
    if answer.campaign_id:
        mine |= Q(membership__campaign=answer.campaign_id)
    return Comment.objects.filter(mine).distinct()


def published_answers(comments: Sequence[Comment]) -> dict[int, Answer]:
    """The newest published answer to each of the comments, its own before its campaign's."""
    found: dict[int, Answer] = {}
    campaigns = {comment.membership.campaign_id: comment.pk for comment in comments if hasattr(comment, "membership")}
    published = Answer.objects.filter(state=AnswerState.PUBLISHED).select_related("published_by")
    if campaigns:
        for answer in published.filter(campaign__in=campaigns).order_by("published_at", "pk"):
            for comment in comments:
                if hasattr(comment, "membership") and comment.membership.campaign_id == answer.campaign_id:
                    found[comment.pk] = answer
    own = AnsweredComment.objects.filter(comment__in=comments, answer__state=AnswerState.PUBLISHED)
    rows = own.select_related("answer__published_by").order_by("answer__published_at", "answer_id")
    return found | {row.comment_id: row.answer for row in rows}


def answers_to(positions: Sequence[Position]) -> dict[int, Answer]:
    """The newest published answer to each of the positions."""
    rows = AnsweredPosition.objects.filter(position__in=positions, answer__state=AnswerState.PUBLISHED)
    rows = rows.select_related("answer__published_by").order_by("answer__published_at", "answer_id")
    return {row.position_id: row.answer for row in rows}


def unanswered(consultation: ConsultationPage) -> QuerySet[Comment]:
    """Published comments that begin a thread and have no published answer, their own or their campaign's."""
    done = Q(answered__answer__state=AnswerState.PUBLISHED)
    done |= Q(membership__campaign__answers__state=AnswerState.PUBLISHED)
    rows = Comment.objects.filter(submission__consultation=consultation, state=CommentState.PUBLISHED, parent=None)
    return rows.exclude(pk__in=Comment.objects.filter(done).values("pk"))
