"""Which part of a Word file is what: the document, its styles, lists, notes, comments, heads and feet of pages."""

import posixpath

from django.utils.translation import gettext as _

from consultations.documents.archive import Archive, Part, damaged
from consultations.documents.docx.xml import tree
from consultations.documents.refusals import Refused

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"
_SMALL, _LIST = 2_000_000, 20_000_000  # bytes of the lists of relations; of styles, lists and notes
_USUAL = "word/document.xml"


class Package:
    """A Word file with its parts by what they are for. Raises Refused for any other package."""

    def __init__(self, archive: Archive):
        self.archive = archive
        self.main = self._main()
        self._parts = self._relations(self.main)

    def _main(self) -> str:
        for kind, target in self._related(""):
            if kind.startswith(_STRICT):
                raise Refused(strict())
            if kind.endswith("/officeDocument") and target in self.archive:
                return target
        if _USUAL in self.archive:
            return _USUAL
        raise Refused(damaged())

    def _relations(self, part: str) -> dict[str, list[str]]:
        """The parts that `part` uses, under the last word of the kind of each: styles, footnotes, header."""
        found: dict[str, list[str]] = {}
        for kind, target in self._related(part):
            if target in self.archive:
                found.setdefault(kind.rpartition("/")[2], []).append(target)
        return found

    def _related(self, part: str) -> list[tuple[str, str]]:
        """(kind, name of the part) of everything that a part refers to, or the package itself for ""."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self.archive:
            return []
        return [
            (relation.get("Type", ""), _target(folder, relation.get("Target", "")))
            for relation in tree(self.archive.open(listed, _SMALL)).iter(_RELATION)
            if relation.get("TargetMode") != "External"
        ]

    def document(self) -> Part:
        """The text of the document."""
        return self.archive.open(self.main)

    def first(self, kind: str) -> Part | None:
        """The part of this kind (styles, numbering, footnotes …), or None."""
        names = self._parts.get(kind)
        return self.archive.open(names[0], _LIST) if names else None

    def each(self, kind: str) -> list[Part]:
        """All parts of this kind: header and footer have several."""
        return [self.archive.open(name, _SMALL) for name in self._parts.get(kind, ())[:50]]


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def strict() -> str:
    """The sentence for the strict variant of the format, whose names are all different."""
    return _(
        "This document is in the format “Strict Open XML Document”, which cannot be read. Save it as “Word Document "
        "(.docx)” and send that."
    )
