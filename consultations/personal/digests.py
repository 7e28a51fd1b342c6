"""The digest: what happened since the last one, as links and numbers, never as words that people wrote.

The sweep asks for each digest once when it is due; the job writes the mail and notes how far it has told in one
transaction, so that nothing is told twice and nothing is left out.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations import access, addresses
from consultations.models import AnsweredComment, Campaign, Comment, ConsultationPage, Digest, Phase
from consultations.personal.subscribing import PERIODS, address
from consultations.statuses import AnswerState, CommentState, Disposition, PhaseStep, label
from portal import dates, mail
from portal.jobs import enqueue

JOB = "consultations.send_digest"
AT_ONCE = 500  # digests asked for in one sweep
MOST = 50  # lines of one kind in a mail


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a digest, in its reader's language, and where it leads."""

    words: str
    url: str


@dataclass(slots=True)
class News:
    """What happened in one consultation."""

    title: str
    url: str
    answers: list[Line] = field(default_factory=list)
    replies: list[Line] = field(default_factory=list)
    steps: list[Line] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.answers or self.replies or self.steps)


def sweep(now: datetime) -> int:
    """Ask for the digests that are due; returns how many."""
    due = Digest.objects.filter(ended_at=None, confirmed_at__isnull=False, next_at__lte=now).order_by("next_at")
    asked = 0
    for pk, next_at, rhythm in list(due.values_list("pk", "next_at", "rhythm")[:AT_ONCE]):
        period = PERIODS[rhythm]
        # the same hour as before, however late this sweep is
        later = next_at + period * (1 + (now - next_at) // period)
        with transaction.atomic():
            if Digest.objects.filter(pk=pk, next_at=next_at).update(next_at=later):
                enqueue(JOB, pk, now.isoformat(), queue="bulk")
                asked += 1
    return asked


def send(digest_id: int, until: datetime) -> bool:
    """Send what happened up to ``until`` and was not told yet; nothing where nothing happened."""
    with transaction.atomic():
        digest = Digest.objects.select_for_update(of=("self",)).select_related("consultation", "user").get(pk=digest_id)
        if digest.ended_at or digest.confirmed_at is None or digest.told_until >= until:
            return False
        with translation.override(digest.language):
            news = happened(digest, digest.told_until, until)
        if news:
            _write(digest, news)
        digest.told_until = until
        digest.save(update_fields=["told_until"])
    return bool(news)


def _write(digest: Digest, news: list[News]) -> None:
    stop = address(digest, "digest_stop")
    mail.send(
        template="consultations/emails/digest",
        # an account may have another address than when it asked
        to=digest.user.email if digest.user else digest.email,
        language=digest.language,
        context={"news": news, "site_name": settings.SITE_NAME, "stop_url": stop},
        unsubscribe_url=stop,
    )


def happened(digest: Digest, since: datetime, until: datetime) -> list[News]:
    """What happened after ``since`` and up to ``until``, by consultation, in the active language."""
    own = _own(digest)
    pages = _pages(digest, own)
    found = {page.pk: News(page.title, _whole(addresses.consultation(page.slug))) for page in pages}
    for comment, words in _answers(own, since, until):
        found[comment.submission.consultation_id].answers.append(Line(words, _whole(addresses.short(comment))))
    for comment, words in _replies(own, since, until):
        found[comment.submission.consultation_id].replies.append(Line(words, _whole(addresses.short(comment))))
    for page in pages:
        found[page.pk].steps += _steps(page, since, until)
    return [news for news in found.values() if news]


def _own(digest: Digest) -> QuerySet[Comment]:
    mine = Q(submission__author=digest.user_id)
    if digest.user_id is None:
        mine = Q(submission__consultation=digest.consultation_id, submission__email__iexact=digest.email)
    return access.visible_comments().filter(mine)


def _pages(digest: Digest, own: QuerySet[Comment]) -> list[ConsultationPage]:
    wanted = Q(pk__in=own.order_by().values("submission__consultation"))
    if digest.consultation_id:
        wanted |= Q(pk=digest.consultation_id)
    return list(access.visible_consultations().filter(wanted).order_by("pk"))


def _place(comment: Comment) -> str:
    return comment.node.name if comment.node else _("The draft as a whole")


def _answers(own: QuerySet[Comment], since: datetime, until: datetime) -> list[tuple[Comment, str]]:
    """Answers published in the time, to a comment itself or to the campaign it stands in."""
    rows = own.select_related("submission", "node")
    when = {"published_at__gt": since, "published_at__lte": until, "state": AnswerState.PUBLISHED}
    direct = AnsweredComment.objects.filter(
        comment__in=own.order_by().values("pk"), **{f"answer__{name}": value for name, value in when.items()}
    )
    outcomes = dict(direct.order_by("answer__published_at").values_list("comment", "answer__disposition"))
    campaigns = Campaign.objects.filter(**{f"answers__{name}": value for name, value in when.items()})
    folded = dict(campaigns.order_by("answers__published_at").values_list("pk", "answers__disposition"))
    if folded:
        members = own.filter(membership__campaign__in=folded).values_list("pk", "membership__campaign")
        outcomes = {pk: folded[campaign] for pk, campaign in members} | outcomes
    said = rows.filter(pk__in=outcomes).order_by("pk")[:MOST]
    return [(each, f"{_place(each)}: {label(Disposition, outcomes[each.pk])}") for each in said]


def _replies(own: QuerySet[Comment], since: datetime, until: datetime) -> list[tuple[Comment, str]]:
    """Comments of one's own to which others replied."""
    shown = Comment.objects.filter(state=CommentState.PUBLISHED, parent__in=own.order_by().values("pk"))
    shown = shown.exclude(pk__in=own.order_by().values("pk"))
    shown = shown.annotate(since=Coalesce("state_changed_at", "submission__received_at"))
    numbers = Counter(shown.filter(since__gt=since, since__lte=until).values_list("parent", flat=True))
    rows = own.filter(pk__in=numbers).select_related("submission", "node").order_by("pk")[:MOST]
    return [(each, f"{_place(each)}: {_number_of_replies(numbers[each.pk])}") for each in rows]


def _number_of_replies(number: int) -> str:
    return ngettext("%(count)s new reply", "%(count)s new replies", number) % {"count": number}


def _steps(page: ConsultationPage, since: datetime, until: datetime) -> list[Line]:
    """Changes of the timetable, new drafts and the summary."""
    url = _whole(addresses.consultation(page.slug))
    lines = [
        Line(f"{row.get_step_display()}: {dates.moment(row.at, row.zone)}", url)
        for row in Phase.objects.filter(consultation=page, recorded_at__gt=since, recorded_at__lte=until)
        if row.step in PhaseStep.values
    ]
    drafts = access.visible_versions().filter(instrument=page.instrument_id, published_at__gt=since)
    for version in drafts.filter(published_at__lte=until).order_by("number"):
        words = _("Draft %(number)s is published") % {"number": version.number}
        lines.append(Line(words, _whole(addresses.draft(page.slug, version))))
    summaries = access.visible_summaries().child_of(page)
    if summaries.filter(first_published_at__gt=since, first_published_at__lte=until).exists():
        lines.append(Line(_("What we heard, what we did"), f"{url}summary/"))
    return lines


def _whole(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL + path
