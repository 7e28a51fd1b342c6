"""Who wants to be told by e-mail what happened: asked for, confirmed, ended with one click."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from consultations.models import ConsultationPage, Digest
from consultations.statuses import Rhythm
from portal import clock, languages, mail
from portal.models import User
from portal.record import record

CHAIN = "digests"
PERIODS = {Rhythm.DAILY: timedelta(days=1), Rhythm.WEEKLY: timedelta(days=7)}
ASK_AGAIN = timedelta(days=1)  # so that nobody's letter box is filled by a stranger


def ask_for_digest(
    *, consultation: ConsultationPage, email: str, rhythm: str, language: str, now: datetime | None = None
) -> Digest:
    """Write to an address and ask if it wants the digest of a consultation; nothing else is sent until it says so.

    An address that has it already, or was asked within the day, hears nothing: nobody learns which address has it.
    """
    now = now or clock.now()
    language = language if language in languages.CODES else languages.DEFAULT
    with transaction.atomic():
        digest = _current(consultation=consultation, email=email.lower(), user=None)
        if digest and (digest.confirmed_at or now - digest.asked_at < ASK_AGAIN):
            return digest
        if digest is None:
            digest = Digest(consultation=consultation, email=email.lower())
        digest.rhythm, digest.language, digest.asked_at = rhythm, language, now
        try:
            with transaction.atomic():
                digest.save()
        except IntegrityError:
            # two forms at the same moment: the other one has asked
            return _current(consultation=consultation, email=email.lower(), user=None)
        with translation.override(language):
            context = {
                "consultation": consultation.title,
                "url": address(digest),
                "rhythm": digest.get_rhythm_display(),
            }
        context |= {"url": address(digest), "site_name": settings.SITE_NAME}
        mail.send(template="consultations/emails/digest_asked", to=digest.email, language=language, context=context)
        _record(digest, "digest.asked", None, now)
    return digest


def confirm_digest(*, digest: Digest, now: datetime | None = None) -> Digest:
    """From now on it is sent; confirming twice changes nothing, and what was ended stays so."""
    now = now or clock.now()
    with transaction.atomic():
        digest = Digest.objects.select_for_update(of=("self",)).get(pk=digest.pk)
        if digest.confirmed_at is None and digest.ended_at is None:
            _begin(digest, now)
            digest.save()
            _record(digest, "digest.confirmed", None, now)
    return digest


def set_account_digest(*, user: User, rhythm: str, language: str, now: datetime | None = None) -> Digest | None:
    """Set how often an account is told of what it took part in; "" ends it."""
    now = now or clock.now()
    if not rhythm:
        for digest in Digest.objects.filter(user=user, ended_at=None):
            end_digest(digest=digest, by=user, now=now)
        return None
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        digest = _current(user=user) or Digest(user=user, asked_at=now)
        digest.email, digest.language, changed = user.email, language, digest.rhythm != rhythm
        digest.rhythm = rhythm
        if changed or digest.confirmed_at is None:
            told = digest.told_until
            _begin(digest, now)
            digest.told_until = told or now
            digest.save()
            _record(digest, "digest.confirmed", user, now)
    return digest


def end_digest(*, digest: Digest, by: User | str | None, now: datetime | None = None) -> Digest:
    """Send no more of it; the address is forgotten."""
    now = now or clock.now()
    with transaction.atomic():
        digest = Digest.objects.select_for_update(of=("self",)).get(pk=digest.pk)
        if digest.ended_at is None:
            digest.ended_at, digest.next_at, digest.email = now, None, ""
            digest.save()
            _record(digest, "digest.ended", by, now)
    return digest


def address(digest: Digest, name: str = "digest") -> str:
    """The whole address of the page that confirms it or, as ``digest_stop``, of the one that ends it."""
    with translation.override(digest.language):
        return settings.WAGTAILADMIN_BASE_URL + reverse(f"consultations:{name}", args=[digest.token])


def _current(**whose) -> Digest | None:
    return Digest.objects.select_for_update(of=("self",)).filter(ended_at=None, **whose).first()


def _begin(digest: Digest, now: datetime) -> None:
    digest.confirmed_at = digest.confirmed_at or now
    digest.told_until, digest.next_at = now, now + PERIODS[digest.rhythm]


def _record(digest: Digest, kind: str, by: User | str | None, now: datetime) -> None:
    record(chain=CHAIN, kind=kind, subject=f"digest:{digest.pk}", by=by, data={"rhythm": digest.rhythm}, now=now)
