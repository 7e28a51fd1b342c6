from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grievances.models.cases import Case, Message
from grievances.statuses import AppealEnd, Outcome


def _person():
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class Decision(models.Model):
    """A decision as one person drafted it; every change is a row of its own, so that all who wrote are known.

    Another person signs the newest. What is sealed opens with the grievance's key.
    """

    number = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome)
    # numbers of clauses of the guidelines, as "4, 7.2"
    clauses = models.CharField(_("clauses"), max_length=200, blank=True)
    sealed = models.BinaryField()
    drafted_by = _person()
    drafted_at = models.DateTimeField()
    signed_by = _person()
    signed_at = models.DateTimeField(null=True, blank=True)
    # until when the person may appeal; shown to her, so it never moves
    appeal_until = models.DateTimeField(null=True, blank=True)
    message = models.OneToOneField(Message, null=True, on_delete=models.PROTECT, related_name="decision")

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(signed_by=F("drafted_by")), name="decision_signed_by_another"),
            models.CheckConstraint(
                condition=Q(signed_at=None) | (Q(appeal_until__isnull=False) & Q(message__isnull=False)),
                name="decision_signed_is_sent",
            ),
        ]

    def __str__(self):
        return f"decision {self.pk}"


class Appeal(models.Model):
    """The person does not agree with a signed decision: once for each. Her reasons and the answer are messages."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="appeal")
    made_at = models.DateTimeField()
    end = models.CharField(_("end"), max_length=15, choices=AppealEnd, blank=True)
    ended_by = _person()
    ended_at = models.DateTimeField(null=True, blank=True)
    answer = models.OneToOneField(Message, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        default_permissions = ()
        ordering = ["id"]

    def __str__(self):
        return f"appeal {self.pk}"
