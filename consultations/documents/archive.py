"""Compressed files of several parts, opened with distrust: what they say about themselves is checked before use."""

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from consultations.documents.refusals import Refused

MAX_PARTS = 2_000
MAX_DIRECTORY = 1_000_000  # bytes of the list of parts
MAX_WHOLE = 200_000_000  # bytes of all parts together
MAX_PART = 60_000_000
MAX_RATIO, RATIO_FROM = 200, 10_000_000  # times that a part may grow, looked at from this size on
_ENCRYPTED = 0x1
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535


class Archive:
    """A ZIP whose list of parts was checked; parts are read one by one, each within its limit."""

    def __init__(self, data: bytes):
        """Raises Refused for a broken, an encrypted, an enormous or a crafted file."""
        _look_at_end(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
            raise Refused(damaged()) from error
        self._parts = {info.filename: info for info in infos}
        if len(self._parts) != len(infos):
            raise Refused(damaged())
        _check(infos)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def open(self, name: str, limit: int = MAX_PART) -> "Part":
        """A part as a stream of at most `limit` bytes. Raises Refused, also later while it is read."""
        info = self._parts[name]
        if info.flag_bits & _ENCRYPTED:
            raise Refused(protected())
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(damaged())
        try:
            return Part(self._zip.open(info), limit)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, struct.error) as error:
            raise Refused(damaged()) from error

    def read(self, name: str, limit: int) -> bytes:
        """A whole part."""
        return self.open(name, limit).read()


class Part:
    """A part while it is unpacked: counts what really comes out, whatever the list says."""

    def __init__(self, stream: zipfile.ZipExtFile, limit: int):
        self._stream, self._left = stream, limit

    def read(self, size: int = -1) -> bytes:
        wanted = self._left + 1 if size < 0 else min(size, self._left + 1)
        try:
            data = self._stream.read(wanted)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Refused(damaged()) from error
        self._left -= len(data)
        if self._left < 0:
            raise Refused(enormous())
        return data


def _look_at_end(data: bytes) -> None:
    """The length of the list of parts, before anything allocates memory for it."""
    place = data.rfind(_END, max(0, len(data) - _END_SIZE - _COMMENT))
    if place < 0 or len(data) - place < _END_SIZE:
        raise Refused(damaged())
    parts, size = struct.unpack("<HL", data[place + 10 : place + 16])
    if parts == 0xFFFF or size == 0xFFFFFFFF or parts > MAX_PARTS or size > MAX_DIRECTORY:
        raise Refused(enormous())


def _check(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_WHOLE:
        raise Refused(enormous())
    for info in infos:
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise Refused(enormous())
        path = PurePosixPath(info.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename[:2]:
            raise Refused(damaged())


def damaged() -> str:
    """The sentence for a file that cannot be opened."""
    return _("This file is damaged and cannot be opened. Open it in your word processor, save it again and send that.")


def enormous() -> str:
    """The sentence for a file that would take too much room."""
    return _("This file is far too large once it is unpacked. Save its text in a new document and send that.")


def protected() -> str:
    """The sentence for an encrypted file."""
    return _("This document is protected by a password. Take the password off and send it again.")
