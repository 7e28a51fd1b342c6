from django.utils.translation import gettext as _

from portal import search
from portal.management.command import PlazaCommand, Refused


class Command(PlazaCommand):
    help = (
        "Compare the search indexes with the database; --repair writes what is missing or stale, removes what is extra."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--repair", action="store_true", help="make the index agree with the database")

    def run(self, *, repair=False, **options):
        if not search.enabled():
            raise Refused(
                _("ELASTICSEARCH_URL is not set: the database answers searches, and there is no index to check.")
            )
        found = [search.compare(name, repair=repair) for name in search.INDEXES]
        totals = {key: sum(part[key] for part in found) for key in ("database", "index", "missing", "stale", "extra")}
        self.answer(totals, [f"{key}: {number}" for key, number in totals.items()])
