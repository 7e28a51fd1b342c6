from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    PENDING = "pending", _("waiting")
    LEASED = "leased", _("handed to a worker")
    DONE = "done", _("done")
    PARKED = "parked", _("parked after too many tries")


class Job(models.Model):
    """Work that must happen: a row of the outbox, written in the transaction that asks for it.

    The broker only wakes a worker up; this row is the truth. ``lease`` numbers each handing-over: a message with an
    older number is stale and does nothing. ``tries`` counts the starts.
    """

    name = models.CharField(max_length=100)
    args = models.JSONField(default=list)
    queue = models.CharField(max_length=20, default="default")
    # jobs of one key (an office, say) wait behind each other, never in front of everybody
    key = models.CharField(max_length=40, default="", blank=True)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.PENDING)
    available_at = models.DateTimeField()
    lease = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=40, default="", blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, default="", blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(fields=["available_at", "id"], name="job_due", condition=models.Q(state=JobState.PENDING)),
            models.Index(fields=["lease_until"], name="job_leased", condition=models.Q(state=JobState.LEASED)),
            models.Index(fields=["state", "finished_at"], name="job_by_state"),
        ]

    def __str__(self):
        return f"{self.name} {self.args} ({self.state})"
