from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.models.hearings import HearingPiece
from consultations.models.instruments import ClauseNode, DraftVersion
from consultations.models.letters import Letter
from consultations.models.pages import ConsultationPage
from consultations.statuses import AnchorLevel, Channel, CommentKind, CommentState, Placement, Stance
from portal.models import User


class Submission(models.Model):
    """The envelope of what was sent: by what way, on whose behalf. The receipt is kept as a hash only."""

    consultation = models.ForeignKey(ConsultationPage, on_delete=models.PROTECT, related_name="submissions")
    receipt_hash = models.CharField(max_length=64, unique=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions")
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField(_("name"), max_length=500, blank=True)
    organisation = models.CharField(_("organisation"), max_length=500, blank=True)
    group = models.CharField(_("group"), max_length=60, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    interface_language = models.CharField(max_length=10, blank=True)
    # what makes a second sending the same one: of a file its own id, of a form the form and what stood in it
    external_id = models.CharField(max_length=200, null=True, blank=True)
    form_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    # the paper or the e-mail from which it was typed
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions")
    # what was said at a hearing, once
    piece = models.ForeignKey(HearingPiece, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions")
    submitted_at = models.DateTimeField(_("sent"))
    received_at = models.DateTimeField(_("received"))
    # sent after the end, and taken in by a decision; then "received" is the moment of the decision
    late = models.BooleanField(_("late"), default=False)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "external_id"],
                condition=Q(external_id__isnull=False),
                name="external_id_once_in_consultation",
            ),
            models.UniqueConstraint(fields=["piece"], condition=Q(piece__isnull=False), name="piece_said_once"),
        ]

    def __str__(self):
        return f"{self.get_channel_display()} {self.received_at:%Y-%m-%d %H:%M}"


class Anchor(models.Model):
    """What a comment speaks of, in the draft and the language that was read. Never changed.

    ``start`` and ``end`` are half-open code points of the node's text; ``text[start:end] == exact``, and ``text_hash``
    is the hash of that text. Without a quote they are null and ``exact`` is empty.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="anchors")
    node = models.ForeignKey(ClauseNode, on_delete=models.PROTECT, null=True, blank=True, related_name="anchors")
    language = models.CharField(max_length=10)
    level = models.CharField(max_length=10, choices=AnchorLevel)
    exact = models.TextField(blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")

    def __str__(self):
        return f"{self.node or self.version} [{self.start}:{self.end}]"


class AnchorProjection(models.Model):
    """Where an anchor stands in a later draft, and how sure that is. Append-only."""

    anchor = models.ForeignKey(Anchor, on_delete=models.PROTECT, related_name="projections")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="projections")
    node = models.ForeignKey(ClauseNode, on_delete=models.PROTECT, null=True, blank=True, related_name="projections")
    status = models.CharField(max_length=10, choices=Placement)
    method = models.CharField(max_length=20)
    confidence = models.FloatField(default=0)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("place in a later draft")
        verbose_name_plural = _("places in later drafts")
        constraints = [models.UniqueConstraint(fields=["anchor", "version"], name="projection_once_per_draft")]
        indexes = [models.Index(fields=["node", "status"], name="projection_by_node")]

    def __str__(self):
        return f"{self.anchor_id} → {self.version_id} ({self.status})"


class Comment(models.Model):
    """What somebody said, as it was written. It is never deleted; only its state changes, with a reason."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="comments")
    public_id = models.CharField(max_length=12, unique=True)
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="comments")
    # the node of the anchor, kept here as well so that one index serves a clause's conversation
    node = models.ForeignKey(ClauseNode, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    anchor = models.OneToOneField(Anchor, on_delete=models.PROTECT, related_name="comment")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    kind = models.CharField(_("kind"), max_length=20, choices=CommentKind, default=CommentKind.COMMENT)
    stance = models.CharField(_("stance"), max_length=20, choices=Stance, null=True, blank=True)
    language = models.CharField(_("language"), max_length=35)
    body = models.TextField(_("comment"))
    proposed_text = models.TextField(_("suggested wording"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CommentState, default=CommentState.PENDING)
    state_reason = models.CharField(_("reason"), max_length=500, blank=True)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    state_changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(_("sent"))
    # when its author last corrected it; what it said before are its revisions
    revised_at = models.DateTimeField(_("corrected"), null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["submitted_at", "id"]
        permissions = [
            ("moderate_comment", _("Can publish and hide comments")),
            ("answer_comment", _("Can answer comments")),
            ("import_comments", _("Can enter comments for others")),
        ]
        indexes = [
            models.Index(
                fields=["node", "submitted_at", "id"],
                name="comment_thread",
                condition=Q(state="published", parent=None),
            ),
            models.Index(
                fields=["version", "submitted_at", "id"],
                name="comment_newest",
                condition=Q(state="published", parent=None),
            ),
            # all that the counts of a draft need, so that they are read from the index alone
            models.Index(
                fields=["version", "node", "kind"],
                name="comment_counts",
                condition=Q(state="published", parent=None),
            ),
            models.Index(fields=["state", "submitted_at"], name="comment_queue"),
        ]

    def __str__(self):
        return self.public_id
