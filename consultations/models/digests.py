import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.models.pages import ConsultationPage
from consultations.statuses import Rhythm
from portal.models import User


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Digest(models.Model):
    """That somebody wants to be told by e-mail, every day or every week: with an account of all that she took part in,
    without one of one consultation, and only after the address was confirmed.

    What happened until ``told_until`` was told; the next mail is due at ``next_at``. ``token`` confirms and ends it.
    """

    consultation = models.ForeignKey(
        ConsultationPage, on_delete=models.PROTECT, null=True, blank=True, related_name="digests"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="digests")
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=10)
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "email"],
                condition=Q(ended_at=None, user=None),
                name="digest_once_for_an_address",
            ),
            models.UniqueConstraint(fields=["user"], condition=Q(ended_at=None), name="digest_once_for_an_account"),
        ]
        indexes = [models.Index(fields=["next_at"], name="digest_due", condition=Q(ended_at=None))]

    def __str__(self):
        return f"{self.get_rhythm_display()} #{self.pk}"
