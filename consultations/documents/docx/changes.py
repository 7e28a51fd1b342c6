"""Tracked changes: which words count in the asked view, and how many changes there are."""

from django.utils.translation import ngettext

from consultations.documents.docx.xml import Element, W

ACCEPTED, ORIGINAL = "accepted", "original"
_ADDED = {f"{W}ins", f"{W}moveTo", f"{W}cellIns"}
_TAKEN = {f"{W}del", f"{W}moveFrom", f"{W}cellDel"}
_KINDS = {
    f"{W}ins": "insertions",
    f"{W}cellIns": "insertions",
    f"{W}del": "deletions",
    f"{W}cellDel": "deletions",
    f"{W}moveTo": "moves",
}
_PROPERTIES = (f"{W}rPr", f"{W}numPr")


class Changes:
    """`view` is "accepted" or "original"."""

    def __init__(self, view: str):
        self.view = view
        self._gone = _TAKEN if view == ACCEPTED else _ADDED
        self._counts = {"insertions": 0, "deletions": 0, "moves": 0}

    def drops(self, element: Element) -> bool:
        """Is the element a change whose words are not part of the view?"""
        return element.tag in self._gone

    def drops_mark(self, properties: Element | None) -> bool:
        """Does the paragraph or the row with these properties go: its mark (in rPr) or the row itself (in trPr)?"""
        return properties is not None and any(child.tag in self._gone for child in properties)

    def properties(self, paragraph: Element) -> Element | None:
        """The paragraph's properties as they are in the view."""
        now = paragraph.find(f"{W}pPr")
        if now is None or self.view == ACCEPTED:
            return now
        before = now.find(f"{W}pPrChange/{W}pPr")
        return now if before is None else before

    def count(self, element: Element) -> None:
        """Add the changes in a paragraph or a table. A mark beside words changed alike is no change of its own."""
        alike: set[tuple[Element | None, str]] = set()
        marks: list[Element] = []
        for change in element.iter(*_KINDS):
            parent = change.getparent()
            if parent is not None and parent.tag in _PROPERTIES:
                marks.append(change)
                continue
            alike.add((_paragraph(change), change.tag))
            self._counts[_KINDS[change.tag]] += 1
        for mark in marks:
            if mark.getparent().tag == f"{W}rPr" and (_paragraph(mark), mark.tag) not in alike:
                self._counts[_KINDS[mark.tag]] += 1

    @property
    def total(self) -> int:
        return sum(self._counts.values())

    def summary(self) -> str:
        """How many there are of each kind, in words."""
        added, taken, moved = self._counts.values()
        said = (
            ngettext("%(count)s insertion", "%(count)s insertions", added) % {"count": added} if added else "",
            ngettext("%(count)s deletion", "%(count)s deletions", taken) % {"count": taken} if taken else "",
            ngettext("%(count)s move", "%(count)s moves", moved) % {"count": moved} if moved else "",
        )
        return ", ".join(part for part in said if part)


def _paragraph(change: Element) -> Element | None:
    return next(change.iterancestors(f"{W}p"), None)
