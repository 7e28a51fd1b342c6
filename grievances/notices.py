"""Mail about cases. It says that something is there, never what: a mailbox is read by others."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from grievances.models import Case
from portal import mail

QUIET = timedelta(minutes=10)


def case_arrived(case: Case, now: datetime) -> int:
    """Tell the office, and each of its members, that a case is in its list; the number of mails.

    Who was told a few minutes ago, and has not looked since, is not told again, unless it is urgent.
    """
    if not case.grievance.is_urgent and _just_told(case, now):
        return 0
    readers: dict[str, str] = {}
    if case.office.email:
        readers[case.office.email] = case.office.language
    for membership in case.office.memberships.select_related("user").filter(user__is_active=True):
        readers.setdefault(membership.user.email, membership.user.preferred_language or case.office.language)
    for address, language in readers.items():
        with translation.override(language):
            url = settings.WAGTAILADMIN_BASE_URL + reverse("office:cases")
        context = {"office": case.office, "url": url, "site_name": settings.SITE_NAME}
        mail.send(template="grievances/emails/case_arrived", to=address, language=language, context=context)
    return len(readers)


def _just_told(case: Case, now: datetime) -> bool:
    fresh = Case.objects.filter(office=case.office, delivered_at__gt=now - QUIET, opened_at=None)
    return fresh.exclude(pk=case.pk).exists()
