from datetime import UTC, datetime

from django.utils.translation import gettext as _

from portal import clock, sweeps
from portal.management.command import PlazaCommand, Refused


class Command(PlazaCommand):
    help = "Look at every clock once: deadlines, leases, custody, retention. The worker does it each minute."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--now", help="the instant to assume, ISO 8601 (default: the present)")

    def run(self, *, now=None, **options):
        done = sweeps.run(self._instant(now) if now else clock.now())
        self.answer(done, [f"{name}: {number if number is not None else 'failed'}" for name, number in done.items()])

    def _instant(self, text: str) -> datetime:
        try:
            instant = datetime.fromisoformat(text)
        except ValueError:
            raise Refused(
                _("“%(text)s” is not a date and time such as 2026-11-24T17:00:00Z.") % {"text": text}
            ) from None
        return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
