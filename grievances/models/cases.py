from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grievances.models.filed import Grievance
from grievances.models.offices import Office, OfficeKey
from grievances.statuses import ARRIVED_STATES, CaseRole, CaseState, Clock, DeliveryState, Party
from portal import languages


class Case(models.Model):
    """One office's handling of one grievance. Its state is written by `casework.move` alone, delivery by `delivery`.

    Staff accounts may go; cases stay.
    """

    grievance = models.ForeignKey(Grievance, on_delete=models.PROTECT, related_name="cases")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="cases")
    role = models.CharField(max_length=10, choices=CaseRole, default=CaseRole.LEAD)
    state = models.CharField(max_length=20, choices=CaseState, default=CaseState.SUBMITTED)
    delivery = models.CharField(max_length=20, choices=DeliveryState, default=DeliveryState.PENDING)
    # the grievance's key, wrapped to the office's; empty once taken back
    wrapped_key = models.BinaryField(default=b"")
    office_key = models.ForeignKey(OfficeKey, null=True, on_delete=models.PROTECT, related_name="cases")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="assigned_cases"
    )
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="opened_cases"
    )
    # the running clock that ends first, kept by `clocks`, so that a long list can be sorted
    next_due_at = models.DateTimeField(null=True, blank=True)
    # when a question that waits for its answer stops waiting
    waits_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        default_permissions = ()
        permissions = [("work_case", "Can work on cases of the own office"), ("lead_case", "Can lead cases")]
        constraints = [
            models.UniqueConstraint(
                fields=["grievance"], condition=Q(role=CaseRole.LEAD), name="case_one_lead_per_grievance"
            ),
            models.UniqueConstraint(fields=["grievance", "office"], name="case_once_per_office"),
        ]
        indexes = [
            models.Index(fields=["office", "role", "state", "-id"], name="case_by_office"),
            models.Index(fields=["office", "next_due_at"], name="case_by_next_due"),
            models.Index(fields=["delivery", "created_at"], name="case_by_delivery"),
        ]

    def __str__(self):
        return f"case {self.pk}"

    @property
    def has_arrived(self) -> bool:
        return self.delivery in ARRIVED_STATES

    @property
    def is_opened(self) -> bool:
        return self.delivery == DeliveryState.OPENED_BY_HUMAN


class Deadline(models.Model):
    """One clock of one case: a row that a sweep looks at, never a delayed message."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    clock = models.CharField(max_length=15, choices=Clock)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    calendar = models.CharField(max_length=40)
    # [[stopped, resumed], …] as ISO instants; the running stop is `stopped_at`
    stops = models.JSONField(default=list)
    stopped_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    breached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        default_permissions = ()
        ordering = ["due_at"]
        # a clock that was met may start once more, when a case is opened again
        constraints = [
            models.UniqueConstraint(
                fields=["case", "clock"], condition=Q(met_at=None), name="deadline_one_unmet_per_clock"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="deadline_running",
                condition=Q(met_at=None) & Q(breached_at=None) & Q(stopped_at=None),
            )
        ]

    def __str__(self):
        return f"{self.clock} of case {self.case_id}"

    @property
    def is_running(self) -> bool:
        return self.met_at is None and self.stopped_at is None


class Message(models.Model):
    """A sealed message between an office and the person: for an anonymous person the only channel there is."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        ANSWER = "answer", pgettext_lazy("message", "Answer")
        NOTE = "note", _("Message")
        DECISION = "decision", _("Decision")
        APPEAL = "appeal", _("Appeal")
        ON_APPEAL = "on_appeal", _("Decision on the appeal")

    number = models.UUIDField(unique=True)
    grievance = models.ForeignKey(Grievance, on_delete=models.PROTECT, related_name="messages")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    author = models.CharField(max_length=12, choices=Party)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(
        max_length=10, choices=[(code, languages.native_name(code)) for code in languages.KNOWN]
    )
    sealed = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions = ()
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["grievance", "created_at"], name="message_by_grievance")]

    def __str__(self):
        return f"message {self.pk}"
