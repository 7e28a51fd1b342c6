from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from grievances import routing
from grievances.models.filed import Grievance
from grievances.models.offices import Institution, Office
from grievances.statuses import CaseRole


class RoutingRuleSet(models.Model):
    """A version of the rules. Once published it is never changed; a new one replaces it."""

    version = models.CharField(_("version"), max_length=40, unique=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # another person than the author, once rules are edited on the site
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("set of routing rules")
        verbose_name_plural = _("sets of routing rules")
        ordering = ["-published_at"]

    def __str__(self):
        return self.version


class RoutingRule(models.Model):
    """One row of a rule set; an empty list of a predicate fits everything."""

    rule_set = models.ForeignKey(RoutingRuleSet, on_delete=models.CASCADE, related_name="rules")
    code = models.SlugField(_("code"), max_length=40)
    priority = models.PositiveSmallIntegerField(_("priority"), validators=[MinValueValidator(1)])
    target = models.CharField(_("goes to"), max_length=12, choices=[(t.value, t.value) for t in routing.Target])
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    countries = models.JSONField(default=list, blank=True)
    sectors = models.JSONField(default=list, blank=True)
    rights = models.JSONField(default=list, blank=True)
    severities = models.JSONField(default=list, blank=True)
    institution_kinds = models.JSONField(default=list, blank=True)
    rationale = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering = ["priority"]
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "priority"], name="rule_priority_once_in_set"),
            models.UniqueConstraint(fields=["rule_set", "code"], name="rule_code_once_in_set"),
        ]

    def __str__(self):
        return self.code


class RoutingDecision(models.Model):
    """Why a grievance went where it went: codes only, append-only, enough to be decided again."""

    grievance = models.ForeignKey(Grievance, on_delete=models.PROTECT, related_name="routing_decisions")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    rule_set = models.CharField(max_length=40)
    codes = models.JSONField()
    offices = models.JSONField()
    conflicts = models.JSONField()
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="routing_decisions")
    role = models.CharField(max_length=10, choices=CaseRole)
    rule = models.CharField(max_length=40)
    candidates = models.JSONField()
    excluded = models.JSONField()
    trace = models.JSONField()
    explanation = models.JSONField()

    class Meta:
        verbose_name = _("routing decision")
        verbose_name_plural = _("routing decisions")
        default_permissions = ()
        ordering = ["made_at", "id"]

    def __str__(self):
        return f"decision {self.pk}"


class Conflict(models.Model):
    """An office, or a person in it, that must not receive certain grievances, and why."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="conflicts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="conflicts"
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("about this institution"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="conflicts",
        help_text=_("Empty: about everything."),
    )
    reason = models.CharField(
        _("reason"),
        max_length=30,
        choices=[
            (routing.Exclusion.STANDING_CONFLICT, _("It has declared a conflict")),
            (routing.Exclusion.OPERATES_SYSTEM, _("It operates the system")),
            (routing.Exclusion.OFFICIAL_NAMED, _("One of its officials is named")),
        ],
        default=routing.Exclusion.STANDING_CONFLICT,
    )
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")

    def __str__(self):
        return f"conflict {self.pk}"
