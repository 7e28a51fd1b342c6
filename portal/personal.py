"""What an account is made of, as one file; and the account erased. Apps say what they hold when they are ready.

The row of an account stays, without anything of the person, so that what others see and what was counted stays true.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from portal import clock
from portal.access import is_staff
from portal.models import OutgoingMail, User
from portal.record import record

CHAIN = "accounts"


@dataclass(frozen=True)
class Part:
    """``held`` gives what an app holds of a person, as JSON; ``forget`` (user, keep_names, now) removes it."""

    held: Callable[[User], dict]
    forget: Callable[[User, bool, datetime], None]


class CannotErase(Exception):
    """The account is not erased; the text is one sentence."""


_parts: dict[str, Part] = {}


def register(name: str, part: Part) -> None:
    _parts[name] = part


def held(user: User) -> dict:
    """Everything that the site holds of a person with an account."""
    account = {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "preferred_language": user.preferred_language,
        "since": user.date_joined.isoformat(),
        "last_sign_in": user.last_login.isoformat() if user.last_login else None,
        "addresses": list(EmailAddress.objects.filter(user=user).values_list("email", flat=True)),
        "sessions": [
            {"ip": session.ip, "browser": session.user_agent, "last_seen": session.last_seen_at.isoformat()}
            for session in UserSession.objects.filter(user=user)
        ],
    }
    found = {"account": account}
    for part in _parts.values():
        found |= part.held(user)
    return found


def erase_account(*, user: User, keep_names: bool, by: User | str, now: datetime | None = None) -> None:
    """Remove the person from an account, for good. Raises CannotErase.

    ``keep_names`` leaves the names under what was said, as they were signed; the way from them to a person goes.
    """
    now = now or clock.now()
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        if is_staff(user):
            raise CannotErase(_("This account has a role. Ask an administrator to take it away first."))
        for part in _parts.values():
            part.forget(user, keep_names, now)
        _forget_mail(user)
        for model in (EmailAddress, Authenticator, SocialAccount):
            model.objects.filter(user=user).delete()
        for session in UserSession.objects.filter(user=user):
            session.end()
        user.email = f"erased-{user.pk}@invalid.invalid"
        user.first_name = user.last_name = user.preferred_language = ""
        user.last_login, user.is_active = None, False
        user.set_unusable_password()
        user.save()
        record(chain=CHAIN, kind="account.erased", subject=f"user:{user.pk}", by=by, now=now)


def _forget_mail(user: User) -> None:
    """Mail that was sent keeps that it was sent, and nothing else; what waits is not sent any more."""
    addresses = {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    for address in addresses:
        rows = OutgoingMail.objects.filter(to__iexact=address)
        rows.filter(sent_at=None).delete()
        rows.update(to="erased@invalid.invalid", subject="", text="", html="", unsubscribe_url="")
