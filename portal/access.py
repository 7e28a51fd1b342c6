"""Who holds a role, and what staff must have shown before they may act."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from portal import roles
from portal.models import User


def has_role(user: User | AnonymousUser, *names: str) -> bool:
    """True if the person holds one of the roles; a superuser holds none of them by that alone."""
    if not user.is_authenticated or not user.is_active:
        return False
    return any(name in role_names(user) for name in names)


def role_names(user: User) -> frozenset[str]:
    """The roles of a person, looked up once per request's user object."""
    if not hasattr(user, "_role_names"):
        held = user.groups.values_list("name", flat=True)
        user._role_names = frozenset(held) & frozenset(roles.STAFF_ROLES)
    return user._role_names


def is_staff(user: User | AnonymousUser) -> bool:
    """True for anybody with a role or with the right to everything."""
    return user.is_authenticated and (user.is_superuser or bool(role_names(user)))


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """True while a member of staff has no second factor. Demonstration accounts pass where settings allow them."""
    if not is_staff(user) or (settings.DEMO_SIGN_INS and user.is_demonstration):
        return False
    return not is_mfa_enabled(user)
