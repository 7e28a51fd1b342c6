"""What the commands about files of drafts share."""

from pathlib import Path

from consultations.documents import DraftTree
from consultations.documents.files import read_file
from consultations.documents.refusals import Refused as NotReadable
from portal.languages import CODES
from portal.management.command import PlazaCommand, Refused


class DraftCommand(PlazaCommand):
    """A command that reads drafts: knows their language, and says in one sentence why a file cannot be read."""

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--language", required=True, choices=CODES, help="the language of the draft")

    def draft(self, path: Path, language: str, tracked: str = "accepted") -> DraftTree:
        try:
            return read_file(path, language=language, tracked=tracked)
        except NotReadable as refusal:
            raise Refused(str(refusal)) from refusal
