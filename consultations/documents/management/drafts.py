"""What the commands about files of drafts share."""

from pathlib import Path

from django.utils.translation import gettext as _

from consultations.documents import DraftTree
from consultations.documents.isolation.isolated import AT_ONCE, read_isolated
from consultations.documents.refusals import Refused as NotReadable
from portal.languages import CODES
from portal.management.command import PlazaCommand, Refused


class DraftCommand(PlazaCommand):
    """A command that reads drafts: knows their language, and says in one sentence why a file cannot be read."""

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--language", required=True, choices=CODES, help="the language of the draft")
        parser.add_argument(
            "--seconds",
            type=float,
            default=AT_ONCE,
            help=f"how long the reading of a file may take (default: {AT_ONCE:g}, and longer as long as pages come)",
        )

    def draft(self, path: Path, language: str, *, tracked: str = "accepted", seconds: float = AT_ONCE) -> DraftTree:
        try:
            progress = self.progress(_("%(done)s of %(whole)s pages read"))
            options = {"filename": path.name, "language": language, "tracked": tracked, "seconds": seconds}
            return read_isolated(path, progress=progress, **options)
        except NotReadable as refusal:
            raise Refused(str(refusal)) from refusal
