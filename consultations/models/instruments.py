import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.statuses import DraftState, NodeKind, TextStatus


class Instrument(models.Model):
    """A text that is being drafted: guidelines, a law, a plan. Its drafts are versions."""

    title = models.CharField(_("title"), max_length=300)
    owner = models.CharField(_("owner"), max_length=200, blank=True)
    rights_notice = models.CharField(_("rights notice"), max_length=500, blank=True)
    text_licence = models.CharField(_("licence of the text"), max_length=100, blank=True)
    review_only = models.BooleanField(
        _("for review only"),
        default=False,
        help_text=_("What can be taken away from this site then has numbers and short quotes, never the whole text."),
    )
    comments_licence = models.CharField(_("licence of the comments"), max_length=100, default="CC BY 4.0", blank=True)

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")

    def __str__(self):
        return self.title or ""


class DraftVersion(models.Model):
    """One draft of an instrument. Once published, neither it nor its clauses change: the database refuses."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=DraftState, default=DraftState.DRAFT)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    authentic_languages = models.JSONField(_("authentic languages"), default=list)
    content_hash = models.CharField(_("hash of the content"), max_length=64, blank=True)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["instrument", "number"]
        constraints = [models.UniqueConstraint(fields=["instrument", "number"], name="draft_number_once")]
        permissions = [("publish_draft", _("Can publish a draft"))]

    def __str__(self):
        return f"{self.instrument} · {self.number}"


class Clause(models.Model):
    """A provision as such. Its number and its words change from draft to draft; this does not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="clauses")

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")

    def __str__(self):
        return str(self.id)


class ClauseNode(models.Model):
    """A provision in one draft, in reading order. ``heading`` and ``text`` have a column per language."""

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="nodes")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="nodes")
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=80, blank=True)
    number = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10, choices=NodeKind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=0)
    commentable = models.BooleanField(default=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("provision of a draft")
        verbose_name_plural = _("provisions of drafts")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="node_key_once_in_draft"),
            models.UniqueConstraint(fields=["version", "position"], name="node_position_once_in_draft"),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """What people call it: 3.10, Title III, 2.4 (a); "Introduction 1" and "Preamble 2" where nothing is printed."""
        if self.kind == NodeKind.CLAUSE and self.number:
            return self.number
        if self.kind == NodeKind.ITEM and self.label and "." in self.key:
            return f"{self.key.rpartition('.')[0]} {self.label}"
        if self.label or self.number:
            # a theme printed as "4." is called 4 inside a sentence or a list
            return (self.label or self.number).rstrip(".")
        place = self.key.removesuffix(".chapeau").rpartition(".")[2].lstrip("abcdefghijklmnopqrstuvwxyz")
        return f"{NodeKind(self.kind).label} {place}".strip()

    @property
    def printed(self) -> str:
        """What stands before its heading: the label of a theme as the draft prints it, else what people call it."""
        return self.label if self.kind == NodeKind.THEME and self.label else self.name


class ClauseText(models.Model):
    """What the text of a node in one language is worth, and the hash that anchors are held against."""

    node = models.ForeignKey(ClauseNode, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=10)
    status = models.CharField(max_length=10, choices=TextStatus)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("text of a provision")
        verbose_name_plural = _("texts of provisions")
        constraints = [models.UniqueConstraint(fields=["node", "language"], name="text_once_per_language")]

    def __str__(self):
        return f"{self.node} ({self.language})"
