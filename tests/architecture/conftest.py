"""One demonstration for the whole folder: seeded once in a transaction that is taken back at the end."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction

from grievances.models import Case
from portal.models import User


@pytest.fixture(scope="package")
def _seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        try:
            call_command("seed_demo", json=True)
            User.objects.create_superuser("root@plaza.example", "correct horse battery", is_demonstration=True)
            cache.clear()
            yield
        finally:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture
def demo(_seeded, db, settings):
    """The demonstration: ``person(name)`` gives an account, ``case`` an opened case of the Mexican office.

    Demonstration accounts act without a second factor, as they do under development settings.
    """
    settings.DEMO_SIGN_INS = True

    def person(name: str) -> User:
        return User.objects.get(email=f"{name}@plaza.example")

    cases = Case.objects.filter(office__code="mx", opened_at__isnull=False).select_related("grievance")
    return SimpleNamespace(person=person, case=cases.order_by("pk").first())
