from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.comments import Comment
from consultations.models.pages import ConsultationPage
from portal.models import User


class Campaign(models.Model):
    """Comments that say nearly the same, shown under one card. All of them count; nobody is called a robot."""

    consultation = models.ForeignKey(ConsultationPage, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(_("name"), max_length=200)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def __str__(self):
        return self.name or ""


class CampaignMember(models.Model):
    """A comment of a campaign. One of them, ``shown``, stands for all in the conversation."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="members")
    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="membership")
    shown = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("comment of a campaign")
        verbose_name_plural = _("comments of campaigns")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign"], condition=models.Q(shown=True), name="one_shown_comment_per_campaign"
            )
        ]

    def __str__(self):
        return f"{self.campaign_id}: {self.comment_id}"
