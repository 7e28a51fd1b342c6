"""What a review of imported files shows: the drafts as they are decided upon, and what is still open in them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.documents.editing import kept
from consultations.documents.editing.decisions import ACCEPT, REASONS, UNDO, Address, Decision, Reviewed, apply
from consultations.documents.tree import Doubt, DraftTree
from consultations.models import DraftImport, DraftVersion, ImportDecision, ImportedFile
from consultations.statuses import DraftState, FileState, ImportState, TextStatus
from portal import languages

REOPEN = "reopen"
OF_FINDINGS = (ACCEPT, REOPEN, UNDO)


@dataclass(frozen=True, slots=True)
class Review:
    """One language of an import. ``decisions`` are those in force; ``lapsed`` are those that do not apply, and why."""

    file: ImportedFile
    as_read: DraftTree
    reviewed: Reviewed
    decisions: tuple[ImportDecision, ...]
    lapsed: tuple[tuple[ImportDecision, str], ...]
    accepted: frozenset[str]

    @property
    def tree(self) -> DraftTree:
        return self.reviewed.tree

    @property
    def doubts(self) -> list[Doubt]:
        """Each doubt once, in the order of the file."""
        return list({doubt.mark: doubt for doubt in self.as_read.warnings}.values())

    @property
    def open_doubts(self) -> list[Doubt]:
        return [doubt for doubt in self.doubts if doubt.mark not in self.accepted]

    @property
    def gone(self) -> list[Doubt]:
        """Doubts that were settled and that the file, as it is now, does not raise any more."""
        raised = {doubt.mark for doubt in self.as_read.warnings}
        settled = {
            mark: kept.doubt_of(*about)
            for row in self.decisions
            if row.kind == ACCEPT
            for mark, about in row.data.get("about", {}).items()
        }
        return [doubt for mark, doubt in settled.items() if mark in self.accepted and mark not in raised]

    @property
    def taken_back(self) -> list[ImportDecision]:
        """The repairs that are not made any more."""
        return [row for row in self.decisions if row.kind == UNDO]


def with_files(imports: QuerySet[DraftImport]) -> QuerySet[DraftImport]:
    """Imports with ``current_files``, without what is heavy in them."""
    files = ImportedFile.objects.filter(current=True).defer("content", "tree").order_by("pk")
    rows = imports.select_related("consultation", "version", "started_by")
    return rows.prefetch_related(Prefetch("files", queryset=files, to_attr="current_files"))


def state_of(draft_import: DraftImport) -> ImportState:
    """Where an import stands; it comes from `with_files`."""
    states = {file.state for file in draft_import.current_files}
    if draft_import.discarded_at:
        return ImportState.DISCARDED
    if draft_import.version and draft_import.version.state == DraftState.PUBLISHED:
        return ImportState.PUBLISHED
    if states & {FileState.WAITING, FileState.READING}:
        return ImportState.READING
    if FileState.REFUSED in states:
        return ImportState.REFUSED
    return ImportState.SAVED if draft_import.saved_at else ImportState.REVIEW


def decisions_of(draft_import: DraftImport, language: str) -> list[ImportDecision]:
    """The decisions in force about one language, oldest first."""
    rows = draft_import.decisions.filter(language=language, withdrawn_at=None)
    return list(rows.select_related("by").order_by("pk"))


def undone_marks(rows: Iterable[ImportDecision]) -> set[str]:
    """The marks of repairs that are not to be made."""
    return {mark for row in rows if row.kind == UNDO for mark in row.data["marks"]}


def review(file: ImportedFile) -> Review | None:
    """The review of a file; None until it was read."""
    if file.tree is None:
        return None
    rows = decisions_of(file.draft_import, file.language)
    operations = [row for row in rows if row.kind not in OF_FINDINGS]
    tree = kept.from_json(file.tree)
    reviewed = apply(tree, [as_decision(row) for row in operations])
    lapsed = tuple((operations[each.place], str(REASONS[each.why])) for each in reviewed.lapsed)
    return Review(file, tree, reviewed, tuple(rows), lapsed, _accepted(rows))


def _accepted(rows: Iterable[ImportDecision]) -> frozenset[str]:
    accepted: set[str] = set()
    for row in rows:
        if row.kind == ACCEPT:
            accepted.update(row.data["marks"])
        elif row.kind == REOPEN:
            accepted.difference_update(row.data["marks"])
    return frozenset(accepted)


def as_decision(row: ImportDecision) -> Decision:
    other = Address(**row.other) if row.other else None
    return Decision(row.kind, Address(**row.target), row.data, other)


def reviews(draft_import: DraftImport) -> dict[str, Review]:
    """The reviews of all files that were read, the language that gives the structure first: an authentic one."""
    files = draft_import.files.filter(current=True).exclude(tree=None).defer("content")
    order = {code: place for place, code in enumerate(languages.CODES)}
    ordered = sorted(files, key=lambda file: (file.status != TextStatus.AUTHENTIC, order.get(file.language, 99)))
    return {file.language: review(file) for file in ordered}


def digest(found: Mapping[str, Review]) -> str:
    """SHA-256 of what saving would keep."""
    content = [
        [language, each.file.status, kept.to_json(each.tree)["nodes"], each.tree.title]
        for language, each in found.items()
    ]
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def obstacle(draft_import: DraftImport) -> str:
    """Why the import cannot be saved, in one sentence; "" if it can."""
    states = set(draft_import.files.filter(current=True).values_list("state", flat=True))
    if draft_import.discarded_at:
        return _("This import was discarded.")
    if not states:
        return _("Send a file first.")
    if states & {FileState.WAITING, FileState.READING}:
        return _("A file of this import is still being read. Wait until it is done.")
    if FileState.REFUSED in states:
        return _("A file of this import cannot be read. Replace it or remove it.")
    return ""


def unsettled(version: DraftVersion) -> str:
    """Why a draft that came through a review cannot be published yet, in one sentence; "" if it can."""
    draft_import = version.imports.filter(discarded_at=None).order_by("-pk").first()
    if draft_import is None:
        return ""
    if why := obstacle(draft_import):
        return why
    found = reviews(draft_import)
    count = sum(len(each.open_doubts) for each in found.values())
    if count:
        words = ngettext(
            "%(count)s doubt about this draft is not settled. Settle it in the import before you publish.",
            "%(count)s doubts about this draft are not settled. Settle them in the import before you publish.",
            count,
        )
        return words % {"count": count}
    if digest(found) != draft_import.saved_digest:
        return _("The import of this draft was changed after it was saved. Save it again before you publish.")
    return ""
