from django.db import models
from django.utils.translation import gettext_lazy as _


class Presence(models.Model):
    """A time in which a part of the site ran without a break: from its first sign of life to its last one so far.

    A silence longer than ``portal.presence.SILENCE`` ends a row and the next sign begins another: what lies between two
    rows is time in which that part gave no sign of life.
    """

    part = models.CharField(max_length=10)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["id"]
        indexes = [models.Index(fields=["part", "seen_at"], name="presence_by_part")]

    def __str__(self):
        return f"{self.part} {self.began_at:%Y-%m-%d %H:%M} – {self.seen_at:%Y-%m-%d %H:%M}"
