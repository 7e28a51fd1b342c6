from django.db import models
from django.utils.translation import pgettext_lazy

from grievances.models.filed import Grievance


class Draft(models.Model):
    """A grievance that is being written. Sealed with a key that only the person's cookie holds.

    Once sent, it keeps the receipt number, sealed in the same way, until the person has noted it or a short time is
    over: a double click or a reload must not lose the only way back.
    """

    lookup = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    grievance = models.OneToOneField(
        Grievance, null=True, blank=True, on_delete=models.PROTECT, related_name="draft", editable=False
    )
    sealed_receipt = models.BinaryField(default=b"")
    receipt_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("grievance", "draft")
        verbose_name_plural = pgettext_lazy("grievance", "drafts")
        default_permissions = ()
        indexes = [models.Index(fields=["expires_at"], name="draft_by_expiry")]

    def __str__(self):
        return f"draft {self.pk}"
