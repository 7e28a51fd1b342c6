"""Mail: rendered in its reader's language, kept as a row, delivered by a job, found again by a sweep."""

from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation

from portal import clock
from portal.jobs import enqueue
from portal.models import OutgoingMail

LATE = timedelta(minutes=15)


def send(*, template: str, to: str, language: str, context: dict, unsubscribe_url: str = "") -> OutgoingMail:
    """Write a mail to be delivered, from ``<template>.subject.txt``, ``<template>.txt`` and, if present, ``.html``.

    ``template`` is a path such as ``grievances/emails/assigned``. A mail that comes again and again says in
    ``unsubscribe_url`` where a POST ends it.
    """
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}.subject.txt", context).split())
        text = render_to_string(f"{template}.txt", context)
        try:
            html = render_to_string(f"{template}.html", context)
        except TemplateDoesNotExist:
            html = ""
    return deliver_later(
        template=template,
        to=to,
        language=language,
        subject=subject,
        text=text,
        html=html,
        unsubscribe_url=unsubscribe_url,
    )


def deliver_later(
    *, template: str, to: str, language: str, subject: str, text: str, html: str = "", unsubscribe_url: str = ""
) -> OutgoingMail:
    """Keep a rendered mail and ask for its delivery, in one transaction."""
    with transaction.atomic():
        row = OutgoingMail.objects.create(
            template=template,
            to=to,
            language=language,
            subject=subject,
            text=text,
            html=html,
            unsubscribe_url=unsubscribe_url,
            created_at=clock.now(),
        )
        enqueue("portal.deliver_mail", row.pk)
    return row


def deliver(mail_id: int) -> None:
    """Send one mail unless it was sent. At least once: a crash between sending and noting it sends it twice."""
    row = OutgoingMail.objects.filter(pk=mail_id, sent_at=None).first()
    if row is None:
        return
    message = EmailMultiAlternatives(row.subject, row.text, to=[row.to], headers=_headers(row))
    if row.html:
        message.attach_alternative(row.html, "text/html")
    message.send()
    OutgoingMail.objects.filter(pk=row.pk).update(sent_at=clock.now())


def _headers(row: OutgoingMail) -> dict[str, str]:
    """What lets a mail program end the mails with one click (RFC 8058)."""
    if not row.unsubscribe_url:
        return {}
    return {"List-Unsubscribe": f"<{row.unsubscribe_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def sweep_mail(now: datetime) -> int:
    """Ask again for mails that were neither sent nor are being tried for a while."""
    late = OutgoingMail.objects.filter(sent_at=None, created_at__lt=now - LATE, created_at__gt=now - 4 * LATE)
    numbers = list(late.values_list("pk", flat=True))
    for number in numbers:
        enqueue("portal.deliver_mail", number)
    return len(numbers)
