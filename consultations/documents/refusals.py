"""The one way a reader says no: a sentence that the person who sent the file can act on."""


class Refused(Exception):
    """A file that cannot be read; `str()` is one translated sentence without technical terms."""
