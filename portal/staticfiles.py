"""Static files with the hash of their content in their names, so that browsers may keep them for ever."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    # a file that a third-party style sheet names and does not ship must not stop the start
    manifest_strict = False


def fingerprint() -> str:
    """A hash of the names, sizes and times of all static files: a new one means that they must be collected again."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_if_changed() -> bool:
    """Collect the static files below DATA_DIR unless they are there already; True if it was needed."""
    stamp, current = Path(settings.STATIC_ROOT) / ".fingerprint", fingerprint()
    if stamp.exists() and stamp.read_text() == current:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(current)
    return True
