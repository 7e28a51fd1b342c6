from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.pages import ConsultationPage, Phase
from portal.models import User


class Outage(models.Model):
    """Time in which comments should have been taken and the site gave no sign of life: a proposal to extend.

    ``began_at`` to ``ended_at`` is what was lost of the open time; ``back_at`` is when the site was there again. A
    person decides; ``extended`` says how and ``reason``, in each language, why.
    """

    consultation = models.ForeignKey(ConsultationPage, on_delete=models.PROTECT, related_name="outages")
    began_at = models.DateTimeField(_("from"))
    ended_at = models.DateTimeField(_("to"))
    back_at = models.DateTimeField()
    noticed_at = models.DateTimeField()
    extended = models.BooleanField(null=True, blank=True)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("outage")
        verbose_name_plural = _("outages")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["consultation", "began_at"], name="outage_once")]

    def __str__(self):
        return f"{self.consultation_id}: {self.began_at:%Y-%m-%d %H:%M}"

    @property
    def lost(self) -> timedelta:
        return self.ended_at - self.began_at
