from portal import vault_key
from portal.crypto import SealBroken
from portal.management.command import PlazaCommand, Refused


class Command(PlazaCommand):
    help = (
        "Bring everything that is sealed under VAULT_KEY, after a new one was set and the one before was put into "
        "VAULT_KEY_OLD. Afterwards VAULT_KEY_OLD can be removed. All or nothing; may be repeated."
    )

    def run(self, **options):
        try:
            done = vault_key.rotate(by=None)
        except vault_key.NothingToRotate:
            raise Refused(
                "Nothing to do: put the new key into VAULT_KEY and the one before into VAULT_KEY_OLD first."
            ) from None
        except SealBroken:
            raise Refused(
                "Nothing was changed: something is sealed with a key that is neither VAULT_KEY nor VAULT_KEY_OLD."
            ) from None
        lines = [f"{name}: {count} sealed anew" for name, count in done.items()]
        self.answer(done, [*lines, "VAULT_KEY_OLD can be removed now, and every process restarted."])
