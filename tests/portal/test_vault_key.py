import pytest
from django.core.management import call_command

from portal import crypto, vault_key
from portal.models import Event, KeptSecret

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_parts")]
FIRST, SECOND, THIRD = (f"{name} key of the vault, 32 bytes or more" for name in ("first", "second", "third"))
PURPOSE = "a purpose that outlives its key"


@pytest.fixture
def own_parts(monkeypatch):
    """Only what the test registers, and nothing remembered of other tests."""
    monkeypatch.setattr(vault_key, "_parts", {})
    vault_key.register("test", vault_key.Part(lasting=(PURPOSE,)))
    vault_key._kept.cache_clear()
    yield
    vault_key._kept.cache_clear()


def restart(settings, key, *old):
    """What a start with another environment does."""
    settings.VAULT_KEY, settings.VAULT_KEY_OLD = key, list(old)
    vault_key._kept.cache_clear()


def test_while_it_changes_the_new_key_seals_and_both_open(settings):
    restart(settings, FIRST)
    sealed = crypto.seal(vault_key.derived("p"), b"words", "here")
    restart(settings, SECOND, FIRST)
    assert vault_key.open_with_any(vault_key.candidates("p"), sealed, "here") == b"words"
    assert vault_key.derived("p") == crypto.derive(SECOND.encode(), "p")


def test_what_the_first_key_derived_outlives_two_changes(settings):
    old = crypto.derive(FIRST.encode(), PURPOSE)
    restart(settings, SECOND, FIRST)
    assert vault_key.rotate(by=None) == {"kept": 1, "test": 0}
    restart(settings, SECOND)
    assert vault_key.lasting(PURPOSE) == (crypto.derive(SECOND.encode(), PURPOSE), old)
    restart(settings, THIRD, SECOND)
    assert vault_key.rotate(by=None) == {"kept": 2, "test": 0}
    restart(settings, THIRD)
    assert set(vault_key.lasting(PURPOSE)[1:]) == {old, crypto.derive(SECOND.encode(), PURPOSE)}


def test_twice_changes_nothing_more(settings):
    restart(settings, SECOND, FIRST)
    vault_key.rotate(by=None)
    assert vault_key.rotate(by=None) == {"kept": 0, "test": 0}
    assert KeptSecret.objects.count() == 1
    assert list(Event.objects.filter(chain="vault").values_list("kind", flat=True)) == ["vault.rotated"] * 2


def test_what_was_kept_opens_with_no_other_key(settings):
    restart(settings, SECOND, FIRST)
    vault_key.rotate(by=None)
    restart(settings, THIRD)
    with pytest.raises(crypto.SealBroken):
        vault_key.lasting(PURPOSE)


@pytest.mark.parametrize("old", [(), (FIRST,)])
def test_without_another_old_key_there_is_nothing_to_rotate(settings, capsys, old):
    restart(settings, FIRST, *old)
    with pytest.raises(SystemExit) as stopped:
        call_command("rotate_vault_key")
    assert stopped.value.code == 2
    assert "VAULT_KEY_OLD first" in capsys.readouterr().err
    assert not Event.objects.filter(chain="vault").exists()


def test_a_part_that_does_not_open_leaves_everything_as_it_was(settings, capsys):
    def broken():
        raise crypto.SealBroken

    vault_key.register("broken", vault_key.Part(reseal=broken))
    restart(settings, SECOND, FIRST)
    with pytest.raises(SystemExit):
        call_command("rotate_vault_key")
    assert "Nothing was changed" in capsys.readouterr().err
    assert not KeptSecret.objects.exists()
