"""Comments translated by a machine, where whoever runs the site has chosen one; off by default.

``TRANSLATION_PROVIDER`` names a function by its dotted path:

    def translate(text: str, *, source: str, target: str) -> tuple[str, str]

``source`` and ``target`` are language codes of ours ("pt-br"; ``source`` may be any tag that an author gave). It
returns the translation and the name that readers are shown for who made it. It runs in the worker, outside any
transaction, may take a minute, and raises any exception where it cannot: the job tries again later. It gets the text of
a published comment and nothing else: no name, no address, nothing hidden, nothing of a grievance.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from consultations.contributions import LONGEST, CannotAccept, storable
from consultations.models import Comment, CommentTranslation
from consultations.models.clock import database_now
from consultations.statuses import CommentState, DraftState
from portal import languages
from portal.jobs import enqueue
from portal.models import User
from portal.record import record

JOB = "consultations.translate_comment"
MOST = 4 * LONGEST  # characters of a translation

Provider = Callable[..., tuple[str, str]]


def is_offered() -> bool:
    return bool(settings.TRANSLATION_PROVIDER)


def provider() -> Provider:
    return import_string(settings.TRANSLATION_PROVIDER)


def request_translation(
    *, comment: Comment, language: str, by: User | str | None, now: datetime | None = None
) -> CommentTranslation:
    """Ask for a comment in one of our languages; asked for again, it is the same row. Raises CannotAccept."""
    now = now or database_now()
    if not is_offered():
        raise CannotAccept("", _("This site translates no comments."))
    if language not in languages.CODES or language == comment.language:
        raise CannotAccept("", _("The comment is written in this language."))
    with transaction.atomic():
        # of the comment's own row only: its neighbours may be missing, and PostgreSQL locks no row of an outer join
        rows = Comment.objects.select_for_update(of=("self",)).select_related("version__instrument__consultation")
        comment = rows.get(pk=comment.pk)
        if not _is_public(comment):
            raise CannotAccept("", _("This comment is no longer shown."))
        row, created = CommentTranslation.objects.get_or_create(
            comment=comment, language=language, defaults={"requested_at": now}
        )
        if created:
            enqueue(JOB, row.pk, queue="bulk")
            # beside the conversation's own chain: no page of a draft changes by it
            chain = f"{comment.version.instrument.consultation.chain}:translations"
            subject = f"comment:{comment.pk}"
            record(chain=chain, kind="translation.requested", subject=subject, by=by, data={"to": language}, now=now)
    return row


def make_translation(*, translation_id: int, now: datetime | None = None) -> None:
    """Let the provider translate, and keep the result if the comment still says the same and is still shown."""
    row = CommentTranslation.objects.filter(pk=translation_id, made_at=None).select_related("comment__version").first()
    if row is None:
        return
    if not is_offered() or not _is_public(row.comment):
        row.delete()
        return
    body = row.comment.body
    text, name = provider()(body, source=row.comment.language, target=row.language)
    text, name = storable(str(text))[:MOST], storable(str(name)).strip()[:100]
    if not text.strip() or not name:
        raise ValueError("the provider gave no text or no name")
    now = now or database_now()
    with transaction.atomic():
        comment = Comment.objects.select_for_update(of=("self",)).select_related("version").get(pk=row.comment_id)
        if not _is_public(comment) or comment.body != body:
            # it was hidden, taken back or corrected in the meantime
            CommentTranslation.objects.filter(pk=row.pk).delete()
            return
        done = CommentTranslation.objects.filter(pk=row.pk, made_at=None)
        done.update(text=text, provider=name, made_at=now)


def translations_of(comments: Iterable[Comment], language: str) -> dict[int, CommentTranslation]:
    """What is made or waits of these comments in a language, by their ids: one query, none where it is not offered."""
    if not is_offered():
        return {}
    rows = CommentTranslation.objects.filter(comment__in=list(comments), language=language)
    return {row.comment_id: row for row in rows}


def forget_translations(comments: Iterable[Comment]) -> None:
    """Delete what a machine made of comments that changed, are no longer shown, or whose author is forgotten."""
    CommentTranslation.objects.filter(comment__in=list(comments)).delete()


def _is_public(comment: Comment) -> bool:
    return comment.state == CommentState.PUBLISHED and comment.version.state == DraftState.PUBLISHED
