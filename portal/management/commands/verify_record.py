from portal import record
from portal.management.command import PlazaCommand


class Command(PlazaCommand):
    help = "Recompute the hash chains of all events, and say how many hold and which is the first that does not."

    def run(self, **options):
        checked, first_bad = record.verify()
        verdict = f"the first that is wrong: {first_bad}" if first_bad else "all hold"
        self.answer({"checked": checked, "first_bad": first_bad}, [f"{checked} events checked, {verdict}"])
        if first_bad:
            raise SystemExit(1)
