"""Drafts on the disk: never more of a file in memory than a reader would take."""

from pathlib import Path

from django.utils.translation import gettext as _

from consultations.documents import DraftTree, read_draft
from consultations.documents.encodings import MAX_BYTES, too_large
from consultations.documents.refusals import Refused


def read_file(path: Path, *, language: str, tracked: str = "accepted") -> DraftTree:
    """The tree of a file. Raises Refused, also when there is no such file or it cannot be opened."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(_("The file %(name)s cannot be opened.") % {"name": path.name}) from error
    if len(data) > MAX_BYTES:
        raise Refused(too_large())
    return read_draft(data, filename=path.name, language=language, tracked=tracked)
