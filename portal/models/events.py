from django.db import models
from django.utils.translation import gettext_lazy as _


class ChainHead(models.Model):
    """Where a chain of events stands. Locked while an event is appended, so that sequence numbers have no gaps."""

    name = models.CharField(max_length=80, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = _("chain of events")
        verbose_name_plural = _("chains of events")

    def __str__(self):
        return f"{self.name} #{self.seq}"


class Event(models.Model):
    """One thing that happened: append-only, each with the hash of the one before it in its chain.

    ``data`` holds codes and ids, never what a person wrote. Written only by ``portal.record.record``; the database
    refuses changes and deletions (see the migration that adds its triggers).
    """

    chain = models.CharField(max_length=80)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    actor = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["chain", "seq"]
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="event_once_in_chain")]
        indexes = [models.Index(fields=["subject", "seq"], name="event_by_subject")]

    def __str__(self):
        return f"{self.chain} #{self.seq} {self.kind}"
