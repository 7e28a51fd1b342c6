from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.comments import Comment
from consultations.models.instruments import ClauseNode, DraftVersion
from consultations.models.letters import Letter
from consultations.models.pages import ConsultationPage
from consultations.statuses import LateState
from portal.models import User


class LateComment(models.Model):
    """A comment sent after the end and handed in all the same: kept apart until somebody decides, with a reason.

    ``content`` holds what was sent, by the names of ``Contribution``; once taken in, the comment holds it instead. The
    receipt leads to this row while it waits or when it was refused, afterwards to the comment. Each part of a letter
    that came late has a row.
    """

    consultation = models.ForeignKey(ConsultationPage, on_delete=models.PROTECT, related_name="late_comments")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="late_comments")
    node = models.ForeignKey(ClauseNode, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    parent = models.ForeignKey(Comment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="late_comments")
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="late_comments")
    content = models.JSONField(default=dict)
    interface_language = models.CharField(max_length=10, blank=True)
    receipt_hash = models.CharField(max_length=64, unique=True)
    form_digest = models.CharField(max_length=64, unique=True)
    handed_in_at = models.DateTimeField(_("handed in"))
    state = models.CharField(_("state"), max_length=10, choices=LateState, default=LateState.WAITING)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, null=True, blank=True, related_name="late")

    class Meta:
        verbose_name = _("late comment")
        verbose_name_plural = _("late comments")
        ordering = ["id"]
        indexes = [models.Index(fields=["consultation", "state"], name="late_by_state")]

    def __str__(self):
        return f"{self.consultation_id}: {self.handed_in_at:%Y-%m-%d %H:%M}"
