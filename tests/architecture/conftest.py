"""One demonstration for the whole folder: seeded once in a transaction that is taken back at the end."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction

from consultations import receipts
from consultations.access import visible_comments
from consultations.models import Submission
from grievances.models import Case
from portal.demo import redress
from portal.models import User


@pytest.fixture(scope="package")
def migrated(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """A SQLite file with the migrated, empty database; on another database an empty file.

    Made before anything opens a transaction on the connection, during which SQLite could not copy it.
    """
    path = tmp_path_factory.mktemp("migrated") / "plaza.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(path)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
    return path


@pytest.fixture(scope="package")
def _seeded(migrated, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        # the grievances told at length are enough here
        patch.setattr(redress, "TEXTS", redress.TEXTS[:1])
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
    """The demonstration: ``person(name)`` gives an account, ``case`` an opened case of the Mexican office, ``comment``
    a published comment on a provision of the second draft.

    Demonstration accounts act without a second factor, as they do under development settings.
    """
    settings.DEMO_SIGN_INS = True

    def person(name: str) -> User:
        return User.objects.get(email=f"{name}@plaza.example")

    comment = visible_comments().filter(version__number=2, node__isnull=False).select_related("submission").first()
    cases = Case.objects.filter(office__code="mx", opened_at__isnull=False).select_related("grievance")
    return SimpleNamespace(person=person, case=cases.order_by("pk").first(), comment=comment)


@pytest.fixture
def receipt_of_a_comment(demo) -> str:
    """A receipt that opens ``demo.comment``, as if it had been sent with a form."""
    code = receipts.of_form("architecture")
    sent = Submission.objects.filter(pk=demo.comment.submission_id)
    sent.update(form_digest="architecture", receipt_hash=receipts.lookup(code))
    return code
