"""An editor decides about imported drafts, takes decisions back, and saves the result as a version."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.documents.blocks import finding_mark, shortened
from consultations.documents.editing.decisions import ACCEPT, REASONS, UNDO, Decision, apply
from consultations.documents.findings import FINAL
from consultations.drafts import reviews
from consultations.drafts.importing import Imported, save_import
from consultations.drafts.publishing import CannotPublish
from consultations.drafts.reviews import REOPEN
from consultations.drafts.uploads import CannotImport, ask_for_reading, locked
from consultations.models import DraftImport, ImportDecision, ImportedFile
from consultations.models.clock import database_now
from portal.models import User
from portal.record import record


def accept(*, file: ImportedFile, marks: Sequence[str], by: User | None, now: datetime | None = None) -> ImportDecision:
    """Repairs are right, doubts are settled: ``marks`` are those of findings. Raises CannotImport."""
    data = _known(marks)
    about = {finding_mark(kind, words): [kind, source, words] for kind, source, words in _doubts(file)}
    # what was settled is remembered in words, for when a corrected file does not raise it any more
    data["about"] = {mark: about[mark] for mark in data["marks"] if mark in about}
    return _decide(file, ACCEPT, data, by, now)


def _doubts(file: ImportedFile) -> list[list[str]]:
    """The doubts of a file as they are kept: kind, places, what they are about."""
    return file.tree["doubts"] if file.tree else []


def reopen(*, file: ImportedFile, marks: Sequence[str], by: User | None, now: datetime | None = None) -> ImportDecision:
    """Doubts are open again. Raises CannotImport."""
    return _decide(file, REOPEN, _known(marks), by, now)


def undo_repair(*, file: ImportedFile, mark: str, by: User | None, now: datetime | None = None) -> ImportDecision:
    """A repair is wrong: the file is read again without it. Raises CannotImport."""
    found = reviews.review(file)
    repair = next((each for each in found.as_read.repairs if each.mark == mark), None) if found else None
    if repair is None:
        raise CannotImport(_("This repair is not there any more."))
    if repair.kind in FINAL:
        raise CannotImport(_("This repair cannot be taken back."))
    about = {"kind": repair.kind, "source": repair.source, "text": repair.text[:300]}
    with transaction.atomic():
        row = _decide(file, UNDO, {"marks": [mark], "about": about}, by, now)
        ask_for_reading(file)
    return row


def change(*, file: ImportedFile, decision: Decision, by: User | None, now: datetime | None = None) -> ImportDecision:
    """Carry out an operation on a node of the draft as it stands. Raises CannotImport if it does not apply."""
    found = reviews.review(file)
    if found is None:
        raise CannotImport(_("This file was not read yet."))
    rows = [row for row in found.decisions if row.kind not in reviews.OF_FINDINGS]
    before = [reviews.as_decision(row) for row in rows]
    if why := next(
        (each.why for each in apply(found.as_read, [*before, decision]).lapsed if each.place == len(before)), ""
    ):
        raise CannotImport(str(REASONS[why]))
    node = found.tree.nodes[found.reviewed.by_mark[decision.target.mark]]
    words = " ".join(part for part in (node.label, node.heading or node.text) if part)
    data = {**decision.data, "words": shortened(words, 120)}
    other = asdict(decision.other) if decision.other else None
    return _decide(file, decision.kind, data, by, now, target=asdict(decision.target), other=other)


def withdraw(
    *, draft_import: DraftImport, decision_id: int, by: User | None, now: datetime | None = None
) -> ImportDecision:
    """Take one decision back, the last or an earlier one. Raises CannotImport."""
    now = now or database_now()
    with transaction.atomic():
        draft_import = locked(draft_import)
        row = draft_import.decisions.filter(pk=decision_id, withdrawn_at=None).first()
        if row is None:
            raise CannotImport(_("This decision was taken back already."))
        row.withdrawn_at, row.withdrawn_by = now, by
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        file = draft_import.files.filter(language=row.language, current=True).first()
        if row.kind == UNDO and file:
            ask_for_reading(file)
        _record(draft_import, "import.withdrawn", by, now, {"decision": row.pk})
    return row


def save_reviewed(*, draft_import: DraftImport, by: User | None, now: datetime | None = None) -> Imported:
    """Keep the reviewed drafts as a version in preparation, in the place of what was saved of them before.

    Raises CannotPublish while a file is being read, or where the version cannot be written.
    """
    now = now or database_now()
    with transaction.atomic():
        try:
            draft_import = locked(draft_import)
        except CannotImport as refusal:
            raise CannotPublish(str(refusal)) from refusal
        if why := reviews.obstacle(draft_import):
            raise CannotPublish(why)
        found = reviews.reviews(draft_import)
        if not all(each.tree.nodes for each in found.values()):
            raise CannotPublish(_("Everything was left out of one language. Bring something back first."))
        imported = save_import(
            slug=draft_import.slug,
            number=draft_import.number,
            trees={language: each.tree for language, each in found.items()},
            title=_titles(draft_import, found),
            statuses={language: each.file.status for language, each in found.items()},
            replaces=draft_import.version,
            by=by,
            now=now,
        )
        draft_import.version, draft_import.consultation = imported.version, imported.consultation
        draft_import.saved_at, draft_import.saved_digest = now, reviews.digest(found)
        draft_import.save(update_fields=["version", "consultation", "saved_at", "saved_digest"])
        _record(draft_import, "import.saved", by, now, {"draft": draft_import.number, "languages": sorted(found)})
    return imported


def _titles(draft_import: DraftImport, found: dict[str, reviews.Review]) -> dict[str, str]:
    """The titles that the files bear; what was typed stands in the first language, and where a file has none."""
    titles = {language: each.tree.title or draft_import.title for language, each in found.items()}
    if draft_import.title and titles:
        titles[next(iter(titles))] = draft_import.title
    return titles


def _known(marks: Sequence[str]) -> dict:
    if not marks:
        raise CannotImport(_("Nothing was chosen."))
    return {"marks": list(dict.fromkeys(marks))}


def _decide(
    file: ImportedFile,
    kind: str,
    data: dict,
    by: User | None,
    now: datetime | None,
    *,
    target: dict | None = None,
    other: dict | None = None,
) -> ImportDecision:
    now = now or database_now()
    with transaction.atomic():
        draft_import = locked(file.draft_import)
        row = ImportDecision.objects.create(
            draft_import=draft_import,
            language=file.language,
            kind=kind,
            target=target or {},
            other=other,
            data=data,
            by=by,
            at=now,
        )
        _record(draft_import, "import.decided", by, now, {"decision": row.pk, "kind": kind})
    return row


def _record(draft_import: DraftImport, kind: str, by: User | None, now: datetime, data: dict) -> None:
    subject = f"import:{draft_import.pk}"
    record(chain=draft_import.chain, kind=kind, subject=subject, by=by, data=data, now=now)
