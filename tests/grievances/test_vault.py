import pytest

from grievances import vault
from grievances.models import Case, IntakeKey, Receipt
from portal import crypto, jobs

pytestmark = pytest.mark.django_db


def test_a_stolen_database_without_the_server_key_opens_nothing(delivered, settings):
    case, _filed = delivered()
    settings.VAULT_KEY = "another key of another machine, as long as the first one"
    with pytest.raises(crypto.SealBroken):
        vault.open_case(case)


def test_the_server_key_of_another_machine_opens_no_intake(file, settings):
    file()
    settings.VAULT_KEY = "another key of another machine, as long as the first one"
    with pytest.raises(crypto.SealBroken):
        vault.open_intake(IntakeKey.objects.get())


def test_a_wrap_moved_to_another_case_opens_nothing(mexico, file):
    file(key="1")
    file(key="2")
    jobs.run_pending()
    first, second = Case.objects.order_by("id")
    second.wrapped_key = first.wrapped_key
    with pytest.raises(crypto.SealBroken):
        vault.open_case(second)


def test_a_field_moved_to_another_field_opens_nothing(delivered):
    case, _filed = delivered(wish="que me escuchen")
    key = vault.open_case(case)
    case.grievance.statement = case.grievance.wish
    with pytest.raises(crypto.SealBroken):
        vault.open_field(case.grievance, "statement", key)


def test_another_office_cannot_open_the_case(delivered, brazil, now):
    case, _filed = delivered()
    case.office_key = vault.current_office_key(brazil, now)
    with pytest.raises(crypto.SealBroken):
        vault.open_case(case)


def test_without_its_keys_a_grievance_is_gone(delivered):
    case, filed = delivered()
    Case.objects.update(wrapped_key=b"", office_key=None)
    Receipt.objects.all().delete()
    case.refresh_from_db()
    with pytest.raises(crypto.SealBroken):
        vault.open_case(case)
    assert bytes(filed.grievance.statement) != b""
    assert not IntakeKey.objects.exists()


def test_a_new_key_of_an_office_leaves_older_cases_open(delivered, mexico, file, now):
    old, _filed = delivered()
    newer = vault.create_office_key(mexico, now)
    file(key="two")
    jobs.run_pending()
    new = Case.objects.exclude(pk=old.pk).get()
    assert (old.office_key.version, new.office_key, newer.version) == (1, newer, 2)
    assert vault.open_case(old) != vault.open_case(new)


def test_an_office_entered_by_hand_gets_its_key_when_it_is_needed(mexico, now):
    mexico.keys.all().delete()
    key = vault.current_office_key(mexico, now)
    assert vault.current_office_key(mexico, now) == key


def test_an_empty_text_stays_empty():
    assert vault.seal_text(crypto.random_key(), "PLZ-1", "wish", "") == b""
    assert vault.open_text(crypto.random_key(), "PLZ-1", "wish", b"") == ""
