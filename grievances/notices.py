"""Mail about cases. It says that something is there, never what: a mailbox is read by others."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from grievances.models import Case
from portal import mail


def case_arrived(case: Case) -> int:
    """Tell the office, and each of its members, that a case is in its list; the number of mails."""
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
