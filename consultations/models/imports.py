from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.models.instruments import DraftVersion
from consultations.models.pages import ConsultationPage
from consultations.statuses import FileState, TextStatus, Tracked
from portal.models import User


class DraftImport(models.Model):
    """A draft on its way from files to a version: one file per language, read, reviewed, saved.

    ``consultation`` is null until a consultation with the address ``slug`` is created, when the import is saved.
    ``saved_digest`` is the hash of what was saved, so that a later change of the review shows.
    """

    consultation = models.ForeignKey(
        ConsultationPage, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    slug = models.SlugField(_("name in addresses"), max_length=80)
    title = models.CharField(_("title"), max_length=255, blank=True)
    number = models.PositiveIntegerField(_("number of the draft"))
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="imports")
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(_("started"))
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)
    saved_digest = models.CharField(max_length=64, blank=True)
    discarded_at = models.DateTimeField(_("discarded"), null=True, blank=True)

    class Meta:
        verbose_name = _("import of a draft")
        verbose_name_plural = _("imports of drafts")
        ordering = ["-started_at", "-pk"]

    def __str__(self):
        return f"{self.title or self.slug} · {self.number}"

    @property
    def chain(self) -> str:
        """The chain of its events, apart from the consultation's: of that each event makes public pages anew."""
        return f"import:{self.pk}"


class ImportedFile(models.Model):
    """A file as it was sent, and what was read in it: ``tree`` as documents.kept makes it, null until then.

    ``undone`` are the marks of repairs that were not made when it was read. ``refusal`` is a sentence in the language
    of the person who sent it. A corrected file makes a new row; of one language only the last is ``current``.
    """

    draft_import = models.ForeignKey(DraftImport, on_delete=models.PROTECT, related_name="files")
    language = models.CharField(_("language"), max_length=10)
    name = models.CharField(_("name of the file"), max_length=255)
    content = models.BinaryField()
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    tracked = models.CharField(_("tracked changes"), max_length=10, choices=Tracked, default=Tracked.ACCEPTED)
    status = models.CharField(_("worth of the text"), max_length=10, choices=TextStatus, default=TextStatus.AUTHENTIC)
    interface_language = models.CharField(max_length=10)
    state = models.CharField(_("state"), max_length=10, choices=FileState, default=FileState.WAITING)
    refusal = models.TextField(blank=True)
    done = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    undone = models.JSONField(default=list)
    tree = models.JSONField(null=True, blank=True)
    job = models.BigIntegerField(null=True, blank=True)
    current = models.BooleanField(default=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(_("sent"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        verbose_name = _("file of an import")
        verbose_name_plural = _("files of imports")
        ordering = ["draft_import", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft_import", "language"], condition=Q(current=True), name="one_current_file_per_language"
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.language})"

    @property
    def is_pending(self) -> bool:
        """Is it still to be read, for the first time or again?"""
        return self.state in (FileState.WAITING, FileState.READING)


class ImportDecision(models.Model):
    """One decision of an editor about one language of an import, in the order of their numbers; never deleted.

    ``kind`` is ``accept``, ``reopen`` or ``undo``, of the findings ``data["marks"]``, or the name of an operation on
    the node ``target``; ``other`` is the second node, where there is one. Both are addresses of documents.decisions.
    """

    draft_import = models.ForeignKey(DraftImport, on_delete=models.PROTECT, related_name="decisions")
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    target = models.JSONField(default=dict)
    other = models.JSONField(null=True, blank=True)
    data = models.JSONField(default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("decision about an import")
        verbose_name_plural = _("decisions about imports")
        ordering = ["draft_import", "pk"]

    def __str__(self):
        return f"{self.kind} ({self.language})"
