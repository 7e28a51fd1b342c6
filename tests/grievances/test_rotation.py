"""VAULT_KEY is changed while grievances wait, lie open with an office and are followed by their receipts."""

import pytest

from grievances import threads, vault
from grievances.models import Case, IntakeKey, OfficeKey
from portal import crypto, jobs, vault_key

pytestmark = pytest.mark.django_db
NEW = "the key of the vault from now on, long enough"


@pytest.fixture(autouse=True)
def old(settings):
    """The key under which the offices of the tests were made."""
    vault_key._kept.cache_clear()
    yield settings.VAULT_KEY
    vault_key._kept.cache_clear()


def start_with(settings, key, *old):
    settings.VAULT_KEY, settings.VAULT_KEY_OLD = key, list(old)
    vault_key._kept.cache_clear()


def test_nothing_is_lost_and_the_old_key_opens_nothing(mexico, file, settings, old):
    delivered = file(key="delivered", statement="Me negaron la beca.")
    jobs.run_pending()
    waiting = file(key="waiting", statement="Me negaron el crédito.")
    before = {key.pk: bytes(key.sealed_private_key) for key in OfficeKey.objects.all()}

    # in between, both keys are known
    start_with(settings, NEW, old)
    assert threads.find(delivered.receipt.number).grievance == delivered.grievance
    assert vault_key.rotate(by=None)["grievances"] == len(before) + 1

    # afterwards only the new one is
    start_with(settings, NEW)
    case = Case.objects.get(grievance=delivered.grievance)
    assert vault.open_field(case.grievance, "statement", vault.open_case(case)) == "Me negaron la beca."
    thread = threads.find(delivered.receipt.number)
    assert vault.open_field(thread.grievance, "statement", thread.key) == "Me negaron la beca."
    jobs.run_pending()
    late = Case.objects.get(grievance=waiting.grievance)
    assert vault.open_field(late.grievance, "statement", vault.open_case(late)) == "Me negaron el crédito."

    start_with(settings, old)
    with pytest.raises(crypto.SealBroken):
        vault.open_case(Case.objects.get(pk=case.pk))
    assert all(bytes(key.sealed_private_key) != before[key.pk] for key in OfficeKey.objects.filter(pk__in=before))


def test_what_was_filed_before_is_not_filed_again(mexico, file, settings, old):
    first = file(key="file:7")
    start_with(settings, NEW, old)
    vault_key.rotate(by=None)
    start_with(settings, NEW)
    assert file(key="file:7").grievance == first.grievance
    assert file(key="file:8").grievance != first.grievance


def test_receipts_of_before_and_after_open_side_by_side(mexico, file, settings, old):
    before = file(key="1")
    start_with(settings, NEW, old)
    between = file(key="2")
    vault_key.rotate(by=None)
    start_with(settings, NEW)
    new = file(key="3")
    found = [threads.find(filed.receipt.number).grievance for filed in (before, between, new)]
    assert found == [before.grievance, between.grievance, new.grievance]
    assert threads.find("0000 0000 0000 0000") is None


def test_a_case_that_no_known_key_opens_stops_it_all(mexico, file, settings, old):
    start_with(settings, "a key that was lost, long enough for the vault")
    file()
    kept = bytes(IntakeKey.objects.get().wrapped_key)
    start_with(settings, NEW, old)
    with pytest.raises(crypto.SealBroken):
        vault_key.rotate(by=None)
    assert bytes(IntakeKey.objects.get().wrapped_key) == kept
