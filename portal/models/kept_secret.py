from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptSecret(models.Model):
    """What an earlier VAULT_KEY derived for a purpose that outlives it, sealed under the one of today.

    Such a purpose cannot be sealed anew: a receipt's salt stands in the number that somebody keeps on paper.
    """

    purpose = models.CharField(max_length=80)
    sealed = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = _("kept secret")
        verbose_name_plural = _("kept secrets")
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self):
        return f"{self.purpose}/{self.pk}"
