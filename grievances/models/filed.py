from django.db import models
from django.utils.translation import gettext_lazy as _

from grievances import taxonomy
from grievances.statuses import Channel, Confidentiality


class Grievance(models.Model):
    """What somebody sent: codes in clear, words sealed. The sealed columns are written once; the database sees to it.

    The reference is the public name of a grievance. It is random, and not a secret: alone it opens nothing.
    """

    reference = models.CharField(max_length=20, unique=True)
    idempotency_key = models.CharField(max_length=64, unique=True)
    submitted_at = models.DateTimeField()
    language = models.CharField(max_length=10)
    channel = models.CharField(max_length=10, choices=Channel)
    confidentiality = models.CharField(max_length=12, choices=Confidentiality)

    taxonomy_version = models.CharField(max_length=20, default=taxonomy.VERSION)
    country_of_harm = models.CharField(max_length=2, blank=True)
    country_of_decision = models.CharField(max_length=2, blank=True)
    country_of_respondent = models.CharField(max_length=2, blank=True)
    chosen_country = models.CharField(max_length=2, blank=True)
    sector = models.CharField(max_length=10, blank=True)
    rights = models.JSONField(default=list)
    harm = models.JSONField(default=list)
    remedies = models.JSONField(default=list)
    severity = models.CharField(max_length=4, default=taxonomy.DEFAULT_SEVERITY)
    institution_kind = models.CharField(max_length=10, blank=True)
    institutions = models.JSONField(default=list)
    vetoes = models.JSONField(default=list)

    statement = models.BinaryField()
    effect = models.BinaryField(default=b"")
    respondent = models.BinaryField(default=b"")
    wish = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("grievance")
        verbose_name_plural = _("grievances")
        default_permissions = ()
        permissions = [("take_grievance", "Can enter a grievance for somebody")]
        indexes = [models.Index(fields=["submitted_at"], name="grievance_by_time")]

    def __str__(self):
        return self.reference

    @property
    def is_urgent(self) -> bool:
        return self.severity in taxonomy.URGENT_SEVERITIES

    @property
    def is_anonymous(self) -> bool:
        return self.confidentiality == Confidentiality.ANONYMOUS


class SealedApart(models.Model):
    """Sealed under a key of its own, which is itself sealed under the grievance's: it can later be granted apart."""

    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()

    class Meta:
        abstract = True


class Identity(SealedApart):
    """Who the person is, where she chose to say it."""

    grievance = models.OneToOneField(Grievance, on_delete=models.PROTECT, related_name="identity")

    class Meta:
        verbose_name = _("identity")
        verbose_name_plural = _("identities")
        default_permissions = ()

    def __str__(self):
        return f"identity of {self.grievance_id}"


class SafeContact(SealedApart):
    """How the person may be reached without danger, where she chose to say it."""

    grievance = models.OneToOneField(Grievance, on_delete=models.PROTECT, related_name="safe_contact")

    class Meta:
        verbose_name = _("safe contact")
        verbose_name_plural = _("safe contacts")
        default_permissions = ()

    def __str__(self):
        return f"contact of {self.grievance_id}"


class Receipt(models.Model):
    """Where a receipt number leads. The number itself is never stored; its look-up id and a wrapped key are."""

    grievance = models.OneToOneField(Grievance, on_delete=models.PROTECT, related_name="receipt")
    lookup = models.CharField(max_length=64, unique=True)
    kdf_version = models.PositiveSmallIntegerField()
    wrapped_key = models.BinaryField()
    created_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        default_permissions = ()

    def __str__(self):
        return f"receipt of {self.grievance_id}"


class IntakeKey(models.Model):
    """The grievance's key, wrapped to the intake from filing until it is routed; then this row is destroyed."""

    grievance = models.OneToOneField(Grievance, on_delete=models.PROTECT, related_name="intake_key", primary_key=True)
    wrapped_key = models.BinaryField()
    created_at = models.DateTimeField()
    # set when routing found no office at all; a person must act
    alarm_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("intake key")
        verbose_name_plural = _("intake keys")
        default_permissions = ()

    def __str__(self):
        return f"intake key of {self.grievance_id}"
