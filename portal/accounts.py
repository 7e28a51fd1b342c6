"""How allauth is fitted to the portal."""

from types import SimpleNamespace

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.utils.translation import get_language

from portal import languages, mail
from portal.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Sends account mail through the outbox, in the person's language; demonstration accounts only where allowed."""

    def send_mail(self, template_prefix, email, context):
        site = SimpleNamespace(name=settings.SITE_NAME, domain=allauth_context.request.get_host())
        message = self.render_mail(template_prefix, email, {"email": email, "current_site": site} | context)
        html = next((body for body, kind in getattr(message, "alternatives", ()) if kind == "text/html"), "")
        mail.deliver_later(
            template=template_prefix,
            to=email,
            language=get_language() or languages.DEFAULT,
            subject=message.subject,
            text=message.body,
            html=html,
        )

    def save_user(self, request, user, form, commit=True):
        user.preferred_language = get_language() or languages.DEFAULT
        return super().save_user(request, user, form, commit)

    def pre_login(self, request, user, **kwargs):
        if user.is_demonstration and not settings.DEMO_SIGN_INS:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)


def choose_language(*, user: User, language: str) -> None:
    """Write to this person, and show the CMS, in this language; one that is not offered changes nothing."""
    if language in languages.CODES:
        user.preferred_language = language
        user.save(update_fields=["preferred_language"])
