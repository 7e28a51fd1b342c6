"""The one way a reader says no: a sentence that the person who sent the file can act on."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """A file that cannot be read; `str()` is one translated sentence without technical terms."""


def too_slow(seconds: float) -> str:
    """The sentence for a file that was given up after so many seconds."""
    return _(
        "Reading this file took more than %(seconds)s seconds and was stopped. Send the draft in parts, or as plain "
        "text."
    ) % {"seconds": round(seconds)}
