"""What moderators take from sight, a comment or a passage of one, and what its author can say about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.comments import Comment
from consultations.statuses import AppealOutcome, Covering
from portal.models import User


class Appeal(models.Model):
    """That an author asks for another look at a hidden comment: one for each hiding, decided once, by somebody else.

    ``against_at``, ``against_by`` and ``against_reason`` say which hiding, since a comment may be hidden again.
    """

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="appeals")
    words = models.TextField(_("what the author says"))
    made_at = models.DateTimeField(_("made"))
    against_at = models.DateTimeField()
    against_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    against_reason = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=AppealOutcome, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("appeal of an author")
        verbose_name_plural = _("appeals of authors")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["comment", "against_at"], name="appeal_once_against_a_hiding")]
        indexes = [models.Index(fields=["comment"], name="appeal_open", condition=models.Q(decided_at=None))]

    def __str__(self):
        return f"{self.comment_id}: {self.get_outcome_display()}"


class Redaction(models.Model):
    """That a passage of a comment was covered. Append-only.

    The comment itself holds the covered words, so that no page, feed, file or index can show the others. ``sealed`` is
    what it said before, encrypted; ``before`` and ``after`` are SHA-256 of the two, which the event holds as well.
    ``withheld`` are the numbers of earlier wordings that held the passage.
    """

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="redactions")
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(_("reason"), max_length=12, choices=Covering)
    note = models.CharField(_("explanation"), max_length=500, blank=True)
    sealed = models.BinaryField()
    before = models.CharField(max_length=64)
    after = models.CharField(max_length=64)
    withheld = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("covered passage")
        verbose_name_plural = _("covered passages")
        ordering = ["comment", "number"]
        constraints = [models.UniqueConstraint(fields=["comment", "number"], name="redaction_once_per_number")]

    def __str__(self):
        return f"{self.comment_id}/{self.number}"


class RedactionOpening(models.Model):
    """That a moderator read what was covered, and why. Append-only."""

    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="openings")
    reason = models.CharField(_("reason"), max_length=500)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("reading of a covered passage")
        verbose_name_plural = _("readings of covered passages")
        ordering = ["id"]

    def __str__(self):
        return f"{self.redaction_id}: {self.opened_by_id}"


class Uncovering(models.Model):
    """That a covered passage is shown again, and why. Append-only; the row of its covering stays as it is."""

    redaction = models.OneToOneField(Redaction, on_delete=models.PROTECT, related_name="uncovering")
    reason = models.CharField(_("reason"), max_length=500)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("uncovering of a passage")
        verbose_name_plural = _("uncoverings of passages")
        ordering = ["id"]

    def __str__(self):
        return f"{self.redaction_id}: {self.made_by_id}"
