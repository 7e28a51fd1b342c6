from django.utils.translation import gettext as _

from portal import search
from portal.management.command import PlazaCommand, Refused


class Command(PlazaCommand):
    help = "Build the search indexes anew beside the old ones, then swap them in. Searching goes on meanwhile."

    def run(self, **options):
        if not search.enabled():
            raise Refused(
                _("ELASTICSEARCH_URL is not set: the database answers searches, and there is no index to rebuild.")
            )
        answer = {}
        for name in search.INDEXES:
            answer[name] = search.rebuild(name)
            self.note(f"{name}: {answer[name]} documents")
        self.answer(answer)
