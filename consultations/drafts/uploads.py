"""Files of drafts arrive and are read by a job, each in a process of its own; an import holds one per language."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from consultations.documents import DraftTree, Refused, files
from consultations.documents.editing import kept
from consultations.documents.isolation.isolated import IN_BACKGROUND, read_isolated
from consultations.drafts.reviews import decisions_of, undone_marks
from consultations.models import ConsultationPage, DraftImport, DraftVersion, ImportedFile
from consultations.models.clock import database_now
from consultations.statuses import DraftState, FileState, TextStatus, Tracked
from portal import languages
from portal.jobs import enqueue
from portal.models import Job, User
from portal.models.jobs import JobState
from portal.record import record

JOB = "consultations.read_import"


class CannotImport(Exception):
    """An import cannot be begun or changed so; the text is one sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent. ``status`` says what its text is worth, ``tracked`` how tracked changes are read."""

    language: str
    name: str
    content: bytes
    status: str = TextStatus.AUTHENTIC
    tracked: str = Tracked.ACCEPTED


def start_import(
    *,
    slug: str,
    number: int,
    uploads: Sequence[Upload],
    by: User | None,
    title: str = "",
    now: datetime | None = None,
) -> DraftImport:
    """Begin an import of draft ``number`` of the consultation ``slug``, which may be new. Raises CannotImport."""
    now = now or database_now()
    _check(slug, number, uploads)
    with transaction.atomic():
        consultation = ConsultationPage.objects.filter(slug=slug).first()
        draft_import = DraftImport.objects.create(
            consultation=consultation,
            slug=slug,
            title=consultation.title if consultation else title,
            number=number,
            started_by=by,
            started_at=now,
        )
        for upload in uploads:
            _keep(draft_import, upload, by, now)
        data = {"draft": number, "languages": [upload.language for upload in uploads]}
        _record(draft_import, "import.started", by, now, data)
    return draft_import


def _check(slug: str, number: int, uploads: Sequence[Upload]) -> None:
    if not slug or slugify(slug) != slug:
        raise CannotImport(_("The address may contain small letters, digits and hyphens only."))
    if number < 1:
        raise CannotImport(_("The number of a draft is 1 or more."))
    if not uploads:
        raise CannotImport(_("Choose a file in at least one language."))
    if len({upload.language for upload in uploads}) < len(uploads):
        raise CannotImport(_("Send one file for each language."))
    for upload in uploads:
        _check_upload(upload)
    versions = DraftVersion.objects.filter(instrument__consultation__slug=slug, number=number)
    if versions.filter(state=DraftState.PUBLISHED).exists():
        raise CannotImport(
            _("Draft %(number)s is published and does not change. Import a new draft.") % {"number": number}
        )
    if DraftImport.objects.filter(slug=slug, number=number, discarded_at=None).exists():
        raise CannotImport(_("An import of this draft is under way. Go on with it, or discard it first."))


def _check_upload(upload: Upload) -> None:
    if upload.language not in languages.CODES:
        raise CannotImport(_("This site has no language %(code)s.") % {"code": upload.language})
    if len(upload.content) > files.MAX_BYTES:
        raise CannotImport(files.too_large())
    if not upload.content:
        raise CannotImport(_("This file is empty."))


def send_file(
    *, draft_import: DraftImport, upload: Upload, by: User | None, now: datetime | None = None
) -> ImportedFile:
    """Add a language, or put a corrected file in the place of the one before. Decisions stay. Raises CannotImport."""
    now = now or database_now()
    _check_upload(upload)
    with transaction.atomic():
        draft_import = locked(draft_import)
        draft_import.files.filter(language=upload.language, current=True).update(current=False)
        file = _keep(draft_import, upload, by, now)
        _record(draft_import, "import.file_sent", by, now, {"file": file.pk, "language": upload.language})
    return file


def remove_file(*, draft_import: DraftImport, language: str, by: User | None, now: datetime | None = None) -> None:
    """Leave a language out of the import. Its decisions come back with a new file. Raises CannotImport."""
    now = now or database_now()
    with transaction.atomic():
        draft_import = locked(draft_import)
        if not draft_import.files.filter(language=language, current=True).update(current=False):
            raise CannotImport(_("This import has no file in that language."))
        _record(draft_import, "import.file_removed", by, now, {"language": language})


def set_status(
    *, draft_import: DraftImport, language: str, status: str, by: User | None, now: datetime | None = None
) -> None:
    """Say anew what the text of a language is worth. Raises CannotImport."""
    now = now or database_now()
    with transaction.atomic():
        draft_import = locked(draft_import)
        if not draft_import.files.filter(language=language, current=True).update(status=status):
            raise CannotImport(_("Choose a file first."))
        _record(draft_import, "import.status_set", by, now, {"language": language, "status": status})


def read_again(*, file: ImportedFile, by: User | None, now: datetime | None = None) -> None:
    """Ask for a reading anew: after decisions about repairs, or when the one before came to no end."""
    now = now or database_now()
    with transaction.atomic():
        draft_import = locked(file.draft_import)
        ask_for_reading(file)
        _record(draft_import, "import.reading_asked", by, now, {"file": file.pk})


def discard_import(*, draft_import: DraftImport, by: User | None, now: datetime | None = None) -> None:
    """Give an import up. What was saved of it stays as it was saved. Raises CannotImport."""
    now = now or database_now()
    with transaction.atomic():
        draft_import = locked(draft_import)
        DraftImport.objects.filter(pk=draft_import.pk).update(discarded_at=now)
        _record(draft_import, "import.discarded", by, now, {})


def locked(draft_import: DraftImport) -> DraftImport:
    """The import, held until the end of the transaction. Raises CannotImport if it was discarded or published."""
    draft_import = DraftImport.objects.select_for_update().get(pk=draft_import.pk)
    if draft_import.discarded_at:
        raise CannotImport(_("This import was discarded."))
    if draft_import.version_id and draft_import.version.state == DraftState.PUBLISHED:
        raise CannotImport(_("This draft is already published."))
    return draft_import


def ask_for_reading(file: ImportedFile) -> None:
    job = enqueue(JOB, file.pk, key=f"import:{file.draft_import_id}")
    file.state, file.job, file.done, file.whole = FileState.WAITING, job.pk, 0, 0
    file.save(update_fields=["state", "job", "done", "whole"])


def _keep(draft_import: DraftImport, upload: Upload, by: User | None, now: datetime) -> ImportedFile:
    file = ImportedFile.objects.create(
        draft_import=draft_import,
        language=upload.language,
        name=upload.name[-255:],
        content=upload.content,
        size=len(upload.content),
        sha256=hashlib.sha256(upload.content).hexdigest(),
        tracked=upload.tracked,
        status=upload.status,
        interface_language=translation.get_language() or languages.DEFAULT,
        sent_by=by,
        sent_at=now,
    )
    ask_for_reading(file)
    return file


def _record(draft_import: DraftImport, kind: str, by: User | str | None, now: datetime, data: dict) -> None:
    subject = f"import:{draft_import.pk}"
    record(chain=draft_import.chain, kind=kind, subject=subject, by=by, data=data, now=now)


def stopped(file: ImportedFile) -> bool:
    """Did the reading come to no end, however often it was tried?"""
    return file.is_pending and Job.objects.filter(pk=file.job, state=JobState.PARKED).exists()


def read_file(*, file_id: int, now: datetime | None = None) -> None:
    """The job: read the file with the repairs that are to be made, once for each set of them."""
    file = ImportedFile.objects.select_related("draft_import").get(pk=file_id)
    undone = sorted(undone_marks(decisions_of(file.draft_import, file.language)))
    if not file.current or (not file.is_pending and file.undone == undone):
        return
    ImportedFile.objects.filter(pk=file.pk).update(state=FileState.READING)
    with translation.override(file.interface_language):
        try:
            tree, refusal = _read(file, frozenset(undone)), ""
        except Refused as reason:
            tree, refusal = None, str(reason)
    _store(file, tree, refusal, undone, now or database_now())


def _store(file: ImportedFile, tree: DraftTree | None, refusal: str, undone: list[str], now: datetime) -> None:
    with transaction.atomic():
        ImportedFile.objects.select_for_update().get(pk=file.pk)
        file.state = FileState.READ if tree else FileState.REFUSED
        if sorted(undone_marks(decisions_of(file.draft_import, file.language))) != undone:
            file.state = FileState.WAITING  # decided in the meantime: another job is on its way
        file.refusal, file.undone, file.read_at = refusal, undone, now
        fields = ["state", "refusal", "undone", "read_at"]
        if tree:
            file.tree = kept.to_json(tree)
            fields.append("tree")
            DraftImport.objects.filter(pk=file.draft_import_id, title="").update(title=tree.title[:255])
        file.save(update_fields=fields)
        kind = "import.file_read" if tree else "import.file_refused"
        _record(file.draft_import, kind, "system", now, {"file": file.pk})


def _read(file: ImportedFile, undone: frozenset[str]) -> DraftTree:
    """The one place where a file is handed to the readers."""

    def progress(done: int, whole: int) -> None:
        ImportedFile.objects.filter(pk=file.pk).update(done=done, whole=whole)

    return read_isolated(
        bytes(file.content),
        filename=file.name,
        language=file.language,
        tracked=file.tracked,
        undone=undone,
        progress=progress,
        seconds=IN_BACKGROUND,
    )
