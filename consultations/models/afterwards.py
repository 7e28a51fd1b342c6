"""What becomes of a comment after it was sent: corrected, supported, reported."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.comments import Comment
from consultations.statuses import ReportReason
from portal.models import User


class Revision(models.Model):
    """What a comment said before its author corrected it. Append-only: whoever answered the old words can show them."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=35)
    body = models.TextField()
    proposed_text = models.TextField(blank=True)
    replaced_at = models.DateTimeField()

    class Meta:
        verbose_name = _("earlier wording of a comment")
        verbose_name_plural = _("earlier wordings of comments")
        ordering = ["comment", "number"]
        constraints = [models.UniqueConstraint(fields=["comment", "number"], name="revision_once_per_number")]

    def __str__(self):
        return f"{self.comment_id}/{self.number}"


class Support(models.Model):
    """That a person with an account shares what a comment says: one for each person, and never a vote against."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="supports")
    supporter = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        verbose_name = _("support")
        verbose_name_plural = _("support")
        constraints = [models.UniqueConstraint(fields=["comment", "supporter"], name="support_once_per_person")]

    def __str__(self):
        return f"{self.comment_id}: {self.supporter_id}"


class Report(models.Model):
    """That a reader thinks a comment breaks the rules. A moderator settles it; the comment's author never sees it."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="reports")
    reason = models.CharField(_("reason"), max_length=20, choices=ReportReason)
    note = models.TextField(_("note"), blank=True)
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["comment"], name="report_open", condition=models.Q(settled_at=None)),
        ]

    def __str__(self):
        return f"{self.comment_id}: {self.get_reason_display()}"
