"""Drafts on the disk: opened with care, and never more of a file in memory than a reader would take."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from consultations.documents.refusals import Refused

MAX_BYTES = 60_000_000  # of any file; texts have a lower limit of their own


def opened(path: Path) -> BinaryIO:
    """The file, open for reading. Raises Refused where there is none, where it is no file, or beyond the limit."""
    try:
        # without waiting: a pipe or a device may never begin to speak
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise Refused(cannot_be_opened(path.name)) from error
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES:
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise Refused(too_large() if stat.S_ISREG(status.st_mode) else cannot_be_opened(path.name))


def cannot_be_opened(name: str) -> str:
    return _("The file %(name)s cannot be opened.") % {"name": name}


def too_large(limit: int = MAX_BYTES) -> str:
    """The sentence for a file beyond the limit, in bytes."""
    return _("This file is too large: the limit is %(size)s megabytes. Take out pictures, or send it in parts.") % {
        "size": limit // 1_000_000
    }
